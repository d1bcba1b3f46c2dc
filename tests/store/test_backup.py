"""A backup is the store as it was at one moment, and is itself a store."""

from pathlib import Path
from threading import Event, Thread

import pytest

from tests.store.samples import batch, draft, filled, open_file
from thidua.errors import (
    StoreClosed,
    StoreDamaged,
    StoreFailing,
    TargetExists,
    Unsupported,
)
from thidua.store import Log, open_log


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where a copy may go, in a folder of its own."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder / "copy.db"


def test_a_copy_is_the_same_store(file_log: Log, target: Path) -> None:
    """It opens, holds the same rows and commands, and goes on by itself."""
    rows = filled(file_log)
    file_log.backup(target)
    copy = open_file(target, create=False)

    assert rows == list(copy.scan())
    assert file_log.done("command-2") == copy.done("command-2")
    assert [] == list(copy.faults())
    assert copy.append(batch(draft("list-1", at=9))).first == 7
    assert file_log.head().position == 6
    copy.close()


def test_a_copy_is_one_file(file_log: Log, target: Path) -> None:
    """Nothing else is left beside it."""
    filled(file_log)
    file_log.backup(target)

    assert [target] == list(target.parent.iterdir())


def test_progress_is_told(file_log: Log, target: Path) -> None:
    """The pages that are done grow up to all of them."""
    file_log.append(batch(*(draft(f"list-{n}", record=b"x" * 4000) for n in range(3000))))
    told: list[tuple[int, int]] = []

    file_log.backup(target, progress=lambda done, total: told.append((done, total)))

    assert len(told) > 2
    assert sorted(told) == told
    assert told[-1][0] == told[-1][1]


def test_a_copy_made_while_others_write_is_whole(file_log: Log, path: Path, target: Path) -> None:
    """It ends though the writing does not, and holds a beginning of the log without a hole."""
    file_log.append(batch(*(draft(f"plan-{n}", record=b"x" * 4000) for n in range(2000))))
    other, stop = open_file(path), Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            other.append(batch(draft(f"list-{n}"), draft(f"nomination-{n}")))
            n += 1

    writer = Thread(target=write)
    writer.start()
    before = file_log.head().position
    file_log.backup(target, progress=lambda *_: None)
    stop.set()
    writer.join()
    copy = open_file(target)

    assert before <= copy.head().position <= file_log.head().position
    assert copy.head().position % 2 == 0
    assert list(copy.scan()) == list(file_log.scan(upto=copy.head().position))
    assert [] == list(copy.faults())
    copy.close()
    other.close()


def test_a_copy_is_of_the_moment_it_began(file_log: Log, path: Path, target: Path) -> None:
    """What is appended while it is made is not in it, and does not make it begin again."""
    file_log.append(batch(*(draft(f"plan-{n}", record=b"x" * 4000) for n in range(3000))))
    other = open_file(path)
    told: list[int] = []

    def write(done: int, _: int) -> None:
        if len(told) < 20:
            other.append(batch(draft(f"list-{len(told)}")))
        told.append(done)

    file_log.backup(target, progress=write)
    copy = open_file(target)

    assert copy.head().position == 3000
    assert 2 < len(told) < 20
    assert sorted(told) == told
    copy.close()
    other.close()


@pytest.mark.parametrize("kind", ["file", "folder", "store"])
def test_nothing_is_overwritten(file_log: Log, path: Path, target: Path, kind: str) -> None:
    """What is there stays, even the store itself."""
    match kind:
        case "file":
            target.write_text("x")
        case "folder":
            target.mkdir()
        case _:
            target = path
    with pytest.raises(TargetExists):
        file_log.backup(target)

    assert kind != "file" or target.read_text() == "x"


def test_nothing_is_overwritten_that_came_meanwhile(file_log: Log, target: Path) -> None:
    """A file that appears while the copy is made stays, and the copy goes."""
    with pytest.raises(TargetExists):
        file_log.backup(target, progress=lambda *_: target.touch())

    assert target.stat().st_size == 0
    assert [target] == list(target.parent.iterdir())


def test_a_copy_that_fails_leaves_nothing(file_log: Log, target: Path) -> None:
    """Whoever stops it by an error finds the folder as it was."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        file_log.backup(target, progress=stop)

    assert [] == list(target.parent.iterdir())
    assert file_log.append(batch(draft())).first == 1


def test_a_missing_folder_is_named(file_log: Log, target: Path) -> None:
    """The system's own words are passed on."""
    with pytest.raises(StoreFailing, match="none"):
        file_log.backup(target.parent / "none" / "copy.db")


def test_a_damaged_store_gives_no_copy(file_log: Log, path: Path, target: Path) -> None:
    """A copy of rubbish would only look like safety."""
    file_log.append(batch(*(draft(f"list-{n}", record=b"x" * 900) for n in range(500))))
    file_log.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    log = open_file(path)

    with pytest.raises(StoreDamaged, match=path.name):
        log.backup(target)
    assert [] == list(target.parent.iterdir())
    log.close()


def test_a_store_that_is_closed_gives_no_copy(file_log: Log, target: Path) -> None:
    """It was let go of."""
    file_log.close()

    with pytest.raises(StoreClosed):
        file_log.backup(target)


def test_memory_is_not_backed_up(target: Path) -> None:
    """What is in memory is not kept, and nobody is led to believe it."""
    log = open_log("memory:")

    with pytest.raises(Unsupported, match="use a store in a file"):
        log.backup(target)
    assert not target.exists()
    log.close()
