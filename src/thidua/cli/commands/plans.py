"""``thidua plan``: adopt, amend, show and close a plan, and adopt its council's rules."""

import json
from pathlib import Path
from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.making import acting, argument, asking, group, option
from thidua.cli.params import PLAN
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.specs_given import council_in, from_file, plan_in, with_sponsors
from thidua.cli.speech import Said, said
from thidua.domain.plan import Ended, NoPlan
from thidua.errors import InvalidValue, NotFound
from thidua.specs import PlanSpec, canonical

OPTIONAL_PLAN = argument(
    "plan", ("Mã kế hoạch; không cần khi chỉ có một.", "The plan's id."), required=False
)


@acting(
    "adopt",
    (
        "Ban hành một kế hoạch do phần mở rộng cung cấp, như langson/2025.",
        "Adopt a plan that a plugin contributes, such as langson/2025.",
    ),
    argument("name", ("Mã kế hoạch.", "The plan's id.")),
)
def adopt_(run: Run, name: str) -> Answer:
    """Adopt a plan that a plugin contributes."""
    return receipt(run, run.desk.adopt(name, command_id=run.command_id))


@acting(
    "amend",
    (
        (
            "Sửa đổi kế hoạch từ ngày có hiệu lực.\n\nFILE là toàn văn mới, dạng JSON như "
            "`thidua plan show --json` in ra; hoặc chỉ nêu đơn vị đăng ký thay bằng --sponsor."
        ),
        (
            "Amend a plan from the day of effect.\n\nFILE is the whole new text, JSON as "
            "`thidua plan show --json` prints it; or name sponsors alone with --sponsor."
        ),
    ),
    argument("file", ("Tệp JSON.", "The JSON file."), required=False),
    option(
        "--sponsor",
        (
            "Đơn vị đăng ký thay cho một đoàn, tổ: đoàn=đơn vị; có thể lặp lại.",
            "The unit that registers for a team: team=unit; may be repeated.",
        ),
        multiple=True,
        metavar="TEAM=UNIT",
    ),
    PLAN,
)
def amend_(run: Run, file: str | None, sponsor: tuple[str, ...], plan: str | None) -> Answer:
    """Amend a plan."""
    if bool(file) == bool(sponsor):
        raise InvalidValue(
            "FILE",
            file or "",
            "give a file, or sponsors with --sponsor, and not both",
            "cần nêu tệp, hoặc đơn vị đăng ký thay bằng --sponsor, không nêu cả hai",
        )
    path = Path(file) if file else None
    spec = plan_in(path) if path else with_sponsors(_in_force(run, plan), sponsor)
    origin = from_file(spec.id, path)
    return receipt(run, run.desk.amend(spec, origin, command_id=run.command_id))


def _in_force(run: Run, plan: str | None) -> PlanSpec:
    name = run.plan(plan)
    spec = run.office.plan_on(name, run.day or run.office.today())
    if spec is None:
        raise NotFound("plan", name)
    return spec


@acting(
    "council",
    (
        "Ban hành quy chế Hội đồng từ tệp TOML hoặc JSON.",
        "Adopt the council's rules from a file of TOML or JSON.",
    ),
    argument("file", ("Tệp quy chế.", "The file of the rules.")),
    PLAN,
)
def council_(run: Run, file: str, plan: str | None) -> Answer:
    """Adopt the council's rules."""
    path, name = Path(file), run.plan(plan)
    rules = council_in(path)
    got = run.desk.adopt_council_rules(
        name, rules, from_file(name, path), command_id=run.command_id
    )
    return receipt(run, got)


@acting("close", ("Khép lại kế hoạch cuối năm.", "Close a plan."), OPTIONAL_PLAN)
def close_(run: Run, plan: str | None) -> Answer:
    """Close a plan."""
    return receipt(run, run.desk.close_plan(run.plan(plan), command_id=run.command_id))


@asking(
    "show",
    ("Xem kế hoạch như vào một ngày.", "Show a plan as of a day."),
    OPTIONAL_PLAN,
)
def show_(run: Run, plan: str | None) -> Answer:
    """Show a plan."""
    name = run.plan(plan)
    state = run.office.plan(name, run.when)
    if isinstance(state, NoPlan):
        raise NotFound("plan", name)
    data = {
        "plan": name,
        "hash": state.hash,
        "closed": isinstance(state, Ended),
        "spec": json.loads(canonical(state.spec)),
        "council": json.loads(canonical(state.council)) if state.council else None,
    }
    return Answer(name="plan", data=data, lines=tuple(_told(state, run.lang)))


HEAD: Said = ("{title} ({id})", "{title} ({id})")
CLOSED: Said = ("  đã khép lại", "  closed")
PHASE: Said = ("  {title}: {opens} - {closes}", "  {title}: {opens} - {closes}")
WINDOW: Said = ("  Đợt {code}: {title}", "  Window {code}: {title}")
DUE: Said = (", hạn {bound} {day}", ", due {bound} {day}")
CRITERION: Said = (
    "  Tiêu chí {code} (mục {clause}): {text}",
    "  Criterion {code} ({clause}): {text}",
)
AWARDED: Said = ("  Hình thức {code}: {title}", "  Award {code}: {title}")
SPONSORED: Said = ("  {team} đăng ký qua {unit}", "  {team} is registered through {unit}")
COUNCIL: Said = ("  Quy chế Hội đồng: {id}, {count} thành viên", "  Council: {id}, {count} members")


def _told(state: Any, lang: str) -> list[str]:
    from thidua.vietnamese import format_day

    spec: PlanSpec = state.spec

    def day(one: Any) -> str:
        return format_day(one, lang="vi" if lang == "vi" else "en")

    return [
        said(HEAD, lang).format(title=spec.title.text(lang), id=spec.id),
        *([said(CLOSED, lang)] if isinstance(state, Ended) else []),
        *(
            said(PHASE, lang).format(
                title=p.title.text(lang), opens=day(p.opens), closes=day(p.closes)
            )
            for p in spec.phases
        ),
        *(said(WINDOW, lang).format(code=w.code, title=w.title.text(lang)) for w in spec.windows),
        *(
            said(CRITERION, lang).format(code=c.code, clause=c.clause, text=c.text)
            for c in spec.criteria
        ),
        *(said(AWARDED, lang).format(code=a.code, title=a.title.text(lang)) for a in spec.awards),
        *(said(SPONSORED, lang).format(team=s.team, unit=s.unit) for s in spec.sponsors),
        *_council(state, lang),
    ]


def _council(state: Any, lang: str) -> list[str]:
    rules = state.council
    if rules is None:
        return []
    return [said(COUNCIL, lang).format(id=rules.id, count=len(rules.members))]


@group(
    "plan",
    ("Kế hoạch và quy chế Hội đồng.", "The plan, and the council's rules."),
    dict.fromkeys(("adopt", "amend", "show", "council", "close"), "plans"),
)
def plan_(run: Run) -> Answer:
    """List the plans."""
    found = [name.removeprefix("plan-") for name in run.office.log.streams("plan")]
    known = [name for name in found if not isinstance(run.office.plan(name, run.when), NoPlan)]
    return Answer(name="plans", data={"plans": known}, lines=tuple(known))
