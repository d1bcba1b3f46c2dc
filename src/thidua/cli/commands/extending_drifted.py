"""``thidua plugins drift``: what plans were adopted with, against what plugins contribute now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
import msgspec

from thidua.cli.answers import Answer
from thidua.cli.making import plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

if TYPE_CHECKING:
    from thidua.office.drifting import Drifted, Side

STANDINGS: dict[str, Said] = {
    "same": ("không đổi", "the same"),
    "newer": ("bản mới hơn", "newer"),
    "older": ("bản cũ hơn", "older"),
    "drifted": ("đã khác mà không tăng bản", "changed without a new revision"),
    "missing": ("không còn", "missing"),
    "unavailable": ("không dùng được", "unavailable"),
}
ROW: Said = ("  {id}: {standing}{offered}", "  {id}: {standing}{offered}")
OFFERED: Said = (
    " (đã ghi bản {pinned}; {distribution} {version} có bản {revision})",
    " (pinned {pinned}; {distribution} {version} has {revision})",
)
GONE: Said = (
    " (đã ghi bản {revision} của {distribution} {version}; kế hoạch vẫn theo bản đã ghi)",
    " (pinned {revision} of {distribution} {version}; the plan goes on by what it pinned)",
)
NONE: Said = ("Chưa có kế hoạch nào đang có hiệu lực.", "No plan is in force.")


@plain(
    "drift",
    (
        (
            "So những gì các kế hoạch đã ghim với những gì phần mở rộng nay cung cấp.\n\nLệnh này "
            "nạp các phần mở rộng mà kế hoạch dùng; không ghi gì."
        ),
        (
            "Compare what plans have pinned with what plugins contribute now.\n\nThis imports the "
            "plugins that the plans use, and records nothing."
        ),
    ),
)
def drift_(run: Run) -> Answer:
    """Compare what is pinned with what is installed."""
    from thidua.office.drifting import drift

    rows = drift(run.office, run.switches.registry(strict=False))
    data = {"imports": True, "drift": [_data(row, run.lang) for row in rows]}
    return Answer(name="drift", data=data, lines=tuple(_lines(rows, run.lang)))


def _data(row: "Drifted", lang: str) -> dict[str, Any]:
    problem = row.problem and {"code": row.problem.code, "text": row.problem.text(lang)}
    return {
        "plan": row.plan,
        "kind": row.kind,
        "id": row.id,
        "standing": row.standing,
        "pinned": _side(row.pinned),
        "offered": _side(row.offered) if row.offered else None,
        "differences": [attrs.asdict(each) for each in row.differences],
        "problem": problem,
    }


def _side(side: "Side") -> dict[str, Any]:
    provenance = msgspec.to_builtins(side.provenance)
    return {"revision": side.revision, "hash": side.hash, "provenance": provenance}


def _lines(rows: "tuple[Drifted, ...]", lang: str) -> Iterator[str]:
    if not rows:
        yield said(NONE, lang)
    plan = ""
    for row in rows:
        if row.plan != plan:
            plan = row.plan
            yield plan
        yield said(ROW, lang).format(
            id=row.id, standing=said(STANDINGS[row.standing], lang), offered=_offered(row, lang)
        )
        yield from (f"    {each}" for each in row.differences)
        if row.problem:
            yield f"    {row.problem.text(lang)}"


def _offered(row: "Drifted", lang: str) -> str:
    if row.standing == "missing":
        pinned = row.pinned.provenance
        return said(GONE, lang).format(
            revision=row.pinned.revision, distribution=pinned.distribution, version=pinned.version
        )
    if row.offered is None:
        return ""
    return said(OFFERED, lang).format(
        pinned=row.pinned.revision,
        revision=row.offered.revision,
        distribution=row.offered.provenance.distribution,
        version=row.offered.provenance.version,
    )
