"""A plan that says everything that a plan can say, and the plugin that it leans on."""

import json
from pathlib import Path
from typing import Any

from tests.cli.shell import Shell, by
from tests.plugins.shelf import RULES, Shelf

PLUGIN = f"""{RULES}
from thidua.domain.nomination.asking import Found, Judged
from thidua.specs import (
    Award, AwardLevelSpec, CheckSpec, CriteriaSetSpec, Criterion, EvaluatorSpec, MessageSpec,
    SettingSpec, Title,
)

@hookimpl.criteria_sets
def sets(ctx):
    criterion = Criterion(code="B1", text="Có sáng kiến.", clause="A", categories=("cong_chuc",),
                          evaluator="tinh/sang-kien")
    return [CriteriaSetSpec(id="tinh/bo", title=Title("Bộ tiêu chí"), criteria=(criterion,))]

@hookimpl.award_levels
def levels(ctx):
    award = Award(code="cap-tinh", title=Title("Bằng khen"), decided_by="own_head", clause="C",
                  grants="cstd")
    return [AwardLevelSpec(id="tinh/cap", title=Title("Cấp tỉnh"), rank=1, awards=(award,))]

@hookimpl.evaluators
def evaluators(ctx):
    title = Title("Sáng kiến")
    return [EvaluatorSpec(id="tinh/sang-kien", title=title, entry=f"{{__name__}}:ideas")]

@hookimpl.checks
def checks(ctx):
    return [CheckSpec(id="tinh/xem", title=Title("Xem"), entry=f"{{__name__}}:looked")]

@hookimpl.messages
def messages(ctx):
    return [MessageSpec(id="tinh/da-xem", text=Title("đã xem"))]

@hookimpl.settings
def settings(ctx):
    return [SettingSpec(id="tinh/least", title=Title("Ít nhất"), kind="number", default="9")]

def ideas(ctx):
    enough = ctx.counts.get("ideas", 0) >= ctx.settings["least"]
    return Judged(verdict="met" if enough else "not_met")

def looked(ctx):
    return [Found(code="tinh/da-xem", bars=False)]
"""


def whole(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a plan's spec, as it is printed, with everything else that a plan can say."""
    return {
        **spec,
        "criteria_sets": ["tinh/bo"],
        "award_levels": ["tinh/cap"],
        "checks": ["tinh/xem"],
        "scorings": [_scoring(), _plain_scoring()],
        "quotas": _quotas(),
        "nominators": _nominators(),
        "levels": [
            {"code": "cum", "title": named("Cụm"), "by": "cluster", "clause": "L", "leaders": 2},
            {"code": "tinh", "title": named("Hội đồng"), "by": "council", "clause": "L"},
        ],
        "clusters": [
            {"code": "c1", "title": named("Cụm 1"), "units": ["P1", "P2"], "clause": "L"}
        ],
        "gates": [
            {"code": "ky-luat", "text": named("Bị kỷ luật"), "clause": "G",
             "effective": {"first": "2025-01-01", "last": "2026-12-31"}}
        ],
        "prerequisites": [
            {"code": "tien-quyet", "award": "cap-tinh", "title": "cstd", "years": 2, "clause": "P",
             "last_year": "year_before", "effective": {"first": "2025-07-01"}}
        ],
        "titles": [{"code": "cstd", "title": named("Chiến sĩ thi đua"), "clause": "T"}],
        "calendar": {"clause": "N", "holidays": ["2025-04-30"], "worked": ["2025-05-03"]},
        "authorities": [
            *spec["authorities"],
            {"act": "override", "roles": ["chief"], "clause": "O"},
        ],
        "windows": [*spec["windows"], *_windows()],
    }  # fmt: skip


def named(title: str) -> dict[str, str]:
    """Return a title as it is printed."""
    return {"vi": title, "en": f"{title} (en)"}


def share(part: int, of: int = 1) -> dict[str, int]:
    """Return an exact number as it is printed."""
    return {"part": part, "whole": of}


def _scoring() -> dict[str, Any]:
    return {
        "code": "diem",
        "clause": "S",
        "categories": ["cong_chuc"],
        "marks": [
            {"criterion": "CC1", "maximum": share(10), "weight": share(3, 2), "least": share(5)},
            {"criterion": "CC2", "maximum": share(10)},
        ],
        "bonuses": [{"code": "them", "title": named("Thêm"), "maximum": share(2), "clause": "S"}],
        "bonus_maximum": share(5, 2),
        "bands": [{"code": "kha", "title": named("Khá"), "at_least": share(10), "clause": "S"}],
        "needed": "kha",
    }


def _plain_scoring() -> dict[str, Any]:
    mark = {"criterion": "CH1", "maximum": share(10)}
    return {"code": "don", "clause": "S", "categories": ["lanh_dao"], "marks": [mark]}


def _quotas() -> list[dict[str, Any]]:
    common = {"counted": "registered", "clause": "Q"}
    return [
        {**common, "code": "q1", "bound": "at_most", "per": "unit", "count": 5, "breach": "refuse",
         "unit_kinds": ["phong_nghiep_vu"], "forms": ["individual"]},
        {**common, "code": "q2", "bound": "at_least", "per": "office", "share": share(1, 10),
         "of": "headcount", "rounding": "half_up"},
        {**common, "code": "q3", "bound": "exactly", "per": "office", "count": 1,
         "award": "cap-tinh", "counted": "approved", "effective": {"last": "2025-12-31"}},
    ]  # fmt: skip


def _nominators() -> list[dict[str, Any]]:
    return [
        {"code": "don-vi", "title": named("Đơn vị"), "source": "own_unit", "clause": "M"},
        {"code": "dan", "title": named("Công dân"), "source": "citizen", "clause": "M",
         "taken_in_by": ["phong_nghiep_vu"], "needs_document": True},
    ]  # fmt: skip


def _windows() -> list[dict[str, Any]]:
    def window(code: str, every: str, **more: Any) -> dict[str, Any]:
        opens = {"opens": "2025-01-01", "closes": None, "clause": "W", "every": every}
        return {"code": code, "title": named(code), **opens, **more}

    after = {"event": "occurred", "days": 5, "counted": "working"}
    return [
        window("dot-xuat", "occasion", deadlines=[
            {"code": "h1", "after": after, "inclusive": True, "clause": "W",
             "days_off": "next_working_day"},
            {"code": "h2", "after": {"event": "received", "days": 3}, "inclusive": True,
             "clause": "W", "step": "transmitted"},
        ]),
        window("nam", "year", years=2, deadlines=[
            {"code": "h3", "each": {"day": 31, "month": 3}, "inclusive": False, "clause": "W",
             "override_clause": "O", "unit_kinds": ["phong_nghiep_vu"],
             "days_off": "previous_working_day"},
        ]),
        window("thang", "month", deadlines=[
            {"code": "h4", "each": {"day": 5}, "inclusive": True, "clause": "W",
             "effective": {"first": "2025-02-01"}},
        ]),
    ]  # fmt: skip


def amended(shell: Shell, shelf: Shelf) -> dict[str, Any]:
    """Install the plugin, amend the plan so that it says everything, and return it as shown."""
    shelf.put("tinh", PLUGIN)
    shown = shell.told("plan", "show")
    shown["spec"] = whole(shown["spec"])
    path = Path(shell.folder, "plan.json")
    path.write_text(json.dumps(shown), encoding="utf-8")
    shell.told("plan", "amend", str(path), *by("chief", "2025-01-10"))
    found: dict[str, Any] = shell.told("plan", "show")
    return found
