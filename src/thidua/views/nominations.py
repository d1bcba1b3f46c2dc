"""The progress of nominations: one row each, with all that lists and reports say of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from thidua.domain.nomination import facts as f
from thidua.personal import Personal
from thidua.records import Record
from thidua.values import Evidence, Finding, Verdict
from thidua.views.view import View


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """Hold what a unit proposed at the six-month review."""

    award: str
    achievements: tuple[str, ...]
    on: date


class Recommendation(msgspec.Struct, frozen=True, gc=False):
    """Hold what the council said: the reward that it proposed, or none."""

    meeting: str
    award: str | None
    achievements: tuple[str, ...]
    on: date


class Referral(msgspec.Struct, frozen=True, gc=False):
    """Hold which higher level was asked for which reward."""

    level: str
    award: str
    on: date


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """Hold a numbered decision."""

    number: str
    outcome: Literal["approved", "declined"]
    award: str
    achievements: tuple[str, ...]
    on: date


class Tribute(msgspec.Struct, frozen=True, gc=False):
    """Hold at which conference the exemplar was honoured."""

    conference: str
    on: date


class Annulment(msgspec.Struct, frozen=True, gc=False):
    """Hold a revocation, and what is still to be recovered."""

    ground: f.Ground
    number: str
    to_recover: tuple[str, ...]
    on: date


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold what a unit registered; it stands apart, since it does not change with every fact."""

    plan: str = ""
    subject: str = ""
    unit: str = ""
    list: str = ""
    window: str = ""
    category: str = ""
    nature: str = ""
    scope: str = ""
    movements: tuple[str, ...] = ()
    field: str | None = None
    summary: Personal | None = None
    acclaimed: Evidence | None = None
    sponsored: str | None = None
    """The team, where the registering unit is its sponsor."""
    on: date | None = None
    """The day of the registration."""


class Fostering(msgspec.Struct, frozen=True, gc=False):
    """Hold how often and when the exemplar was fostered, in whatever way."""

    count: int = 0
    first: date | None = None
    last: date | None = None
    times: dict[f.Activity, int] = {}
    """How often in each way."""


class Progress(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold where one nomination stands, and what led there."""

    phase: str = "absent"
    """One of the names in ``PHASES`` of the nomination's state."""
    entry: Entry = Entry()
    last_on: date | None = None
    """The day of the latest thing that happened."""
    fostering: Fostering = Fostering()
    verdicts: dict[str, Verdict] = {}
    """The unit's latest, by criterion."""
    council_verdicts: dict[str, Verdict] = {}
    """The council's latest, by criterion; they count above the unit's."""
    achievements: tuple[str, ...] = ()
    returned_on: date | None = None
    held_on: date | None = None
    withdrawn_on: date | None = None
    resumes: str = "registered"
    """The phase that a release leads back to."""
    proposal: Proposal | None = None
    proposal_ruling: Ruling | None = None
    recommendation: Recommendation | None = None
    reviewed_without_follow_up: bool = False
    referrals: tuple[Referral, ...] = ()
    ruling: Ruling | None = None
    tribute: Tribute | None = None
    annulment: Annulment | None = None
    findings: tuple[Finding, ...] = ()
    """What was found when it was registered and recommended, as judged then."""

    def verdict(self, criterion: str) -> Verdict:
        """Return what counts of a criterion: the council's verdict above the unit's."""
        own = self.verdicts.get(criterion, "not_yet_known")
        return self.council_verdicts.get(criterion, own)


def _registered(row: Progress, fact: f.Registered, day: date) -> Progress:
    del row
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
        summary=fact.summary,
        acclaimed=fact.acclaimed,
        sponsored=fact.sponsored,
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
        recommendation=Recommendation(fact.meeting, fact.award, fact.achievements, day),
        findings=(*row.findings, *fact.findings),
        reviewed_without_follow_up=any(found.code == "fostering.none" for found in fact.findings),
    )


def _not_recommended(row: Progress, fact: f.NotRecommended, day: date) -> Progress:
    return replace(
        row,
        last_on=day,
        phase="not_recommended",
        recommendation=Recommendation(fact.meeting, None, (), day),
        reviewed_without_follow_up=row.fostering.count == 0,
    )


def _referred(row: Progress, fact: f.Referred, day: date) -> Progress:
    referral = Referral(fact.level, fact.award, day)
    return replace(row, last_on=day, referrals=(*row.referrals, referral))


def _decided(row: Progress, fact: f.Decided, day: date) -> Progress:
    ruling = Ruling(fact.number, fact.outcome, fact.award, fact.achievements, day)
    if fact.occasion == "mid_year":
        return replace(row, last_on=day, proposal_ruling=ruling)
    return replace(row, last_on=day, phase=fact.outcome, ruling=ruling)


def _honoured(row: Progress, fact: f.Honoured, day: date) -> Progress:
    if row.phase not in ("approved", "honoured"):
        return replace(row, last_on=day)
    return replace(row, last_on=day, phase="honoured", tribute=Tribute(fact.conference, day))


def _revoked(row: Progress, fact: f.Revoked, day: date) -> Progress:
    annulment = Annulment(fact.ground, fact.number, fact.to_recover, day)
    return replace(row, last_on=day, phase="revoked", annulment=annulment)


def _recovered(row: Progress, fact: f.Recovered, day: date) -> Progress:
    annulment = row.annulment
    if annulment is None or row.phase != "revoked":
        return replace(row, last_on=day)
    left = tuple(item for item in annulment.to_recover if item != fact.item)
    return replace(row, last_on=day, annulment=replace(annulment, to_recover=left))


STEPS: Mapping[type, Callable[[Progress, Any, date], Progress]] = {
    f.Registered: _registered,
    f.Assessed: _assessed,
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
"""How each kind of fact changes the row; a table, since a chain of cases costs the last most."""


def evolve(row: Progress, record: Record[Any]) -> Progress:
    """Remember one record of a nomination; what is not registered yet remembers nothing."""
    fact: object = record.fact
    step = STEPS.get(type(fact))
    if step is None or (row.phase == "absent" and step is not _registered):
        return row
    return step(row, fact, record.effective_on)


VIEW: View[Progress] = View(kind="nomination", initial=Progress(), evolve=evolve)
