"""A stage on which plans are carried through, and the law that every store of it keeps."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.plans.driving import UNITS, Play
from tests.plans.replaying import digests, elsewhere
from tests.plans.shelves import body_of
from tests.plugins.shelf import Shelf, on_path
from thidua.plugins import registry
from thidua.specs import PlanSpec, Spec

Begin = Callable[..., Play]
JANUARY = date(2025, 1, 2)


@pytest.fixture(scope="session")
def stores() -> Iterator[dict[str, dict[str, str]]]:
    """Hold what every store said, and ask a process without any plugin at the end of all tests."""
    said: dict[str, dict[str, str]] = {}
    yield said
    assert said == elsewhere(said)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give an empty shelf that is on the path."""
    folder = tmp_path / "site"
    with on_path(folder):
        yield Shelf(folder)


@pytest.fixture
def begin(tmp_path: Path, shelf: Shelf, stores: dict[str, dict[str, str]]) -> Iterator[Begin]:
    """Let a plan begin that comes from a plugin on a shelf; afterwards its store is read twice."""
    plays: list[Play] = []

    def begins(
        plan: PlanSpec,
        *others: Spec,
        code: str = "",
        units: Mapping[str, str] = UNITS,
        opens: date = JANUARY,
    ) -> Play:
        played = Play(tmp_path, plan.id, _on_shelf(shelf, plan, *others, code=code), opens)
        plays.append(played)
        played.opens(units)
        if not plan.levels:
            played.seats()
        return played

    yield begins
    for played in plays:
        stores[played.url] = first = digests(played.url)
        assert first == digests(played.url)
        played.office.close()


def _on_shelf(shelf: Shelf, *specs: Any, code: str) -> Callable[[], Any]:
    """Put each namespace's specs into a distribution of its own; the code goes with the first."""
    namespaces = list(dict.fromkeys(spec.id.partition("/")[0] for spec in specs))
    for place, namespace in enumerate(namespaces):
        its = [spec for spec in specs if spec.id.startswith(f"{namespace}/")]
        shelf.put(namespace, body_of(*its, code="" if place else code))
    return cache(lambda: registry(allowed=namespaces))
