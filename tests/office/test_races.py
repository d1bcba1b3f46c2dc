"""Two offices on one file: whoever is second reads again; nothing is lost and nobody hangs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MAY,
    NOVEMBER,
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
    subject_of,
)
from thidua import Document, Office
from thidua.commands import (
    Achieve,
    Assess,
    Correct,
    CountVotes,
    Decide,
    Foster,
    GiveRole,
    Hold,
    Introduce,
    Move,
    Tally,
)
from thidua.domain.office import STREAM
from thidua.domain.plan import AdoptPlan, stream_of
from thidua.errors import Conflict, Overtaken
from thidua.office.execution import TRIES
from thidua.specs import CouncilRules
from thidua.testing import PLAN, PROVENANCE, model_rules


class Two:
    """Hold two offices on one file: whenever the first would write, the second was there."""

    def __init__(self, url: str) -> None:
        self.first = begun(url)
        self.second = opened(url)

    def meddle(self, act: Callable[[], object], *, times: int = 1) -> None:
        """Let the second office act just before the first one writes, so many times."""
        append, left = self.first.log.append, [times]

        def late(batch: object) -> object:
            if left[0]:
                left[0] -= 1
                act()
            return append(batch)  # type: ignore[arg-type]

        vars(self.first.log)["append"] = late

    def close(self) -> None:
        """Let go of both."""
        self.first.close()
        self.second.close()


@pytest.fixture
def two(file: str) -> Iterator[Two]:
    """Give two offices on one file."""
    both = Two(file)
    yield both
    both.close()


def test_the_second_reads_again_and_is_judged_by_what_it_finds(two: Two) -> None:
    """A follow-up is refused when the nomination was withdrawn under its hands."""
    (name,) = registered(two.first)
    hold = Hold(cause="Đang xác minh")
    two.meddle(lambda: two.second.acting(CHIEF, on=MAY).do(name, hold))

    council = two.first.acting(COUNCIL, on=MAY)
    found = refused(lambda: council.do(name, Hold(cause="Chờ ý kiến")))

    assert found["nomination.other-phase"].found["phase"] == "held"


def test_both_facts_are_kept(two: Two) -> None:
    """Where both may act, both are recorded, in one order."""
    (name,) = registered(two.first)
    two.meddle(lambda: room(two.second, MAY).do(name, Foster(activity="publicity", note="Đăng")))

    receipt = room(two.first, MAY).do(name, Foster(activity="follow_up", note="Theo dõi"))

    fostered = two.second.nomination(name).dossier.fostered  # type: ignore[union-attr]
    assert [fact.activity for fact in fostered] == ["publicity", "follow_up"]
    assert receipt.last == size(two.second)


def test_two_lists_with_one_new_person_lead_to_one_subject(two: Two) -> None:
    """The second list looks again who is known: one identity number, one subject."""
    other = two.second.acting(ROOM, on=MAY)
    line = person("Công chức A1", identity_number="012 345")
    two.meddle(lambda: other.register(PLAN, "p1", "q1", [person(identity_number="999")]))
    two.meddle(lambda: other.register(PLAN, "p1", "q1", [line]))

    found = refused(lambda: room(two.first, MAY).register(PLAN, "p1", "q1", [line]))

    assert "subject.registered-twice" in found
    assert len(list(two.first.log.streams("subject"))) == 2


def test_two_units_that_introduce_one_number_share_the_subject(two: Two) -> None:
    """The person of room 1 is flagged, not introduced again, when room 1 was first elsewhere."""
    line = person("Công chức A1", identity_number="012345", unit="p1")
    two.meddle(lambda: room(two.second).register(PLAN, "p1", "q1", [line]))
    supplement = room(two.first, AUGUST)

    found = refused(lambda: supplement.register(PLAN, "p1", "q3", [line]))

    assert found["subject.registered-twice"].found["first_unit"] == "p1"
    assert len(list(two.first.log.streams("subject"))) == 1


def test_nobody_hangs_when_others_are_always_first(two: Two) -> None:
    """After a bounded number of tries it is said what it is: a conflict, with nothing written."""
    (name,) = registered(two.first)
    numbers = iter(range(1000))
    other = room(two.second, MAY)
    two.meddle(
        lambda: other.do(name, Achieve(achievement=f"a{next(numbers)}", note="Sáng kiến")),
        times=1000,
    )

    with pytest.raises(Conflict, match=name):
        room(two.first, MAY).do(name, Foster(activity="follow_up", note="Theo dõi"))
    assert next(numbers) == TRIES + 1


def test_introductions_that_never_end_are_reported(two: Two) -> None:
    """Who is overtaken again and again is told so, after a bounded number of tries."""
    other, numbers = room(two.second), iter(range(1000))
    two.meddle(
        lambda: other.register(PLAN, "p1", "q1", [person(identity_number=f"n{next(numbers)}")]),
        times=1000,
    )

    with pytest.raises(Overtaken):
        room(two.first).register(PLAN, "p1", "q1", [person("Công chức A2")])
    assert next(numbers) == TRIES + 1


def test_amendments_that_never_end_are_reported(two: Two) -> None:
    """An amendment is made of what is pinned, and made again when a plan is changed meanwhile."""
    other, numbers = two.second.acting(CHIEF, on=MAY), iter(range(1000))
    there = two.first.plan(PLAN).pinned  # type: ignore[union-attr]

    def adopt_another() -> None:
        spec = attrs.evolve(there, id=f"mau/{next(numbers)}")
        other.do(stream_of(spec.id), AdoptPlan(spec=spec, provenance=PROVENANCE))

    two.meddle(adopt_another, times=1000)
    with pytest.raises(Overtaken):
        two.first.acting(CHIEF, on=MAY).amend(attrs.evolve(there, number="5"), PROVENANCE)
    assert next(numbers) == TRIES + 1


class TestEveryStreamIsChecked:
    """What a command merely read counts as much as what it writes."""

    def test_the_plan(self, two: Two) -> None:
        """A plan that is closed meanwhile takes no follow-up."""
        (name,) = registered(two.first)
        two.meddle(lambda: two.second.acting(CHIEF, on=MAY).close_plan(PLAN))

        found = refused(
            lambda: room(two.first, MAY).do(name, Foster(activity="follow_up", note="x"))
        )

        assert "plan.closed" in found

    def test_the_council_rules(self, two: Two) -> None:
        """A tally is counted by the rules that were adopted meanwhile."""
        name = ready(two.first)
        council = two.first.acting(COUNCIL, on=NOVEMBER)
        (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=(name,)).streams
        strict: CouncilRules = model_rules(comparison="more_than", base="present")
        chief = two.second.acting(CHIEF, on=NOVEMBER)
        two.meddle(lambda: chief.adopt_council_rules(PLAN, strict, PROVENANCE))

        council.do(meeting, votes(name, in_favour=4, against=2))

        assert two.first.state(meeting).tallies[name].base == 7
        assert two.first.state(meeting).tallies[name].needed == 5

    def test_the_office(self, two: Two) -> None:
        """A chief whom somebody records as the candidate meanwhile does not decide."""
        name = recommended(two.first)
        role = GiveRole(role="chief", holder="u-ct", subject=subject_of(two.first, name))
        two.meddle(lambda: two.second.acting(CHIEF, on=NOVEMBER).do(STREAM, role))
        decide = Decide(
            occasion="annual", outcome="approved", number="9", award="honour", achievements=()
        )

        found = refused(lambda: two.first.acting(CHIEF, on=NOVEMBER).do(name, decide))

        assert "decision.own-case" in found

    def test_the_subject(self, two: Two) -> None:
        """A person who is moved meanwhile is another unit's to register."""
        subject = "subject-quen"
        introduce = Introduce(form="individual", unit="p1", name="Công chức A1")
        room(two.first).do(subject, introduce)
        two.meddle(lambda: two.second.acting(CHIEF, on=MAY).do(subject, Move(unit="p2")))
        line = person(subject=subject)

        found = refused(lambda: room(two.first, MAY).register(PLAN, "p1", "q1", [line]))

        assert "subject.other-unit" in found

    def test_the_nominations_of_a_tally(self, two: Two) -> None:
        """A nomination that is put on hold meanwhile is not proposed."""
        name = ready(two.first)
        council = two.first.acting(COUNCIL, on=NOVEMBER)
        (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=(name,)).streams
        hold = Hold(cause="Đang xác minh")
        two.meddle(lambda: two.second.acting(CHIEF, on=NOVEMBER).do(name, hold))

        found = refused(lambda: council.do(meeting, votes(name)))

        assert "nomination.other-phase" in found
        assert two.first.state(meeting).tallies == {}

    def test_a_stream_that_is_corrected(self, two: Two) -> None:
        """A correction looks again at what was corrected meanwhile."""
        (name,) = registered(two.first)
        room(two.first, MAY).do(name, Achieve(achievement="a1", note="Sáng kiến"))
        paper = Document(kind="Biên bản")
        strike = Correct(version=2, fact=None)
        two.meddle(lambda: room(two.second, MAY, paper).do(name, strike, command_id="kia"))

        receipt = room(two.first, MAY, paper).do(name, strike)

        assert receipt.first == 0
        assert len(two.first.history(name)) == 3


