"""A list's way to the council through the Office, and its one deadline (IV.1)."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.cast import COUNCIL, MARCH, OFFICE, OTHER, ROOM, listed, opened, person, refused
from thidua.domain import office
from thidua.domain.registration import DECIDER, Drawn, HandedOver, HandOver, WaiveLateness
from thidua.errors import InvalidValue
from thidua.specs import Deadline, Due
from thidua.testing import MemoryWorld, model_plan
from thidua.values import Step, day_of

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
APRIL = date(2025, 4, 2)
IN_TIME = datetime(2025, 3, 10, 9, tzinfo=HOME)


def drawn_up(unit: str = "p1", counted: Step = "received") -> MemoryWorld:
    """Return a world with a list, before the Office."""
    world = opened(attrs.evolve(model_plan(), hand_over_that_counts=counted))
    world.at(MARCH, {"p1": ROOM, "vp": OFFICE}[unit])
    world.do("list-1", listed(person(unit=unit), unit=unit))
    return world.at(APRIL, OFFICE)


def findings(world: MemoryWorld, step: Step, at: datetime) -> list[str]:
    """Hand a list over and return what was found."""
    world.do("list-1", HandOver(step=step, at=at))
    fact = world.facts("list-1")[-1]
    assert isinstance(fact, HandedOver)
    return [finding.code for finding in fact.findings]


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2025, 3, 30, 23, 59, 59, tzinfo=HOME), False),
        (datetime(2025, 3, 31, 0, 0, 0, tzinfo=HOME), True),
        (datetime(2025, 3, 30, 16, 59, 59, tzinfo=UTC), False),
        (datetime(2025, 3, 30, 17, 0, 0, tzinfo=UTC), True),
        (datetime(2025, 3, 30, 23, 59, 59, tzinfo=UTC), True),
        (datetime(2025, 3, 31, 1, 0, tzinfo=timezone(timedelta(hours=9))), False),
        (datetime(2025, 3, 28, 17, 0, tzinfo=HOME), False),
    ],
)
def test_before_31_march_excludes_the_31st(at: datetime, late: bool) -> None:
    """The 30th, a Sunday, is in time to its last second at home, however the moment is written."""
    assert findings(drawn_up(), "received", at) == (["list.late"] if late else [])


def test_the_deadline_of_its_kind_outlives_a_unit() -> None:
    """The room was dissolved before the Office received its list: rooms' own day still counts."""
    spec = model_plan()
    its = Deadline(code="r", day=APRIL, inclusive=False, clause="4.1", unit_kinds=("room",))
    window = attrs.evolve(spec.windows[0], deadline=its)
    world = opened(attrs.evolve(spec, windows=(window,))).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    world.at(MARCH, OFFICE).do(office.STREAM, office.EndUnit(unit="p1"))

    late = datetime(2025, 4, 2, 0, 0, tzinfo=HOME)
    assert findings(world.at(APRIL, OFFICE), "received", late) == ["list.late"]


def test_a_late_list_is_recorded_and_flagged() -> None:
    """Lateness says when the list came and by when it was due, and nothing is lost."""
    world = drawn_up()
    world.do("list-1", HandOver(step="received", at=datetime(2025, 4, 2, 9, tzinfo=HOME)))

    fact = world.facts("list-1")[-1]
    assert isinstance(fact, HandedOver)
    (finding,) = fact.findings
    assert finding.clause == "4.1"
    assert finding.found == {"at": "2025-04-02T09:00:00+07:00"}
    assert finding.needed == {"bound": "before", "day": "2025-03-31"}


def test_a_bound_may_include_its_day() -> None:
    """A plan that says "on or before" takes the whole of the day."""
    spec = model_plan()
    deadline = Deadline(code="d", day=date(2025, 3, 31), inclusive=True, clause="4.1")
    window = attrs.evolve(spec.windows[0], deadline=deadline)
    world = opened(attrs.evolve(spec, windows=(window,))).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    world.at(APRIL, OFFICE)

    assert findings(world, "received", datetime(2025, 4, 1, tzinfo=HOME)) == ["list.late"]
    fact = world.facts("list-1")[-1]
    assert isinstance(fact, HandedOver)
    assert fact.findings[0].needed["bound"] == "on_or_before"
    due = Due(deadline=deadline, day=date(2025, 3, 31))
    assert due.met_at(datetime(2025, 3, 31, 23, 59, tzinfo=HOME))


