"""A command that is sent twice with one id is recorded once, and answers the same."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.office.cast import (
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MARCH,
    MAY,
    OFFICE,
    PLAN_STREAM,
    PROOF,
    begun,
    opened,
    person,
    refused,
    registered,
    room,
    size,
)
from thidua import Office, Receipt
from thidua.commands import Achieve, Assess, ClosePlan, Foster, Hold, Withdraw
from thidua.errors import CommandReused
from thidua.office.execution import KINDS
from thidua.testing import PLAN

Send = Callable[[Office], Receipt]
FOLLOW_UP = Foster(activity="follow_up", note="Đã theo dõi")


def registers(office: Office) -> Receipt:
    """Register a list of two under one id."""
    lines = (person("Công chức A1", identity_number="001"), person("Công chức A2"))
    return room(office).register(PLAN, "p1", "q1", lines, command_id="lenh-1")


def convenes(office: Office) -> Receipt:
    """Convene a meeting under one id."""
    agenda = tuple(office.log.streams("nomination"))[:1]
    return office.acting(COUNCIL, on=MAY).convene(
        PLAN, present=EVERYBODY, agenda=agenda, command_id="lenh-2"
    )


def acts_together(office: Office) -> Receipt:
    """Give two commands as one under one id."""
    name = min(office.log.streams("nomination"))
    achieve = Achieve(achievement="a1", note="Sáng kiến")
    parts = ((name, FOLLOW_UP), (name, achieve))
    return room(office, MAY).together(parts, command_id="lenh-3")


def follows_up(office: Office) -> Receipt:
    """Record a follow-up under one id."""
    name = min(office.log.streams("nomination"))
    return room(office, MAY).do(name, FOLLOW_UP, command_id="lenh-4")


SENDS = pytest.mark.parametrize("send", [registers, convenes, acts_together, follows_up])


@SENDS
def test_what_is_sent_twice_is_recorded_once(office: Office, send: Send) -> None:
    """The second answer is the first one, and says that it is."""
    registered(office, person("Công chức A0"))
    first = send(office)
    before = size(office)

    again = send(office)

    assert (first.repeated, again.repeated) == (False, True)
    assert (again.first, again.last, again.streams) == (first.first, first.last, first.streams)
    assert size(office) == before


@SENDS
def test_it_answers_the_same_when_it_would_be_refused_by_now(office: Office, send: Send) -> None:
    """After the plan is closed nothing new is taken, and what was done still answers."""
    registered(office, person("Công chức A0"))
    first = send(office)
    office.acting(CHIEF, on=MARCH).close_plan(PLAN)
    before = size(office)

    again = send(office)

    assert (again.streams, again.repeated, size(office)) == (first.streams, True, before)


def test_it_answers_the_same_when_the_nomination_moved_on(office: Office) -> None:
    """A hold that was lifted by a withdrawal in between is not asked for again."""
    (name,) = registered(office)
    hold = Hold(cause="Đang xác minh")
    first = office.acting(CHIEF, on=MAY).do(name, hold, command_id="giu")
    room(office, MAY).do(name, Withdraw(cause="Chuyển công tác"))
    assert "nomination.other-phase" in refused(lambda: office.acting(CHIEF, on=MAY).do(name, hold))

    again = office.acting(CHIEF, on=MAY).do(name, hold, command_id="giu")

    assert (first.first, True) == (again.first, again.repeated)


@SENDS
def test_another_kind_under_the_same_id_is_an_error(office: Office, send: Send) -> None:
    """An id belongs to one kind of command, whether the other would be taken or refused."""
    (name,) = registered(office, person("Công chức A0"))
    taken = send(office).command
    before = size(office)
    assess = Assess(criterion="C1", verdict="met", evidence=PROOF)

    for desk in (room(office, MAY), office.acting(OFFICE, on=MAY)):
        with pytest.raises(CommandReused):
            desk.do(name, assess, command_id=taken)
    with pytest.raises(CommandReused):
        room(office, MAY).do(PLAN_STREAM, ClosePlan(plan=PLAN), command_id=taken)
    assert size(office) == before


def test_a_refusal_is_not_remembered(office: Office) -> None:
    """What was refused may be sent again under its id once it is in order."""
    act = Achieve(achievement="a1", note="Sáng kiến")
    name = "nomination-chua-co"
    assert "nomination.unknown" in refused(
        lambda: room(office, MAY).do(name, act, command_id="lenh")
    )
    (name,) = registered(office)

    receipt = room(office, MAY).do(name, act, command_id="lenh")

    assert (receipt.streams, receipt.repeated) == ((name,), False)


def test_an_empty_result_is_not_remembered(office: Office) -> None:
    """A command that adds nothing has no positions, and leaves its id free."""
    (name,) = registered(office)
    room(office, MAY).do(name, FOLLOW_UP)
    before = size(office)

    nothing = room(office, MAY).do(name, FOLLOW_UP, command_id="lenh")

    assert (nothing.first, nothing.last, nothing.streams) == (0, 0, ())
    assert (nothing.repeated, size(office)) == (False, before)
    assert office.log.done("lenh") is None
    other = Assess(criterion="C1", verdict="met", evidence=PROOF)
    assert room(office, MAY).do(name, other, command_id="lenh").streams == (name,)


def test_what_adds_nothing_now_still_answers_from_where_it_was_recorded(office: Office) -> None:
    """The repeated command finds its fact in place, and its positions again."""
    (name,) = registered(office)
    first = room(office, MAY).do(name, FOLLOW_UP, command_id="lenh")

    again = room(office, MAY).do(name, FOLLOW_UP, command_id="lenh")

    assert (first.first, name, True) == (again.first, *again.streams, again.repeated)


@SENDS
def test_another_office_on_the_file_answers_the_same(file: str, send: Send) -> None:
    """Who lost the answer may ask anywhere: the store remembers, not the process."""
    with begun(file) as office, opened(file) as other:
        registered(office, person("Công chức A0"))
        first = send(office)
        again = send(other)

        assert (again.first, again.streams) == (first.first, first.streams)
        assert list(office.check()) == []


KILLED = """
import os, sys
from tests.office.cast import opened, registered, room
from tests.office.test_twice import registers
office = opened(sys.argv[1])
append = office.log.append
def append_and_die(batch):
    append(batch)
    os._exit(9)
office.log.append = append_and_die
registers(office)
"""


def test_a_command_whose_outcome_is_unknown_may_be_sent_again(file: str) -> None:
    """A process that is killed after the commit has done its work, once."""
    with begun(file) as office:
        before = size(office)
        killed = subprocess.run([sys.executable, "-c", KILLED, file], check=False)
        assert killed.returncode == 9
        after = size(office)

        receipt = registers(office)

        assert after > before
        assert (receipt.repeated, receipt.first, size(office)) == (True, before + 1, after)
        assert len(receipt.of_kind("nomination")) == 2


def test_every_kind_of_command_has_a_name_of_its_own() -> None:
    """The names that a store remembers are told apart and never change."""
    assert len(set(KINDS.values())) == len(KINDS)
    assert {"register_list", "assess_by_counts", "correct", "together", "decide"} < set(
        KINDS.values()
    )
