"""A witness cosigns what continues, remembers it first, and is believed by its own key alone."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence.attacking import ATTACKS, TARGETS, attacked, judged, told
from tests.evidence.signing import COSIGNATURE as KIND
from tests.evidence.signing import Signer, line
from tests.evidence.world import TARGET, World, opened
from thidua.errors import NotABundle, WitnessRefused
from thidua.evidence.keys import make_key
from thidua.evidence.tree import Tree
from thidua.evidence.witness import Witness, parse_request, request
from thidua.verifier import (
    AUTHENTICITY,
    COSIGNATURE,
    Malformed,
    Verdict,
    as_lines,
    parse_checkpoint,
    parse_key,
)

NOW = 1_750_000_000


class Asking:
    """Ask a witness about the checkpoints of an office or of whoever attacked it."""

    def __init__(self, office: World, folder: Path) -> None:
        """Give a witness that knows the office's key and has cosigned nothing."""
        self.office, self.folder = office, folder / "memory"
        self.folder.mkdir()
        self.signer = make_key(folder / "witness", "witness.example", COSIGNATURE)
        self.key = parse_key(self.signer.key)
        self.witness = Witness(self.folder, self.signer, [parse_key(office.key.key)])

    def asked(self, old: int, size: int, path: Path | None = None) -> bytes:
        """Return what is asked about the checkpoint of a size, with the proof from another."""
        with closing(opened(path or self.office.path)) as log:
            (kept,) = (each for each in log.ledger.checkpoints() if each.size == size)
            return request(old, Tree(log.ledger).consistency(old, size), kept.note)

    def remembered(self) -> list[bytes]:
        """Return what the witness keeps in its folder."""
        return [file.read_bytes() for file in sorted(self.folder.iterdir())]


@pytest.fixture
def asking(office: World, tmp_path: Path) -> Asking:
    """Return who asks a witness."""
    return Asking(office, tmp_path)


@pytest.fixture
def forked(office: World, tmp_path: Path) -> Path:
    """Return a store with another history, signed with the office's key."""
    (tmp_path / "forked").mkdir()
    rows = ATTACKS["fork, compared"](office.rows)
    return attacked(office, rows, "L2", tmp_path / "forked")


def test_what_continues_is_cosigned(asking: Asking) -> None:
    """From the first checkpoint on, each that continues the last is answered with a cosignature."""
    for old, size in ((0, 30), (30, 60), (60, 90), (90, 90)):
        note = asking.witness.cosign(asking.asked(old, size), NOW + size)

        assert note.startswith(asking.office.notes[size])
        assert True is parse_checkpoint(note).note.signed_by(asking.key)
        assert [asking.office.notes[size]] == asking.remembered()


def test_a_checkpoint_may_be_the_first_at_any_size(asking: Asking) -> None:
    """A witness that begins late has seen nothing before."""
    asking.witness.cosign(asking.asked(0, 90), NOW)

    assert [asking.office.notes[90]] == asking.remembered()


def test_it_is_remembered_before_it_is_answered(asking: Asking) -> None:
    """A witness that dies while it signs has remembered what it was about to sign.

    So it signs no other history when it is asked again, and the same one it does.
    """
    code = """
import os, sys
from pathlib import Path
from thidua.evidence.keys import FileSigner, signer_in
from thidua.evidence.witness import Witness
from thidua.verifier import parse_key
FileSigner.cosign = lambda self, text, moment: os._exit(9)
folder, key, vkey, asked = sys.argv[1:]
witness = Witness(Path(folder), signer_in(Path(key)), [parse_key(vkey)])
witness.cosign(Path(asked).read_bytes(), 1)
"""
    asked = asking.folder.parent / "asked"
    asked.write_bytes(asking.asked(0, 60))
    key = asking.folder.parent / "witness"
    words = [str(asking.folder), str(key), asking.office.key.key, str(asked)]
    environment = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    done = subprocess.run([sys.executable, "-c", code, *words], env=environment, check=False)

    assert 9 == done.returncode
    assert [asking.office.notes[60]] == asking.remembered()
    again = asking.witness.cosign(asking.asked(60, 60), NOW)
    assert True is parse_checkpoint(again).note.signed_by(asking.key)


