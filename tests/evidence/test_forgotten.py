"""Evidence after a person was forgotten: what was made before stands, to the octet."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.office.cast import (
    MAY,
    begun,
    contributed,
    opened,
    person,
    registered,
    room,
    subject_of,
)
from thidua import Office
from thidua.commands import Foster
from thidua.domain.catalogue import catalogue
from thidua.errors import KeysMissing, KeyUnknown
from thidua.evidence.keys import make_key
from thidua.office.recomputing import verify_bundle
from thidua.verifier import (
    OPENED,
    RECORDS,
    Bundle,
    Given,
    Verdict,
    as_data,
    parse_checkpoint,
    parse_key,
    strict_json,
    verify,
)

NAME, NOTE = "Công chức A1", "Theo dõi Công chức A1 tại nơi ở"


class Kept(NamedTuple):
    """Hold an office of two nominations, and what an auditor has of it."""

    office: Office
    url: str
    nomination: str
    """The one about the person who is forgotten."""
    given: Given
    folder: Path

    def bundle(self, name: str, *fields: str, whole: bool = False) -> bytes:
        """Return a bundle of the nomination, or of all."""
        path = self.folder / name
        self.office.evidence.bundle(path, None if whole else self.nomination, opened=fields)
        return path.read_bytes()

    def judged(self, octets: bytes) -> Verdict:
        """Judge a bundle as an installed thidua does, which replays too."""
        return verify_bundle(octets, self.given, catalogue(), contributed)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Give an office on a file with two nominations and a signed checkpoint."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with begun(url) as office:
        nomination, _ = registered(office, person(NAME), person("Công chức A2"))
        room(office, MAY).do(nomination, Foster(activity="follow_up", note=NOTE))
        office.evidence.seal()
        key = make_key(tmp_path / "key", office.evidence.origin)
        note = office.evidence.checkpoint([key]).note
        given = Given(parse_checkpoint(note), (parse_key(key.key),))
        yield Kept(office, url, nomination, given, tmp_path)


def forget(office: Office, subject: str) -> None:
    """Destroy every key of a person."""
    keys = office.custody.require()
    rows = [row._replace(wrapped=None, kek=None, destroyed_on=1) for row in keys.file.of(subject)]
    assert {row.category for row in rows} >= {"identity", "free_text"}
    keys.file.destroy(rows)
    keys.secrets.keys.drop()


def claims(octets: bytes) -> tuple[list[str], list[str]]:
    """Return which fields a bundle gives keys for, and which it says are gone."""
    told = strict_json(Bundle(octets).octets(OPENED))
    keyed = [each["field"] for each in told["fields"] if "key" in each]
    return keyed, [each["field"] for each in told["gone"]]


def test_bundles_made_before_verify_as_before(kept: Kept) -> None:
    """Of a nomination and of the whole log, with fields disclosed and without: nothing changes."""
    made = [
        kept.bundle("a.zip"),
        kept.bundle("b.zip", whole=True),
        kept.bundle("c.zip", "name", "note"),
        kept.bundle("d.zip", "name", whole=True),
    ]
    before = [as_data(kept.judged(octets), "vi") for octets in made]

    forget(kept.office, subject_of(kept.office, kept.nomination))
    after = [as_data(kept.judged(octets), "vi") for octets in made]
    assert after == before
    assert [each["exit"] for each in after] == [0, 0, 0, 0]


def test_what_was_disclosed_stays_disclosed(kept: Kept) -> None:
    """A key that was given away is not taken back by destroying it at the office."""
    octets = kept.bundle("a.zip", "name", "note")
    forget(kept.office, subject_of(kept.office, kept.nomination))

    shown = [each.partition(": ")[2] for each in verify(octets, kept.given).about["opened"]]
    assert {NAME, NOTE} <= set(shown)


def test_the_records_are_the_same_to_the_octet(kept: Kept) -> None:
    """A bundle made after holds the octets that one made before held."""
    before = Bundle(kept.bundle("a.zip", whole=True))
    forget(kept.office, subject_of(kept.office, kept.nomination))
    after = Bundle(kept.bundle("a.zip", whole=True))

    assert after.octets(RECORDS) == before.octets(RECORDS)
    assert NAME.encode() not in after.octets(RECORDS)
    assert NOTE.encode() not in after.octets(RECORDS)


def test_what_is_gone_is_listed_and_the_rest_disclosed(kept: Kept) -> None:
    """The other person's name opens; of the forgotten one's it says that the key is gone."""
    forget(kept.office, subject_of(kept.office, kept.nomination))
    octets = kept.bundle("a.zip", "name", whole=True)
    verdict = kept.judged(octets)

    assert claims(octets) == (["name"], ["name"])
    shown = " ".join(verdict.about["opened"])
    assert ("Công chức A2" in shown, NAME in shown) == (True, False)
    assert "opened-gone" in {each.code for each in verdict.remarks}
    assert verdict.exit == 0


def test_the_log_goes_on_and_continues_what_was_promised(kept: Kept) -> None:
    """Records that follow a forgetting extend the checkpoint from before."""
    forget(kept.office, subject_of(kept.office, kept.nomination))
    registered(kept.office, person("Công chức A3"))
    kept.office.evidence.checkpoint()

    verdict = kept.office.evidence.verify(kept.given)
    assert "extends" in {each.code for each in verdict.remarks}
    assert verdict.of("integrity") == "verified"


def test_a_key_that_another_destroyed_is_given_to_nobody(kept: Kept) -> None:
    """What another process forgot meanwhile is not remembered here."""
    assert claims(kept.bundle("a.zip", "note")) == (["note"], [])
    with opened(kept.url) as other:
        forget(other, subject_of(other, kept.nomination))

    assert claims(kept.bundle("a.zip", "note")) == ([], ["note"])


def copied(kept: Kept, keys: str) -> str:
    """Return the address of a copy of the log, with a key store of a name or without one."""
    kept.office.log.close()
    (kept.folder / "copy").mkdir()
    shutil.copy(kept.folder / "office.db", kept.folder / "copy" / "office.db")
    if keys:
        shutil.copy(kept.folder / keys, kept.folder / "copy" / "office.keys.db")
    return f"sqlite:///{kept.folder / 'copy' / 'office.db'}"


def test_without_keys_a_log_is_proven_and_not_disclosed(kept: Kept) -> None:
    """A copy without its key store gives the same bundle; to disclose a name it needs the keys."""
    mine = kept.bundle("a.zip")
    with opened(copied(kept, "")) as copy:
        path = kept.folder / "copy.zip"
        copy.evidence.bundle(path, kept.nomination)
        assert path.read_bytes() == mine
        with pytest.raises(KeysMissing):
            copy.evidence.bundle(kept.folder / "b.zip", kept.nomination, opened=["name"])
    assert not (kept.folder / "b.zip").exists()


def test_with_the_keys_of_another_log_nothing_is_said_to_be_gone(kept: Kept) -> None:
    """A key that is unknown is an error, and never taken for one that was destroyed."""
    with begun(f"sqlite:///{kept.folder / 'other.db'}") as other:
        registered(other, person("Công chức A9"))
    with opened(copied(kept, "other.keys.db")) as copy, pytest.raises(KeyUnknown):
        copy.evidence.bundle(kept.folder / "b.zip", kept.nomination, opened=["name"])