def ready(office: Office) -> str:
    """Register an official of whom every criterion is met."""
    (name,) = registered(office)
    desk = room(office, MAY)
    for criterion in ("C1", "S1"):
        desk.do(name, Assess(criterion=criterion, verdict="met", evidence=PROOF))
    desk.do(name, Achieve(achievement="a1", note="Sáng kiến"))
    return name


def votes(name: str, in_favour: int = 7, against: int = 0) -> CountVotes:
    """Return the votes on an official, for what is on file."""
    tally = Tally(nomination=name, in_favour=in_favour, against=against)
    return CountVotes(tally=tally, award="certificate", achievements=("a1",))


def recommended(office: Office) -> str:
    """Let the council propose an official."""
    name = ready(office)
    council = office.acting(COUNCIL, on=NOVEMBER)
    (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=(name,)).streams
    council.do(meeting, votes(name))
    return name


class TestClocks:
    """Moments are stamped so that they never go backwards."""

    def test_a_clock_that_goes_backwards_is_not_believed(self, office: Office) -> None:
        """The last moment recorded is taken instead."""
        (name,) = registered(office)
        last = office.log.head().recorded_at
        clock: Ticking = office._clock  # type: ignore[assignment]
        clock.moment -= timedelta(days=3)

        for number in range(3):
            room(office, MAY).do(name, Achieve(achievement=f"a{number}", note="Sáng kiến"))

        rows = office.log.read(name)[1:]
        assert [last] * 3 == [row.recorded_at for row in rows]
        assert list(office.check()) == []

    def test_two_clocks_that_differ_make_one_order(self, file: str) -> None:
        """The office whose clock is behind stamps with the moment of the other."""
        ahead = Ticking(datetime(2025, 6, 1, tzinfo=UTC))
        with begun(file, ahead) as one, opened(file, Ticking()) as two:
            (name,) = registered(one)
            for number in range(6):
                desk = room((one, two)[number % 2], MAY)
                desk.do(name, Achieve(achievement=f"a{number}", note="Sáng kiến"))

            stamps = [row.recorded_at for row in one.log.scan()]
            assert sorted(stamps) == stamps
            assert list(two.check()) == []
