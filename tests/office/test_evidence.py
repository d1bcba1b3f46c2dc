"""What belongs to a nomination and what is disclosed of it, as a bundle holds it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.office.cast import (
    COUNCIL,
    MAY,
    NOVEMBER,
    PAPER,
    PLAN_STREAM,
    ROOM,
    person,
    registered,
    subject_of,
)
from thidua import Office
from thidua.commands import Correct, Foster
from thidua.domain.catalogue import catalogue
from thidua.domain.nomination.facts import Fostered
from thidua.domain.office import STREAM
from thidua.errors import Forked, NotFound, NothingSealed
from thidua.evidence.places import Folder
from thidua.office.disclosing import field_keys, opened_fields
from thidua.office.scopes import streams_about
from thidua.testing import PLAN
from thidua.verifier import (
    RECORDS,
    Bundle,
    Claim,
    Given,
    compared,
    entries,
    parse_checkpoint,
    spans,
    texts_of,
    verify,
)


def about(office: Office, stream: str) -> tuple[str, ...]:
    """Return the streams that an auditor of a stream needs."""
    return streams_about(office.log, catalogue(), stream, office.log.head().position)


def fostered(office: Office, nomination: str) -> Fostered:
    """Foster somebody, and return what was recorded."""
    desk = office.acting(ROOM, on=MAY)
    desk.do(nomination, Foster(activity="follow_up", note="Theo dõi"))
    row = office.log.read(nomination)[-1]
    fact = catalogue().decode(row.record).fact
    assert isinstance(fact, Fostered)
    return fact


def opened(office: Office, *names: str, streams: tuple[str, ...] = (), upto: int = 0) -> list[str]:
    """Return the values of the fields of these names."""
    last = upto or office.log.head().position
    found = opened_fields(office.log, streams, names, last, field_keys(office.custody))
    return [text_at(office, each) for each in found["fields"]]


def text_at(office: Office, told: dict[str, Any]) -> str:
    """Return the text of a field that is disclosed, opened by its key where it is sealed."""
    if "value" in told:
        return str(told["value"])
    row = next(r for r in office.log.read(told["stream"]) if r.version == told["version"])
    claim = Claim(row.stream.encode(), row.version, told["field"], "key", told["key"])
    return compared(claim, texts_of(msgspec.json.decode(row.record))).text


def test_what_a_nomination_rests_on_belongs_to_it(office: Office) -> None:
    """Itself first, then its plan, its subject and its list, and the office last."""
    (nomination,) = registered(office)
    (other,) = registered(office, person("Công chức A2"))

    found = about(office, nomination)

    assert (found[0], found[-1]) == (nomination, STREAM)
    assert {PLAN_STREAM, subject_of(office, nomination)} < set(found)
    assert not {other, subject_of(office, other)} & set(found)
    assert len(found) == len(set(found)) == 5


def test_only_meetings_that_had_it_on_their_agenda_belong_to_it(office: Office) -> None:
    """A meeting about somebody else does not."""
    (one,), (other,) = registered(office), registered(office, person("Công chức A2"))
    council = office.acting(COUNCIL, on=NOVEMBER)
    present = [f"m{number}" for number in range(1, 7)]
    mine, _ = (
        council.convene(PLAN, present=present, agenda=[each]).of_kind("meeting")[0]
        for each in (one, other)
    )

    assert [each for each in about(office, one) if each.startswith("meeting")] == [mine]


def test_a_correction_is_looked_into(office: Office) -> None:
    """What takes a fact's place belongs to it as the fact did; striking out takes nothing away."""
    (nomination,) = registered(office)
    before, fact = about(office, nomination), fostered(office, nomination)
    desk = office.acting(ROOM, on=MAY, reason=PAPER)

    for instead in (msgspec.structs.replace(fact, note="Theo dõi thêm"), None):
        desk.do(nomination, Correct(version=2, fact=instead))
        assert about(office, nomination) == before


def test_the_office_itself_stands_once_in_its_bundle(office: Office, tmp_path: Path) -> None:
    """Asked for by name it is one stream, whose records come once."""
    office.evidence.checkpoint()

    told = office.evidence.bundle(tmp_path / "goi.zip", STREAM)

    data = (tmp_path / "goi.zip").read_bytes()
    versions = [each.version for each in entries(data, spans(data)[RECORDS])]
    assert about(office, STREAM) == (STREAM,)
    assert versions == list(range(1, office.log.version(STREAM) + 1))
    assert (told.records, told.beyond) == (len(versions), 0)


