"""Specs that are given in files: a plan's whole text, a council's rules."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs
import msgspec

from thidua.cli.given import document_in, octets_of
from thidua.domain.plan import KINDS, Provenance, Usable
from thidua.errors import InvalidValue
from thidua.specs import CouncilRules, PlanSpec, Sponsor

S = TypeVar("S")


def plan_in(path: Path) -> PlanSpec:
    """Return the plan that a file holds, as ``thidua plan show --json`` prints it.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It does not hold a plan.
    """
    return _spec(_part(document_in(path), "spec", path), PlanSpec, path)


def uses_in(path: Path) -> tuple[Usable, ...]:
    """Return what a plan uses, as its file holds it beside the plan; none where it does not.

    Raises:
        InvalidValue: Something in it is none of what a plan may use.
    """
    found: Any = document_in(path).get("uses", [])
    if not isinstance(found, list):
        raise _faulty(path, "uses")
    return tuple(_use(each, path) for each in cast("list[object]", found))


def _use(given: object, path: Path) -> Usable:
    body = _object(_object(given).get("spec"))
    kind = KINDS.get(str(body.get("$kind")))
    if kind is None:
        raise _faulty(path, "uses")
    spec: Usable = _spec(body, kind, path)
    return spec


def _object(given: object) -> dict[str, Any]:
    """Return what is given, where it is an object; nothing stands in one that is none."""
    return cast("dict[str, Any]", given) if isinstance(given, dict) else {}


def council_in(path: Path) -> CouncilRules:
    """Return the council's rules that a file holds; shares may be written as ``"2/3"``.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It does not hold a council's rules.
    """
    body = _part(document_in(path), "council", path)
    shared = {
        name: _share(value) if name in ("quorum", "threshold") else value
        for name, value in body.items()
    }
    return _spec(shared, CouncilRules, path)


def with_sponsors(spec: PlanSpec, given: Iterable[str]) -> PlanSpec:
    """Return a plan that names these sponsors too.

    Args:
        spec: The plan.
        given: Each as ``team=unit``.

    Raises:
        InvalidValue: One is not of that form.
    """
    named = [_sponsor(text, spec.sponsors_clause) for text in given]
    teams = {sponsor.team for sponsor in named}
    kept = tuple(sponsor for sponsor in spec.sponsors if sponsor.team not in teams)
    return attrs.evolve(spec, sponsors=(*kept, *named))


def from_file(plan: str, path: Path | None) -> Provenance:
    """Return where a spec came from: a file with the start of its hash, or the command line."""
    namespace = plan.partition("/")[0]
    if path is None:
        return Provenance(distribution="thidua.cli", version="-", namespace=namespace)
    digest = hashlib.sha256(octets_of(path)).hexdigest()
    return Provenance(
        distribution=f"file:{path.name}", version=f"sha256:{digest[:16]}", namespace=namespace
    )


def _sponsor(text: str, clause: str) -> Sponsor:
    team, equals, unit = text.partition("=")
    if not equals:
        raise InvalidValue("--sponsor", text, "write team=unit", "cần ghi đoàn=đơn vị")
    return Sponsor(team=team, unit=unit, clause=clause)


def _share(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    part, _, whole = given.partition("/")
    try:
        return {"part": int(part), "whole": int(whole or 1)}
    except ValueError:
        raise InvalidValue(
            "quorum, threshold", given, 'write a share as "2/3"', 'cần ghi tỷ lệ dạng "2/3"'
        ) from None


def _part(found: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    """Return the part of a document that holds the spec, or the whole where there is none."""
    part = found.get(name, found)
    if not isinstance(part, dict):
        raise _faulty(path, type(part).__name__)
    return cast("dict[str, Any]", part)


def _spec(body: dict[str, Any], kind: type[S], path: Path) -> S:
    held = {name: value for name, value in body.items() if name not in ("$kind", "$schema")}
    try:
        spec = msgspec.convert(held, kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise _faulty(path, str(error)) from None
    if strange := sorted(_strange(held, msgspec.to_builtins(spec), "$")):
        raise _faulty(path, ", ".join(strange))
    return spec


def _strange(given: Any, held: Any, at: str) -> Iterator[str]:
    """Yield where something was given that a spec does not hold."""
    if isinstance(held, dict):
        fields = cast("dict[str, Any]", held)
        yield from (f"{at}.{name}" for name in given if name not in fields)
        for name in given.keys() & fields.keys():
            yield from _strange(given[name], fields[name], f"{at}.{name}")
    elif isinstance(held, tuple):
        for number, one in enumerate(cast("tuple[object, ...]", held)):
            yield from _strange(given[number], one, f"{at}[{number}]")


def _faulty(path: Path, what: str) -> InvalidValue:
    return InvalidValue(
        str(path),
        what,
        "give it as `thidua plan show --json` prints it",
        "cần đúng dạng mà `thidua plan show --json` in ra",
    )
