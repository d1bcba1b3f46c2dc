"""How many stand where: followed as the log grows, and guarded while quotas are judged."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.office.cast import (
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    PROOF,
    begun,
    opened,
    person,
    refused,
    registered,
    room,
)
from tests.office.test_races import Two
from thidua import Evidence, Line, Office, Refused
from thidua.commands import (
    Achieve,
    Assess,
    Correct,
    Count,
    CountVotes,
    Decide,
    Foster,
    HandOver,
    Hold,
    Introduce,
    Release,
    Revoke,
    Tally,
    Withdraw,
)
from thidua.domain.nomination.rolls import roll_of
from thidua.domain.office import STREAM
from thidua.errors import Overtaken
from thidua.office.execution import both_quiet
from thidua.office.rolls import RollBook
from thidua.specs import Nominator, PlanSpec, Quota, Ratio, Title, Window
from thidua.store import Quiet
from thidua.testing import PLAN, PROVENANCE, model_plan

BASE = model_plan()
ROLLED = date(2025, 2, 11)


def quota(**more: Any) -> Quota:
    """Return a quota of two exemplars a unit, that refuses a third."""
    fields: dict[str, Any] = {
        "code": "h",
        "bound": "at_most",
        "counted": "registered",
        "per": "unit",
        "clause": "4.8",
        "count": 2,
        "breach": "refuse",
    }
    return Quota(**(fields | more))


def amended(office: Office, spec: PlanSpec) -> Office:
    """Amend the plan of an office."""
    office.acting(CHIEF, on=ROLLED).amend(spec, PROVENANCE)
    return office


def with_quotas(office: Office, *quotas: Quota) -> Office:
    """Let the plan of an office have quotas."""
    return amended(office, attrs.evolve(BASE, quotas=quotas))


def counted(book: RollBook) -> dict[str, int]:
    """Return how many stand at each stage."""
    found: dict[str, int] = {}
    for stand, count in book.roll(PLAN)[1].items():
        found[stand.stage] = found.get(stand.stage, 0) + count
    return found


def book_of(office: Office) -> RollBook:
    """Return a book of an office that begins with the first record."""
    return RollBook(office.log, office._catalogue)


def ready(office: Office, *names: str) -> None:
    """Let every criterion of officials be met, and propose them."""
    for name in names:
        desk = room(office, MAY)
        for criterion in ("C1", "S1"):
            desk.do(name, Assess(criterion=criterion, verdict="met", evidence=PROOF))
        desk.do(name, Achieve(achievement="a1", note="Sáng kiến"))
    council = office.acting(COUNCIL, on=NOVEMBER)
    (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=names).streams
    for name in names:
        tally = Tally(nomination=name, in_favour=7, against=0)
        council.do(meeting, CountVotes(tally=tally, award="certificate", achievements=("a1",)))


def annual(number: str) -> Decide:
    """Return an approval."""
    return Decide(
        occasion="annual",
        outcome="approved",
        number=number,
        award="certificate",
        achievements=("a1",),
    )


class TestFollowing:
    """The book says what all nominations say, however it came to know."""

    def test_each_move_is_followed(self, office: Office) -> None:
        """Registered, withdrawn, proposed, held, approved, revoked: counted where they stand."""
        book = book_of(office)
        assert counted(book) == {}
        one, two, three = registered(office, person("A"), person("B"), person("C"))
        assert counted(book) == {"registered": 3}
        room(office, MAY).do(three, Withdraw(cause="Tự rút"))
        ready(office, one, two)
        assert counted(book) == {"registered": 2, "recommended": 2}

        chief = office.acting(CHIEF, on=NOVEMBER, reason=PAPER)
        chief.do(one, Hold(cause="Xác minh"))
        chief.do(two, annual("1/QĐ"))
        assert counted(book) == {"registered": 2, "recommended": 2, "approved": 1}
        chief.do(one, Release(cause="Xong"))
        chief.do(two, Revoke(ground="fraud", number="2/QĐ", to_recover=()))
        assert counted(book) == {"registered": 1, "recommended": 1}
        assert counted(book_of(office)) == counted(book)

    def test_corrections_are_read_again(self, office: Office) -> None:
        """A withdrawal that was struck out is none, and neither is a registration."""
        book = book_of(office)
        one, two = registered(office, person("A"), person("B"))
        desk = room(office, MAY, PAPER)
        desk.do(one, Withdraw(cause="Nhầm"))
        assert counted(book) == {"registered": 1}

        desk.do(one, Correct(version=2, fact=None))
        assert counted(book) == {"registered": 2}
        desk.do(two, Correct(version=1, fact=None))
        assert counted(book) == {"registered": 1}

    def test_nothing_is_read_twice(self, office: Office) -> None:
        """A book that is caught up reads what was recorded since, and no more."""
        book, read = book_of(office), office.log.read
        (name,) = registered(office)
        book.roll(PLAN)
        asked: list[str] = []

        def noted(stream: str, after: int = 0) -> Any:
            asked.append(stream)
            return read(stream, after)

        vars(office.log)["read"] = noted
        assert counted(book) == {"registered": 1}
        assert asked == []
        room(office, MAY).do(name, Foster(activity="follow_up", note="x"))
        asked.clear()
        assert counted(book) == {"registered": 1}
        assert asked == []
        vars(office.log).pop("read")

    def test_a_plan_is_counted_by_itself(self, office: Office) -> None:
        """Under another plan nobody stands; the stream's name does for the id."""
        registered(office)
        book = book_of(office)

        assert book.roll("khac/2025")[1] == {}
        assert book.roll("plan-mau/2025") == book.roll("mau/2025")

    @settings(max_examples=10, deadline=None)
    @given(st.lists(st.sampled_from(("register", "withdraw", "hold", "strike")), max_size=6))
    def test_it_is_what_reading_all_again_would_say(self, acts: list[str]) -> None:
        """Whatever happens, in whatever order: the book and a count of all nominations agree."""
        with begun() as office:
            book = book_of(office)
            names: list[str] = []
            for number, act in enumerate(acts):
                if act == "register":
                    names += registered(office, person(f"Công chức {number}"))
                elif names:
                    act_on(office, names[number % len(names)], act)
                states = (office.nomination(name) for name in names)
                assert book.roll(PLAN)[1] == roll_of(states, PLAN)


