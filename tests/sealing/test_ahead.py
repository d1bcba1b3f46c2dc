"""Reading ahead: it changes how often the key store is asked, and nothing of what it says."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sealing.made import data_keys, fixed_wrapper, key_file, row, tombstone
from thidua.sealing.ahead import LEAST, MOST, Ahead
from thidua.sealing.datakeys import DataKeys
from thidua.sealing.wrapping import LocalWrapper
from thidua.store.keys import Kek, KeyFile, KeyRow, Pair, open_key_file

PEOPLE = 300
PAIRS: list[Pair] = [
    (f"subject-{number}", category)
    for number in range(PEOPLE)
    for category in ("identity", "contact")
]
GONE = PAIRS[7]


@pytest.fixture(scope="module")
def kept() -> Iterator[tuple[KeyFile, list[KeyRow]]]:
    """Give a key store with two keys for each of many people, one destroyed, in their order."""
    with closing(key_file()) as file:
        file.add([row(pair) for pair in PAIRS])
        file.destroy([tombstone(GONE), tombstone(("nobody", "identity"), b"n" * 16)])
        found = file.find([*PAIRS, ("nobody", "identity")])
        yield file, list(found.values())


def reads(file: KeyFile, ids: list[bytes]) -> int:
    """Return how often the key store is asked while keys are asked for, one after the other."""
    asked: list[str] = []
    ahead = Ahead(file)
    file._connection.set_trace_callback(asked.append)
    for key_id in ids:
        ahead.get(key_id)
    file._connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in asked)


class TestTheSame:
    """Whoever asks is told what stands there."""

    @given(st.lists(st.integers(-1, len(PAIRS)), max_size=40))
    def test_in_whatever_order(self, kept: tuple[KeyFile, list[KeyRow]], order: list[int]) -> None:
        """Keys, tombstones, those that were never here, and what nobody heard of."""
        file, rows = kept
        ahead = Ahead(file)
        for place in order:
            key_id = rows[place].id if place >= 0 else b"u" * 16

            assert ahead.get(key_id) == file.get(key_id)

    def test_a_run_is_a_key_and_those_made_next(self, kept: tuple[KeyFile, list[KeyRow]]) -> None:
        """In the order in which they were made, with the tombstones among them, to the end."""
        file, rows = kept

        assert rows[5:9] == file.run(rows[5].id, 4)
        assert (GONE, None) == (file.run(rows[5].id, 4)[2][1:3], file.run(rows[5].id, 4)[2].wrapped)
        assert rows[-2:] == file.run(rows[-2].id, 9)
        assert [] == file.run(b"u" * 16, 9)


class TestHowOften:
    """In the order in which they were made they come together; in any other, each by itself."""

    def test_in_their_order_hundreds_come_at_once(self, kept: tuple[KeyFile, list[KeyRow]]) -> None:
        """Also where only one of the two of each person is asked for."""
        file, rows = kept
        by_reads = {step: reads(file, [each.id for each in rows[:600:step]]) for step in (1, 2)}

        assert 8 == by_reads[1], "4, 8, 16, 32, 64, 128, 256 and those that are left"
        assert by_reads[1] <= by_reads[2] <= by_reads[1] + 1

    def test_against_their_order_each_is_read(self, kept: tuple[KeyFile, list[KeyRow]]) -> None:
        """And no more than a few with it."""
        file, rows = kept
        ahead = Ahead(file)
        for each in reversed(rows[:100]):
            ahead.get(each.id)

            assert len(ahead._rows) < LEAST
        assert 100 == reads(file, [each.id for each in reversed(rows[:100])])

    def test_once_they_are_not_wanted_few_are_read_again(
        self, kept: tuple[KeyFile, list[KeyRow]]
    ) -> None:
        """It holds so many at most, and forgets how many proved to be wanted."""
        file, rows = kept
        ahead = Ahead(file)
        held = 0
        for each in rows[:600]:
            ahead.get(each.id)
            held = max(held, len(ahead._rows))
        assert 128 <= held < MOST
        for place in (0, 300):
            ahead.get(rows[place].id)
        assert LEAST - 1 == len(ahead._rows)


class Counting(LocalWrapper):
    """Count what is unwrapped."""

    def __init__(self) -> None:
        super().__init__("here", [Kek("local-1", bytes(range(32)), 1)], fixed_wrapper()._again)
        self.unwrapped = 0

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Unwrap, and count."""
        self.unwrapped += 1
        return super().unwrap(kek, wrapped, about)


class TestWhatIsRead:
    """What was read ahead is wrapped still, and is not believed for longer than the rest."""

    def test_nothing_is_unwrapped_that_nobody_asked_for(self) -> None:
        """A vault is asked for each key once, when it is wanted."""
        with closing(key_file()) as file:
            made = data_keys(file).for_sealing(PAIRS[:40])
            wrapper = Counting()
            keys = DataKeys(file, wrapper)
            for pair in PAIRS[:40:2]:
                assert made[pair].key == keys.for_opening(made[pair].id, "x").key

            assert 20 == wrapper.unwrapped

    def test_what_was_destroyed_meanwhile_is_destroyed(self, tmp_path: Path) -> None:
        """By another process, once it is looked whether anything changed."""
        path = tmp_path / "office.keys.db"
        with closing(key_file(path)) as file:
            made = data_keys(file).for_sealing(PAIRS[:4])
            keys = data_keys(file)
            keys.for_opening(made[PAIRS[0]].id, "x")
            with closing(open_key_file(path)) as other:
                other.destroy([tombstone(PAIRS[2])])
            keys.refresh()

            assert b"" == keys.for_opening(made[PAIRS[2]].id, "x").key
