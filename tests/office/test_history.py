"""The history of a stream: every record as written, and what corrections made of it."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    MARCH,
    MAY,
    refused,
    registered,
    room,
)
from thidua import AsOf, Document, Office
from thidua.commands import Achieve, Correct, Foster
from thidua.domain.nomination.facts import Achieved, Fostered
from thidua.errors import NotFound
from thidua.facts import Corrected
from thidua.testing import PLAN

PAPER = Document(kind="Biên bản", number="3")
JUNE = date(2025, 6, 2)


def now(office: Office) -> datetime:
    """Return the last moment that was recorded."""
    return datetime.fromtimestamp(office.log.head().recorded_at / 1_000_000, UTC)


@pytest.fixture
def name(office: Office) -> str:
    """Register an official, with an achievement in May and a follow-up in August."""
    (name,) = registered(office)
    room(office, MAY).do(name, Achieve(achievement="a1", note="Sáng kiến"))
    room(office, AUGUST).do(name, Foster(activity="follow_up", note="Theo dõi"))
    return name


def renamed(office: Office, name: str) -> Achieved:
    """Return the achievement under the name that it should have had."""
    (_, moment, *_) = office.history(name)
    fact: Any = moment.record.fact
    return Achieved(subject=fact.subject, achievement="a2", note="Sáng kiến")


def correct(office: Office, name: str, version: int, fact: Any, **more: Any) -> None:
    """Put a fact in the place of another, on a document."""
    desk = room(office, AUGUST, PAPER)
    desk.do(name, Correct(version=version, fact=fact, **more))


def test_every_record_stands_in_the_order_recorded(office: Office, name: str) -> None:
    """Position, record and day of effect of each; nothing is corrected yet."""
    moments = office.history(name)

    assert [MARCH, MAY, AUGUST] == [moment.now_on for moment in moments]
    assert sorted(m.position for m in moments) == [m.position for m in moments]
    assert [m.record.fact for m in moments] == [m.now for m in moments]
    assert not any(m.corrected for m in moments)


def test_a_correction_shows_beside_what_it_corrects(office: Office, name: str) -> None:
    """The record as written stays; what stands in its place is shown with it."""
    before = office.history(name)[1].record
    fact = renamed(office, name)
    correct(office, name, 2, fact, effective_on=JUNE)

    moments = office.history(name)

    assert before == moments[1].record
    assert (moments[1].now, moments[1].now_on, moments[1].corrected) == (fact, JUNE, True)
    assert isinstance(moments[3].now, Corrected)
    assert not moments[3].corrected
    assert office.nomination(name).dossier.achievements == {"a2"}  # type: ignore[union-attr]


def test_what_is_struck_out_leaves_its_record(office: Office, name: str) -> None:
    """Nothing stands in its place, and the history says so."""
    correct(office, name, 2, None)

    moment = office.history(name)[1]

    assert (moment.now, moment.corrected) == (None, True)
    assert isinstance(moment.record.fact, Achieved)
    assert office.nomination(name).dossier.achieved == ()  # type: ignore[union-attr]


def test_the_latest_correction_counts(office: Office, name: str) -> None:
    """What was struck out may be put back, by a correction of the same record."""
    correct(office, name, 2, None)
    correct(office, name, 2, renamed(office, name))

    assert office.history(name)[1].now == renamed(office, name)


def test_known_at_looks_back_and_as_of_does_not(office: Office, name: str) -> None:
    """A correction recorded later changes what was so, and not what was known."""
    before = now(office)
    correct(office, name, 2, renamed(office, name))

    then: Any = office.nomination(name, AsOf(MAY, before))
    since: Any = office.nomination(name, AsOf(MAY))

    assert then.dossier.achievements == {"a1"}
    assert since.dossier.achievements == {"a2"}
    assert len(office.history(name, AsOf(known_at=before))) == 3
    assert not office.history(name, AsOf(known_at=before))[1].corrected


def test_as_of_shows_what_had_effect_by_the_day(office: Office, name: str) -> None:
    """The day is that of effect, corrections in place; the order stays that of recording."""
    late: Any = office.history(name)[2].record.fact
    fact = Fostered(subject=late.subject, activity="follow_up", on=MARCH, note="Theo dõi")
    assert len(office.history(name, AsOf(MAY))) == 2

    correct(office, name, 3, fact, effective_on=MARCH)

    assert [1, 2, 3] == [m.record.version for m in office.history(name, AsOf(MAY))]
    assert office.history(name, AsOf(date(2025, 1, 1))) == ()
    state: Any = office.nomination(name, AsOf(MARCH))
    assert state.dossier.fostered == (fact,)


def test_a_back_dated_record_stands_where_it_was_recorded(office: Office, name: str) -> None:
    """What is recorded in August with effect from May is the last record, and folded as of May."""
    room(office, MAY).do(name, Foster(activity="publicity", note="Đăng tin"))

    assert [MARCH, MAY, AUGUST, MAY] == [m.now_on for m in office.history(name)]
    state: Any = office.nomination(name)
    assert ["publicity", "follow_up"] == [f.activity for f in state.dossier.fostered]


def test_a_stream_without_records_has_no_history(office: Office) -> None:
    """Nothing is recorded under that name."""
    with pytest.raises(NotFound):
        office.history("nomination-khong-co")


def test_a_correction_is_judged(office: Office, name: str) -> None:
    """Of which record, by whom, on what document; a refusal records nothing."""
    strike = Correct(version=2, fact=None)

    assert "reason.missing" in refused(lambda: room(office, AUGUST).do(name, strike))
    unknown = Correct(version=9, fact=None)
    assert "correction.unknown" in refused(
        lambda: office.acting(CHIEF, reason=PAPER).do(name, unknown)
    )
    assert len(office.history(name)) == 3


def test_rows_of_views_and_reports_look_back_too(office: Office, name: str) -> None:
    """A correction recorded later changes the first and not the second."""
    before = now(office)
    told: list[tuple[int, int]] = []
    strike = Correct(version=3, fact=None)
    room(office, AUGUST, PAPER).do(name, strike)

    then = office.report("progress", PLAN, AsOf(AUGUST, before), lang="en")
    since = office.report("progress", PLAN, AsOf(AUGUST), lang="en")

    assert len(then.rows) == len(since.rows) == 1
    assert then.rows != since.rows
    assert office.projection(AsOf(AUGUST), progress=lambda *of: told.append(of)) is not None
    with pytest.raises(NotFound):
        office.report("khong-co", PLAN)


def test_the_export_is_the_log_to_the_octet(office: Office, name: str) -> None:
    """One line of JSON for each record: its position, and its very octets."""
    correct(office, name, 2, None)
    rows = list(office.log.scan())

    lines = list(office.export())

    assert [b'{"position":%d,"record":%s}\n' % (r.position, r.record) for r in rows] == lines
    read = [json.loads(line) for line in lines]
    assert list(range(1, len(rows) + 1)) == [line["position"] for line in read]
    assert {"stream", "version", "fact", "actor"} <= read[-1]["record"].keys()
