"""Data keys: one for each subject and category, made once, destroyed for good, wrapped anew."""

import signal
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.sealing.made import (
    CONTACT,
    IDENTITY,
    NOW,
    at_once,
    data_keys,
    fixed_wrapper,
    key_file,
    octets_of,
    tombstone,
)
from tests.store.samples import started
from thidua.errors import KeyUnknown, PersonForgotten, WrappingFailed
from thidua.sealing.datakeys import DataKey, DataKeys
from thidua.sealing.wrapping import LocalWrapper, about, local_wrapper, new_kek, rewrap
from thidua.store.keys import Kek, KeyFile, Pair, open_key_file

PROVISIONING = """
import sys
from pathlib import Path
from tests.sealing.made import data_keys, key_file
file = key_file(Path(sys.argv[1]), wait=30)
keys = data_keys(file)
pairs = [(f"subject-{number}", "identity") for number in range(50)]
print("ready", flush=True)
sys.stdin.readline()
print([keys.for_sealing([pair])[pair].key.hex() for pair in pairs])
file.close()
"""

ROTATING = """
import itertools, sys
from pathlib import Path
from tests.sealing.made import NOW, key_file
from thidua.sealing.wrapping import LocalWrapper, local_wrapper, new_kek, rewrap
file = key_file(Path(sys.argv[1]), wait=30)
for number in itertools.count(NOW):
    kek = new_kek(number)
    rewrap(file, local_wrapper(file, number), LocalWrapper(file.place, [kek]), kek)
    print("once", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a key store may be made."""
    return tmp_path / "office.keys.db"


@pytest.fixture
def file(path: Path) -> Iterator[KeyFile]:
    """Give a key store in a file."""
    made = key_file(path)
    yield made
    made.close()


def key_of(keys: DataKeys, pair: Pair = IDENTITY) -> DataKey:
    """Return the key to seal with."""
    return keys.for_sealing([pair])[pair]


class Vault:
    """Wrap elsewhere: the key-encryption key never comes here, and may be another tomorrow."""

    def __init__(self, name: str = "vault-1") -> None:
        self.id = self.next = name

    def renew(self) -> None:
        """Take what wraps now."""
        self.id = self.next

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Turn a key round, with its owner behind it; no secret, but another form."""
        return b"v" + key[::-1] + about

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Turn it round again."""
        if not wrapped.startswith(b"v") or not wrapped.endswith(about):
            raise WrappingFailed("vault", kek, "refused")
        return wrapped[1:33][::-1]


class TestMadeOnce:
    """Whoever asks first makes it; all others find it."""

    def test_each_subject_and_category_has_its_own(self, file: KeyFile) -> None:
        """No two are alike, and asked again they are the same."""
        pairs = [(f"subject-{n}", category) for n in (1, 2) for category in ("identity", "contact")]
        keys = data_keys(file)
        first = keys.for_sealing(pairs)

        assert 4 == len({key.key for key in first.values()}) == len({k.id for k in first.values()})
        assert [32] * 4 == [len(key.key) for key in first.values()]
        assert first == keys.for_sealing(reversed(pairs))
        keys.drop()
        again = keys.for_sealing(pairs)
        assert {p: k.key for p, k in first.items()} == {p: k.key for p, k in again.items()}

    def test_it_is_found_by_its_id(self, file: KeyFile) -> None:
        """Remembered or not."""
        made = key_of(data_keys(file))
        keys = data_keys(file)

        assert made.key == keys.for_opening(made.id, "subject-1").key
        assert keys.for_opening(made.id, "subject-1") is key_of(keys)

    def test_two_processes_get_one(self, path: Path) -> None:
        """Those that provision the same subjects at once seal under the same keys."""
        said = at_once([started(PROVISIONING, path) for _ in range(3)])

        assert 1 == len(set(said))
        assert 50 == len(set(said[0].split(",")))

    def test_two_threads_get_one(self, file: KeyFile) -> None:
        """Each with a memory of its own, and all with one."""
        shared, found = data_keys(file), set[bytes]()
        barrier = threading.Barrier(6)

        def ask(keys: DataKeys) -> None:
            barrier.wait()
            found.add(key_of(keys).key)

        asked = [shared, shared, shared, *(data_keys(file) for _ in range(3))]
        threads = [threading.Thread(target=ask, args=(keys,)) for keys in asked]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert 1 == len(found)

    def test_no_repr_shows_it(self, file: KeyFile) -> None:
        """Neither its octets nor their digits."""
        key = key_of(data_keys(file))

        assert key.key.hex() not in repr(key)
        assert repr(key.key) not in repr(key)


