"""A plugin's data: specs in TOML files that come with it, read when its module is imported.

In the folder ``data`` beside the plugin's module each kind of spec has a folder of its own, with
one file a spec. A plugin of data alone is then a line for each hook::

    plans = hookimpl.plans(offers(__name__, PlanSpec))
    criteria_sets = hookimpl.criteria_sets(offers(__name__, CriteriaSetSpec))
"""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from thidua import specs
from thidua.errors import FaultyFile, UnreadableFile
from thidua.hookspecs import CatalogueContext, Contributes
from thidua.plugins.tables import Reading, fault

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

S = TypeVar("S", bound=specs.Spec)
FOLDER = "data"
"""Where a plugin's files are, seen from its module."""


def read(module: str, name: str, kind: type[S]) -> S:
    """Read one spec from a TOML file that comes with a plugin.

    Args:
        module: The plugin's module: pass ``__name__``.
        name: The file, seen from the module's folder, such as ``data/plan/2026.toml``.
        kind: The class of the spec. A field that may be empty may be left out.

    Raises:
        UnreadableFile: It is not there, or is no TOML in UTF-8.
        FaultyFile: It holds no such spec; every fault is told with its field.
    """
    path, table = _table(module, name)
    reading = Reading()
    spec: S = reading.made(kind, table, "")
    if reading.faults:
        raise FaultyFile(path, reading.faults)
    return spec


def offers(module: str, kind: type[S]) -> Contributes[S]:
    """Read every spec of a kind from ``data/KIND/``, and return the hook that contributes them.

    Args:
        module: The plugin's module: pass ``__name__``.
        kind: The class of the specs; its ``KIND`` is the folder's name.

    Raises:
        UnreadableFile: A file is no TOML in UTF-8.
        FaultyFile: A file holds no such spec, or stands where nobody would look for it.
    """
    held = tuple(read(module, name, kind) for name in _names(module, kind.KIND))

    def contribute(ctx: CatalogueContext) -> Iterable[S]:
        del ctx  # What stands in the files is the same for everybody.
        return held

    return contribute


def kinds() -> Iterator[str]:
    """Yield every kind of spec: a folder in ``data`` is called after one."""
    for name in specs.__all__:
        kind = getattr(getattr(specs, name), "KIND", None)
        if isinstance(kind, str):
            yield kind


def _folder(module: str) -> "Traversable":
    found = find_spec(module)
    return files(found.parent if found and found.parent else module)


def _table(module: str, name: str) -> tuple[str, dict[str, object]]:
    path = f"{module.partition('.')[0]}/{name}"
    try:
        return path, tomllib.loads(_folder(module).joinpath(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        why, viec = "it does not come with the plugin", "tệp không có trong phần mở rộng"
        raise UnreadableFile(path, "missing", why, viec) from None
    except ValueError as error:  # Not in UTF-8, or not TOML: both say where.
        why, viec = f"it is no TOML in UTF-8: {error}", f"không phải TOML bằng UTF-8: {error}"
        raise UnreadableFile(path, "not-toml", why, viec) from error


def _names(module: str, kind: str) -> list[str]:
    """Return the files of a kind, when all that is in ``data`` is where it belongs."""
    data = _folder(module).joinpath(FOLDER)
    there = sorted(data.iterdir(), key=lambda each: each.name) if data.is_dir() else []
    known = sorted(set(kinds()))
    listed = ", ".join(known)
    if lost := [each.name for each in there if _is_lost(each, known)]:
        faults = [
            fault(
                name,
                name,
                f"put the files of a kind into its folder, one of: {listed}",
                f"tệp phải nằm trong thư mục theo loại, một trong: {listed}",
            )
            for name in lost
        ]
        raise FaultyFile(f"{module.partition('.')[0]}/{FOLDER}", faults)
    its = next((each for each in there if each.name == kind), None)
    found = sorted(each.name for each in its.iterdir()) if its else []
    return [f"{FOLDER}/{kind}/{name}" for name in found if name.endswith(".toml")]


def _is_lost(there: "Traversable", known: list[str]) -> bool:
    if there.is_dir():
        return there.name not in known and not there.name.startswith(("_", "."))
    return there.name.endswith(".toml")
