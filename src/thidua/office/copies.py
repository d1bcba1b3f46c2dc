"""Two copies of a store compared, record by record; neither is changed, and neither is trusted."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal, Protocol, TypeAlias

import msgspec

from thidua.store import Log, Row

Verdict: TypeAlias = Literal["same", "this_goes_on", "other_goes_on", "parted"]
"""Whether two copies are the same, one goes on from the other, or they part."""

Progress: TypeAlias = Callable[[int, int], None]

LISTED = 20
"""So many of each kind of difference are told one by one; all are counted."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Say where a record stands: in the log, and in its stream."""

    position: int
    stream: str
    version: int
    tag: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one record that both copies have, and in which it is not the same."""

    this: Place
    other: Place
    differs: tuple[str, ...]
    """What is not the same: ``record``, ``tag``, ``recorded_at``, ``position``."""


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how two copies of a store, or one stream in both, stand to each other."""

    verdict: Verdict
    parted_at: int | None
    """The first position, of one stream the first version, that is not the same in both."""
    this_count: int
    other_count: int
    only_this: int
    """How many records stand in this copy alone."""
    only_other: int
    differing: int
    """How many stand in both, under one stream and version, with another content."""
    moved: int
    """How many stand in both with the same content, at another position."""
    listed_this: tuple[Place, ...]
    """The first of those in this copy alone."""
    listed_other: tuple[Place, ...]
    listed_differing: tuple[Pair, ...]
    streams: tuple[str, ...]
    """Streams with a difference, in the order found, up to as many as are listed."""

    @property
    def same(self) -> bool:
        """Tell whether nothing differs."""
        return self.verdict == "same"


class Side(Protocol):
    """Be one copy as far as it is compared: the whole log, or one stream of it."""

    def rows(self) -> Iterator[Row]:
        """Yield its rows in order."""
        ...

    def turn(self, row: Row) -> int:
        """Return where a row stands in that order."""
        ...

    @property
    def end(self) -> int:
        """Return where its last row stands; 0 where it has none."""
        ...

    def find(self, row: Row) -> Row | None:
        """Return the row of the same stream and version, where there is one."""
        ...