class TestDestroyed:
    """Destroyed is not unknown, and neither is ever made good."""

    @pytest.mark.parametrize("on", [NOW, 0])
    def test_it_is_never_made_again(self, file: KeyFile, on: int) -> None:
        """Whoever seals is told, whatever the day that the tombstone bears."""
        keys = data_keys(file)
        key = key_of(keys)
        file.destroy([tombstone(on=on)])
        keys.drop()

        for asking in (keys, data_keys(file)):
            with pytest.raises(PersonForgotten, match="subject-1"):
                asking.for_sealing([CONTACT, IDENTITY])
            left = asking.for_opening(key.id, "subject-1")
            assert (b"", on) == (left.key, left.destroyed_on)

    def test_what_is_unknown_is_an_error(self, file: KeyFile) -> None:
        """It says which key, of which stream, and where it was looked for."""
        with pytest.raises(KeyUnknown) as failure:
            data_keys(file).for_opening(b"u" * 16, "subject-7")
        assert {"place": file.place, "stream": "subject-7", "key": "75" * 16} == failure.value.data

    def test_what_another_destroyed_is_forgotten_here(self, path: Path, file: KeyFile) -> None:
        """Once it is looked whether anything changed."""
        keys = data_keys(file)
        key = key_of(keys)
        with closing(open_key_file(path)) as other:
            other.destroy([tombstone()])
        assert key.key == keys.for_opening(key.id, "subject-1").key

        keys.refresh()
        assert NOW == keys.for_opening(key.id, "subject-1").destroyed_on

    def test_what_another_destroyed_is_not_sealed_under(self, path: Path, file: KeyFile) -> None:
        """Also where it was opened with before, and nobody looked whether anything changed."""
        made = key_of(data_keys(file))
        keys = data_keys(file)
        keys.for_opening(made.id, "subject-1")
        with closing(open_key_file(path)) as other:
            other.destroy([tombstone()])

        with pytest.raises(PersonForgotten, match="subject-1"):
            keys.for_sealing([IDENTITY])

    def test_what_nobody_changed_stays_remembered(self, file: KeyFile) -> None:
        """To look is not to forget."""
        keys = data_keys(file)
        key = key_of(keys)
        keys.refresh()

        assert keys.for_opening(key.id, "subject-1") is key

    def test_one_destroyed_while_it_was_being_read_is_not_remembered(
        self, path: Path, file: KeyFile
    ) -> None:
        """A thread that read it before, and unwraps it after, leaves nothing behind."""
        key = key_of(data_keys(file))
        slow = Between(fixed_wrapper())
        keys = DataKeys(file, slow)

        def destroyed() -> None:
            with closing(open_key_file(path)) as other:
                other.destroy([tombstone()])
            keys.refresh()

        slow.meanwhile = destroyed
        assert key.key == keys.for_opening(key.id, "subject-1").key
        assert NOW == keys.for_opening(key.id, "subject-1").destroyed_on


class Between(LocalWrapper):
    """Let something happen once, between the reading of a key and its unwrapping, or wrapping."""

    def __init__(self, wrapper: LocalWrapper) -> None:
        super().__init__("here", [Kek("local-1", bytes(range(32)), 1)], wrapper._again)
        self.meanwhile: Callable[[], object] | None = None

    def _happen(self) -> None:
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Wrap, after something happened."""
        wrapped = super().wrap(key, about)
        self._happen()
        return wrapped

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Unwrap, after something happened."""
        self._happen()
        return super().unwrap(kek, wrapped, about)


