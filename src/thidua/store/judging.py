"""What every store checks before it writes, as pure functions of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.errors import ClockBehind, CommandReused, Conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thidua.store.log import Batch, Done, Draft, Mark


def answered_again(earlier: Done, mark: Mark) -> Done:
    """Return what a command wrote the first time, if it is the same command.

    Raises:
        CommandReused: The id belongs to a command of another kind.
    """
    if earlier.kind != mark.kind:
        raise CommandReused(mark.id, mark.kind, earlier.kind)
    return earlier._replace(repeated=True)


def clash(batch: Batch, version_of: Callable[[str], int]) -> Conflict | None:
    """Return the first stream that is not as the batch has it, if there is one."""
    for stream, expected in batch.reads.items():
        if (found := version_of(stream)) != expected:
            return Conflict(stream, expected, found)
    return _broken(batch.drafts, version_of)


def _broken(drafts: Iterable[Draft], version_of: Callable[[str], int]) -> Conflict | None:
    last: dict[str, int] = {}
    for stream, version, _, _, _ in drafts:
        found = last[stream] if stream in last else version_of(stream)
        if version != found + 1:
            return Conflict(stream, version - 1, found)
        last[stream] = version
    return None


def backwards(drafts: Iterable[Draft], last: int) -> ClockBehind | None:
    """Return the first step back in time, if there is one."""
    for draft in drafts:
        if draft[3] < last:
            return ClockBehind(draft[3], last)
        last = draft[3]
    return None


def unproven(batch: Batch) -> list[tuple[str, int]]:
    """Return the reads that writing itself does not prove.

    A draft goes in only as the next version of its stream, so what follows directly on the
    version that was read needs no question of its own.
    """
    first = {draft[0]: draft[1] for draft in reversed(batch.drafts)}
    return [(stream, at) for stream, at in batch.reads.items() if first.get(stream) != at + 1]
