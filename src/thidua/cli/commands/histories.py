"""``thidua history``: what was recorded, by which rule, and what each record changed."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from thidua.cli.answers import Answer, as_data
from thidua.cli.common import WHO
from thidua.cli.making import argument, asking, option
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.facts import tag_of
from thidua.vietnamese import Lang, format_day, format_moment

if TYPE_CHECKING:
    from thidua.office.changes import Change
    from thidua.office.explaining import Event

KINDS = ("office", "plan", "subject", "list", "nomination", "meeting")
STREAM = argument("stream", ("Mã, hoặc phần đủ phân biệt.", "Its id, or enough of it."))
WRITTEN: Said = ("Đã ghi {path}: {count} sự kiện.", "Wrote {path}: {count} event(s).")


def stream_named(run: Run, name: str) -> str:
    """Return the stream that a name stands for: of its kind, or else a nomination."""
    kind = name.partition("-")[0]
    return run.find(kind if kind in KINDS else "nomination", name)


@asking(
    "history",
    (
        (
            "Xem mọi điều đã ghi về một đăng ký (hoặc danh sách, cuộc họp, kế hoạch, đối tượng): "
            "hai mốc thời gian, ai thực hiện, theo quy định nào, mục nào, và làm thay đổi gì."
        ),
        (
            "Show everything recorded of a nomination (or a list, meeting, plan or subject): both "
            "clocks, who, under which rule and clause, and what it changed."
        ),
    ),
    STREAM,
    option(
        "--html",
        (
            "Ghi ra một trang .html có dòng thời gian, in được.",
            "Write an .html page with a timeline, fit to print.",
        ),
        metavar="FILE",
    ),
    *WHO,
)
def history_(run: Run, stream: str, html: str | None) -> Answer:
    """Show the history of a stream, or write it to a page."""
    from thidua.office.explaining import explained

    name = stream_named(run, stream)
    events = explained(run.office, name, run.when, audience=run.audience)
    if html is not None:
        return _written(run, name, html, len(events))
    data = {"stream": name, "as_of": run.when.as_of, "known_at": run.when.known_at}
    lines = (name, *("\n".join(_lines(event, run.tongue)) for event in events))
    records = [_data(event) for event in events]
    return Answer(name="history", data={**data, "records": records}, lines=lines)


def _written(run: Run, stream: str, html: str, count: int) -> Answer:
    from thidua.reports.whole_file import put_whole, with_ending

    path = with_ending(html, (".html", ".htm"))
    put_whole(path, _page(run, stream))
    line = said(WRITTEN, run.lang).format(path=path, count=count)
    return Answer(name="written", data={"path": str(path), "events": count}, lines=(line,))


def _page(run: Run, stream: str) -> bytes:
    """Make the page; whose data it opens is recorded first."""
    from thidua.office.history_html import history_page

    if not run.office.categories(run.audience):
        return history_page(run.office, stream, run.when, lang=run.tongue)
    exporting = run.office.exporting(run.desk, run.audience)
    return exporting.history(stream, run.when, lang=run.tongue)


def _data(event: "Event") -> dict[str, Any]:
    moment = event.moment
    return {
        "position": moment.position,
        "record": as_data(moment.record),
        "now": None if moment.now is None else as_data(moment.now),
        "now_on": moment.now_on,
        "corrected": moment.corrected,
        "rule": as_data(event.rule),
        "changes": as_data(event.changes),
    }


LINE: Said = (
    "{version}. {day} {tag} - {who} ({role}){reason}, ghi lúc {at}{mark}",
    "{version}. {day} {tag} - {who} ({role}){reason}, recorded {at}{mark}",
)
STRUCK: Said = (" [đã gạch bỏ]", " [struck out]")
CORRECTED: Said = (" [đã đính chính]", " [corrected]")
POSITION: Said = ("     = vị trí {position}", "     = position {position}")
RULE: Said = ("; theo {rule}", "; under {rule}")
CLAUSE: Said = (", mục {clause}", ", clause {clause}")


def _lines(event: "Event", lang: Lang) -> Iterator[str]:
    moment, record = event.moment, event.moment.record
    marked = STRUCK if moment.now is None else CORRECTED if moment.corrected else None
    yield said(LINE, lang).format(
        version=record.version,
        day=format_day(moment.now_on, lang=lang),
        tag=tag_of(record.fact),
        who=record.actor.id,
        role=record.actor.role,
        reason=_reason(record.reason, lang),
        at=format_moment(record.recorded_at, lang=lang),
        mark=said(marked, lang) if marked else "",
    )
    held = as_data(record.fact if moment.now is None else moment.now)
    for name, value in held.items():
        if name != "tag":
            yield f"     {name}: {_shown(value, lang)}"
    yield said(POSITION, lang).format(position=moment.position) + _ruled(event, lang)
    for change in event.changes:
        yield changed(change, lang, event)


def _reason(reason: Any, lang: Lang) -> str:
    from thidua.views.subjects import readable

    return f", {readable(reason.kind, lang)} {reason.number or ''}".rstrip() if reason else ""


def _ruled(event: "Event", lang: Lang) -> str:
    from thidua.office.worded import clause_said, rule_said

    if event.rule is None:
        return ""
    clause = clause_said(event.rule, lang)
    text = said(RULE, lang).format(rule=f"{rule_said(event.rule, lang)} ({event.rule.hash[:19]}…)")
    return text + (said(CLAUSE, lang).format(clause=clause) if clause else "")


SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def changed(change: "Change", lang: Lang, event: "Event | None" = None) -> str:
    """Return a change on one line: what came (+), went (-), or became another (~).

    Args:
        change: The change.
        lang: The language.
        event: The record that made it, so that its own content is not told again.
    """
    from thidua.office.worded import SAME, field_of, is_the_record, leaves, path_said

    def told(value: Any) -> str:
        return _cut("; ".join(leaves(value, field_of(change), lang)), lang)

    # Of a corrected record its present content is shown, which is not what it brought then.
    same = event and not event.moment.corrected and is_the_record(change, event)
    after = said(SAME, lang) if same else told(change.after)
    text = {
        "added": after,
        "removed": told(change.before),
        "changed": f"{told(change.before)} → {after}",
    }[change.how]
    return f"     {SIGNS[change.how]} {path_said(change)}: {text}"


MOST = 500
"""So many characters of one value are shown; the whole body of a plan is for programmes."""
CUT: Said = ("{begun}… (đầy đủ với --json)", "{begun}… (whole with --json)")


def _shown(value: Any, lang: Lang) -> str:
    told = _told(value, lang)
    return _cut(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), lang)


def _told(value: Any, lang: Lang) -> Any:
    """Put words in the place of what stands where personal data was, as deep as it goes."""
    from thidua.office.worded import stands_for

    if isinstance(value, dict):
        table = cast("dict[str, Any]", value)
        if "$" in table:
            return stands_for(table, lang)
        return {name: _told(each, lang) for name, each in table.items()}
    if isinstance(value, list):
        return [_told(each, lang) for each in cast("Sequence[Any]", value)]
    return value


def _cut(text: str, lang: Lang) -> str:
    return text if len(text) <= MOST else said(CUT, lang).format(begun=text[:MOST])
