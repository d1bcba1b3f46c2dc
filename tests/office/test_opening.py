"""Opening an office, acting in it, and letting go of it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import thidua
from tests.office.cast import (
    ADOPTED,
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MARCH,
    MAY,
    OFFICE,
    PLAN_STREAM,
    PROOF,
    ROOM,
    Ticking,
    begun,
    opened,
    person,
    refused,
    registered,
    room,
    size,
)
from thidua import AsOf, Document, Office
from thidua.commands import AddUnit, AdoptPlan, Assess, ClosePlan, Correct, GiveRole, Minute
from thidua.domain.office import STREAM
from thidua.domain.plan import Ended, InForce, NoPlan
from thidua.errors import (
    Ambiguous,
    InvalidValue,
    NotFound,
    StoreClosed,
    StoreMissing,
    UnknownAddress,
)
from thidua.testing import PLAN

ASSESS = Assess(criterion="C1", verdict="met", evidence=PROOF)


class TestOpening:
    """A store is opened by its address."""

    def test_what_was_recorded_is_there_when_it_is_opened_again(self, file: str) -> None:
        """Closing and opening again changes nothing."""
        with begun(file) as office:
            (nomination,) = registered(office)
            before = office.nomination(nomination)

        with opened(file) as again:
            assert before == again.nomination(nomination)

    def test_a_store_is_made_only_where_that_is_asked(self, file: str, tmp_path: Path) -> None:
        """Without ``create`` a missing store is an error, and nothing is made."""
        with pytest.raises(StoreMissing):
            thidua.open(file, create=False)
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_address_is_refused(self) -> None:
        """An address says which kind of store it is."""
        with pytest.raises(UnknownAddress):
            thidua.open("office.db")

    def test_a_closed_office_answers_nothing(self, office: Office) -> None:
        """After it is closed, every use is a clear error."""
        office.close()
        office.close()

        with pytest.raises(StoreClosed):
            office.plan(PLAN)

    def test_installed_plugins_are_the_default(self) -> None:
        """Without plugins of its own an office asks for those installed, once."""
        with thidua.open("memory:") as office:
            assert office.plugins() is office.plugins()

    def test_the_clock_is_the_systems_by_default(self) -> None:
        """Without a clock of its own an office goes by UTC, and its today by the place's."""
        with thidua.open("memory:") as office:
            office.acting(CHIEF).open_office("Cơ quan mẫu")
            (row,) = office.log.scan()

        stamped = datetime.fromtimestamp(row.recorded_at / 1_000_000, UTC)
        assert abs((datetime.now(UTC) - stamped).total_seconds()) < 60

    def test_ids_may_be_given(self) -> None:
        """Who embeds it may name streams in a way of their own."""
        names = iter(f"{number:04d}" for number in range(100))
        office = thidua.open("memory:", ids=lambda: next(names))

        assert office.new_id("nomination") == "nomination-0000"
        assert office.new_id("list") == "list-0001"


class TestActing:
    """Somebody acts, on a day, on a document."""

    def test_the_day_is_today_unless_another_is_given(self) -> None:
        """Today is counted in the place's calendar: 18 hours UTC is the next day there."""
        office = opened(clock=Ticking(datetime(2025, 3, 10, 18, tzinfo=UTC)))
        office.acting(CHIEF).open_office("Cơ quan mẫu")

        (moment,) = office.history(STREAM)
        assert (moment.now_on, office.today()) == (date(2025, 3, 11), date(2025, 3, 11))

    def test_the_record_says_who_why_and_under_which_rules(self, office: Office) -> None:
        """The envelope holds the actor, the document, the command and the hash of the plan."""
        paper = thidua.Document(kind="Công văn", number="7")
        (nomination,) = registered(office, desk=room(office, reason=paper))

        (moment,) = office.history(nomination)
        record: Any = moment.record
        assert (record.actor, record.reason, record.effective_on) == (ROOM, paper, MARCH)
        assert record.rules == office.plan(PLAN).hash  # type: ignore[union-attr]
        assert record.command.startswith("command-")

    def test_an_office_is_kept(self, office: Office) -> None:
        """Units and roles come by one command, each with effect from the day."""
        desk = office.acting(CHIEF, on=MAY)
        receipt = desk.keep(
            AddUnit(unit="p9", name="Phòng 9", kind="room"),
            GiveRole(role="unit", holder="h9", unit="p9"),
        )

        assert receipt.last - receipt.first == 1
        assert "p9" not in office.state(STREAM, AsOf(MARCH)).units
        assert office.state(STREAM).units["p9"].name == "Phòng 9"

    def test_a_plan_is_closed(self, office: Office) -> None:
        """A closed plan is known from the day on, and takes no list."""
        office.acting(CHIEF, on=MAY).close_plan(PLAN)

        assert isinstance(office.plan(PLAN, AsOf(MARCH)), InForce)
        assert isinstance(office.plan(PLAN), Ended)
        late = room(office, MAY)
        assert "plan.closed" in refused(lambda: registered(office, desk=late))

    def test_an_unknown_plan_is_not_adopted(self, office: Office) -> None:
        """A plan comes from a plugin, or not at all."""
        with pytest.raises(NotFound):
            office.acting(CHIEF).adopt("khong/co")

    def test_a_plan_is_not_in_force_before_its_day(self, office: Office) -> None:
        """On the day before its adoption there is no plan."""
        day = date(2025, 2, 9)

        assert isinstance(office.plan(PLAN, AsOf(day)), NoPlan)
        assert office.plan_on(PLAN, day) is None
        assert office.plan_on(PLAN, ADOPTED) is not None

    def test_a_fact_stands_in_the_stream_of_its_plan(self, office: Office) -> None:
        """A command about a plan or the office goes to the one stream that it is kept in."""
        spec, provenance = office.contributed_plan(PLAN)
        chief = office.acting(CHIEF)
        before = size(office)

        with pytest.raises(InvalidValue, match=PLAN_STREAM):
            chief.do("plan-khac", AdoptPlan(spec=spec, provenance=provenance))
        chief.do(PLAN_STREAM, ClosePlan(plan=PLAN))
        with pytest.raises(InvalidValue, match=PLAN_STREAM):
            office.acting(CHIEF).do("plan-khac", AdoptPlan(spec=spec, provenance=provenance))
        with pytest.raises(InvalidValue, match="office-main"):
            chief.do("office-khac", AddUnit(unit="p3", name="Phòng 3", kind="room"))
        assert size(office) == before + 1

    def test_who_may_not_is_refused_and_nothing_is_recorded(self, office: Office) -> None:
        """A refusal leaves no trace."""
        (nomination,) = registered(office)
        before = size(office)
        desk = office.acting(thidua.Actor(id="x", role="guest"), on=MAY)

        assert "authority.missing" in refused(lambda: desk.do(nomination, ASSESS))
        assert size(office) == before

    def test_an_agenda_names_what_is_registered(self, office: Office) -> None:
        """A meeting about a nomination that nobody registered is refused, with its name."""
        (nomination,) = registered(office)
        council = office.acting(COUNCIL, on=MAY)
        agenda = (nomination, "nomination-khong-co")

        found = refused(lambda: council.convene(PLAN, present=EVERYBODY, agenda=agenda))

        assert found["nomination.unknown"].place == "nomination-khong-co"


