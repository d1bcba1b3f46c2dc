"""What may stand in a log under a plan: somebody in every phase, with words of every category.

The facts are written down as they are and judged by nobody, so that any plan has such a story.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any, Final

import attrs

from thidua.domain import registration as r
from thidua.domain import subject as s
from thidua.domain.meeting import state as m
from thidua.domain.nomination import facts as f
from thidua.facts import Fact
from thidua.records import Record
from thidua.specs import Category, PlanSpec
from thidua.testing.conformance.ballots import MEMBERS
from thidua.testing.conformance.lines import unit_of
from thidua.values import Actor, Document, Evidence, Exact

Told = Iterator[tuple[str, Fact]]
"""Facts, each with its stream."""
MEETING: Final = "meeting-kit"
LIST: Final = "list-kit"
PHASES: Final = (
    "registered", "returned", "held", "withdrawn", "proposed", "recommended", "not_recommended",
    "approved", "declined", "honoured", "revoked",
)  # fmt: skip
"""How far somebody gets, one each."""
WORD: Final = "Lời thử"
"""What every text about a person begins with in a story."""


def story(spec: PlanSpec, day: date, after: datetime) -> tuple[Record[Any], ...]:
    """Return records of persons of each category of a plan, one in every phase.

    Args:
        spec: The plan, with what it uses written out.
        day: The day on which all of it takes effect.
        after: The moment after which it is recorded.
    """
    unit = next((unit_of(kind) for kind in spec.unit_kinds if kind.registers), "kit")
    numbered = list(enumerate(product(spec.categories, PHASES)))
    told = [*_gathered(spec, unit, [f"nomination-kit-{number}" for number, _ in numbered])]
    for number, (category, phase) in numbered:
        whom = _Whom(spec=spec, number=number, category=category, unit=unit, day=day)
        told += _life(whom, phase)
    envelope = {"effective_on": day, "actor": Actor(id="kit-actor", role="unit", unit=unit)}
    return tuple(_recorded(told, after, envelope))


def _recorded(
    told: Iterable[tuple[str, Fact]], after: datetime, envelope: dict[str, Any]
) -> Iterator[Record[Any]]:
    versions: dict[str, int] = {}
    for seconds, (stream, fact) in enumerate(told, 1):
        version = versions[stream] = versions.get(stream, 0) + 1
        yield Record(
            stream=stream,
            version=version,
            recorded_at=after + timedelta(seconds=seconds),
            command=f"kit-{seconds}",
            fact=fact,
            **envelope,
        )


def _gathered(spec: PlanSpec, unit: str, names: list[str]) -> Told:
    """Tell of the list and the meeting that all of them stand in."""
    entries = tuple(r.Entry(name, name.replace("nomination", "subject")) for name in names)
    window = next((window.code for window in spec.windows), "")
    yield LIST, r.DrawnUp(plan=spec.id, unit=unit, window=window, entries=entries)
    agenda = tuple(names)
    yield (
        MEETING,
        m.Convened(plan=spec.id, rules="kit", present=MEMBERS, in_writing=(), agenda=agenda),
    )
    votes = {"in_favour": 2, "against": 0, "invalid": 0}
    written = {"in_favour_in_writing": 0, "against_in_writing": 0}
    for name in names:
        yield MEETING, m.Tallied(nomination=name, **votes, **written, base=2, needed=2, passed=True)


@attrs.frozen(kw_only=True)
class _Whom:
    """Hold whom a life is about."""

    spec: PlanSpec
    number: int
    category: Category
    unit: str
    day: date

    @property
    def subject(self) -> str:
        return f"subject-kit-{self.number}"

    @property
    def nomination(self) -> str:
        return f"nomination-kit-{self.number}"

    @property
    def letter(self) -> Document:
        """Return a document in somebody's own words."""
        return Document(kind=f"{WORD} thư tay {self.number}", number=f"{WORD} {self.number}")


