"""What the guarantees say of evidence, from the office's desk to the auditor's verdict."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import thidua
from thidua.commands import GiveRole
from thidua.errors import Forked, WitnessRefused
from thidua.evidence.keys import FileSigner, make_key, signer_in
from thidua.evidence.places import Folder
from thidua.evidence.witness import Witness
from thidua.office.keyring import Keyring
from thidua.verifier import (
    AUTHENTICITY,
    COMPLETENESS,
    COSIGNATURE,
    INTEGRITY,
    Given,
    Verdict,
    opened,
    parse_checkpoint,
    parse_key,
    verify,
)

CHIEF = thidua.Actor(id="ld-01", role="chief")
DAY = date(2025, 2, 17)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[thidua.Office]:
    """Open an office on a file, with some records."""
    with thidua.open(f"sqlite:///{tmp_path / 'office.db'}") as office:
        office.acting(CHIEF, on=DAY).open_office("Thanh tra tỉnh", [])
        yield office


@pytest.fixture
def ring(office: thidua.Office, tmp_path: Path) -> Keyring:
    """Give the office a key."""
    ring = Keyring(office, office.acting(CHIEF, on=DAY), tmp_path / "office.key")
    ring.new()
    return ring


def signer(folder: Path) -> FileSigner:
    """Return the office's key."""
    return signer_in(folder / "office.key")


def recorded(office: thidua.Office, holder: str) -> None:
    """Record something more."""
    office.acting(CHIEF, on=DAY).keep(GiveRole(role="office", holder=holder))


def verdict(office: thidua.Office, folder: Path, given: Given) -> Verdict:
    """Return what an auditor says of a bundle of the whole log."""
    office.evidence.bundle(folder / "all.zip")
    return verify(opened(str(folder / "all.zip")), given)


def codes(of: Verdict, question: str) -> set[str]:
    """Return what was found for a question."""
    return {each.code for each in of.remarks if each.question == question}


@pytest.mark.usefixtures("ring")
def test_nothing_is_signed_that_does_not_extend_what_was_published(
    office: thidua.Office, tmp_path: Path
) -> None:
    """A store that was restored from an older copy is signed neither by its key nor to a folder."""
    older, place = tmp_path / "older.db", Folder(tmp_path)
    office.backup(older)
    recorded(office, "vp-01")
    office.evidence.checkpoint([signer(tmp_path)], [place])

    with thidua.open(f"sqlite:///{older}") as restored:
        recorded(restored, "vp-02")
        for signers, places in (([signer(tmp_path)], []), ([], [place])):
            with pytest.raises(Forked) as refused:
                restored.evidence.checkpoint(signers, places)
            assert (3, 3) == (refused.value.data["before"], refused.value.data["size"])


@pytest.mark.usefixtures("ring")
def test_a_witness_cosigns_one_history_only(office: thidua.Office, tmp_path: Path) -> None:
    """What continues is cosigned, and the verdict names the witness; another history is refused."""
    older, key = tmp_path / "older.db", parse_key(signer(tmp_path).key)
    witness_key = make_key(tmp_path / "witness.key", "witness/a", COSIGNATURE)
    witness = Witness(tmp_path, witness_key, [key])
    shutil.copy(tmp_path / "office.key", tmp_path / "stolen.key")
    office.backup(older)
    recorded(office, "vp-01")
    issued = office.evidence.checkpoint([signer(tmp_path)])
    note = witness.cosign(office.evidence.witness_request(0), 1_750_000_000)
    given = Given(parse_checkpoint(note), (key,), (parse_key(witness_key.key),))

    assert "cosigned" in codes(verdict(office, tmp_path, given), AUTHENTICITY)
    with thidua.open(f"sqlite:///{older}") as forked:
        recorded(forked, "vp-02")
        recorded(forked, "vp-03")
        forked.evidence.checkpoint([signer_in(tmp_path / "stolen.key")])
        with pytest.raises(WitnessRefused):
            witness.cosign(forked.evidence.witness_request(issued.size), 1_750_000_100)


def test_who_trusts_the_old_key_follows_to_the_new(
    office: thidua.Office, ring: Keyring, tmp_path: Path
) -> None:
    """The records and the old key's last signature lead to the new key."""
    old = parse_key(signer(tmp_path).key)
    ring.rotate()
    recorded(office, "vp-01")
    issued = office.evidence.checkpoint([signer(tmp_path)])

    found = verdict(office, tmp_path, Given(parse_checkpoint(issued.note), (old,)))

    assert {"vouched"} == codes(found, AUTHENTICITY)
    assert 0 == found.exit


def test_what_a_retired_key_signs_is_contradicted(
    office: thidua.Office, ring: Keyring, tmp_path: Path
) -> None:
    """A copy of the old key is of no use behind the record that retired it."""
    old = parse_key(signer(tmp_path).key)
    shutil.copy(tmp_path / "office.key", tmp_path / "copy.key")
    ring.rotate()
    issued = office.evidence.checkpoint([signer_in(tmp_path / "copy.key")])

    found = verdict(office, tmp_path, Given(parse_checkpoint(issued.note), (old,)))

    assert {"key-retired"} == codes(found, AUTHENTICITY)
    assert 1 == found.exit


def test_without_a_key_everything_but_authenticity_is_told(
    office: thidua.Office, tmp_path: Path
) -> None:
    """An office without a key is told so, and a checkpoint from elsewhere counts all the same."""
    given = Given(parse_checkpoint(office.evidence.checkpoint().note))
    found = verdict(office, tmp_path, given)

    told = [found.of(each) for each in (INTEGRITY, AUTHENTICITY, COMPLETENESS)]
    assert ["verified", "unknown", "verified"] == told


@pytest.mark.usefixtures("ring")
def test_what_came_with_the_bundle_proves_nothing_about_it(
    office: thidua.Office, tmp_path: Path
) -> None:
    """Without a checkpoint and a key from elsewhere no answer is given."""
    office.evidence.checkpoint([signer(tmp_path)])
    found = verdict(office, tmp_path, Given())

    told = {found.of(each) for each in (INTEGRITY, AUTHENTICITY, COMPLETENESS)}
    assert ({"unknown"}, 2) == (told, found.exit)


@pytest.mark.usefixtures("ring")
def test_what_lies_beyond_is_counted(office: thidua.Office, tmp_path: Path) -> None:
    """A later history is verified up to the auditor's checkpoint, and the rest is named."""
    mine = parse_checkpoint(office.evidence.checkpoint([signer(tmp_path)]).note)
    recorded(office, "vp-01")
    office.evidence.checkpoint([signer(tmp_path)])

    found = verdict(office, tmp_path, Given(mine, (parse_key(signer(tmp_path).key),)))

    told = {each.code: each.data for each in found.remarks if each.question == INTEGRITY}
    assert 0 == found.exit
    assert (2, 2) == (told["covered"]["count"], told["covered"]["position"])
    assert 1 == told["beyond"]["count"]
