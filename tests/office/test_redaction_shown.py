"""Histories, pages, states and differences as persons are forgotten one after another."""

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    MAY,
    PAPER,
    begun,
    contributed,
    person,
    registered,
    room,
)
from tests.office.forgetting import forget
from tests.office.test_history import correct, renamed
from tests.reports.reading_pages import read
from thidua import AsOf, Document, Evidence, Office
from thidua.commands import Achieve, Assess, Foster, Hold
from thidua.office.changes import applied
from thidua.office.explaining import explained
from thidua.office.history_html import history_page
from thidua.office.ids import uuid7
from thidua.office.states import compare_moments, replay
from thidua.office.worded import leaves
from thidua.sealing.disclosure import AUDIENCES, Audience
from thidua.store.keys import Pair
from thidua.testing.laws import differs_in_what_is_gone

LETTER = Evidence(document=Document(kind="Thư tay", number="1", on=date(2025, 3, 2)))
WORDS = Document(kind="Theo lời kể của đồng nghiệp", on=MAY)
NEVER = AsOf(known_at=datetime(2000, 1, 1, tzinfo=UTC))
MARKS = ("Redacted(", "Withheld(", '"$"', "$A256GCM")
"""What is never to be read by anybody: names of classes, and marks of the stored form."""


@pytest.fixture
def lived() -> tuple[Office, list[str]]:
    """Give an office that opens to each audience what is its own, and its streams about persons."""
    made = begun()
    line = person(identity_number="1", position="Chuyên viên", acclaimed=LETTER, summary="Tóm tắt")
    first, _ = registered(made, line, person("Công chức A2"))
    room(made, MAY, WORDS).do(
        first, Achieve(achievement="a1", note="Sáng kiến", evidence=(LETTER,))
    )
    room(made, AUGUST).do(first, Foster(activity="follow_up", note="Theo dõi"))
    room(made, AUGUST).do(first, Assess(criterion="S1", verdict="met", note="Tốt"))
    correct(made, first, 2, renamed(made, first), effective_on=date(2025, 6, 2))
    correct(made, first, 3, None)
    office = Office(
        made.log, clock=lambda: datetime(2025, 9, 1, tzinfo=UTC), ids=uuid7,
        plugins=contributed, custody=made.custody,
    )  # fmt: skip
    return office, [s for kind in ("nomination", "subject") for s in office.log.streams(kind)]


def in_turn(office: Office, seed: int) -> list[Pair]:
    """Return all keys of persons, in some order."""
    file = office.custody.require().file
    about = [*office.log.streams("subject"), "subject-actor:u-p1"]
    pairs = [(row.subject, row.category) for subject in about for row in file.of(subject)]
    random.Random(seed).shuffle(pairs)
    assert len(pairs) >= 5
    return pairs


def everything(office: Office, stream: str, audience: Audience) -> str:
    """Return all that is shown of a stream, and check that its parts fit together."""
    events = explained(office, stream, audience=audience)
    state: Any = replay(office, stream, NEVER, audience=audience).state
    for event in events:
        state = applied(state, event.changes)
    assert replay(office, stream, audience=audience).state == state
    moments = compare_moments(office, stream, NEVER, AsOf(), audience=audience)
    told = [text for lang in ("vi", "en") for text in leaves(state, "", lang)]
    pages = [
        read(history_page(office, stream, lang="vi", audience=audience)).text_of("main"),
        read(history_page(office, stream, lang="en", audience=audience)).text_of("main"),
    ]
    assert moments.changes
    return "\n".join((*told, *pages))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_all_is_shown_whoever_is_forgotten(
    lived: tuple[Office, list[str]], audience: Audience
) -> None:
    """After each key that goes, pages, changes and states are whole, and say what is gone."""
    office, streams = lived
    for pair in in_turn(office, AUDIENCES.index(audience)):
        assert forget(office, pair[0], {pair[1]}) == {pair[1]}
        shown = "\n".join(everything(office, stream, audience) for stream in streams)
        assert not [mark for mark in MARKS if mark in shown]
        assert "(đã xóa theo yêu cầu)" in shown


def test_states_differ_in_nothing_but_what_is_gone(lived: tuple[Office, list[str]]) -> None:
    """Of each day, as known at each moment: what was decided, counted and judged stays."""
    office, streams = lived
    then = datetime(2025, 2, 10, 0, 0, 20, tzinfo=UTC)
    looks = [AsOf(day, known) for day in (None, MAY) for known in (None, then)]
    before = [office.state(stream, look, audience="office") for stream in streams for look in looks]
    for pair in in_turn(office, 7):
        forget(office, pair[0], {pair[1]})
    after = [office.state(stream, look, audience="office") for stream in streams for look in looks]

    assert before != after
    assert differs_in_what_is_gone(tuple(before), tuple(after))


def test_a_cause_that_was_forgotten_is_told_as_such(lived: tuple[Office, list[str]]) -> None:
    """The document of a hold stays where it is official, and its cause is gone."""
    office, (nomination, *_) = lived
    chief = office.acting(CHIEF, on=AUGUST, reason=PAPER)
    chief.do(nomination, Hold(cause="Xác minh đơn"))
    state: Any = office.nomination(nomination)
    forget(office, state.dossier.subject, {"conduct"})

    page = read(history_page(office, nomination, lang="vi", audience="office")).text_of("main")
    assert "Tờ trình, 02/TTr" in page
    assert "Xác minh đơn" not in page
