"""Find what is wrong with the order of a log; every store gives its own rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.store.log import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAID = {
    "position-gap": (
        "positions {first} to {last} are missing",
        "thiếu các vị trí từ {first} đến {last}",
    ),
    "clock-back": (
        "position {position} was recorded before the one in front of it",
        "vị trí {position} được ghi sớm hơn vị trí đứng trước",
    ),
    "version-gap": (
        "{stream}: version {found} follows version {before}",
        "{stream}: phiên bản {found} đứng sau phiên bản {before}",
    ),
    "version-order": (
        "{stream}: version {found} stands before the version that it follows",
        "{stream}: phiên bản {found} đứng trước phiên bản mà nó nối tiếp",
    ),
    "sqlite": ("SQLite says: {cause}", "SQLite báo: {cause}"),
    "object-missing": (
        "{name} is missing, or not as it was made",
        "thiếu {name}, hoặc nó không còn như khi tạo",
    ),
    "object-foreign": ("{name} was put in by others", "{name} do nơi khác đưa vào"),
    "meta": (
        "what the file says about itself is wrong at {name}",
        "phần tự mô tả của tệp sai ở {name}",
    ),
    "command-lost": (
        "the command {name} wrote positions {first} to {last}, and they are not there",
        "lệnh {name} đã ghi các vị trí từ {first} đến {last} nhưng không còn ở đó",
    ),
    "command-overlap": (
        "the command {name} claims position {first}, which another command wrote",
        "lệnh {name} nhận vị trí {first} do lệnh khác ghi",
    ),
    "counter": (
        "SQLite's counter stands at {found}, below position {position}",
        "bộ đếm của SQLite ở {found}, thấp hơn vị trí {position}",
    ),
}


def fault(
    code: str, *, position: int | None = None, stream: str | None = None, **data: object
) -> Fault:
    """Make a fault, with its words."""
    en, vi = (
        text.format_map({"position": position, "stream": stream, **data}) for text in _SAID[code]
    )
    return Fault(code, position, stream, en, vi)


def disordered(rows: Iterable[tuple[int, int]]) -> Iterator[Fault]:
    """Find gaps among the positions and steps back in time.

    Args:
        rows: Position and moment of every row, in order of position.
    """
    last, moment = 0, 0
    for position, recorded_at in rows:
        if position != last + 1:
            yield fault("position-gap", position=last + 1, first=last + 1, last=position - 1)
        if recorded_at < moment:
            yield fault("clock-back", position=position)
        last, moment = position, recorded_at


def unnumbered(rows: Iterable[tuple[str, int, int]]) -> Iterator[Fault]:
    """Find gaps among the versions of a stream, and versions in the wrong order.

    Args:
        rows: Stream, version and position of every row, in order of stream and version.
    """
    name, before, place = "", 0, 0
    for stream, version, position in rows:
        if stream != name:
            name, before, place = stream, 0, 0
        if version != before + 1:
            yield fault(
                "version-gap", position=position, stream=stream, found=version, before=before
            )
        if position < place:
            yield fault("version-order", position=position, stream=stream, found=version)
        before, place = version, position