def test_what_came_behind_the_checkpoint_does_not_belong_to_it(
    office: Office, tmp_path: Path
) -> None:
    """A meeting convened since is in no bundle, and what is in it is called whole."""
    (nomination,) = registered(office)
    issued = office.evidence.checkpoint()
    before = about(office, nomination)
    present = [f"m{number}" for number in range(1, 7)]
    office.acting(COUNCIL, on=NOVEMBER).convene(PLAN, present=present, agenda=[nomination])

    told = office.evidence.bundle(tmp_path / "goi.zip", nomination)

    found = verify((tmp_path / "goi.zip").read_bytes(), Given(parse_checkpoint(issued.note)))
    assert len(about(office, nomination)) == len(before) + 1
    assert sorted(before) == sorted(Bundle((tmp_path / "goi.zip").read_bytes()).manifest["streams"])
    assert (found.of("completeness"), found.of("integrity")) == ("verified", "verified")
    assert told.beyond == 1


def test_a_nomination_behind_the_checkpoint_is_not_bundled(office: Office, tmp_path: Path) -> None:
    """No checkpoint commits to it yet, and it is told what to run."""
    office.evidence.checkpoint()
    (nomination,) = registered(office)

    with pytest.raises(NothingSealed, match=f"{nomination}.*thidua checkpoint"):
        office.evidence.bundle(tmp_path / "goi.zip", nomination)
    assert not (tmp_path / "goi.zip").exists()


def test_a_corrected_agenda_counts(office: Office) -> None:
    """A meeting whose agenda was put right belongs to what stands on it then."""
    (one,), (other,) = registered(office), registered(office, person("Công chức A2"))
    present = [f"m{number}" for number in range(1, 7)]
    council = office.acting(COUNCIL, on=NOVEMBER, reason=PAPER)
    (meeting,) = council.convene(PLAN, present=present, agenda=[one]).of_kind("meeting")
    assert meeting not in about(office, other)
    fact = catalogue().decode(office.log.read(meeting)[0].record).fact

    agenda = (one, other)
    council.do(meeting, Correct(version=1, fact=msgspec.structs.replace(fact, agenda=agenda)))

    assert meeting in about(office, other)


def test_nothing_belongs_to_what_is_not_there(office: Office) -> None:
    """A name that nothing is recorded under is told."""
    with pytest.raises(NotFound, match="nomination-nobody"):
        about(office, "nomination-nobody")


def test_fields_are_disclosed_with_their_places(office: Office) -> None:
    """Each that holds text, of the streams that are asked for and no others."""
    (nomination,), _ = registered(office), registered(office, person("Công chức A2"))
    subject = subject_of(office, nomination)

    assert opened(office, "name", streams=(subject,)) == ["Công chức A1"]
    assert {"Công chức A1", "Công chức A2"} < set(opened(office, "name"))


def test_nothing_behind_the_checkpoint_is_disclosed(office: Office) -> None:
    """A later record's fields are not there, whichever way they are asked for."""
    registered(office)
    upto = office.log.head().position
    (later,) = registered(office, person("Công chức A2"))
    subject = subject_of(office, later)

    assert "Công chức A2" not in opened(office, "name", upto=upto)
    with pytest.raises(NotFound):
        opened(office, "name", streams=(subject,), upto=upto)


@pytest.mark.parametrize("name", ["nothing", "members"])
def test_a_field_that_holds_no_text_is_not_found(office: Office, name: str) -> None:
    """One name that is found does not make up for another that is not."""
    registered(office)

    with pytest.raises(NotFound, match=name):
        opened(office, "name", name)


def test_what_came_behind_the_checkpoint_is_counted_beside_the_bundle(
    office: Office, tmp_path: Path
) -> None:
    """The bundle is as of the last checkpoint, and says how much it lacks."""
    size = office.evidence.checkpoint().size
    head = office.log.head().position
    registered(office)

    told = office.evidence.bundle(tmp_path / "goi.zip")

    assert (told.size, told.records) == (size, size)
    assert told.beyond == office.log.head().position - head > 0


def test_a_place_that_has_more_is_told_before_anything_is_made(
    office: Office, tmp_path: Path
) -> None:
    """A folder with a checkpoint of another history keeps this log from being committed to."""
    folder = Folder(tmp_path)
    note = office.evidence.checkpoint(places=[folder]).note
    told = parse_checkpoint(note)
    more = note.replace(b"\n%d\n" % told.size, b"\n%d\n" % (told.size + 1), 1)
    folder.publish(more)
    before = office.evidence.checkpoints()

    with pytest.raises(Forked) as refused:
        office.evidence.checkpoint(places=[folder])

    assert refused.value.data["place"] == str(tmp_path)
    assert office.evidence.checkpoints() == before