def _life(whom: _Whom, phase: str) -> Told:
    yield from ((whom.subject, fact) for fact in _person(whom))
    yield from ((whom.nomination, fact) for fact in _filed(whom))
    yield from ((whom.nomination, fact) for fact in _phase(whom, phase))


def _person(whom: _Whom) -> Iterator[Fact]:
    spec, number = whom.spec, whom.number
    yield s.Introduced(
        form=whom.category.form,
        unit=whom.unit,
        name=f"{WORD} {number}",
        identity_number=f"{WORD} {number:012}",
        position=f"{WORD} chức vụ {number}",
    )
    yield s.ContactGiven(phone=f"{WORD} số máy {number}", address=f"{WORD} địa chỉ {number}")
    for title in spec.titles[:1]:
        yield s.TitleHeld(title=title.code, year=spec.opens.year - 1, document=whom.letter)
    yield s.Nominated(plan=spec.id, nomination=whom.nomination, unit=whom.unit)


def _filed(whom: _Whom) -> Iterator[Fact]:
    spec, paper = whom.spec, Evidence(document=whom.letter)
    about: dict[str, Any] = {"subject": whom.subject, "evidence": (paper,)}
    said = f"{WORD} ghi chú {whom.number}"
    yield f.Registered(
        plan=spec.id,
        subject=whom.subject,
        unit=whom.unit,
        list=LIST,
        window=next((window.code for window in spec.windows), ""),
        category=whom.category.code,
        nature=next((each.code for each in spec.natures), ""),
        scope=next((each.code for each in spec.scopes), ""),
        movements=tuple(each.code for each in spec.movements[:1]),
        summary=f"{WORD} tóm tắt {whom.number}",
        acclaimed=paper,
        nominated_in=paper,
    )
    yield f.Fostered(activity="follow_up", on=whom.day, note=said, **about)
    yield f.Achieved(achievement=f"kit-{whom.number}", note=said, **about)
    judged: dict[str, Any] = {"level": "unit", "as_of": whom.day, "note": said, **about}
    for criterion in spec.criteria_for(whom.category.code):
        yield f.Assessed(criterion=criterion.code, verdict="met", **judged)
        yield f.Scored(code=criterion.code, points=Exact(1), **judged)
    for gate in spec.gates:
        yield f.GateChecked(gate=gate.code, outcome="clear", **judged)


def award_of(spec: PlanSpec) -> str:
    """Return the code of a reward that an office's own head decides on.

    Args:
        spec: The plan.
    """
    return next((award.code for award in spec.awards if award.decided_by == "own_head"), "kit")


def _phase(whom: _Whom, phase: str) -> Iterator[Fact]:
    number, subject, said = whom.number, whom.subject, f"{WORD} lý do {whom.number}"
    reward: dict[str, Any] = {"award": award_of(whom.spec), "achievements": (f"kit-{number}",)}
    decided: dict[str, Any] = {"number": f"{number}/QĐ", **reward}
    proposed = f.Proposed(**reward)
    recommended = f.Recommended(meeting=MEETING, **reward)
    approved = f.Decided(occasion="annual", outcome="approved", **decided)
    honoured = f.Honoured(conference="kit")
    ways: dict[str, tuple[Fact, ...]] = {
        "returned": (f.Returned(subject=subject, missing=said),),
        "held": (f.Held(subject=subject, cause=said),),
        "withdrawn": (f.Withdrawn(subject=subject, cause=said),),
        "proposed": (proposed, f.Decided(occasion="mid_year", outcome="approved", **decided)),
        "recommended": (recommended,),
        "not_recommended": (f.NotRecommended(meeting=MEETING),),
        "approved": (recommended, approved),
        "declined": (recommended, f.Decided(occasion="annual", outcome="declined", **decided)),
        "honoured": (recommended, approved, honoured),
        "revoked": (
            *(recommended, approved, honoured),
            f.Revoked(ground="fraud", number=f"{number}/TH", to_recover=("kit",)),
        ),
    }
    yield from ways.get(phase, ())