@pytest.mark.parametrize("size", [60, 90])
def test_a_second_history_is_refused(asking: Asking, forked: Path, size: int) -> None:
    """Of two histories the second is refused at the same size and at a later one."""
    asking.witness.cosign(asking.asked(0, 60), NOW)
    with pytest.raises(WitnessRefused):
        asking.witness.cosign(asking.asked(60, size, forked), NOW)

    assert [asking.office.notes[60]] == asking.remembered()
    asking.witness.cosign(asking.asked(60, 90), NOW)


def test_what_both_histories_have_in_common_helps_nobody(asking: Asking, forked: Path) -> None:
    """Where histories part behind what was cosigned, the one that comes first is the history."""
    asking.witness.cosign(asking.asked(0, 30), NOW)
    asking.witness.cosign(asking.asked(30, 60, forked), NOW)
    with pytest.raises(WitnessRefused):
        asking.witness.cosign(asking.asked(60, 90), NOW)


@pytest.mark.parametrize(
    ("old", "size"), [(0, 60), (30, 90), (0, 90), (60, 30), (0, 30), (90, 90), (59, 60)]
)
def test_from_another_size_than_the_last(asking: Asking, old: int, size: int) -> None:
    """What does not begin where the witness stands is refused: it goes back, or skips."""
    asking.witness.cosign(asking.asked(0, 60), NOW)
    with closing(opened(asking.office.path)) as log:
        proof = Tree(log.ledger).consistency(old, size) if old <= size else []
    with pytest.raises(WitnessRefused):
        asking.witness.cosign(request(old, proof, asking.office.notes[size]), NOW)

    assert [asking.office.notes[60]] == asking.remembered()


@pytest.mark.parametrize("at", [0, 1, -1])
def test_another_proof(asking: Asking, at: int) -> None:
    """A proof with a hash turned proves nothing, and what was remembered stays."""
    asking.witness.cosign(asking.asked(0, 60), NOW)
    old, proof, note = parse_request(asking.asked(60, 90))
    proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    with pytest.raises(WitnessRefused):
        asking.witness.cosign(request(old, proof, note), NOW)

    assert [asking.office.notes[60]] == asking.remembered()


def unsigned(note: bytes) -> bytes:
    """Take the signatures from a note."""
    return note.partition(b"\n\n")[0] + b"\n"


def signed_falsely(note: bytes) -> bytes:
    """Put a note's signature under another moment."""
    return note.replace(b"2025-06-01", b"2025-06-02")


def signed_by_a_stranger(note: bytes) -> bytes:
    """Sign a note with a key that the witness does not know."""
    stranger = Signer("thidua/stranger")
    return unsigned(note) + b"\n" + stranger.line(unsigned(note))


def signed_twice(note: bytes) -> bytes:
    """Add a false signature of the office to a note that has a true one."""
    name, id, octets = parse_checkpoint(note).note.signatures[0]
    return note + line(name, id + bytes(len(octets)))


@pytest.mark.parametrize("change", [unsigned, signed_falsely, signed_by_a_stranger, signed_twice])
def test_what_the_office_did_not_sign(asking: Asking, change: Callable[[bytes], bytes]) -> None:
    """A checkpoint without a true signature of a known office is refused, and not remembered."""
    with pytest.raises(WitnessRefused):
        asking.witness.cosign(request(0, [], change(asking.office.notes[30])), NOW)

    assert [] == asking.remembered()


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"old 0",
        b"old 0\n",
        b"old 00\n\n",
        b"old -1\n\n",
        b"old x\n\nthidua/x\n1\n",
        b"old 0\nAAAA\n\nthidua/x\n1\n",
        b"old 0\n\nnothing\n",
        b"old \xff\n\n",
        b"old 1\n" + b"A" * 43 + b"=\n" * 64 + b"\n",
        b"old 1\n" + (b"A" * 43 + b"=\n") * 64 + b"\n",
    ],
)
def test_what_is_no_request(asking: Asking, octets: bytes) -> None:
    """What is not of the form of a request is malformed, and nothing is remembered."""
    with pytest.raises(Malformed):
        asking.witness.cosign(octets, NOW)

    assert [] == asking.remembered()


