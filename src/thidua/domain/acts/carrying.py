"""How each command is carried out: which streams it reads, and what follows for which."""

from typing import Any, get_args

from thidua.domain import office, plan, registration, subject
from thidua.domain.acts.commands import CountVotes, RegisterList, Together
from thidua.domain.acts.exemplars import (
    Act,
    decide_act,
    nomination_act,
    revoke_act,
    withdraw_act,
)
from thidua.domain.acts.forgetting import answer_act
from thidua.domain.acts.listing import list_act, register
from thidua.domain.acts.reading import occasion
from thidua.domain.acts.sheet import Sheet, World, Writes
from thidua.domain.acts.sitting import convene, count, meeting_act
from thidua.domain.meeting import commands as m
from thidua.domain.nomination import commands as n
from thidua.domain.occasion import Occasion, refuse
from thidua.door import refusal
from thidua.errors import Refused


def carry_out(target: str, command: Any, world: World) -> Writes:
    """Judge a command about a stream, and all that follows from it in other streams.

    Args:
        target: The stream that the command is about.
        command: One of the classes in ``COMMANDS``.
        world: What may be known.

    Raises:
        Refused: With every finding that stands in the way.
    """
    sheet = Sheet(world)
    _act_of(command)(sheet, target, command)
    return sheet.done()


def _its_own_stream(target: str, own: str) -> None:
    if target != own:
        raise refusal("stream", target, f"it is kept in {own}", f"cần ghi vào {own}")


def _office_act(sheet: Sheet, target: str, command: Any) -> None:
    sheet.run(office.DECIDER, target, command, Occasion(**occasion(sheet.world)))
    _its_own_stream(target, office.STREAM)


def _plan_act(sheet: Sheet, target: str, command: plan.PlanCommand) -> None:
    sheet.run(plan.DECIDER, target, command, Occasion(**occasion(sheet.world)))
    if not isinstance(command, plan.AmendPlan):
        name = command.spec.id if isinstance(command, plan.AdoptPlan) else command.plan
        _its_own_stream(target, plan.stream_of(name))


def _introduce(sheet: Sheet, target: str, command: subject.Introduce) -> None:
    refuse(subject.who_may_introduce(command, Occasion(**occasion(sheet.world))))
    _subject_act(sheet, target, command)


def _subject_act(sheet: Sheet, target: str, command: Any) -> None:
    reading = plan.Reading(plan=plan.NoPlan(), **occasion(sheet.world))
    sheet.run(subject.DECIDER, target, command, reading)


def _together(sheet: Sheet, target: str, command: Together) -> None:
    for stream, part in command.parts:
        try:
            _act_of(part)(sheet, stream, part)
        except Refused as refused:
            sheet.gather(refused, stream)


_SINGLE: tuple[tuple[Act, Any], ...] = (
    (_office_act, office.OfficeCommand),
    (_plan_act, plan.PlanCommand),
    (list_act, registration.HandOver | registration.WaiveLateness),
    (meeting_act, m.Recuse | m.Minute),
    (nomination_act, n.NominationCommand),
    (answer_act, subject.AnsweringCommand),
)
_COMPOSITE: dict[type, Act] = {
    subject.Introduce: _introduce,
    subject.Move: _subject_act,
    subject.RecordTitle: _subject_act,
    subject.RecordContact: _subject_act,
    RegisterList: register,
    CountVotes: count,
    Together: _together,
    m.Convene: convene,
    n.Decide: decide_act,
    n.Withdraw: withdraw_act,
    n.Revoke: revoke_act,
}
_INNER = (n.Register, n.Endorse, n.Recommend, n.PassOver)
"""Carried out only within another command."""
COMMANDS: dict[type, Act] = {
    kind: act for act, kinds in _SINGLE for kind in get_args(kinds) if kind not in _INNER
} | _COMPOSITE
"""Every command that can be given, and how it is carried out."""


def _act_of(command: Any) -> Act:
    kind: type[Any] = command.__class__
    if act := COMMANDS.get(kind):
        return act
    name = kind.__name__
    raise refusal("command", name, "give one of COMMANDS", "cần một trong COMMANDS")
