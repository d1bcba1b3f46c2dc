"""Strategies for facts of every kind, states, commands, readings, specs and histories.

Values are made from the types of fields, so that a new fact or command is covered when it is
written. Codes are drawn from few, so that what is drawn meets.
"""

from functools import lru_cache
from typing import Any, Final, get_args

import msgspec
from hypothesis import strategies as st

from thidua.decider import Decider, fold
from thidua.domain import office, plan, registration, subject
from thidua.domain.acts import CountVotes, RegisterList
from thidua.domain.catalogue import KINDS, catalogue
from thidua.domain.meeting import commands as meeting_commands
from thidua.domain.meeting import decide as meeting
from thidua.domain.meeting import rules as meeting_rules
from thidua.domain.meeting.state import Convened
from thidua.domain.nomination import commands as nomination_commands
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination import rules as nomination_rules
from thidua.domain.nomination.facts import Registered
from thidua.domain.occasion import Occasion
from thidua.domain.subject.commands import Year
from thidua.facts import NOTHING, Corrected, Fact, tag_of
from thidua.specs import CouncilRules, PlanSpec, Ratio
from thidua.testing.contributed import (
    award_levels,
    catalogues,
    criteria_sets,
    plugins,
    spec_ids,
)
from thidua.testing.drawing import Special, Strategy, days, of_type
from thidua.testing.histories import logs, redacting
from thidua.testing.plans import PROVENANCE
from thidua.testing.texts import untidy, vietnamese
from thidua.testing.variations import council_rules, plan_specs, usables
from thidua.values import Exact

__all__ = [
    "COMMANDS",
    "DECIDERS",
    "FIRST",
    "READINGS",
    "acts",
    "any_facts",
    "award_levels",
    "catalogues",
    "commands",
    "council_rules",
    "criteria_sets",
    "fact",
    "facts",
    "logs",
    "plan_specs",
    "plugins",
    "readings",
    "redacting",
    "spec_ids",
    "states",
    "untidy",
    "vietnamese",
]

DECIDERS: Final[dict[str, Decider[Any, Any, Any, Any]]] = {
    each.kind: each
    for each in (
        office.DECIDER,
        plan.DECIDER,
        subject.DECIDER,
        registration.DECIDER,
        nomination.DECIDER,
        meeting.DECIDER,
    )
}
"""Every decider, by the kind of its streams."""

COMMANDS: Final[dict[str, tuple[type, ...]]] = {
    "office": get_args(office.OfficeCommand),
    "plan": get_args(plan.PlanCommand),
    "subject": get_args(subject.SubjectCommand),
    "list": get_args(registration.ListCommand),
    "nomination": get_args(nomination_commands.NominationCommand),
    "meeting": get_args(meeting_commands.MeetingCommand),
}
"""The commands to each kind of stream."""

FIRST: Final[dict[str, type[Fact]]] = {
    "office": office.Opened,
    "plan": plan.Adopted,
    "subject": subject.Introduced,
    "list": registration.DrawnUp,
    "nomination": Registered,
    "meeting": Convened,
}
"""The fact that each kind of stream begins with."""

READINGS: Final[dict[str, type]] = {
    "office": Occasion,
    "plan": Occasion,
    "subject": subject.Answering,
    "list": registration.Reading,
    "nomination": nomination_rules.Reading,
    "meeting": meeting_rules.Reading,
}
"""What the decider of each kind of stream is told of the world."""


def facts(kind: str) -> Strategy:
    """Draw facts of one kind of stream.

    Args:
        kind: Such as ``nomination``; the facts of a stream have tags that begin with it.
    """
    return st.one_of([fact(each) for each in KINDS if tag_of(each).startswith(f"{kind}.")])


def any_facts() -> Strategy:
    """Draw facts of every kind, corrections included."""
    return st.one_of([fact(each) for each in KINDS])


