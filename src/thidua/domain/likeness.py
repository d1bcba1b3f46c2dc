"""Whether what is asked is on file already; personal data that is gone tells nothing."""

from typing import cast

import msgspec

from thidua.personal import Redacted, Withheld
from thidua.values import Document, Evidence


def alike(given: object, held: object) -> bool:
    """Tell whether something is what is on file, as far as that can still be told.

    Whoever repeats a command after the person was forgotten finds it done: what was said then can
    neither be compared nor be recorded again.

    Args:
        given: What follows from a command.
        held: What is on file, where personal data may have been forgotten or is not shown.
    """
    if given == held or _is_gone(held):
        return True
    if type(given) is not type(held):
        return False
    if isinstance(given, Document) and isinstance(held, Document):
        return _is_gone(held.kind) and given.on == held.on
    if isinstance(given, tuple) and isinstance(held, tuple):
        ours, theirs = cast("tuple[object, ...]", given), cast("tuple[object, ...]", held)
        return len(ours) == len(theirs) and all(map(alike, ours, theirs))
    return isinstance(given, msgspec.Struct) and all(
        alike(getattr(given, name), getattr(held, name)) for name in given.__struct_fields__
    )


def _is_gone(held: object) -> bool:
    """Tell whether something only stands where personal data was, or is not shown."""
    if isinstance(held, Evidence):
        held = held.document.kind
    return isinstance(held, Redacted | Withheld)
