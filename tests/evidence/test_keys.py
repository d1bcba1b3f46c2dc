"""What a key remembers of what it signed: nothing is signed that does not continue it."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence import world
from tests.evidence.world import World, checkpoint, opened, signer_without_memory
from tests.store.samples import filled
from thidua.errors import Forked, KeyFaulty
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.keys import make_key, memory_of, require_extension, signer_in
from thidua.evidence.sealing import Sealer
from thidua.store import Log, open_log
from thidua.verifier import Checkpoint


@pytest.fixture
def memory() -> Log:
    """Return a log in memory, with some records."""
    log = open_log("memory:")
    filled(log)
    return log


def test_a_key_that_remembers_nothing_asks_for_nothing(office: World, tmp_path: Path) -> None:
    """The first checkpoint that it signs is the beginning."""
    signer = signer_without_memory(office, tmp_path)

    require_extension(signer, 1, lambda _: False)


def test_what_does_not_continue_is_not_signed(office: World, tmp_path: Path) -> None:
    """A log is asked of the last checkpoint alone, and its refusal names the key and the sizes."""
    signer, asked = signer_without_memory(office, tmp_path), list[Checkpoint]()
    signer.remember(office.notes[60])

    def continues(last: Checkpoint) -> bool:
        asked.append(last)
        return True

    require_extension(signer, 90, continues)
    with pytest.raises(Forked) as refused:
        require_extension(signer, 70, lambda _: False)

    assert [60] == [each.size for each in asked]
    name, id, _ = signer.key.split("+", 2)
    assert refused.value.data["place"] == f"{name}+{id}"
    assert (60, 70) == (refused.value.data["before"], refused.value.data["size"])


def test_the_same_size_signed_again_is_the_same_checkpoint(memory: Log, tmp_path: Path) -> None:
    """Where nothing came since, the note stays to the octet, its moment too, and is not new."""
    signer = make_key(tmp_path / "key", "thidua/so")
    first, new = make_checkpoint(memory, Sealer(memory), "2025-06-01T08:00:00Z", [signer])

    again = make_checkpoint(memory, Sealer(memory), "2025-06-02T08:00:00Z", [signer])

    assert (new, again) == (True, (first, False))
    assert signer.signed_last() == first.note


def test_another_history_of_the_same_size_is_not_signed(office: World, tmp_path: Path) -> None:
    """A store that was restored and went on otherwise is told from the one that was signed."""
    signer = signer_without_memory(office, tmp_path)
    signer.remember(office.notes[90])
    with closing(opened(tmp_path / "khac.db")) as log:
        rows = [*office.rows[:40], *world.lives(41, 90, "Chuyện khác")]
        log.append(world.batch(rows))

        with pytest.raises(Forked):
            checkpoint(log, 90, [signer])

        assert log.ledger.last_checkpoint() is None
    assert signer.signed_last() == office.notes[90]


def test_a_memory_that_is_no_checkpoint_is_told(office: World, tmp_path: Path) -> None:
    """Nobody is asked to continue what cannot be read; the key is named."""
    signer = signer_without_memory(office, tmp_path)
    signer.remember(b"no checkpoint")

    with pytest.raises(KeyFaulty, match="signed last cannot be read"):
        require_extension(signer, 1, lambda _: True)


def test_a_memory_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    """Where a folder lies in its place, nothing is taken for granted."""
    make_key(tmp_path / "key", "thidua/so")
    memory_of(tmp_path / "key").mkdir()
    signer = signer_in(tmp_path / "key")

    with pytest.raises(KeyFaulty, match=r"key\.last"):
        signer.signed_last()
    with pytest.raises(KeyFaulty, match=r"key\.last"):
        signer.remember(b"note")
