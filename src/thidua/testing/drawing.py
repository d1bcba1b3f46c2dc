"""How a value of any type of the domain is drawn, so that what is new is covered when written."""

import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import attrs
import msgspec
from hypothesis import strategies as st

from thidua.door import Line
from thidua.testing.plans import PLAN
from thidua.testing.texts import vietnamese

Strategy = st.SearchStrategy[Any]
Special = Mapping[Any, Callable[[], Strategy]]
"""How the types are drawn that have a way of their own."""

KEYS: Final = tuple(
    f"mau.invalid/{name}+0000000{number}+{'A' * 44}" for number, name in enumerate("abc")
)
"""The verifier keys of an invented office; nothing is signed with them."""
FEW: Final[dict[str, tuple[str, ...]]] = {
    "plan": (PLAN,),
    "unit": ("vp", "p1", "p2", "doan-1"),
    "kind": ("office", "room", "team", "guest"),
    "subject": ("subject-1", "subject-2", "subject-m1"),
    "nomination": ("nomination-1", "nomination-2"),
    "list": ("list-1",),
    "meeting": ("meeting-1",),
    "window": ("q1", "q3", "q9"),
    "category": ("collective", "leader", "official"),
    "nature": ("new", "best"),
    "scope": ("all_round", "by_field"),
    "movements": ("own", "higher"),
    "criterion": ("C1", "T1", "T2", "L1", "S1", "X9"),
    "award": ("certificate", "honour", "flag", "X9"),
    "achievement": ("a1", "a2"),
    "achievements": ("a1", "a2"),
    "member": ("m1", "m2", "m3", "x9"),
    "present": ("m1", "m2", "m3", "m4", "m5"),
    "in_writing": ("m6", "m7"),
    "code": ("C1", "S1", "B1", "X9"),
    "gate": ("g1", "X9"),
    "title": ("t1", "t2"),
    "level": ("cluster", "council"),
    "cluster": ("", "k1"),
    "deadline": ("d1", "X9"),
    "term": ("", "2025"),
    "nominated_by": ("", "citizen"),
    "agenda": ("nomination-1", "nomination-2"),
    "role": ("unit", "office", "council", "chief", "deputy_chief", "conference"),
    "holder": ("h1", "h2"),
    "key": KEYS,
    "successor": KEYS,
    "report": ("duties", "mau/year"),
    "sha256": ("0" * 64, "f" * 64),
    "item": ("money", "paper"),
    "to_recover": ("money", "paper"),
    "conference": ("end-2025",),
    "number": ("01/QĐ", "02/QĐ"),
    "decision": ("01/QĐ", "02/QĐ"),
    "request": ("request-1", "request-2"),
    "keys": ("0" * 32, "f" * 32),
}
COUNTS: Final = ("headcount", "members", "did_well", "titled", "breaches")
"""The names under which things are counted in the invented plan."""


def of_type(hint: Any, special: Special, name: str = "") -> Strategy:
    """Draw values of a type; text in a field of a known name is one of few.

    Args:
        hint: The type of a field, or a class of facts, commands or readings.
        special: How some types are drawn.
        name: The field's name.
    """
    if hint in special:
        return special[hint]()
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        drawn = of_type(parts[0], special, name)
        return st.just("") | drawn if hint == Line and name in FEW else drawn
    if origin in (Union, types.UnionType):
        return st.one_of([of_type(part, special, name) for part in parts])
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        each = of_type(parts[0], special, name)
        return st.lists(each, max_size=3, unique=name in FEW).map(tuple)
    return _plain(origin or hint, special, name)


def _plain(kind: Any, special: Special, name: str) -> Strategy:
    simple: dict[Any, Callable[[], Strategy]] = {
        str: lambda: st.sampled_from(FEW[name]) if name in FEW else vietnamese(),
        int: lambda: st.integers(0, 9),
        bool: st.booleans,
        date: days,
        datetime: moments,
        types.NoneType: st.none,
        dict: lambda: _mappings(name),
        Mapping: lambda: _mappings(name),
    }
    return simple[kind]() if kind in simple else _built(kind, special)


def days() -> st.SearchStrategy[date]:
    """Draw days of the plan's year and around it."""
    return st.dates(date(2024, 12, 1), date(2026, 3, 1))


def moments() -> st.SearchStrategy[datetime]:
    """Draw moments of the plan's year and around it, in UTC."""
    return st.datetimes(datetime(2024, 12, 1), datetime(2026, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is drawn


def _mappings(name: str) -> Strategy:
    if name == "counts":
        return st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 3))
    if name == "files":
        return st.just({})
    return st.dictionaries(st.sampled_from(FEW["kind"]), vietnamese() | st.integers(0, 9))


def _built(kind: Any, special: Special) -> Strategy:
    """Build a struct or an attrs class, field by field."""
    if attrs.has(kind):
        hints = {field.name: field.type for field in attrs.fields(kind)}
    else:
        hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    drawn = {name: of_type(hint, special, name) for name, hint in hints.items()}
    return st.builds(kind, **drawn)
