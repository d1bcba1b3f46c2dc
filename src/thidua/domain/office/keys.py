"""How commands about signing keys are judged: a key is added once, and never comes back."""

from collections.abc import Iterable

from thidua.domain.keeping import RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.occasion import refuse
from thidua.domain.office.commands import AddKey, RetireKey
from thidua.domain.office.facts import KeyAdded, KeyRetired
from thidua.domain.office.state import OfficeState, SigningKey
from thidua.values import Finding


def add_key(command: AddKey, state: OfficeState) -> tuple[KeyAdded, ...]:
    """Judge that the office begins to sign with a key.

    Args:
        command: The key.
        state: The office.

    Raises:
        Refused: The key was retired.
    """
    there = state.keys.get(command.key)
    if there is None:
        return (KeyAdded(key=command.key),)
    refuse(_it_still_signs(there))
    return ()


def retire_key(command: RetireKey, state: OfficeState) -> tuple[KeyRetired, ...]:
    """Judge that the office ceases to sign with a key.

    Args:
        command: The key, and the one that follows.
        state: The office.

    Raises:
        Refused: There is no such key, it was retired in another way, or no such key can follow.
    """
    there = state.keys.get(command.key)
    if there == SigningKey(command.key, retired=True, successor=command.successor):
        return ()
    refuse((*_it_is_retired_once(command.key, there), *_the_next_one_signs(command, state)))
    return (KeyRetired(key=command.key, successor=command.successor),)


def _it_still_signs(there: SigningKey) -> Iterable[Finding]:
    if there.retired:
        found: dict[str, str | int] = {"key": _short(there.key)}
        yield Finding(code="key.retired", clause=RECORDED_ONCE, found=found)


def _it_is_retired_once(key: str, there: SigningKey | None) -> Iterable[Finding]:
    found: dict[str, str | int] = {"key": _short(key)}
    if there is None:
        yield Finding(code="key.unknown", clause=RECORDED_FIRST, found=found)
    elif there.retired:
        found["successor"] = _short(there.successor) if there.successor else "-"
        yield Finding(code="key.retired-otherwise", clause=RECORDED_ONCE, found=found)


def _the_next_one_signs(command: RetireKey, state: OfficeState) -> Iterable[Finding]:
    if command.successor is None:
        return
    there = state.keys.get(command.successor)
    found: dict[str, str | int] = {"key": _short(command.successor)}
    if command.successor == command.key:
        yield Finding(code="key.own-successor", clause=RECORDED_FIRST, found=found)
    elif there is None:
        yield Finding(code="key.unknown", clause=RECORDED_FIRST, found=found)
    else:
        yield from _it_still_signs(there)


def _short(key: str) -> str:
    """Return a key's name and id, which tell it; the rest is long, and nobody reads it."""
    return "+".join(key.split("+", 2)[:2])
