"""``thidua meeting``: the council's meetings."""

from typing import Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.kinds import a_number
from thidua.cli.making import acting, argument, asking, group, option
from thidua.cli.params import ACHIEVEMENT, AWARD, CLUSTER, LEVEL, NOMINATION, PLAN
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.commands import Convene, CountVotes, Minute, Recuse, Tally
from thidua.domain.meeting.state import NotConvened

MEETING = argument(
    "meeting", ("Mã cuộc họp, hoặc phần đủ phân biệt.", "The meeting's id, or enough of it.")
)


def _votes(name: str, about: Said) -> Any:
    return option(name, about, reads=a_number, default=0, metavar="N")


@acting(
    "convene",
    ("Triệu tập cuộc họp Hội đồng.", "Convene a meeting of the council."),
    option(
        "--present",
        ("Thành viên có mặt; có thể lặp lại.", "A member who is there; may be repeated."),
        multiple=True,
        required=True,
        metavar="ID",
    ),
    option(
        "--in-writing",
        (
            "Thành viên vắng có ý kiến bằng văn bản; có thể lặp lại.",
            "An absent member with a written opinion; may be repeated.",
        ),
        multiple=True,
        metavar="ID",
    ),
    option(
        "--agenda",
        ("Đăng ký được xét; có thể lặp lại.", "A nomination on the agenda; may be repeated."),
        multiple=True,
        required=True,
        metavar="ID",
    ),
    LEVEL,
    CLUSTER,
    PLAN,
)
def convene_(
    run: Run,
    *,
    present: tuple[str, ...],
    in_writing: tuple[str, ...],
    agenda: tuple[str, ...],
    level: str,
    cluster: str,
    plan: str | None,
) -> Answer:
    """Convene a meeting; the answer names it."""
    command = Convene(
        plan=run.plan(plan),
        present=present,
        in_writing=in_writing,
        agenda=tuple(run.find("nomination", name) for name in agenda),
        level=level,
        cluster=cluster,
    )
    got = run.desk.do(run.office.new_id("meeting"), command, command_id=run.command_id)
    return receipt(run, got, *got.of_kind("meeting"))


@acting(
    "recuse",
    ("Ghi việc thành viên rút khỏi một hồ sơ.", "Record that a member stands aside."),
    MEETING,
    argument("member", ("Mã thành viên.", "The member's id.")),
    NOMINATION,
)
def recuse_(run: Run, meeting: str, member: str, nomination: str) -> Answer:
    """Record that a member stands aside from a nomination."""
    command = Recuse(member=member, nomination=run.find("nomination", nomination))
    return _done(run, meeting, command)


@acting(
    "tally",
    (
        "Ghi kết quả biểu quyết về một hồ sơ; đủ phiếu thì được đề nghị.",
        "Count the votes on a nomination; if they are enough it is recommended.",
    ),
    MEETING,
    NOMINATION,
    _votes("--in-favour", ("Số phiếu đồng ý.", "Votes in favour.")),
    _votes("--against", ("Số phiếu không đồng ý.", "Votes against.")),
    _votes("--invalid", ("Số phiếu không hợp lệ.", "Invalid votes.")),
    _votes("--in-favour-in-writing", ("Ý kiến đồng ý bằng văn bản.", "Written, in favour.")),
    _votes("--against-in-writing", ("Ý kiến không đồng ý bằng văn bản.", "Written, against.")),
    AWARD,
    ACHIEVEMENT,
)
def tally_(
    run: Run,
    meeting: str,
    nomination: str,
    award: str | None,
    achievement: tuple[str, ...],
    **votes: int,
) -> Answer:
    """Count the votes on a nomination."""
    tally = Tally(nomination=run.find("nomination", nomination), **votes)
    command = CountVotes(tally=tally, award=award or "-", achievements=achievement)
    return _done(run, meeting, command)


@acting("minute", ("Ghi việc đã ký biên bản.", "Record that the minutes are signed."), MEETING)
def minute_(run: Run, meeting: str) -> Answer:
    """Record that the minutes are signed."""
    return _done(run, meeting, Minute())


@asking("show", ("Xem một cuộc họp.", "Show a meeting."), MEETING)
def show_(run: Run, meeting: str) -> Answer:
    """Show a meeting."""
    name = run.find("meeting", meeting)
    state = run.office.state(name, run.when)
    data = msgspec.to_builtins(state, str_keys=True)
    lines = [name] if isinstance(state, NotConvened) else [name, *_told(state, run.lang)]
    return Answer(name="meeting", data={"meeting": name, **data}, lines=tuple(lines))


BODY: Said = ("  cấp {level} {cluster}", "  level {level} {cluster}")
PRESENT: Said = ("  có mặt: {who}", "  present: {who}")
TALLIED: Said = (
    "  {nomination}: {got}/{base} phiếu đồng ý, cần {needed}: {result}",
    "  {nomination}: {got} of {base} in favour, {needed} needed: {result}",
)
PASSED: Said = ("đề nghị", "recommended")
FAILED: Said = ("không đề nghị", "not recommended")
OPEN: Said = ("  {nomination}: chưa biểu quyết", "  {nomination}: no vote yet")
MINUTED: Said = ("  đã ký biên bản", "  the minutes are signed")


def _told(state: Any, lang: str) -> list[str]:
    body = said(BODY, lang).format(level=state.level, cluster=state.cluster).rstrip()
    lines = [body] if state.level else []
    lines += [said(PRESENT, lang).format(who=", ".join(state.present))]
    lines += [_result(state.tallies.get(name), name, lang) for name in state.agenda]
    return [*lines, said(MINUTED, lang)] if state.minuted else lines


def _result(tally: Any, name: str, lang: str) -> str:
    if tally is None:
        return said(OPEN, lang).format(nomination=name)
    return said(TALLIED, lang).format(
        nomination=name,
        got=tally.in_favour + tally.in_favour_in_writing,
        base=tally.base,
        needed=tally.needed,
        result=said(PASSED if tally.passed else FAILED, lang),
    )


@group(
    "meeting",
    ("Các cuộc họp của Hội đồng.", "The council's meetings."),
    dict.fromkeys(("convene", "recuse", "tally", "minute", "show"), "meetings"),
)
def meeting_(run: Run) -> Answer:
    """List the meetings."""
    states = (
        (name, run.office.state(name, run.when)) for name in run.office.log.streams("meeting")
    )
    found = [name for name, state in states if not isinstance(state, NotConvened)]
    return Answer(name="meetings", data={"meetings": found}, lines=tuple(found))


def _done(run: Run, meeting: str, command: Any) -> Answer:
    name = run.find("meeting", meeting)
    return receipt(run, run.desk.do(name, command, command_id=run.command_id))