def act_on(office: Office, name: str, act: str) -> None:
    """Withdraw, hold or strike out a nomination, where it may be."""
    chief = office.acting(CHIEF, on=MAY, reason=PAPER)
    commands: dict[str, tuple[Any, Any]] = {
        "withdraw": (room(office, MAY), Withdraw(cause="x")),
        "hold": (chief, Hold(cause="x")),
        "strike": (chief, Correct(version=1, fact=None)),
    }
    desk, command = commands[act]
    try:
        desk.do(name, command)
    except Refused:
        return


@given(
    st.none() | st.builds(Quiet, st.integers(0, 9), st.just(("a", "b"))),
    st.none() | st.builds(Quiet, st.integers(0, 9), st.just(("b", "c"))),
)
def test_two_guards_ask_for_all_that_each_asks(one: Quiet | None, other: Quiet | None) -> None:
    """The earlier position and every tag: whatever breaks one of them breaks both together."""
    both = both_quiet(one, other)

    for quiet in filter(None, (one, other)):
        assert both is not None
        assert both.after <= quiet.after
        assert set(quiet.tags) <= set(both.tags)
    assert (both is None) == (one is other is None)


class TestGuarded:
    """Nobody slips in between the count and what is recorded by it."""

    def test_who_came_meanwhile_is_counted(self, file: str) -> None:
        """Room for one more: the second list sees the one that was first, and is refused."""
        two = Two(file)
        one, other, third = introduced(with_quotas(two.first, quota()), 3)
        registered(two.first, one)
        two.meddle(lambda: registered(two.second, other))

        found = refused(lambda: registered(two.first, third))
        assert found["quota.beyond"].found["got"] == 3
        two.close()

    def test_a_decision_is_made_again(self, file: str) -> None:
        """Also a command that introduces nobody: the head's second approval is one too many."""
        two = Two(file)
        with_quotas(two.first, quota(counted="approved", count=1))
        one, other = registered(two.first, person("A"), person("B"))
        ready(two.first, one, other)
        second = two.second.acting(CHIEF, on=NOVEMBER)
        two.meddle(lambda: second.do(other, annual("1/QĐ")))

        found = refused(lambda: two.first.acting(CHIEF, on=NOVEMBER).do(one, annual("2/QĐ")))
        assert "quota.beyond" in found
        two.close()

    def test_who_is_never_first_is_told(self, file: str) -> None:
        """After a bounded number of tries, with nothing written."""
        two = Two(file)
        with_quotas(two.first, quota(counted="approved", count=9))
        one, other = registered(two.first, person("A"), person("B"))
        ready(two.first, one, other)
        numbers = iter(range(1000))

        def meddle() -> None:
            chief = two.second.acting(CHIEF, on=NOVEMBER)
            command = Hold(cause="x") if next(numbers) % 2 == 0 else Release(cause="x")
            chief.do(other, command)

        two.meddle(meddle, times=1000)
        with pytest.raises(Overtaken):
            two.first.acting(CHIEF, on=NOVEMBER).do(one, annual("2/QĐ"))
        two.close()

    def test_a_plan_without_quotas_is_not_held_up(self, file: str) -> None:
        """Nothing is asked of the roll, so that no guard is set and no book is opened."""
        two = Two(file)
        one, other = registered(two.first, person("A"), person("B"))
        ready(two.first, one, other)
        second = two.second.acting(CHIEF, on=NOVEMBER)
        two.meddle(lambda: second.do(other, annual("1/QĐ")))

        two.first.acting(CHIEF, on=NOVEMBER).do(one, annual("2/QĐ"))
        assert "_rolls" not in vars(vars(two.first.works.executor)["_outside"])
        two.close()

    def test_several_threads_stay_within(self, office: Office) -> None:
        """Of twelve lists of one, as many are taken as the plan lets in, and no more."""

        def register(line: Line) -> int:
            try:
                return len(registered(office, line))
            except Refused:
                return 0

        lines = introduced(with_quotas(office, quota(count=5)), 12)
        with ThreadPoolExecutor(4) as threads:
            taken = sum(threads.map(register, lines))
        assert taken == len(list(office.log.streams("nomination"))) == 5

    def test_two_processes_stay_within(self, file: str) -> None:
        """Two at one file, each with more than fits: together they fill it exactly."""
        with begun(file) as office:
            introduced(with_quotas(office, quota(count=MOST)), 2 * MOST)
        writers = [started(file, first) for first in (0, MOST)]
        for writer in writers:
            assert writer.stdin is not None
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        taken = [int(writer.communicate(timeout=60)[0]) for writer in writers]

        assert [writer.returncode for writer in writers] == [0, 0]
        with opened(file) as office:
            assert sum(taken) == len(list(office.log.streams("nomination"))) == MOST
            assert list(office.check()) == []


