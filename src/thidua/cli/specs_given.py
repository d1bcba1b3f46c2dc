"""Specs that are given in files: a plan's whole text, a council's rules."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import attrs
import msgspec

from thidua.cli.given import document_in, octets_of
from thidua.domain.plan import Provenance
from thidua.errors import InvalidValue
from thidua.specs import CouncilRules, PlanSpec, Sponsor, spec_from

S = TypeVar("S", PlanSpec, CouncilRules)


def plan_in(path: Path) -> PlanSpec:
    """Return the plan that a file holds, as ``thidua plan show --json`` prints it.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It does not hold a plan.
    """
    found = document_in(path)
    return _spec(found.get("spec", found), PlanSpec, path)


def council_in(path: Path) -> CouncilRules:
    """Return the council's rules that a file holds; shares may be written as ``"2/3"``.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It does not hold a council's rules.
    """
    found = document_in(path)
    body = found.get("council", found)
    if not isinstance(body, dict):
        raise _faulty(path, type(body).__name__)
    shares = {name: _share(body.get(name)) for name in ("quorum", "threshold") if name in body}
    return _spec({**body, **shares}, CouncilRules, path)


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


def _spec(body: Any, kind: type[S], path: Path) -> S:
    if not isinstance(body, dict):
        raise _faulty(path, type(body).__name__)
    whole = {"$kind": kind.KIND, "$schema": kind.SCHEMA, **body}
    return spec_from(msgspec.json.encode(whole), kind)


def _faulty(path: Path, what: str) -> InvalidValue:
    return InvalidValue(str(path), what, "give one object", "cần một đối tượng")