class WholeLog:
    """Be a whole log, read in order of position, in constant memory."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.end = log.head().position

    def rows(self) -> Iterator[Row]:
        """Yield every row up to the end as it was found."""
        return self._log.scan(upto=self.end)

    def turn(self, row: Row) -> int:
        """Return the position of a row."""
        return row.position

    def find(self, row: Row) -> Row | None:
        """Return the row of the same stream and version, where there is one."""
        place = self._log.place(row.stream, row.version)
        return next(iter(self._log.at(place, place)), None) if 0 < place <= self.end else None


class OneStream:
    """Be one stream of a log, read in order of version."""

    def __init__(self, log: Log, stream: str) -> None:
        self._rows = {row.version: row for row in log.read(stream)}
        self.end = max(self._rows, default=0)

    def rows(self) -> Iterator[Row]:
        """Yield its rows."""
        return iter(self._rows.values())

    def turn(self, row: Row) -> int:
        """Return the version of a row."""
        return row.version

    def find(self, row: Row) -> Row | None:
        """Return the row of the same version, where there is one."""
        return self._rows.get(row.version)


def compare_copies(
    this: Log,
    other: Log,
    *,
    stream: str | None = None,
    listed: int = LISTED,
    progress: Progress | None = None,
) -> Copies:
    """Compare two copies of a store, or one stream in both, to the octet.

    Both are read in order of position, in constant memory. From where they part on, a record is
    looked for under its stream and version, so that what was slipped in or taken away is told
    from what only stands at another position since.

    Args:
        this: One copy.
        other: The other.
        stream: The one stream to compare; none compares everything.
        listed: How many of each kind of difference are told one by one.
        progress: Told how much is done, of how much.
    """
    sides: tuple[Side, Side] = (
        (WholeLog(this), WholeLog(other))
        if stream is None
        else (OneStream(this, stream), OneStream(other, stream))
    )
    return _Comparing(*sides, listed).done(progress)


class _Comparing:
    """Go through two copies side by side, and count what differs."""

    def __init__(self, this: Side, other: Side, listed: int) -> None:
        self._this, self._other, self._listed = this, other, listed
        self._parted_at: int | None = None
        self._within = False
        self._counts: Counter[str] = Counter()
        self._only: dict[str, list[Place]] = {"this": [], "other": []}
        self._pairs: list[Pair] = []
        self._streams: dict[str, None] = {}

    def done(self, progress: Progress | None) -> Copies:
        """Return how they stand to each other."""
        end = max(self._this.end, self._other.end)
        for turn, mine, its in _side_by_side(self._this, self._other):
            self._counts["this"] += mine is not None
            self._counts["other"] += its is not None
            if mine != its:
                self._parted_at = self._parted_at or turn
                self._differ(turn, mine, its)
            if progress and turn % _TELL == 0:
                progress(turn, end)
        return self._told()

    def _differ(self, turn: int, mine: Row | None, its: Row | None) -> None:
        if not self._within and turn > min(self._this.end, self._other.end):
            self._beyond(mine, its)
            return
        self._within = True
        if mine and its and (mine.stream, mine.version) == (its.stream, its.version):
            self._both(mine, its)
            return
        if mine:
            found = self._other.find(mine)
            self._both(mine, found) if found else self._alone("this", mine)
        if its and not self._this.find(its):
            self._alone("other", its)

    def _beyond(self, mine: Row | None, its: Row | None) -> None:
        """Count what follows the end of a copy that was the same up to there."""
        for side, row in (("this", mine), ("other", its)):
            if row:
                self._alone(side, row)

    def _alone(self, side: str, row: Row) -> None:
        self._counts[f"only_{side}"] += 1
        self._touch(row)
        if len(self._only[side]) < self._listed:
            self._only[side].append(_place(row))

    def _both(self, mine: Row, its: Row) -> None:
        differs = tuple(name for name in _TOLD if getattr(mine, name) != getattr(its, name))
        self._counts["moved" if differs == ("position",) else "differing"] += 1
        if differs == ("position",):
            return
        self._touch(mine)
        if len(self._pairs) < self._listed:
            self._pairs.append(Pair(this=_place(mine), other=_place(its), differs=differs))

    def _touch(self, row: Row) -> None:
        if len(self._streams) < self._listed:
            self._streams[row.stream] = None

    def _verdict(self) -> Verdict:
        if self._parted_at is None:
            return "same"
        if self._within:
            return "parted"
        return "this_goes_on" if self._this.end > self._other.end else "other_goes_on"

    def _told(self) -> Copies:
        counts = self._counts
        return Copies(
            verdict=self._verdict(),
            parted_at=self._parted_at,
            this_count=counts["this"],
            other_count=counts["other"],
            only_this=counts["only_this"],
            only_other=counts["only_other"],
            differing=counts["differing"],
            moved=counts["moved"],
            listed_this=tuple(self._only["this"]),
            listed_other=tuple(self._only["other"]),
            listed_differing=tuple(self._pairs),
            streams=tuple(self._streams),
        )


_TELL = 1000
_TOLD = ("record", "tag", "recorded_at", "position")
"""What two rows of one stream and version may differ in."""


def _place(row: Row) -> Place:
    return Place(position=row.position, stream=row.stream, version=row.version, tag=row.tag)


def _side_by_side(this: Side, other: Side) -> Iterator[tuple[int, Row | None, Row | None]]:
    """Yield the rows of both that have one turn together; where one has none, the other's alone."""
    mine_left, its_left = this.rows(), other.rows()
    mine, its = next(mine_left, None), next(its_left, None)
    while mine or its:
        turn = min(side.turn(row) for side, row in ((this, mine), (other, its)) if row)
        here = mine if mine and this.turn(mine) == turn else None
        there = its if its and other.turn(its) == turn else None
        yield turn, here, there
        mine = next(mine_left, None) if here else mine
        its = next(its_left, None) if there else its