WRITER = """
import sys
from tests.office.cast import opened, person, registered
from thidua import Refused
from thidua.errors import Overruled
office, taken = opened(sys.argv[1]), 0
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2]), int(sys.argv[2]) + int(sys.argv[3])):
    try:
        taken += len(registered(office, person(subject=f"subject-{number}")))
    except (Refused, Overruled):
        pass
office.close()
print(taken)
"""


MOST = 9
"""How many may be registered; each of two processes has as many."""


def introduced(office: Office, count: int) -> list[Line]:
    """Make officials known, so that nothing but the quota stands between lists; return lines."""
    for number in range(count):
        known = Introduce(form="individual", unit="p1", name=f"Công chức A{number}")
        room(office).do(f"subject-{number}", known)
    return [person(subject=f"subject-{number}") for number in range(count)]


def started(file: str, first: int) -> "subprocess.Popen[str]":
    """Start a process that registers lists of one when told to."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, file, str(first), str(MOST)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


class TestLines:
    """What a line and a list say of terms and nominators reaches the record."""

    LETTER = Evidence(document=PAPER)

    def open_to_all(self, office: Office, *sources: Literal["own_unit", "citizen"]) -> Office:
        """Let citizens nominate, and the unit itself where it is among the sources."""
        listed = tuple(
            Nominator(code=source, title=Title(source), source=source, clause="4.1")
            for source in sources
        )
        return amended(office, attrs.evolve(BASE, nominators=listed))

    def test_who_nominates_and_in_which_letter(self, office: Office) -> None:
        """A citizen's nomination of somebody of no unit stands with its letter; no name does."""
        self.open_to_all(office, "citizen")
        line = person(unit="xa-a", nominated_by="citizen", nominated_in=self.LETTER)
        (name,) = registered(office, line)

        fact = office.history(name)[0].record.fact
        assert (fact.nominated_by, fact.nominated_in) == ("citizen", self.LETTER)

    @pytest.mark.parametrize(
        ("sources", "columns"),
        [
            ((), []),
            (("own_unit",), []),
            (("citizen",), [True, False]),
            (("own_unit", "citizen"), [False, False]),
        ],
        ids=str,
    )
    def test_the_form_asks_who_nominates(
        self, office: Office, sources: tuple[Any, ...], columns: list[bool]
    ) -> None:
        """Where the plan lists others; it must be filled where the unit itself may not."""
        self.open_to_all(office, *sources)

        fields = office.form(PLAN, MAY).fields
        assert [f.required for f in fields if f.key.startswith("nominated_")] == columns

    def test_a_file_says_who_nominates(self, office: Office, tmp_path: Path) -> None:
        """The cells of the two columns reach the record, and an empty one is the unit itself."""
        self.open_to_all(office, "own_unit", "citizen")
        path = tmp_path / "ds.csv"
        path.write_text(
            "Họ và tên,Loại đối tượng,Tính chất,Phạm vi,Phong trào,Người giới thiệu,"
            "Văn bản giới thiệu\n"
            "Công chức A1,official,best,all_round,own,citizen,Thư; 5; 01/03/2025\n"
            "Công chức A2,official,best,all_round,own,,\n",
            encoding="utf-8",
        )
        taken = room(office).read_file(path, PLAN, "p1", "q1").register()

        assert taken.receipt is not None
        facts = [
            office.history(name)[0].record.fact for name in taken.receipt.of_kind("nomination")
        ]
        assert [fact.nominated_by for fact in facts] == ["citizen", ""]
        assert facts[0].nominated_in.document.number == "5"
        assert facts[1].nominated_in is None

    def at_once(self, office: Office) -> Office:
        """Let lists be drawn up as things happen."""
        window: Window = attrs.evolve(BASE.windows[0], every="occasion", deadline=None)
        return amended(office, attrs.evolve(BASE, windows=(window,)))

    def test_a_list_says_when_it_happened(self, office: Office) -> None:
        """Judged and registered with its day; the turn is called after it."""
        self.at_once(office)
        desk, lines = room(office), [person()]

        (found,) = desk.judge(PLAN, "p1", "q1", lines)
        assert found.code == "occasion.day-missing"
        assert desk.judge(PLAN, "p1", "q1", lines, occurred_on=MARCH) == ()
        receipt = desk.register(PLAN, "p1", "q1", lines, occurred_on=MARCH)
        (name,) = receipt.of_kind("list")
        assert office.state(name).term == "2025-03-10"

    def test_so_does_a_file(self, office: Office, tmp_path: Path) -> None:
        """The same file about another day is another list."""
        self.at_once(office)
        path = tmp_path / "ds.csv"
        path.write_text(
            "Họ và tên,Số định danh,Loại đối tượng,Tính chất,Phạm vi,Phong trào\n"
            "Công chức A1,012,official,best,all_round,own\n",
            encoding="utf-8",
        )
        days = (date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 1))
        files = [room(office).read_file(path, PLAN, "p1", "q1", occurred_on=day) for day in days]
        receipts = [file.register().receipt for file in files]

        assert [bool(receipt and receipt.repeated) for receipt in receipts] == [False, False, True]
        rejects = tmp_path / "loi.csv"
        late = room(office).read_file(path, PLAN, "p1", "q1", occurred_on=date(2025, 3, 3))
        assert late.register_good_rows(rejects).receipt is not None


def test_a_count_is_what_a_share_is_of(office: Office) -> None:
    """A command of the desk: half of four is two, and a third is beyond."""
    share = quota(count=None, share=Ratio(1, 2), of="headcount", rounding="down")
    with_quotas(office, share)
    keeper = office.acting(OFFICE, on=MARCH)
    keeper.do(STREAM, Count(unit="p1", counts={"headcount": 4}, as_of=MARCH))
    registered(office, person("A"), person("B"))

    assert "quota.beyond" in refused(lambda: registered(office, person("C")))


def test_the_hand_over_counts_what_is_recorded(office: Office) -> None:
    """The Office's receipt of a list flags a unit that is short, from a store too."""
    with_quotas(office, quota(bound="at_least"))
    receipt = room(office).register(PLAN, "p1", "q1", [person("A")])
    (name,) = receipt.of_kind("list")
    at = datetime(2025, 3, 10, tzinfo=UTC)
    office.acting(OFFICE, on=MARCH).do(name, HandOver(step="received", at=at))

    fact = office.history(name)[-1].record.fact
    assert [finding.code for finding in fact.findings] == ["quota.short"]
