"""Real distributions of plugins in a folder on the path, as an installer would leave them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest

RULES = """
from thidua.hookspecs import hookimpl
from thidua.specs import CouncilRules, Member
from thidua.specs.ratio import Ratio

def rules(id, **changes):
    chair = Member(id="m1", seat="chair")
    told = dict(id=id, members=(chair,), quorum=Ratio(2, 3), threshold=Ratio(1, 2), base="present",
                comparison="at_least", ballot="secret", absent_by_writing=False,
                recused_in_base=False)
    return CouncilRules(**(told | changes))
"""
"""What the bodies of plugins in these tests begin with."""


def offering(*ids: str) -> str:
    """Return the body of a plugin that contributes council rules of those ids."""
    given = ", ".join(f"rules({name!r})" for name in ids)
    return f"{RULES}\n@hookimpl.council_rules\ndef given(ctx): return [{given}]\n"


@attrs.frozen
class Shelf:
    """Hold distributions in a folder."""

    folder: Path

    def put(
        self,
        namespace: str,
        body: str = "",
        *,
        distribution: str = "",
        version: str = "1.0",
        requires: str = "",
        metadata: str | None = None,
        entries: str | None = None,
    ) -> str:
        """Put a distribution there, with its module; return the distribution's name."""
        name = distribution or f"thidua-{namespace}"
        module = name.replace("-", "_")
        told = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: Tập thử\n"
        told += f"Requires-Dist: {requires}\n" if requires else ""
        lines = entries or f"[thidua.v1]\n{namespace} = {module}\n"
        info = self.folder / f"{module}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(told if metadata is None else metadata, encoding="utf-8")
        (info / "entry_points.txt").write_text(lines, encoding="utf-8")
        (self.folder / f"{module}.py").write_text(body, encoding="utf-8")
        return name


@contextmanager
def on_path(*folders: Path) -> Iterator[None]:
    """Put folders first on the path, and forget afterwards what was imported from them."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            for folder in reversed(folders):
                folder.mkdir(exist_ok=True)
                patch.syspath_prepend(str(folder))
            yield
    finally:
        _forget({str(folder) for folder in folders})


def _forget(places: set[str]) -> None:
    for name, module in list(sys.modules.items()):
        if str(Path(getattr(module, "__file__", None) or "-").parent) in places:
            del sys.modules[name]
