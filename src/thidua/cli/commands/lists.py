"""``thidua list``: registration lists, and their way to the council."""

from datetime import datetime
from typing import Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.kinds import OneOf, a_moment
from thidua.cli.making import acting, argument, asking, group, option
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.domain.registration import Undrawn
from thidua.views.subjects import readable

LIST = argument(
    "list", ("Mã danh sách, hoặc phần đủ phân biệt.", "The list's id, or enough of it.")
)
STEPS = OneOf("received", "transmitted")


@acting(
    "hand-over",
    (
        "Ghi việc Văn phòng nhận danh sách, hoặc chuyển danh sách đến Hội đồng.",
        "Record that the Office received a list, or handed it to the council.",
    ),
    LIST,
    option(
        "--step",
        (
            "received (Văn phòng nhận) hoặc transmitted (chuyển Hội đồng).",
            "received or transmitted.",
        ),
        reads=STEPS,
        required=True,
        metavar="STEP",
    ),
    option(
        "--at",
        ("Thời điểm, như 28/03/2025 09:00.", "The moment, such as 2025-03-28T09:00+07:00."),
        reads=a_moment,
        required=True,
        metavar="MOMENT",
    ),
)
def hand_over_(run: Run, list: str, step: Any, at: datetime) -> Answer:  # noqa: A002
    """Record a hand-over."""
    name = run.find("list", list)
    return receipt(run, run.desk.hand_over(name, step, at, command_id=run.command_id))


@acting(
    "waive",
    ("Miễn xét việc nộp muộn.", "Forgive that a list was late."),
    LIST,
    option("--step", ("Bước nào.", "Which step."), reads=STEPS, default="received", metavar="STEP"),
)
def waive_(run: Run, list: str, step: Any) -> Answer:  # noqa: A002
    """Forgive that a list was late."""
    name = run.find("list", list)
    return receipt(run, run.desk.waive(name, step, command_id=run.command_id))


@asking("show", ("Xem một danh sách và ai ở trong đó.", "Show a list and who is on it."), LIST)
def show_(run: Run, list: str) -> Answer:  # noqa: A002
    """Show a list."""
    name = run.find("list", list)
    state = run.office.state(name, run.when)
    entries = [_entry(run, entry) for entry in getattr(state, "entries", ())]
    data = {**msgspec.to_builtins(state), "list": name, "entries": entries}
    lines = (
        _headed(name, state, run.lang),
        *(f"  {e['nomination']}  {e['name']}" for e in entries),
    )
    return Answer(name="list", data=data, lines=lines)


def _entry(run: Run, entry: Any) -> dict[str, Any]:
    from thidua.domain.subject import Introduced

    facts = (
        moment.now for moment in run.office.history(entry.subject, run.when, audience=run.audience)
    )
    named = [fact.name for fact in facts if isinstance(fact, Introduced)]
    name = readable(named[-1], run.lang) if named else ""
    return {"nomination": entry.nomination, "subject": entry.subject, "name": name}


@group(
    "list",
    ("Các danh sách đăng ký.", "The registration lists."),
    dict.fromkeys(("show", "hand-over", "waive"), "lists"),
)
def list_(run: Run) -> Answer:
    """List the registration lists."""
    named = ((name, run.office.state(name, run.when)) for name in run.office.log.streams("list"))
    found = [(name, state) for name, state in named if not isinstance(state, Undrawn)]
    lines = tuple(_headed(name, state, run.lang) for name, state in found)
    data = [{"list": name, **msgspec.to_builtins(state)} for name, state in found]
    return Answer(name="lists", data={"lists": data}, lines=lines)


HEAD: Said = (
    "{name}  {unit}, đợt {window}, {count} điển hình{steps}",
    "{name}  {unit}, {window}, {count} exemplar(s){steps}",
)
RECEIVED: Said = (", Văn phòng nhận {at}", ", received {at}")
TRANSMITTED: Said = (", chuyển Hội đồng {at}", ", handed to the council {at}")


def _headed(name: str, state: Any, lang: str) -> str:
    if isinstance(state, Undrawn):
        return name
    steps = _step(RECEIVED, state.received, lang) + _step(TRANSMITTED, state.transmitted, lang)
    return said(HEAD, lang).format(
        name=name, unit=state.unit, window=state.window, count=len(state.entries), steps=steps
    )


def _step(text: Said, step: Any, lang: str) -> str:
    from thidua.vietnamese import format_moment

    if step is None:
        return ""
    return said(text, lang).format(at=format_moment(step.at, lang="vi" if lang == "vi" else "en"))
