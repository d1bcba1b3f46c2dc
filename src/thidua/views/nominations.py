"""The progress of nominations: one row each, with all that lists and reports say of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from thidua.domain.nomination import facts as f
from thidua.personal import kept
from thidua.records import Record
from thidua.views.progress import (
    Annulment,
    Endorsement,
    Entry,
    Fostering,
    Progress,
    Proposal,
    Recommendation,
    Referral,
    Ruling,
    Tribute,
)
from thidua.views.view import View


def _registered(record: Record[Any]) -> Progress:
    fact: f.Registered = record.fact
    day = record.effective_on
    entry = Entry(
        plan=fact.plan,
        subject=fact.subject,
        unit=fact.unit,
        list=fact.list,
        window=fact.window,
        category=fact.category,
        nature=fact.nature,
        scope=fact.scope,
        movements=fact.movements,
        field=fact.field,
        summary=kept(record, "summary"),
        acclaimed=kept(record, "acclaimed"),
        sponsored=fact.sponsored,
        term=fact.term,
        nominated_by=fact.nominated_by,
        on=day,
    )
    return Progress(phase="registered", entry=entry, last_on=day, findings=fact.findings)


def _fostered(row: Progress, fact: f.Fostered, day: date) -> Progress:
    so_far, on = row.fostering, fact.on
    first, last, times = so_far.first, so_far.last, so_far.times.copy()
    times[fact.activity] = times.get(fact.activity, 0) + 1
    fostering = Fostering(
        so_far.count + 1,
        on if first is None or on < first else first,
        on if last is None or on > last else last,
        times,
    )
    return replace(row, last_on=day, fostering=fostering)


def _assessed(row: Progress, fact: f.Assessed, day: date) -> Progress:
    if fact.level == "council":
        council = row.council_verdicts.copy()
        council[fact.criterion] = fact.verdict
        return replace(row, last_on=day, council_verdicts=council)
    verdicts = row.verdicts.copy()
    verdicts[fact.criterion] = fact.verdict
    return replace(row, last_on=day, verdicts=verdicts)


def _scored(row: Progress, fact: f.Scored, day: date) -> Progress:
    points = {fact.code: fact.points.fraction}
    if fact.level == "council":
        return replace(row, last_on=day, council_scores={**row.council_scores, **points})
    return replace(row, last_on=day, scores={**row.scores, **points})


def _gate_checked(row: Progress, fact: f.GateChecked, day: date) -> Progress:
    return replace(row, last_on=day, gates={**row.gates, fact.gate: fact.outcome})


def _endorsed(row: Progress, fact: f.Endorsed, day: date) -> Progress:
    vote = Endorsement(fact.level, fact.cluster, fact.meeting, day)
    return replace(row, last_on=day, endorsements=(*row.endorsements, vote))


def _achieved(row: Progress, fact: f.Achieved, day: date) -> Progress:
    return replace(row, last_on=day, achievements=(*row.achievements, fact.achievement))


def _returned(row: Progress, fact: f.Returned, day: date) -> Progress:
    del fact
    return replace(row, last_on=day, phase="returned", returned_on=day)


def _completed(row: Progress, fact: f.Completed, day: date) -> Progress:
    del fact
    return replace(row, last_on=day, phase="registered")


_RESUMED = ("registered", "returned", "recommended")


def _held(row: Progress, fact: f.Held, day: date) -> Progress:
    del fact
    resumes = row.phase if row.phase in _RESUMED else "registered"
    return replace(row, last_on=day, phase="held", held_on=day, resumes=resumes)


def _released(row: Progress, fact: f.Released, day: date) -> Progress:
    del fact
    return replace(row, last_on=day, phase=row.resumes if row.phase == "held" else row.phase)


def _withdrawn(row: Progress, fact: f.Withdrawn, day: date) -> Progress:
    del fact
    return replace(row, last_on=day, phase="withdrawn", withdrawn_on=day)


def _proposed(row: Progress, fact: f.Proposed, day: date) -> Progress:
    proposal = Proposal(fact.award, fact.achievements, day)
    return replace(row, last_on=day, proposal=proposal)


def _recommended(row: Progress, fact: f.Recommended, day: date) -> Progress:
    return replace(
        row,
        last_on=day,
        phase="recommended",
        recommendation=Recommendation(
            fact.meeting, fact.award, fact.achievements, day, reckoned=fact.reckoned
        ),
        findings=(*row.findings, *fact.findings),
        reviewed_without_follow_up=any(found.code == "fostering.none" for found in fact.findings),
    )


def _not_recommended(row: Progress, fact: f.NotRecommended, day: date) -> Progress:
    return replace(
        row,
        last_on=day,
        phase="not_recommended",
        recommendation=Recommendation(fact.meeting, None, (), day, level=fact.level),
        reviewed_without_follow_up=row.fostering.count == 0,
    )


def _referred(row: Progress, fact: f.Referred, day: date) -> Progress:
    referral = Referral(fact.level, fact.award, day)
    return replace(row, last_on=day, referrals=(*row.referrals, referral))


def _decided(row: Progress, fact: f.Decided, day: date) -> Progress:
    ruling = Ruling(fact.number, fact.outcome, fact.award, fact.achievements, day)
    if fact.occasion == "mid_year":
        return replace(row, last_on=day, proposal_ruling=ruling, proposal_annulment=None)
    return replace(row, last_on=day, phase=fact.outcome, ruling=ruling)


def _honoured(row: Progress, fact: f.Honoured, day: date) -> Progress:
    if row.phase not in ("approved", "honoured"):
        return replace(row, last_on=day)
    return replace(row, last_on=day, phase="honoured", tribute=Tribute(fact.conference, day))


def _revoked(row: Progress, fact: f.Revoked, day: date) -> Progress:
    annulment = Annulment(fact.ground, fact.number, fact.to_recover, day)
    if fact.occasion == "mid_year":
        return replace(row, last_on=day, proposal_annulment=annulment)
    return replace(row, last_on=day, phase="revoked", annulment=annulment)


def _recovered(row: Progress, fact: f.Recovered, day: date) -> Progress:
    if fact.occasion == "mid_year":
        left = _without(row.proposal_annulment, fact.item)
        return replace(row, last_on=day, proposal_annulment=left)
    if row.phase != "revoked":
        return replace(row, last_on=day)
    return replace(row, last_on=day, annulment=_without(row.annulment, fact.item))


def _without(annulment: Annulment | None, item: str) -> Annulment | None:
    if annulment is None:
        return None
    left = tuple(each for each in annulment.to_recover if each != item)
    return replace(annulment, to_recover=left)


STEPS: Mapping[type, Callable[[Progress, Any, date], Progress]] = {
    f.Assessed: _assessed,
    f.Scored: _scored,
    f.GateChecked: _gate_checked,
    f.Endorsed: _endorsed,
    f.Fostered: _fostered,
    f.Achieved: _achieved,
    f.Returned: _returned,
    f.Completed: _completed,
    f.Held: _held,
    f.Released: _released,
    f.Withdrawn: _withdrawn,
    f.Proposed: _proposed,
    f.Recommended: _recommended,
    f.NotRecommended: _not_recommended,
    f.Referred: _referred,
    f.Decided: _decided,
    f.Honoured: _honoured,
    f.Revoked: _revoked,
    f.Recovered: _recovered,
}
"""How each kind of fact changes a row; a table, since a chain of cases costs the last most."""


def evolve(row: Progress, record: Record[Any]) -> Progress:
    """Remember one record of a nomination; what is not registered yet remembers nothing."""
    fact: object = record.fact
    if isinstance(fact, f.Registered):
        return _registered(record)
    step = STEPS.get(type(fact))
    if step is None or row.phase == "absent":
        return row
    return step(row, fact, record.effective_on)


VIEW: View[Progress] = View(kind="nomination", initial=Progress(), evolve=evolve)