class TestMemory:
    """However many subjects there are, so many are remembered and no more."""

    def test_it_does_not_grow_with_the_subjects(self) -> None:
        """After as many as are remembered, memory stays, in 20,000 subjects."""
        most = 4096
        with closing(key_file()) as file:
            pairs = [(f"subject-{number}", "identity") for number in range(20_000)]
            made = data_keys(file)
            ids = [made.for_sealing([pair])[pair].id for pair in pairs]
            keys = data_keys(file, most=most)
            for key_id in ids[: 2 * most]:
                keys.for_opening(key_id, "x")
            tracemalloc.start()
            for key_id in ids[2 * most :]:
                keys.for_opening(key_id, "x")
            grown, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()

            assert len(keys._known) <= most
            assert len(keys._ids) <= most
            assert grown < 2 * 1024 * most
            assert {32} == {len(keys.for_opening(key_id, "x").key) for key_id in ids[:100]}

    def test_what_was_asked_for_lately_is_not_read_again(self) -> None:
        """As many keys as are remembered, asked for in turn, are each read once."""
        with closing(key_file()) as file:
            made = data_keys(file)
            pairs = [(f"subject-{number}", "identity") for number in range(21)]
            ids = [made.for_sealing([pair])[pair].id for pair in pairs]
            keys = data_keys(file, most=20)
            first = [keys.for_opening(key_id, "x") for key_id in ids[:20]]
            assert all(keys.for_opening(key.id, "x") is key for key in first)

            keys.for_opening(ids[20], "x")
            assert [key for key in first if key.id not in keys._known] == first[:1]


class TestWrapping:
    """What is kept of a key is of use to nobody without what wraps it."""

    def test_what_is_kept_is_not_the_key(self, file: KeyFile, path: Path) -> None:
        """Its octets are nowhere in the file."""
        assert key_of(data_keys(file)).key not in octets_of(path)

    def test_no_two_rows_can_be_exchanged(self) -> None:
        """A wrapped key is bound to its id, its subject and its category."""
        wrapper = fixed_wrapper()
        wrapped = wrapper.wrap(b"k" * 32, about(b"i" * 16, *IDENTITY))

        assert b"k" * 32 == wrapper.unwrap("local-1", wrapped, about(b"i" * 16, *IDENTITY))
        for other in (about(b"j" * 16, *IDENTITY), about(b"i" * 16, *CONTACT)):
            with pytest.raises(WrappingFailed):
                wrapper.unwrap("local-1", wrapped, other)

    @pytest.mark.parametrize("wrapped", [b"", b"short", bytes(60)])
    def test_what_was_damaged_is_told(self, wrapped: bytes) -> None:
        """Whatever stands there instead."""
        with pytest.raises(WrappingFailed, match="local-1"):
            fixed_wrapper().unwrap("local-1", wrapped, b"")

    def test_without_its_key_encryption_key_nothing_unwraps(self) -> None:
        """Nothing wraps either."""
        wrapper = LocalWrapper("here", [Kek("vault-1", None, 1)])

        with pytest.raises(WrappingFailed, match="not in the key store"):
            wrapper.wrap(b"k" * 32, b"")
        with pytest.raises(WrappingFailed, match="local-1"):
            wrapper.unwrap("local-1", bytes(60), b"")

    def test_a_vault_s_key_is_never_kept_here(self, path: Path) -> None:
        """The key store knows its id, and what it gave."""
        with closing(open_key_file(path)) as file:
            file.add_first_kek(Kek("vault-1", None, NOW))
            key = key_of(data_keys(file, Vault()))

            assert key.key == key_of(data_keys(file, Vault())).key
            assert [Kek("vault-1", None, NOW)] == file.keks()

    def test_a_vault_of_another_key_store_wraps_nothing(self, file: KeyFile) -> None:
        """What this key store does not know would be of no use after a rotation."""
        with pytest.raises(WrappingFailed, match="vault-9"):
            key_of(data_keys(file, Vault("vault-9")))
        assert {} == file.find([IDENTITY])

    def test_what_is_no_key_is_not_sealed_with(self, file: KeyFile) -> None:
        """A vault that gives something of another length is not believed."""
        file.add_first_kek(Kek("vault-1", None, NOW))
        key_of(data_keys(file))

        class Odd(Vault):
            def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
                return (kek.encode() + wrapped + about)[:16]

        with pytest.raises(WrappingFailed, match="16 octets"):
            key_of(data_keys(file, Odd()))