def test_a_memory_that_is_damaged(asking: Asking) -> None:
    """A witness that cannot read what it remembers signs nothing."""
    asking.witness.cosign(asking.asked(0, 30), NOW)
    (file,) = asking.folder.iterdir()
    file.write_bytes(b"no checkpoint")
    with pytest.raises(NotABundle):
        asking.witness.cosign(asking.asked(30, 60), NOW)

    assert [b"no checkpoint"] == asking.remembered()


@pytest.mark.parametrize("target", TARGETS)
class TestVerdict:
    """What an auditor who brings a witness's key is told."""

    def told(self, asking: Asking, target: str, note: bytes, *more: str) -> Verdict:
        """Return what is learnt with a checkpoint that came from the witness, or did not."""
        keys = (asking.key, *map(parse_key, more))
        given = asking.office.given(90)._replace(checkpoint=parse_checkpoint(note), witnesses=keys)
        return judged(asking.office, asking.office.path, target, TARGET, given)

    def codes(self, verdict: Verdict) -> set[str]:
        """Return what is said of authenticity, besides that the office signed."""
        said = {r.code for r in verdict.remarks if r.question == AUTHENTICITY}
        return said - {"signed"}

    def test_cosigned(self, asking: Asking, target: str) -> None:
        """What a witness cosigned is said to be so, by name."""
        note = asking.witness.cosign(asking.asked(0, 90), NOW)
        verdict = self.told(asking, target, note)

        assert ("vvv 0", {"cosigned"}) == (told(verdict)[:5], self.codes(verdict))
        assert any("witness.example" in text for text in as_lines(verdict, "en"))

    def test_not_cosigned(self, asking: Asking, target: str) -> None:
        """Who expects a witness that did not cosign cannot be sure of anything."""
        verdict = self.told(asking, target, asking.office.notes[90])

        assert ("vu", 2) == (told(verdict)[:2], verdict.exit)
        assert {"not-cosigned"} == self.codes(verdict)

    def test_one_of_two(self, asking: Asking, target: str) -> None:
        """Every witness whose key is brought is asked about."""
        note = asking.witness.cosign(asking.asked(0, 90), NOW)
        other = Signer("witness.other", kind=KIND)
        verdict = self.told(asking, target, note, other.vkey)

        assert ("vu", 2) == (told(verdict)[:2], verdict.exit)
        assert {"cosigned", "not-cosigned"} == self.codes(verdict)

    def test_falsely_cosigned(self, asking: Asking, target: str) -> None:
        """A cosignature of another checkpoint, or with its moment turned, is false."""
        taken = asking.witness.cosign(asking.asked(0, 60), NOW).splitlines(keepends=True)[-1]
        verdict = self.told(asking, target, asking.office.notes[90] + taken)

        assert ("c", 1) == (told(verdict)[1], verdict.exit)
        assert {"cosignature-false"} == self.codes(verdict)

    def test_at_another_moment(self, asking: Asking, target: str) -> None:
        """The moment of a cosignature is signed with the rest."""
        note = parse_checkpoint(asking.witness.cosign(asking.asked(0, 90), NOW)).note
        name, id, octets = note.signatures[-1]
        later = (NOW + 3600).to_bytes(8) + octets[8:]
        verdict = self.told(asking, target, asking.office.notes[90] + line(name, id + later))

        assert {"cosignature-false"} == self.codes(verdict)

    def test_a_plain_signature_of_the_witness(self, asking: Asking, target: str) -> None:
        """What the witness's key signed in another way is no cosignature."""
        text = parse_checkpoint(asking.office.notes[90]).note.text
        octets = NOW.to_bytes(8) + asking.signer.sign(text)
        note = asking.office.notes[90] + line(asking.key.name, asking.key.id + octets)

        assert {"cosignature-false"} == self.codes(self.told(asking, target, note))