class TestFinding:
    """A stream is found by a part of its name."""

    def test_a_part_that_only_one_has_is_enough(self, office: Office) -> None:
        """The whole name, its end, or any part that tells it from others."""
        first, second = registered(office, person("Công chức A1"), person("Công chức A2"))

        assert office.find("nomination", first) == first
        assert office.find("nomination", second[-12:]) == second

    def test_a_part_that_several_have_is_ambiguous(self, office: Office) -> None:
        """No guess is made; the error names some of them."""
        names = registered(office, *[person(f"Công chức A{n}") for n in range(7)])

        with pytest.raises(Ambiguous) as error:
            office.find("nomination", "nomination-")
        assert set(error.value.data["found"]) < set(names)  # type: ignore[call-overload]

    @pytest.mark.parametrize("name", ["", "nomination-9", "không có"])
    def test_what_is_not_there_is_not_found(self, office: Office, name: str) -> None:
        """Nothing of that name, or no name at all."""
        with pytest.raises(NotFound):
            office.find("nomination", name)

    @pytest.mark.parametrize("name", ["", "nomination", "nominations-1", "người-1"])
    def test_a_state_is_that_of_a_stream(self, office: Office, name: str) -> None:
        """The name of a stream begins with its kind and a hyphen."""
        with pytest.raises(NotFound):
            office.state(name)


class TestBeginnings:
    """What a command is about must have begun by the day that the command takes effect on."""

    @pytest.mark.parametrize("kind", ["nomination", "list", "meeting"])
    def test_nothing_happens_before_the_beginning(self, office: Office, kind: str) -> None:
        """It would be recorded and not be seen; so it is refused, with both days."""
        receipt = room(office).register(PLAN, "p1", "q1", [person()])
        (nomination,) = receipt.of_kind("nomination")
        council = office.acting(COUNCIL, on=MARCH)
        meeting = council.convene(PLAN, present=EVERYBODY, agenda=(nomination,)).streams[0]
        eve, moment = date(2025, 3, 9), datetime(2025, 3, 9, 3, tzinfo=UTC)
        acts = {
            "nomination": lambda: room(office, eve).do(nomination, ASSESS),
            "list": lambda: office.acting(OFFICE, on=eve).hand_over(
                receipt.streams[0], "received", moment
            ),
            "meeting": lambda: office.acting(COUNCIL, on=eve).do(meeting, Minute()),
        }

        found = refused(acts[kind])["stream.not-begun"]

        assert (found.found, found.needed) == ({"day": "2025-03-09"}, {"begun": "2025-03-10"})
        assert "2025-03-10" in found.text("vi")

    def test_a_beginning_that_was_corrected_counts_from_its_new_day(self, office: Office) -> None:
        """A registration that is put a month earlier takes what happened since."""
        (nomination,) = registered(office)
        desk = room(office, MARCH, thidua.Document(kind="Biên bản"))
        fact = office.history(nomination)[0].record.fact
        desk.do(nomination, Correct(version=1, fact=fact, effective_on=ADOPTED))

        assert room(office, date(2025, 2, 20)).do(nomination, ASSESS).streams == (nomination,)


def test_a_document_goes_through_the_door(office: Office) -> None:
    """What a command rests on is tidied like all that people give, or refused."""
    paper = Document(kind="To\u031b\u0300  tri\u0300nh", number="1")
    desk = office.acting(CHIEF, on=MAY, reason=paper)
    desk.keep(AddUnit(unit="p9", name="Phòng 9", kind="room"))

    assert office.history("office-main", audience="office")[-1].record.reason == Document(
        kind="Tờ trình", number="1"
    )
    for kind in ("x" * 9000, "Tờ trình\u200b"):
        with pytest.raises(InvalidValue):
            office.acting(CHIEF, on=MAY, reason=Document(kind=kind))