def test_lateness_is_forgiven_as_a_new_fact() -> None:
    """A waiver stands beside the lateness; what was not late has nothing to forgive."""
    world = drawn_up()
    world.do("list-1", HandOver(step="received", at=datetime(2025, 4, 2, tzinfo=HOME)))
    waive = WaiveLateness(step="received")

    assert "authority.missing" in refused(world, "list-1", waive)
    world.at(APRIL, COUNCIL).do("list-1", waive)
    assert world.do("list-1", waive) == ()
    state = world.state(DECIDER, "list-1")
    assert isinstance(state, Drawn)
    assert state.waived == ("received",)
    assert state.received is not None
    assert [finding.code for finding in state.received.findings] == ["list.late"]
    other = WaiveLateness(step="transmitted")
    assert refused(world, "list-1", other)["list.not-late"].clause == "4.1"


def test_the_list_goes_to_the_council_through_the_office() -> None:
    """First the Office receives, then it transmits, each with its moment and not before."""
    world = drawn_up()
    transmit = HandOver(step="transmitted", at=IN_TIME + timedelta(hours=1))

    assert "list.not-received" in refused(world, "list-1", transmit)
    assert findings(world, "received", IN_TIME) == []
    early = attrs.evolve(transmit, at=IN_TIME - timedelta(seconds=1))
    assert "list.before-received" in refused(world, "list-1", early)
    assert findings(world, "transmitted", transmit.at) == []
    state = world.state(DECIDER, "list-1")
    assert isinstance(state, Drawn)
    assert state.received is not None
    assert state.transmitted is not None
    assert (state.received.at, state.transmitted.at) == (IN_TIME, transmit.at)


def test_a_hand_over_is_recorded_once() -> None:
    """The same moment, in whichever zone it is written, adds nothing; another is refused."""
    world = drawn_up()
    world.do("list-1", HandOver(step="received", at=IN_TIME))

    assert world.do("list-1", HandOver(step="received", at=IN_TIME.astimezone(UTC))) == ()
    other = HandOver(step="received", at=IN_TIME + timedelta(minutes=1))
    assert refused(world, "list-1", other)["list.handed-over"].found["step"] == "received"


def test_which_hand_over_counts_is_the_plans_switch() -> None:
    """Where the council's receipt counts, the Office's is never late, and the other way round."""
    world = drawn_up(counted="transmitted")
    late = datetime(2025, 4, 1, tzinfo=HOME)

    assert findings(world, "received", late) == []
    assert findings(world, "transmitted", late) == ["list.late"]
    usual = drawn_up()
    assert findings(usual, "received", IN_TIME) == []
    assert findings(usual, "transmitted", late) == []


def test_the_double_role_of_the_office_shows() -> None:
    """The Office's own list, in its own hands, says so (VI.2)."""
    assert findings(drawn_up("vp"), "received", IN_TIME) == ["list.of-the-office"]


def test_a_unit_does_not_receive_its_own_list() -> None:
    """Receipt is the Office's act; a list that nobody drew up is not handed over."""
    world = drawn_up().at(MARCH, OTHER)
    receive = HandOver(step="received", at=IN_TIME)

    assert "authority.missing" in refused(world, "list-1", receive)
    assert set(refused(world, "list-9", receive)) == {"list.unknown"}
    assert set(refused(world, "list-9", WaiveLateness(step="received"))) == {"list.unknown"}


@pytest.mark.parametrize(
    "at",
    [
        datetime(2025, 3, 30, 12),  # noqa: DTZ001 - that is the fault
        datetime(1899, 12, 31, tzinfo=UTC),
        datetime(9999, 12, 31, 23, tzinfo=UTC),
        "2025-03-30",
    ],
)
def test_a_moment_has_an_offset_and_a_year_of_ours(at: datetime) -> None:
    """No moment is judged by the zone of the machine, and none overflows."""
    with pytest.raises(InvalidValue, match=r"^at: "):
        HandOver(step="received", at=at)


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(1900, 1, 2), date(9998, 12, 30)),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 2), datetime(9998, 12, 30)),  # noqa: DTZ001 - zones are drawn
    st.timezones(),
)
def test_a_deadline_is_a_question_of_the_day_at_home(
    day: date, inclusive: bool, at: datetime, zone: ZoneInfo
) -> None:
    """A moment is in time if and only if its day in Viet Nam is."""
    moment = at.replace(tzinfo=zone)
    deadline = Deadline(code="d", day=day, inclusive=inclusive, clause="")

    there = moment.astimezone(HOME).date()
    assert day_of(moment) == there
    assert Due(deadline=deadline, day=day).met_at(moment) == (
        there <= day if inclusive else there < day
    )
