"""In what two bodies of one spec differ, field by field."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import attrs
import msgspec

from thidua.specs.canonical import Spec, canonical

NAMES = ("code", "act", "id", "team", "category")
"""What parts of a spec are told from one another by: the first that a part has."""


@attrs.frozen
class Difference:
    """Say what stood at one place and what stands there now, as JSON; nothing where nothing does.

    Args:
        path: The place, such as ``criteria[C1].text``.
        before: What stood there.
        after: What stands there now.
    """

    path: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}: {self.before or '-'} → {self.after or '-'}"


def differences(before: Spec, after: Spec) -> tuple[Difference, ...]:
    """Return in what two specs differ; parts are compared by their codes, where they have any.

    Args:
        before: A spec.
        after: Another of the same kind.
    """
    held, given = (msgspec.json.decode(canonical(spec)) for spec in (before, after))
    return tuple(_between("", held, given))


def _between(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    one, other = _parts(before), _parts(after)
    within = () if one is None or other is None else tuple(_within(path, one, other))
    # Parts that differ in their order alone are shown whole.
    yield from within or (Difference(path, _shown(before), _shown(after)),)


def _within(path: str, one: dict[str, Any], other: dict[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys((*one, *other)):
        place = f"{path}{name}".removeprefix(".")
        if name in one and name in other:
            yield from _between(place, one[name], other[name])
        else:
            held, given = (_shown(parts[name]) if name in parts else "" for parts in (one, other))
            yield Difference(place, held, given)


def _shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _parts(value: Any) -> dict[str, Any] | None:
    """Return the parts of a value by their names; nothing where they are compared as a whole."""
    if isinstance(value, dict):
        return {f".{name}": part for name, part in cast("dict[str, Any]", value).items()}
    if not isinstance(value, list):
        return None
    items = cast("list[dict[str, Any]]", value)
    return dict(_called(items)) if all(type(item) is dict for item in items) else None


def _called(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each item with its name, and the number of it where two have one name."""
    times: Counter[str] = Counter()
    for item in items:
        name = next((str(item[key]) for key in NAMES if key in item), "")
        times[name] += 1
        yield f"[{name}#{times[name]}]" if not name or times[name] > 1 else f"[{name}]", item
