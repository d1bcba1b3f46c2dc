"""An office after somebody was forgotten: the year goes on, and what was sent comes again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.office.cast import (
    CHIEF,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    begun,
    opened,
    person,
    registered,
    room,
    size,
    subject_of,
)  # fmt: skip
from tests.office.forgetting import forget
from thidua import AsOf, Evidence, Office
from thidua.commands import Achieve, Assess, Correct, Foster, Hold, Move, Release
from thidua.domain.nomination.facts import Assessed
from thidua.errors import InvalidValue, KeysMissing, PersonForgotten
from thidua.personal import Redacted, Withheld
from thidua.testing.laws import differs_in_what_is_gone
from thidua.values import Document

LETTER = Evidence(document=Document(kind="Thư của đồng nghiệp", number="tay", on=MAY))
FOLLOWED = Foster(activity="follow_up", note="Theo dõi tại nhà", evidence=(LETTER,))
NOTED = Assess(criterion="S1", verdict="met", note="Tốt", evidence=(LETTER,))
GONE = NOVEMBER


@pytest.fixture
def office() -> Iterator[Office]:
    """Give an office in memory that has adopted the invented plan."""
    with begun() as there:
        yield there


def followed(office: Office) -> tuple[str, str]:
    """Register an official, follow up and assess; return the nomination and whom it is about."""
    (nomination,) = registered(office, person(identity_number="1"))
    desk = room(office, MAY)
    desk.do(nomination, FOLLOWED, command_id="lenh-1")
    desk.do(nomination, NOTED)
    return nomination, subject_of(office, nomination)


def test_a_command_that_comes_again_answers_after_its_person_was_forgotten(office: Office) -> None:
    """Under its own id it is the same receipt, under another it adds nothing."""
    nomination, subject = followed(office)
    first = room(office, MAY).do(nomination, FOLLOWED, command_id="lenh-1")
    forget(office, subject)
    before = size(office)

    again = room(office, MAY).do(nomination, FOLLOWED, command_id="lenh-1")
    assert (again.first, again.repeated) == (first.first, True)
    for command in (FOLLOWED, NOTED):
        assert room(office, MAY).do(nomination, command).streams == ()
    assert size(office) == before


def test_what_would_be_recorded_again_answers_by_its_id(office: Office) -> None:
    """A hold that was lifted since is one command still, though its key is gone."""
    nomination, subject = followed(office)
    chief = office.acting(CHIEF, on=MAY)
    held = chief.do(nomination, Hold(cause="Xác minh"), command_id="giu")
    chief.do(nomination, Release(cause="Xong"))
    forget(office, subject)

    assert chief.do(nomination, Hold(cause="Xác minh"), command_id="giu").first == held.first
    with pytest.raises(PersonForgotten):
        chief.do(nomination, Hold(cause="Xác minh"))


def test_nothing_is_recorded_under_a_destroyed_key(office: Office) -> None:
    """Another word about a forgotten person is an error that says so, and nothing is written."""
    nomination, subject = followed(office)
    forget(office, subject)
    before = size(office)

    for command in (
        Foster(activity="publicity", note="Bài báo"),
        Achieve(achievement="x", note="N"),
    ):
        with pytest.raises(PersonForgotten) as raised:
            room(office, MAY).do(nomination, command)
        assert subject in raised.value.text("vi")
        assert "free_text" in raised.value.text("en")
    with pytest.raises(PersonForgotten):
        office.acting(OFFICE, on=MAY).do(subject, Move(unit="p2", position="Trưởng phòng"))
    assert size(office) == before
    assert office.acting(OFFICE, on=MAY).do(subject, Move(unit="p2")).streams == (subject,)


def test_a_record_with_forgotten_papers_is_corrected(office: Office) -> None:
    """Its other fields are put right; what is gone stays gone, in the correction too."""
    nomination, subject = followed(office)
    forget(office, subject, {"conduct"})
    version, held = _assessed(office, nomination)
    mended = Correct(version=version, fact=_with(held, verdict="not_met"))

    office.acting(OFFICE, on=MAY, reason=PAPER).do(nomination, mended)
    state: Any = office.nomination(nomination, audience="office")
    (there,) = state.dossier.assessments.values()
    assert there.verdict == "not_met"
    assert there.note == Redacted("conduct", GONE)
    assert there.evidence == (Evidence(document=Document(kind=Redacted("conduct", GONE))),)


def test_what_was_not_shown_is_never_recorded_as_such(office: Office) -> None:
    """Papers that somebody was not shown cannot be put back into a record."""
    nomination, _ = followed(office)
    version, held = _assessed(office, nomination)
    hidden = Evidence(document=Document(kind=Withheld("conduct")))
    unseen = Correct(version=version, fact=_with(held, evidence=(hidden,)))

    before = size(office)
    with pytest.raises(InvalidValue, match=r"evidence\.0"):
        office.acting(OFFICE, on=MAY, reason=PAPER).do(nomination, unseen)
    assert size(office) == before


def test_a_command_answers_again_where_the_keys_are_not(tmp_path: Path) -> None:
    """On a copy without its key store, what was done is told, and nothing new is recorded."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with begun(url) as office:
        nomination, _ = followed(office)
    with opened(url, keys=str(tmp_path / "elsewhere.db")) as bare:
        assert room(bare, MAY).do(nomination, FOLLOWED, command_id="lenh-1").repeated
        assert room(bare, MAY).do(nomination, FOLLOWED).streams == ()
        with pytest.raises(KeysMissing):
            room(bare, MAY).do(nomination, Foster(activity="publicity", note="Mới"))


def test_forgetting_leaves_what_was_decided(office: Office) -> None:
    """The decision, the award and the counts are as they were; only words are gone."""
    nomination, subject = followed(office)
    before: Any = office.nomination(nomination, AsOf(MAY), audience="office")
    forget(office, subject)
    after: Any = office.nomination(nomination, AsOf(MAY), audience="office")

    assert before != after
    assert differs_in_what_is_gone(before, after)


def _assessed(office: Office, nomination: str) -> tuple[int, Assessed]:
    (found,) = [
        (moment.record.version, moment.record.fact)
        for moment in office.history(nomination, audience="office")
        if isinstance(moment.record.fact, Assessed)
    ]
    return found


def _with(fact: Assessed, **changes: Any) -> Assessed:
    return replace(fact, **changes)
