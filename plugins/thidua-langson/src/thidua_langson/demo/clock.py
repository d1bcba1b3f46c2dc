"""The demo's clock: the moments that the story sets, a second further each time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    """Return a moment in the place's time, such as ``2025-03-31 08:05``."""
    return datetime.fromisoformat(text).replace(tzinfo=PLACE)


class StoryClock:
    """Tell the story's time."""

    def __init__(self) -> None:
        self._moment = at("2025-02-10 08:00")

    def set(self, text: str) -> None:
        """Go on to a moment of the story."""
        self._moment = at(text)

    def __call__(self) -> datetime:
        """Return the present moment of the story."""
        self._moment += timedelta(seconds=1)
        return self._moment


class StoryIds:
    """Count, so that two runs of the demo leave the same octets."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> str:
        """Return the next id."""
        self._count += 1
        return f"{self._count:06d}"
