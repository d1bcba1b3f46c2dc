"""``thidua plan``: adopt, amend and close a plan, its council's rules, and set its deadlines."""

from datetime import date
from pathlib import Path

from thidua.asof import AsOf
from thidua.cli.answers import Answer
from thidua.cli.commands.plans_shown import OPTIONAL_PLAN
from thidua.cli.kinds import a_day
from thidua.cli.making import acting, argument, group, option
from thidua.cli.params import CLUSTER, LEVEL, PLAN
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.specs_given import council_in, from_file, plan_in, uses_in, with_sponsors
from thidua.commands import AdoptCouncilRules, SetDeadline
from thidua.domain.plan import Ended, InForce, NoPlan, Offered, stream_of
from thidua.errors import InvalidValue, NotFound


@acting(
    "adopt",
    (
        "Ban hành một kế hoạch do phần mở rộng cung cấp, như tinh/2025.",
        "Adopt a plan that a plugin contributes, such as tinh/2025.",
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
    if not file:
        pinned = with_sponsors(_in_force(run, plan).pinned, sponsor)
        got = run.desk.amend(pinned, from_file(pinned.id, None), command_id=run.command_id)
        return receipt(run, got)
    path = Path(file)
    spec = plan_in(path)
    got = run.desk.amend(
        spec,
        from_file(spec.id, path),
        offered=_offered(run, spec.id, path),
        command_id=run.command_id,
    )
    return receipt(run, got)


def _in_force(run: Run, plan: str | None) -> InForce | Ended:
    name = run.plan(plan)
    state = run.office.plan(name, AsOf(run.day or run.office.today()))
    if isinstance(state, NoPlan):
        raise NotFound("plan", name)
    return state


def _offered(run: Run, plan: str, path: Path) -> tuple[Offered, ...]:
    """Return what a file has the plan use otherwise than it is pinned."""
    given = uses_in(path)
    pinned = [use.spec for use in _in_force(run, plan).uses.all] if given else []
    fresh = (spec for spec in given if spec not in pinned)
    return tuple(Offered(spec=spec, provenance=from_file(spec.id, path)) for spec in fresh)


@acting(
    "council",
    (
        "Ban hành quy chế Hội đồng từ tệp TOML hoặc JSON.",
        "Adopt the council's rules from a file of TOML or JSON.",
    ),
    argument("file", ("Tệp quy chế.", "The file of the rules.")),
    LEVEL,
    CLUSTER,
    PLAN,
)
def council_(run: Run, file: str, level: str, cluster: str, plan: str | None) -> Answer:
    """Adopt the rules of the council, or of a level's or a cluster's."""
    path, name = Path(file), run.plan(plan)
    command = AdoptCouncilRules(
        plan=name,
        rules=council_in(path),
        provenance=from_file(name, path),
        level=level,
        cluster=cluster,
    )
    return receipt(run, run.desk.do(stream_of(name), command, command_id=run.command_id))


@acting(
    "upgrade",
    (
        (
            "Sửa đổi kế hoạch theo bản mà phần mở rộng nay cung cấp.\n\nXem trước những gì sẽ "
            "khác: thidua plugins drift."
        ),
        (
            "Amend a plan to what its plugin contributes now.\n\nSee first what will differ: "
            "thidua plugins drift."
        ),
    ),
    OPTIONAL_PLAN,
)
def upgrade_(run: Run, plan: str | None) -> Answer:
    """Amend a plan to what its plugin contributes now."""
    return receipt(run, run.desk.upgrade(run.plan(plan), command_id=run.command_id))


@acting("close", ("Khép lại kế hoạch cuối năm.", "Close a plan."), OPTIONAL_PLAN)
def close_(run: Run, plan: str | None) -> Answer:
    """Close a plan."""
    return receipt(run, run.desk.close_plan(run.plan(plan), command_id=run.command_id))


@acting(
    "deadline",
    (
        "Ấn định ngày khác cho một thời hạn trong một kỳ, khi kế hoạch cho phép; cần --reason.",
        "Set another day for a deadline in a term, where the plan lets somebody; needs --reason.",
    ),
    argument("code", ("Mã thời hạn.", "The deadline's code.")),
    argument("day", ("Ngày ấn định.", "The day that is set."), reads=a_day),
    option(
        "--term",
        (
            "Kỳ, như 2025 hoặc 2025-03; không cần khi đợt chỉ mở một lần.",
            "The term, such as 2025 or 2025-03; not needed where a window opens once.",
        ),
        default="",
        metavar="TERM",
    ),
    PLAN,
)
def deadline_(run: Run, code: str, day: date, term: str, plan: str | None) -> Answer:
    """Set another day for a deadline."""
    name = run.plan(plan)
    command = SetDeadline(plan=name, deadline=code, term=term, day=day)
    return receipt(run, run.desk.do(stream_of(name), command, command_id=run.command_id))


@group(
    "plan",
    ("Kế hoạch và quy chế Hội đồng.", "The plan, and the council's rules."),
    {
        "adopt": "plans",
        "amend": "plans",
        "show": "plans_shown",
        "council": "plans",
        "deadline": "plans",
        "upgrade": "plans",
        "close": "plans",
    },
)
def plan_(run: Run) -> Answer:
    """List the plans."""
    found = [name.removeprefix("plan-") for name in run.office.log.streams("plan")]
    known = [name for name in found if not isinstance(run.office.plan(name, run.when), NoPlan)]
    return Answer(name="plans", data={"plans": known}, lines=tuple(known))
