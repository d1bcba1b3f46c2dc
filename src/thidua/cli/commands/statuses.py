"""``thidua status``: the office at a glance; it loads little, so that it comes at once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from thidua.asof import AsOf
from thidua.cli.answers import Answer
from thidua.cli.consoles import progress
from thidua.cli.making import asking
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.domain.office import STREAM, Open
from thidua.domain.plan import Ended, NoPlan
from thidua.words import word

UNOPENED: Said = ("Sổ chưa mở; hãy chạy: thidua init", "Nothing is open here; run: thidua init")
HEAD: Said = (
    "{office}: {units} đơn vị, {records} bản ghi",
    "{office}: {units} unit(s), {records} record(s)",
)
PLAN: Said = ("Kế hoạch {plan}: {phase}", "Plan {plan}: {phase}")
OUTSIDE: Said = ("ngoài các giai đoạn", "outside its phases")
CLOSED: Said = ("đã khép lại", "closed")
COUNT: Said = ("  {phase}: {count}", "  {phase}: {count}")
MORE: Said = (
    "Việc còn thiếu và sắp đến hạn: thidua report duties",
    "Gaps and what is due: thidua report duties",
)
READING: Said = ("Đang đọc", "Reading")


@asking(
    "status",
    (
        "Tổng quan: kế hoạch, giai đoạn, số đăng ký theo trạng thái.",
        "The office at a glance: plans, phases, nominations by where they stand.",
    ),
)
def status_(run: Run) -> Answer:
    """Show the office at a glance."""
    office, day = run.office, run.when.as_of or run.office.today()
    when = AsOf(day, run.when.known_at)
    state = office.state(STREAM, when)
    data = {
        "office": state.name if isinstance(state, Open) else None,
        "day": day,
        "units": len(state.units),
        "records": office.log.head().position,
        "plans": [plan for name in office.log.streams("plan") for plan in _plan(run, name, when)],
        "nominations": _standing(run, when),
    }
    return Answer(name="status", data=data, lines=tuple(_lines(data, run.lang)))


def _plan(run: Run, stream: str, when: AsOf) -> Iterator[dict[str, Any]]:
    state = run.office.state(stream, when)
    if isinstance(state, NoPlan) or when.as_of is None:
        return
    phase = state.spec.phase_on(when.as_of)
    yield {
        "plan": state.spec.id,
        "closed": isinstance(state, Ended),
        "phase": phase.code if phase else None,
        "title": phase.title.text(run.lang) if phase else said(OUTSIDE, run.lang),
    }


def _standing(run: Run, when: AsOf) -> dict[str, int]:
    from thidua.views import nominations

    with progress(said(READING, run.lang)) as tell:
        rows = run.office.projection(when, progress=tell).of(nominations.VIEW)
    return dict(Counter(row.phase for row in rows.values()))


def _lines(data: dict[str, Any], lang: str) -> Iterator[str]:
    if data["office"] is None:
        yield said(UNOPENED, lang)
        return
    yield said(HEAD, lang).format_map(data)
    for plan in data["plans"]:
        phase = said(CLOSED, lang) if plan["closed"] else plan["title"]
        yield said(PLAN, lang).format(plan=plan["plan"], phase=phase)
    for phase, count in data["nominations"].items():
        yield said(COUNT, lang).format(phase=word(phase, lang), count=count)
    if data["plans"]:
        yield said(MORE, lang)
