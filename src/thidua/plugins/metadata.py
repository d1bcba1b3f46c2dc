"""What packaging metadata tell of each distribution with a plugin; nothing is imported.

Only distributions with an entry point of ours are read, and of those the headers that are needed:
parsing all metadata of all distributions takes several times as long.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from thidua.vietnamese.text import nfc

if TYPE_CHECKING:
    from importlib.metadata import Distribution

FAMILY = "thidua.v"
"""What the groups of entry points of every contract begin with."""

UNKNOWN = "?"
"""What stands for a name that the metadata do not tell."""

_CONTRACT = re.compile(rf"{re.escape(FAMILY)}[0-9]+")
_HEADERS = re.compile(r"^([A-Za-z-]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\r?\n\r?\n")


@attrs.frozen(kw_only=True)
class Told:
    """Hold what one distribution tells of itself."""

    distribution: str
    version: str
    summary: str
    requires: tuple[str, ...]
    """What it requires, each as it stands there."""
    entries: tuple[tuple[str, str, str], ...]
    """Group, name and target of each entry point of our family, in composed letters."""
    source: "Distribution" = attrs.field(repr=False, eq=False)


def told() -> Iterator[Told]:
    """Yield what each distribution with a plugin tells, in the order of the path."""
    from importlib.metadata import distributions

    for distribution in distributions():
        entries = _read(distribution, "entry_points.txt")
        if FAMILY in entries and (ours := tuple(_entries(entries))):
            yield _told(distribution, ours)


def key(name: str) -> str:
    """Return the form in which names of distributions are compared."""
    return re.sub(r"[-_.]+", "-", nfc(name).casefold())


def space(name: str) -> str:
    """Return the form in which a namespace is found, however somebody wrote it."""
    return re.sub(r"[_.]", "-", nfc(name).casefold())


def _told(distribution: "Distribution", entries: tuple[tuple[str, str, str], ...]) -> Told:
    text = _read(distribution, "METADATA") or _read(distribution, "PKG-INFO")
    lines = _HEADERS.findall(_BLANK_LINE.split(text, maxsplit=1)[0])
    first = {name.casefold(): value for name, value in reversed(lines)}
    return Told(
        distribution=first.get("name") or UNKNOWN,
        version=first.get("version") or UNKNOWN,
        summary=first.get("summary", ""),
        requires=tuple(value for name, value in lines if name.casefold() == "requires-dist"),
        entries=entries,
        source=distribution,
    )


def _read(distribution: "Distribution", file: str) -> str:
    try:
        return distribution.read_text(file) or ""
    except (OSError, ValueError):  # What cannot be read tells nothing.
        return ""


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    group = ""
    for line in filter(None, map(str.strip, nfc(text).splitlines())):
        if line.startswith("["):
            group = line.strip("[] ")
        elif _CONTRACT.fullmatch(group) and not line.startswith(("#", ";")):
            name, equals, target = (part.strip() for part in line.partition("="))
            yield (group, name, target) if equals and name else (group, UNKNOWN, "")