class TestRotated:
    """The key-encryption key is another, and every key is the same."""

    PAIRS = tuple((f"subject-{number}", "identity") for number in range(300))

    def rotated(self, file: KeyFile) -> LocalWrapper:
        """Rotate the key-encryption key of a key store."""
        kek = new_kek(NOW + 1)
        new = LocalWrapper(file.place, [kek])
        rewrap(file, local_wrapper(file, NOW), new, kek)
        return new

    def test_every_key_opens_and_nothing_of_the_old_is_left(
        self, file: KeyFile, path: Path
    ) -> None:
        """The old key-encryption key and whatever it wrapped are nowhere; tombstones stay."""
        before = data_keys(file).for_sealing(self.PAIRS)
        file.destroy([tombstone(self.PAIRS[0])])
        old = [row.wrapped for row in file.find(self.PAIRS[1:]).values()]
        kek = new_kek(NOW)
        new = LocalWrapper(file.place, [kek])

        assert 299 == rewrap(file, local_wrapper(file, NOW), new, kek)
        assert [kek] == file.keks()
        after = data_keys(file, new).for_sealing(self.PAIRS[1:])
        assert {p: before[p].key for p in after} == {p: key.key for p, key in after.items()}
        octets = octets_of(path)
        assert not any(each in octets for each in (*old, bytes(range(32))) if each)
        with pytest.raises(PersonForgotten):
            data_keys(file, new).for_sealing(self.PAIRS[:1])

    def test_interrupted_it_is_as_before(self, file: KeyFile) -> None:
        """Where one key cannot be wrapped, none is."""
        keys = data_keys(file)
        keys.for_sealing(self.PAIRS)
        before = (file.keks(), file.find(self.PAIRS))

        class Failing(LocalWrapper):
            left = 200

            def wrap(self, key: bytes, about: bytes) -> bytes:
                self.left -= 1
                if self.left < 0:
                    raise WrappingFailed("here", self.id, "full")
                return super().wrap(key, about)

        kek = new_kek(NOW + 1)
        with pytest.raises(WrappingFailed, match="full"):
            rewrap(file, fixed_wrapper(), Failing("here", [kek]), kek)
        assert before == (file.keks(), file.find(self.PAIRS))

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in other ways")
    def test_killed_at_whatever_moment_every_key_opens(self, path: Path) -> None:
        """A process that rotates over and over is killed; whoever comes next finds all keys."""
        with closing(key_file(path)) as file:
            before = data_keys(file).for_sealing(self.PAIRS)
        for number in range(5):
            rotating = started(ROTATING, path)
            assert rotating.stdout is not None
            rotating.stdout.readline()
            time.sleep(0.01 + 0.007 * number)
            rotating.send_signal(signal.SIGKILL)
            rotating.communicate(timeout=30)
            with closing(open_key_file(path, create=False)) as file:
                after = data_keys(file).for_sealing(self.PAIRS)
                assert 1 == len(file.keks())
            assert {p: k.key for p, k in before.items()} == {p: k.key for p, k in after.items()}

    def test_again_it_finds_nothing_to_do(self, file: KeyFile) -> None:
        """What is wrapped under the key already is left."""
        data_keys(file).for_sealing(self.PAIRS)
        new = self.rotated(file)

        assert 0 == rewrap(file, new, new, file.keks()[0])

    def test_to_a_vault_and_back(self, file: KeyFile) -> None:
        """Whatever wraps, the key is the same."""
        key = key_of(data_keys(file)).key
        rewrap(file, fixed_wrapper(), Vault(), Kek("vault-1", None, NOW))
        assert key == key_of(data_keys(file, Vault())).key
        assert [Kek("vault-1", None, NOW)] == file.keks()

        kek = new_kek(NOW + 1)
        back = LocalWrapper("here", [kek])
        rewrap(file, Vault(), back, kek)
        assert key == key_of(data_keys(file, back)).key

    def test_who_was_there_before_goes_on(self, path: Path, file: KeyFile) -> None:
        """Another process opens old keys and makes new ones, under the new key-encryption key."""
        keys = data_keys(file)
        key = key_of(keys).key
        with closing(open_key_file(path)) as other:
            new = self.rotated(other)
        keys.refresh()

        assert key == key_of(keys).key
        assert 32 == len(key_of(keys, CONTACT).key)
        assert {new.id} == {row.kek for row in file.of("subject-1")}

    def test_nothing_is_kept_under_a_key_that_is_gone(self, path: Path, file: KeyFile) -> None:
        """A key that was being made while another process rotated is made again."""
        slow = Between(local_wrapper(file, NOW))
        keys = DataKeys(file, slow)

        def rotate() -> None:
            with closing(open_key_file(path)) as other:
                self.rotated(other)

        slow.meanwhile = rotate
        key = key_of(keys).key
        assert [file.keks()[0].id] == [row.kek for row in file.of("subject-1")]
        assert key == key_of(data_keys(file)).key
