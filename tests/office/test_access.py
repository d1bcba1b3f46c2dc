"""Everything about a person in one file, and nothing of anybody else."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.office.cast import (
    CHIEF,
    MARCH,
    MAY,
    OFFICE,
    PAPER,
    ROOM,
    begun,
    refused,
    registered,
    room,
    size,
    subject_of,
    team,
)
from tests.office.persons import (
    CAUSE,
    NAME,
    NOTE,
    NUMBER,
    PHONE,
    data_of,
    forgets,
    steps,
    written_about,
)
from tests.office.test_year import lived
from tests.office.year_acting import DAYS
from tests.office.year_council import Year
from thidua import Document, Office
from thidua.commands import Correct, Foster, Introduce, Withdraw
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, PlaintextOpened
from thidua.errors import NotFound
from thidua.facts import tag_of
from thidua.personal import CATEGORIES, Category
from thidua.sealing.fields import encoded
from thidua.sealing.secrets import changed

OWN = (NAME, NUMBER, PHONE, NOTE, CAUSE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = Document(kind="Theo lời kể của đồng nghiệp", on=MARCH)


@pytest.fixture
def office() -> Iterator[Office]:
    """Give an office in memory that has adopted the invented plan."""
    with begun() as there:
        yield there


def leaves(told: Any) -> set[str]:
    """Return every text in a piece of JSON."""
    if isinstance(told, dict):
        return {text for value in told.values() for text in leaves(value)}
    if isinstance(told, list):
        return {text for value in told for text in leaves(value)}
    return {told} if isinstance(told, str) else set()


def texts(office: Office) -> dict[str, set[str]]:
    """Return all that is said in the log about each person, but for the days of documents."""
    found: dict[str, set[str]] = {}

    def noted(spot: Any, value: Any) -> Any:
        about = found.setdefault(spot.subject, set())
        said = leaves(json.loads(encoded(value)))
        about.update(text for text in said if not DAY.fullmatch(text))
        return value

    streams = {row.stream for row in office.log.scan()}
    for stream in streams:
        for moment in office.history(stream, audience="office"):
            changed(moment.record, noted, catalogue())
    return found


def handed(office: Office, subject: str) -> Any:
    """Return what a person is handed."""
    return json.loads(data_of(office).access(subject))


def holds_its_own_alone(office: Office, subject: str) -> None:
    """Check that the file of a person holds all that is about them, and nothing of others."""
    about = texts(office)
    own = about.pop(subject, set())
    others = {text for several in about.values() for text in several}
    told = handed(office, subject)
    there = leaves(told["records"])

    assert own - there == set()
    assert (others - own) & there == set()
    assert not any(text.startswith("$A256GCM") for text in leaves(told))


class Handing(Year):
    """Live the year; when it is over each person asks to see what is held about them."""

    def end(self) -> None:
        """Hand over everything to everybody, also to who acted."""
        for subject in self.office.log.streams("subject"):
            holds_its_own_alone(self.office, subject)
        chief = self.office.acting(CHIEF, on=DAYS[-1], reason=WORDS)
        chief.do("subject-x", Introduce(form="individual", unit="p1", name="Công chức X"))
        holds_its_own_alone(self.office, f"subject-actor:{CHIEF.id}")
        holds_its_own_alone(self.office, "subject-x")
        super().end()


def test_in_any_year_everybody_is_handed_their_own_and_nothing_of_others() -> None:
    """Every text about the person is there; no text about another is."""
    lived(Handing, 15, 40)


@pytest.mark.slow
def test_in_many_long_years_too() -> None:
    """More and longer years."""
    lived(Handing, 60, 80)


def two(office: Office) -> tuple[str, str]:
    """Write about two persons, and correct what was said of the first; return who they are."""
    first = written_about(office)
    second = written_about(office, name="Công chức A2", identity_number="2")
    other = Foster(activity="follow_up", note="Chuyện riêng của A2")
    room(office, MAY).do(second, other)
    records = [moment.record for moment in office.history(first, audience="office")]
    (noted,) = [r for r in records if getattr(r.fact, "note", None) == NOTE]
    put = Correct(version=noted.version, fact=replace(noted.fact, note="Theo dõi, đã sửa"))
    office.acting(OFFICE, on=MAY, reason=PAPER).do(first, put)
    return subject_of(office, first), subject_of(office, second)


def test_the_file_holds_what_was_recorded_and_what_was_corrected(office: Office) -> None:
    """Both as they stand in the log, with where, and nothing of the other person."""
    subject, other = two(office)
    told = handed(office, subject)
    there = leaves(told["records"])

    assert {*OWN, "Theo dõi, đã sửa"} <= there
    assert not {"Công chức A2", "Chuyện riêng của A2"} & there
    assert (told["subject"], told["categories"]) == (subject, list(CATEGORIES))
    assert all(each["position"] <= told["position"] for each in told["records"] + told["held"])
    assert {each["field"] for each in told["held"]} >= {"name", "identity_number", "phone", "note"}
    holds_its_own_alone(office, other)


def test_a_collective_is_handed_its_own(office: Office) -> None:
    """It is a subject like any other."""
    (nomination,) = registered(office, team("Tập thể riêng"))
    holds_its_own_alone(office, subject_of(office, nomination))


def test_it_is_recorded_before_it_is_given(office: Office) -> None:
    """The request, its grant, the opening and the handing over; the file tells of the opening."""
    subject, _ = two(office)
    told = handed(office, subject)
    (opening,) = told["openings"]

    assert steps(office, subject) == ["received", "granted", "access_given"]
    assert (opening["actor"], opening["what"], opening["audience"]) == (
        OFFICE.id,
        "access",
        "subject",
    )
    assert opening["position"] == told["position"]
    assert len(handed(office, subject)["openings"]) == 2
    (fact, _) = [
        m.record.fact for m in office.history(STREAM) if isinstance(m.record.fact, PlaintextOpened)
    ]
    assert fact.subjects == (subject,)


def test_openings_tell_of_the_person_alone(office: Office) -> None:
    """Who was in no opening sees none."""
    subject, other = two(office)
    handed(office, subject)

    assert len(list(data_of(office).openings(subject))) == 1
    assert list(data_of(office).openings(other)) == []


def test_only_what_was_asked_for_is_opened(office: Office) -> None:
    """A request for contact alone is granted for that, and opens nothing else."""
    subject, _ = two(office)
    desk = data_of(office)
    asked = desk.receive(subject, "access", ("contact",))
    told = json.loads(desk.access(subject, asked))
    there = leaves(told["records"])

    assert told["categories"] == ["contact"]
    assert PHONE in there
    assert not {NAME, NUMBER, NOTE, CAUSE} & there
    assert told["openings"][0]["categories"] == ["contact"]


def test_what_is_gone_is_said_to_be_gone(office: Office) -> None:
    """The file names the field and holds no text."""
    subject, _ = two(office)
    forgets(office, subject, ("contact",))
    told = handed(office, subject)

    gone: dict[str, Category] = {e["field"]: e["category"] for e in told["held"] if e["gone"]}
    assert gone == {"phone": "contact"}
    assert PHONE not in leaves(told)
    assert NAME in leaves(told)


def test_a_correction_of_what_is_gone_is_in_the_file(office: Office) -> None:
    """It holds what stands for the words, and the rest as it was put right."""
    nomination = written_about(office)
    subject = subject_of(office, nomination)
    room(office, MAY).do(nomination, Withdraw(cause="Tự rút"))
    forgets(office, subject, ("free_text",))
    records = [moment.record for moment in office.history(nomination, audience="office")]
    (noted,) = [each for each in records if tag_of(each.fact) == "nomination.fostered@1"]
    put = Correct(version=noted.version, fact=replace(noted.fact, activity="publicity"))
    office.acting(OFFICE, on=MAY, reason=PAPER).do(nomination, put)

    told = handed(office, subject)
    assert "publicity" in leaves(told["records"])
    assert NOTE not in leaves(told)


def test_nothing_is_recorded_for_whom_nothing_is_known_of(office: Office) -> None:
    """A name that was mistyped leaves no trace."""
    before = size(office)
    for name in ("subject-khong-co", "subject-actor:khong-co"):
        for ask in (data_of(office).access, data_of(office).about):
            with pytest.raises(NotFound, match=name):
                ask(name)
    assert size(office) == before


def test_who_may_not_answer_is_handed_nothing(office: Office) -> None:
    """A unit is refused, and nothing is opened."""
    subject, _ = two(office)
    before = size(office)
    desk = office.personal(office.acting(ROOM, on=MAY))

    assert refused(lambda: desk.access(subject)).keys() == {"authority.missing"}
    assert size(office) == before


def test_what_goes_is_what_nothing_holds(office: Office) -> None:
    """What is held is told by field, and what would go is told without what must stay."""
    subject, _ = two(office)
    about = data_of(office).about(subject)

    assert {each.category for each in about.going(CATEGORIES)} == {"contact"}
    assert {each.category for each in about.held} == set(CATEGORIES)
    assert about.requests == ()