@lru_cache(maxsize=128)
def fact(kind: type[Fact]) -> Strategy:
    """Draw facts of one class, also with personal data that was forgotten.

    Args:
        kind: The class.
    """
    if kind is Corrected:
        return _corrections()
    rules = _pinned(council_rules() if kind is plan.CouncilRulesAdopted else plan_specs())
    used = st.lists(_pinned(usables()), max_size=2).map(tuple)
    uses: Special = {tuple[plan.Pinned, ...]: lambda: used}
    return of_type(kind, {**_SPECIAL, plan.Pinned: lambda: rules, **uses})


def _pinned(specs: st.SearchStrategy[Any]) -> Strategy:
    return specs.map(lambda spec: plan.pinned(spec, PROVENANCE))


def _corrections() -> Strategy:
    others = st.one_of([fact(each) for each in KINDS if each is not Corrected])
    raw = st.just(msgspec.Raw(NOTHING)) | others.map(catalogue().encode_fact)
    return st.builds(
        Corrected, version=st.integers(1, 9), fact=raw, effective_on=days() | st.none()
    )


@lru_cache(maxsize=16)
def states(kind: str) -> Strategy:
    """Draw states of one kind of stream: whatever a few facts lead to, mostly begun as it should.

    Args:
        kind: Such as ``nomination``.
    """
    decider = DECIDERS[kind]
    few = st.lists(facts(kind), max_size=5)
    begun = st.builds(_begun, fact(FIRST[kind]), few, _MOSTLY)
    return begun.map(lambda drawn: fold(decider.evolve, decider.initial, drawn))


_MOSTLY: Final = st.sampled_from([True] * 7 + [False])


def _begun(first: Fact, rest: list[Fact], begun: object) -> list[Fact]:
    return [first, *rest] if begun else rest


@lru_cache(maxsize=16)
def commands(kind: str) -> Strategy:
    """Draw commands to one kind of stream.

    Args:
        kind: Such as ``nomination``.
    """
    return st.one_of([of_type(each, _SPECIAL) for each in COMMANDS[kind]])


def acts() -> Strategy:
    """Draw commands that write several streams at once."""
    return st.one_of([of_type(RegisterList, _SPECIAL), of_type(CountVotes, _SPECIAL)])


@lru_cache(maxsize=16)
def readings(kind: str) -> Strategy:
    """Draw what a decider of one kind of stream may be told of the world.

    Args:
        kind: Such as ``nomination``.
    """
    return of_type(READINGS[kind], _SPECIAL)


def _plans_of_the_day() -> Strategy:
    """Draw what is read of a plan: mostly that it is in force."""
    in_force = st.builds(_in_force, plan_specs(), council_rules())
    return st.one_of(in_force, in_force, in_force, in_force.map(_closed), _NO_PLAN)


def _in_force(spec: PlanSpec, rules: CouncilRules) -> plan.InForce:
    return plan.InForce(
        spec=spec,
        hash="sha256:0",
        provenance=PROVENANCE,
        pinned=spec,
        councils=_councils(rules),
    )


def _councils(rules: CouncilRules) -> plan.Councils:
    """Let one set of rules be those of the only council and of every level."""
    return {(level, ""): rules for level in ("", "cluster", "council")}


def _closed(state: plan.InForce) -> plan.PlanState:
    return plan.evolve(state, plan.Closed())


_NO_PLAN: Final[Strategy] = st.just(plan.NoPlan())
_SPECIAL: Final[Special] = {
    PlanSpec: plan_specs,
    plan.Usable: usables,
    Ratio: lambda: st.builds(Ratio, st.integers(0, 30), st.integers(1, 4)),
    Exact: lambda: st.fractions(0, 30, max_denominator=4).map(Exact.of),
    Year: lambda: st.integers(2019, 2026),
    CouncilRules: council_rules,
    plan.PlanState: _plans_of_the_day,
    office.OfficeState: lambda: states("office"),
    subject.SubjectState: lambda: states("subject"),
    plan.Provenance: lambda: st.just(PROVENANCE),
    msgspec.Raw: lambda: st.just(msgspec.Raw(b"{}")),
}
