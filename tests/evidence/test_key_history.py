"""Keys that are unknown, rotated, retired or false: what an auditor is told who holds one."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests.evidence import world
from tests.evidence.attacking import TARGETS, forget, noted, told
from tests.evidence.world import NOMINATIONS, OFFICE, TARGET, opened, renamed
from thidua.domain.office.facts import KeyAdded, KeyRetired, Opened
from thidua.evidence.auditing import verify_log
from thidua.evidence.bundle import Contents, write_bundle
from thidua.evidence.checkpoints import origin_of
from thidua.evidence.keys import FileSigner, key_text, make_key, signature_line, signer_in
from thidua.evidence.sealing import Sealer
from thidua.facts import Fact
from thidua.store import Row
from thidua.verifier import (
    AUTHENTICITY,
    ED25519,
    HASH,
    Given,
    Key,
    Verdict,
    parse_checkpoint,
    parse_key,
    verify,
)


class Office:
    """Keep a log that grows by a few records at a time, and sign it with any key."""

    def __init__(self, folder: Path) -> None:
        """Begin with the office's first record, and three keys that are not in the log yet."""
        self.folder, self.log = folder, opened(folder / "so.db")
        self._lives, self._versions, self._signings = count(), count(1), count(1)
        self._step = 0
        self.records(Opened(name="Thanh tra tỉnh", zone="Asia/Ho_Chi_Minh"))
        Sealer(self.log).seal()
        self.keys = [make_key(folder / f"key{n}", origin_of(self.log.ledger)) for n in range(3)]

    def records(self, *facts: Fact) -> int:
        """Record facts of the office; without any, ten steps of nominations; return how many."""
        at = self.log.head().position + 1
        rows = [
            world.row(at + n, OFFICE, next(self._versions), each, step=self._step)
            for n, each in enumerate(facts)
        ]
        self.log.append(world.batch(rows or [self._life(at + n) for n in range(10)]))
        return self.log.head().position

    def _life(self, position: int) -> Row:
        number = next(self._lives)
        self._step = number // NOMINATIONS
        (row,) = world.lives(3 + number, 3 + number)
        return renamed(row, row.stream, row.version, position)

    def signed(self, *keys: FileSigner) -> bytes:
        """Return a checkpoint of the log as it is, which these keys signed."""
        return world.checkpoint(self.log, next(self._signings), keys).note

    def found(
        self, target: str, given: Given, streams: tuple[str, ...] = (TARGET, OFFICE)
    ) -> Verdict:
        """Return what an auditor learns from the store, or from a bundle made from it."""
        if target == "store":
            return verify_log(self.log, given)
        kept, file = self.log.ledger.last_checkpoint(), self.folder / "b.zip"
        assert kept is not None
        contents = Contents("all") if target == "whole" else Contents(TARGET, streams)
        write_bundle(self.log, file, kept, contents)
        return verify(file.read_bytes(), given)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return an office that has recorded its first key, and some steps of nominations."""
    made = Office(tmp_path)
    with closing(made.log):
        made.records(KeyAdded(key=made.keys[0].key))
        made.records()
        yield made


def given(note: bytes, *keys: FileSigner) -> Given:
    """Return what an auditor brings."""
    return Given(parse_checkpoint(note), tuple(parse_key(each.key) for each in keys))


def codes(verdict: Verdict) -> list[str]:
    """Return what is said of authenticity."""
    return sorted(r.code for r in verdict.remarks if r.question == AUTHENTICITY)


def rotated(office: Office, old: FileSigner, new: FileSigner) -> bytes:
    """Put one key in the place of another as an office does, and return what both signed."""
    office.records(KeyAdded(key=new.key))
    note = office.signed(old, new)
    office.records(KeyRetired(key=old.key, successor=new.key))
    return note


@pytest.mark.parametrize("target", TARGETS)
class TestRotated:
    """One key follows another, in records that the key before signed."""

    def test_who_holds_the_old_key_is_led_to_the_new(self, office: Office, target: str) -> None:
        """The old key's last act vouches for the new one."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        rotated(office, first, second)
        office.records()
        office.signed(second)
        verdict = office.found(target, mine)

        assert "vvv 0" == told(verdict)[:5]
        assert ["signed", "vouched"] == codes(verdict)

    def test_from_key_to_key(self, office: Office, target: str) -> None:
        """However often keys changed, each leads to the next."""
        first, second, third = office.keys
        mine = given(office.signed(first), first)
        rotated(office, first, second)
        office.records()
        rotated(office, second, third)
        office.signed(third)
        verdict = office.found(target, mine)

        assert "vvv 0" == told(verdict)[:5]
        assert ["signed", "vouched"] == codes(verdict)

    def test_who_holds_the_new_key_believes_the_old_signatures(
        self, office: Office, target: str
    ) -> None:
        """A key that was retired later was the office's key when it signed."""
        first, second, _ = office.keys
        office.signed(first)
        rotated(office, first, second)
        verdict = office.found(target, given(office.signed(second), second))

        assert "vvv 0" == told(verdict)[:5]
        assert ["signed"] == codes(verdict)

    def test_a_key_that_the_old_one_never_signed(self, office: Office, target: str) -> None:
        """A key that stands in a record which no known key signed for is unknown."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        office.records(KeyAdded(key=second.key))
        office.signed(second)
        verdict = office.found(target, mine)

        assert ("vu", 2) == (told(verdict)[:2], verdict.exit)
        assert ["signed", "unknown-signer"] == codes(verdict)

    def test_a_key_that_vouches_for_itself(self, office: Office, target: str) -> None:
        """A later checkpoint of the new key's own does not make it known."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        office.records(KeyAdded(key=second.key))
        office.signed(second)
        office.records()
        office.signed(second)
        verdict = office.found(target, mine)

        assert ("vu", 2) == (told(verdict)[:2], verdict.exit)


