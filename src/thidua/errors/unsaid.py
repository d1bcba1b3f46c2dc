"""What is told of a failure in code that was given personal data: what kind, and where."""

import traceback
from pathlib import PurePath
from typing import TypeVar

E = TypeVar("E", bound=BaseException)


def unsaid(error: BaseException) -> str:
    """Return what kind of failure it was and where; its message may quote what the code was given.

    Args:
        error: What was raised.
    """
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    return f"{kind}, {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else kind


def with_way(raised: E, error: BaseException) -> E:
    """Note on an error the way to the failure behind it: lines of code, and no values.

    Args:
        raised: The error that takes the failure's place.
        error: The failure.

    Returns:
        The error, to be raised from nothing.
    """
    raised.add_note("".join(traceback.format_tb(error.__traceback__)).rstrip())
    return raised
