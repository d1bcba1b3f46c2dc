"""``thidua report``: the lists and reports of a plan, and which of them are issued."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.cli.answers import Answer, printable, table_text
from thidua.cli.common import ACTING
from thidua.cli.making import argument, asking, option
from thidua.cli.params import PLAN
from thidua.cli.receipts import headline
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import InvalidValue
from thidua.sealing.disclosure import LEAST

if TYPE_CHECKING:
    from thidua.office.issuing import IssuedReport
    from thidua.reports import Table

WRITTEN: Said = ("Đã ghi {path}: {count} dòng.", "Wrote {path}: {count} row(s).")
ISSUED: Said = (
    "Báo cáo đã phát hành: lập từ bản ghi đến vị trí {position}, SHA-256 bản niêm phong {sha256}",
    "Issued: made of the records up to position {position}, SHA-256 of its sealed form {sha256}",
)
_ISSUING = ("on", "reason", "on_behalf_of", "command_id")
"""What is given for issuing alone; who acts may also stand in front of any command."""


@asking(
    "report",
    (
        (
            "Lập một danh sách hoặc báo cáo của kế hoạch; không ghi tên thì liệt kê các báo cáo."
            "\n\nVới --issue thì ghi vào sổ rằng báo cáo được phát hành chính thức; ai có sổ cũng "
            "lập lại được đúng báo cáo ấy."
        ),
        (
            "Make one of the plan's lists and reports; without a name, list what there is.\n\n"
            "With --issue it is recorded that the report is issued officially; whoever has the log "
            "can make the same one again."
        ),
    ),
    argument("name", ("Tên báo cáo.", "The report's name."), required=False),
    option(
        "--out",
        ("Ghi ra tệp .csv, .json, .xlsx hoặc .txt.", "Write a .csv, .json, .xlsx or .txt file."),
        metavar="FILE",
    ),
    option(
        "--meeting",
        ("Với biên bản: mã cuộc họp.", "For the minutes: the meeting's id."),
        metavar="ID",
    ),
    option(
        "--issue",
        ("Ghi nhận là báo cáo phát hành chính thức.", "Record that it is issued officially."),
        is_flag=True,
    ),
    PLAN,
    *ACTING,
)
def report_(
    run: Run,
    name: str | None,
    out: str | None,
    meeting: str | None,
    plan: str | None,
    *,
    issue: bool,
) -> Any:
    """Make a report, issue it, or list what there is."""
    _fits(run, name, out, issue=issue)
    if name is None:
        return _known(run)
    whole = run.find("meeting", meeting) if meeting else None
    if issue:
        return _issued(run, name, out, whole, run.plan(plan))
    if out is not None:
        return _written(run, _exported(run, name, run.plan(plan), whole), out)
    return run.office.report(
        name,
        run.plan(plan),
        run.when,
        lang=run.tongue,
        meeting=whole,
        audience=run.audience,
    )


def _exported(run: Run, name: str, plan: str, meeting: str | None) -> "Table":
    """Make a report that goes into a file; whose data it opens is recorded first."""
    if not run.office.categories(run.audience):
        return run.office.report(name, plan, run.when, lang=run.tongue, meeting=meeting)
    exporting = run.office.exporting(run.desk, run.audience)
    return exporting.report(name, plan, run.when, lang=run.tongue, meeting=meeting)


def _exported_as_issued(run: Run, got: "IssuedReport") -> "Table":
    """Make an issued report for a file, likewise; its digest is of its sealed form all the same."""
    if not run.office.categories(run.audience):
        return got.table
    return run.office.exporting(run.desk, run.audience).issued(got.fact)


def _fits(run: Run, name: str | None, out: str | None, *, issue: bool) -> None:
    """Refuse what would be passed over, and an unknown form of file before anything is recorded."""
    given = [each for each in _ISSUING if each in run.given]
    if given and not issue:
        raise _unfit(given[0], "it is for --issue alone", "chỉ dùng cùng --issue")
    if issue and run.when.known_at is not None:
        raise _unfit(
            "known_at",
            "what is issued is made of all records",
            "báo cáo phát hành lập từ mọi bản ghi",
        )
    if issue and name is None:
        raise _unfit("issue", "name the report to be issued", "cần tên báo cáo để phát hành")
    if name is not None and out is not None:
        from thidua.reports.whole_file import with_ending
        from thidua.reports.writing import SUFFIXES

        with_ending(out, SUFFIXES)


def _unfit(option: str, needed: str, can: str) -> InvalidValue:
    return InvalidValue("report", f"--{option.replace('_', '-')}", needed, can)


def _written(run: Run, table: "Table", out: str, *more: str, **data: Any) -> Answer:
    from thidua.reports import write

    path = write(table, Path(out), lang=run.tongue)
    count = len(table.rows)
    line = said(WRITTEN, run.lang).format(path=path, count=count)
    told = {"path": str(path), "rows": count, **data}
    return Answer(name="written", data=told, lines=(line, *more))


def _issued(
    run: Run, name: str, out: str | None, meeting: str | None, plan: str
) -> Answer | Iterator[str]:
    got = run.desk.issue_report(
        name,
        plan,
        day=run.when.as_of,
        lang=run.tongue,
        meeting=meeting,
        audience=run.audience if out is None else LEAST,
        command_id=run.command_id,
    )
    position, sha256 = got.fact.position, got.fact.sha256
    told = said(ISSUED, run.lang).format(position=position, sha256=sha256)
    lines = (headline(got.receipt, run.lang), told)
    data = {"position": position, "sha256": sha256, "receipt": msgspec.structs.asdict(got.receipt)}
    if out is not None:
        return _written(run, _exported_as_issued(run, got), out, *lines, issued=data)
    return _as_data(got, data) if run.json else _as_text(run, got, lines)


def _as_text(run: Run, got: "IssuedReport", lines: tuple[str, ...]) -> Iterator[str]:
    yield from table_text(run, got.table)
    for line in lines:
        yield printable(line) + "\n"


def _as_data(got: "IssuedReport", data: dict[str, Any]) -> Answer:
    """Return the report's JSON with what was recorded of it; its digest is that of it without."""
    from thidua.reports import json_file

    document = json.loads(json_file.render(got.table, lang=got.fact.lang))
    schema = document.pop("schema")
    told = {**document, "issued": data}
    return Answer(name=schema["name"], version=schema["version"], data=told, lines=())


def _known(run: Run) -> Answer:
    from thidua.reports.of_the_plan import REPORTS
    from thidua.specs import ReportSpec

    told = {name: report.title.said(run.tongue) for name, report in REPORTS.items()}
    for name, (spec, _) in run.registry().all(ReportSpec).items():
        if not name.startswith("vn/"):  # The core's own are known by their short names.
            told[name] = spec.title.text(run.lang)
    lines = tuple(f"{name}  {title}" for name, title in told.items())
    return Answer(name="reports", data={"reports": told}, lines=lines)