def test_a_bundle_without_the_history_of_keys(office: Office) -> None:
    """Where the records about keys are not in the bundle, nothing leads to the new key."""
    first, second, _ = office.keys
    mine = given(office.signed(first), first)
    rotated(office, first, second)
    office.signed(second)
    verdict = office.found("nomination", mine, (TARGET,))

    assert ("vu", 2) == (told(verdict)[:2], verdict.exit)
    assert "unknown-signer" in codes(verdict)


@pytest.mark.parametrize("target", TARGETS)
class TestRetired:
    """A key that was retired signs no more; that it expired is said in the same way."""

    @pytest.mark.parametrize("successor", [True, False], ids=["rotated", "expired"])
    def test_what_it_signs_then_is_contradicted(
        self, office: Office, target: str, *, successor: bool
    ) -> None:
        """A true signature of a retired key is nobody's word."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        office.records(KeyAdded(key=second.key))
        office.signed(first)
        office.records(KeyRetired(key=first.key, successor=second.key if successor else None))
        office.records()
        office.signed(first)
        verdict = office.found(target, mine)

        assert ("vc", 1) == (told(verdict)[:2], verdict.exit)
        assert ["key-retired", "signed"] == codes(verdict)

    @pytest.mark.parametrize(("before", "expected"), [(True, "signed"), (False, "key-retired")])
    def test_from_its_very_record_on(
        self, office: Office, target: str, expected: str, *, before: bool
    ) -> None:
        """The checkpoint that ends before the record is good, and the one that counts it is not."""
        first, *_ = office.keys
        note = office.signed(first)
        office.records(KeyRetired(key=first.key))
        if not before:
            note = office.signed(first)
        verdict = office.found(target, given(note, first))

        assert [expected] == codes(verdict)

    def test_beside_one_that_counts(self, office: Office, target: str) -> None:
        """Under a checkpoint that the new key signed, an old signature more does no harm."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        rotated(office, first, second)
        office.signed(first, second)
        verdict = office.found(target, mine)

        assert "vvv 0" == told(verdict)[:5]
        assert ["signed", "vouched"] == codes(verdict)

    def test_an_earlier_checkpoint_that_it_signed(self, office: Office, target: str) -> None:
        """Nor may it have signed one of those that are kept between."""
        first, second, _ = office.keys
        mine = given(office.signed(first), first)
        rotated(office, first, second)
        office.signed(first)
        office.records()
        office.signed(second)
        verdict = office.found(target, mine)

        assert ("vc", 1) == (told(verdict)[:2], verdict.exit)
        assert ["key-retired", "signed", "vouched"] == codes(verdict)


