"""What differs between two states, as data that leads from the one to the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

import msgspec

How: TypeAlias = Literal["added", "changed", "removed"]
Step: TypeAlias = str | int
"""The name of a field, or the place in a sequence, counted from 0."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one thing that came, went, or became another.

    A place in a sequence is that of the later state; only the place of what went, the last step
    of its path, is that of the earlier one.
    """

    how: How
    path: tuple[Step, ...]
    before: Any = None
    """What stood there; nothing where it was added."""
    after: Any = None
    """What stands there; nothing where it was removed."""


def differences(before: Any, after: Any) -> tuple[Change, ...]:
    """Return what differs between two states, in the order of the earlier one's fields.

    Args:
        before: Plain data: mappings with names, sequences, text, numbers.
        after: The same.
    """
    return tuple(_between(before, after, ()))


def applied(before: Any, changes: Iterable[Change]) -> Any:
    """Return the later state, made from the earlier one by its changes.

    Args:
        before: Plain data; it stays as it is.
        changes: What ``differences`` gave.
    """
    room = [deepcopy(before)]
    for change in sorted(changes, key=_turn):
        _apply(room, change)
    return room[0]


def _between(before: Any, after: Any, path: tuple[Step, ...]) -> Iterator[Change]:
    kinds = {before.__class__, after.__class__}
    if kinds == {dict}:
        yield from _of_fields(before, after, path)
    elif kinds == {list}:
        yield from _of_items(before, after, path)
    elif _octets(before) != _octets(after):
        yield Change(how="changed", path=path, before=before, after=after)


Fields: TypeAlias = Mapping[str, Any]


def _of_fields(before: Fields, after: Fields, path: tuple[Step, ...]) -> Iterator[Change]:
    for name, value in before.items():
        if name in after:
            yield from _between(value, after[name], (*path, name))
        else:
            yield Change(how="removed", path=(*path, name), before=value)
    for name, value in after.items():
        if name not in before:
            yield Change(how="added", path=(*path, name), after=value)


def _of_items(
    before: Sequence[Any], after: Sequence[Any], path: tuple[Step, ...]
) -> Iterator[Change]:
    """Find the items that are new or gone, whatever place the others came to."""
    old, new = list(map(_octets, before)), list(map(_octets, after))
    for how, first, last, start, end in _opcodes(old, new):
        if how == "equal":
            continue
        if how == "replace" and _alike(before[first:last], after[start:end]):
            for at in range(end - start):
                yield from _between(before[first + at], after[start + at], (*path, start + at))
            continue
        for at in range(first, last):
            yield Change(how="removed", path=(*path, at), before=before[at])
        for at in range(start, end):
            yield Change(how="added", path=(*path, at), after=after[at])


def _opcodes(old: list[bytes], new: list[bytes]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _alike(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Tell whether items stand for the same things, each with some fields changed."""
    mappings = all(isinstance(item, dict) for item in (*before, *after))
    return mappings and len(before) == len(after)


def _octets(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")


_TURNS = {"removed": 0, "added": 1, "changed": 2}


def _turn(change: Change) -> tuple[int, int, int]:
    """Go from outside in; at one place take away from behind, then add from the front."""
    last = change.path[-1] if change.path else 0
    at = last if isinstance(last, int) else 0
    return len(change.path), _TURNS[change.how], -at if change.how == "removed" else at


def _apply(room: list[Any], change: Change) -> None:
    there: Any = room
    last: Any
    *way, last = (0, *change.path)
    for step in way:
        there = there[step]
    if change.how == "removed":
        del there[last]
    elif change.how == "added" and there.__class__ is list:
        there.insert(last, change.after)
    else:
        there[last] = change.after
