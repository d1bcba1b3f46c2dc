"""``thidua history``: everything that was recorded of a nomination, or of any stream."""

import json
from typing import Any

from thidua.cli.answers import Answer, as_data
from thidua.cli.making import argument, asking
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.facts import tag_of
from thidua.vietnamese import Lang, format_day, format_moment

KINDS = ("office", "plan", "subject", "list", "nomination", "meeting")


def stream_named(run: Run, name: str) -> str:
    """Return the stream that a name stands for: of its kind, or else a nomination."""
    kind = name.partition("-")[0]
    return run.find(kind if kind in KINDS else "nomination", name)


@asking(
    "history",
    (
        "Xem mọi điều đã ghi về một đăng ký (hoặc danh sách, cuộc họp, kế hoạch, đối tượng).",
        "Show everything recorded of a nomination (or a list, meeting, plan or subject).",
    ),
    argument("stream", ("Mã, hoặc phần đủ phân biệt.", "Its id, or enough of it.")),
)
def history_(run: Run, stream: str) -> Answer:
    """Show the history of a stream."""
    name = stream_named(run, stream)
    moments = run.office.history(name, run.when)
    data = {"stream": name, "as_of": run.when.as_of, "known_at": run.when.known_at}
    told = [_data(moment) for moment in moments]
    lines = (name, *(_line(moment, run.tongue) for moment in moments))
    return Answer(name="history", data={**data, "records": told}, lines=lines)


def _data(moment: Any) -> dict[str, Any]:
    return {
        "position": moment.position,
        "record": as_data(moment.record),
        "now": None if moment.now is None else as_data(moment.now),
        "now_on": moment.now_on,
        "corrected": moment.corrected,
    }


LINE: Said = (
    "{version}. {day} {tag} - {who} ({role}){reason}, ghi lúc {at}{mark}",
    "{version}. {day} {tag} - {who} ({role}){reason}, recorded {at}{mark}",
)
STRUCK: Said = (" [đã gạch bỏ]", " [struck out]")
CORRECTED: Said = (" [đã đính chính]", " [corrected]")


def _line(moment: Any, lang: "Lang") -> str:
    record = moment.record
    marked = STRUCK if moment.now is None else CORRECTED if moment.corrected else None
    head = said(LINE, lang).format(
        version=record.version,
        day=format_day(moment.now_on, lang=lang),
        tag=tag_of(record.fact),
        who=record.actor.id,
        role=record.actor.role,
        reason=_reason(record.reason),
        at=format_moment(record.recorded_at, lang=lang),
        mark=said(marked, lang) if marked else "",
    )
    fact = record.fact if moment.now is None else moment.now
    held = as_data(fact)
    told = (f"     {name}: {_shown(value, lang)}" for name, value in held.items() if name != "tag")
    return "\n".join((head, *told))


def _reason(reason: Any) -> str:
    return f", {reason.kind} {reason.number or ''}".rstrip() if reason else ""


MOST = 500
"""So many characters of one value are shown; the whole body of a plan is for programmes."""
CUT: Said = ("{begun}… (đầy đủ với --json)", "{begun}… (whole with --json)")


def _shown(value: Any, lang: "Lang") -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST else said(CUT, lang).format(begun=text[:MOST])