def test_a_stolen_key_and_an_old_checkpoint(office: Office, tmp_path: Path) -> None:
    """A history without its own retirement passes before whoever holds an older checkpoint alone.

    The verdict says how far that one reaches; and against a later one, it is contradicted.
    """
    first, second, _ = office.keys
    old = given(office.signed(first), first)
    rotated(office, first, second)
    later = given(office.signed(second), first)
    (tmp_path / "forged").mkdir()
    forged = Office(tmp_path / "forged")
    with closing(forged.log):
        rows = list(office.log.scan(upto=12))
        forged.log.append(world.batch(rows[1:]))
        forged.log.append(
            world.batch([world.row(13, "roll-1", 1, Opened(name="x", zone="x"), step=9)])
        )
        world.checkpoint(forged.log, 99, [make_twin(first, tmp_path)])

        assert "vvv 0 12" == told(forged.found("store", old))
        assert "uuc 1 0" == told(forged.found("store", later))


def make_twin(of: FileSigner, folder: Path) -> FileSigner:
    """Return a key that remembers nothing of what it signed."""
    forget(folder / "key0")
    twin = signer_in(folder / "key0")
    assert twin.key == of.key
    return twin


@pytest.mark.parametrize("target", TARGETS)
class TestUnknown:
    """Signatures of which the auditor cannot say whose they are, or knows that they are false."""

    def test_another_key(self, office: Office, target: str, tmp_path: Path) -> None:
        """Who holds a key of somebody else's cannot say who signed."""
        stranger = make_key(tmp_path / "stranger", "thidua/other")
        verdict = office.found(target, given(office.signed(office.keys[0]), stranger))

        assert ("vu", 2) == (told(verdict)[:2], verdict.exit)
        assert ["unknown-signer"] == codes(verdict)

    def test_another_key_of_the_same_name(self, office: Office, target: str) -> None:
        """A name alone makes no key known."""
        verdict = office.found(target, given(office.signed(office.keys[0]), office.keys[2]))

        assert ["unknown-signer"] == codes(verdict)

    def test_one_of_several(self, office: Office, target: str) -> None:
        """Of several keys that an auditor brings, one that signed is enough."""
        first, _, third = office.keys
        verdict = office.found(target, given(office.signed(first), third, first))

        assert "vvv 0" == told(verdict)[:5]

    def test_no_key(self, office: Office, target: str) -> None:
        """Without a key nobody can say whose a log is, though it is the one committed to."""
        verdict = office.found(target, given(office.signed(office.keys[0])))

        assert ("vuv", 2) == (told(verdict)[:3], verdict.exit)
        assert ["no-key"] == codes(verdict)

    def test_no_signature(self, office: Office, target: str) -> None:
        """What nobody signed is the log's own word."""
        verdict = office.found(target, given(office.signed(), office.keys[0]))

        assert ("vuv", 2) == (told(verdict)[:3], verdict.exit)
        assert ["unsigned"] == codes(verdict)

    def test_a_signature_of_another_text(self, office: Office, target: str) -> None:
        """A signature that a key put under something else is false."""
        first, *_ = office.keys
        note = office.signed(first)
        other = noted(b"other\n", [first]).partition(b"\n\n")[2]
        verdict = office.found(target, given(note.partition(b"\n\n")[0] + b"\n\n" + other, first))

        assert ("c", 1) == (told(verdict)[1], verdict.exit)
        assert "signature-false" in codes(verdict)


def test_another_key_with_the_same_name_and_id(office: Office) -> None:
    """Where name and id are the same and the key is not, the signature is false."""
    first, *_ = office.keys
    mine = parse_key(first.key)
    twin = Key(mine.name, mine.id, mine.algorithm, parse_key(office.keys[1].key).public, "twin")
    verdict = office.found("whole", Given(parse_checkpoint(office.signed(first)), (twin,)))

    assert "signature-false" in codes(verdict)
    assert 1 == verdict.exit


def test_a_key_that_no_point_of_the_curve_is(office: Office) -> None:
    """A key made of any octets at all verifies nothing, and is no fault of the program."""
    first, *_ = office.keys
    odd = parse_key(key_text(parse_key(first.key).name, ED25519, b"\xff" * HASH))
    text = parse_checkpoint(office.signed(first)).note.text
    note = text + b"\n" + signature_line(odd.name, odd.id, first.sign(text))
    verdict = office.found("whole", Given(parse_checkpoint(note), (odd,)))

    assert "signature-false" in codes(verdict)
