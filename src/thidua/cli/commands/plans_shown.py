"""``thidua plan show``: a plan in words, or as pinned, to be amended and given back."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.making import argument, asking
from thidua.cli.plan_lines import plan_lines
from thidua.cli.run import Run
from thidua.domain.plan import Ended, InForce, NoPlan, Use
from thidua.errors import NotFound
from thidua.specs import CouncilRules, canonical

OPTIONAL_PLAN = argument(
    "plan", ("Mã kế hoạch; không cần khi chỉ có một.", "The plan's id."), required=False
)


@asking(
    "show",
    (
        (
            "Xem kế hoạch như vào một ngày.\n\nVới --json, in ra toàn văn như đã ghim cùng những "
            "gì kế hoạch dùng; sửa tệp ấy rồi gửi lại bằng `thidua plan amend`."
        ),
        (
            "Show a plan as of a day.\n\nWith --json it is printed as it was pinned, with what it "
            "uses; amend that file and give it back with `thidua plan amend`."
        ),
    ),
    OPTIONAL_PLAN,
)
def show_(run: Run, plan: str | None) -> Answer:
    """Show a plan."""
    name = run.plan(plan)
    state = run.office.plan(name, run.when)
    if isinstance(state, NoPlan):
        raise NotFound("plan", name)
    return Answer(name="plan", data=_data(name, state), lines=tuple(plan_lines(state, run.lang)))


def _data(name: str, state: InForce | Ended) -> dict[str, Any]:
    return {
        "plan": name,
        "hash": state.hash,
        "closed": isinstance(state, Ended),
        "spec": json.loads(canonical(state.pinned)),
        "uses": [_use(use) for use in state.uses.all],
        "council": _rules(state.council) if state.council else None,
        "councils": list(_councils(state)),
        "deadlines": [
            {"deadline": code, "term": term, "day": day}
            for (code, term), day in sorted(state.set_days.items())
        ],
    }


def _use(use: Use) -> dict[str, Any]:
    provenance = msgspec.to_builtins(use.provenance)
    return {"hash": use.hash, "provenance": provenance, "spec": json.loads(canonical(use.spec))}


def _councils(state: InForce | Ended) -> Iterator[dict[str, Any]]:
    for (level, cluster), rules in sorted(state.councils.items()):
        yield {"level": level, "cluster": cluster, "rules": _rules(rules)}


def _rules(rules: CouncilRules) -> Any:
    return json.loads(canonical(rules))
