"""``thidua report``: the lists and reports of a plan."""

from pathlib import Path
from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.making import argument, asking, option
from thidua.cli.params import PLAN
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

WRITTEN: Said = ("Đã ghi {path}: {count} dòng.", "Wrote {path}: {count} row(s).")


@asking(
    "report",
    (
        "Lập một danh sách hoặc báo cáo của kế hoạch; không ghi tên thì liệt kê các báo cáo.",
        "Make one of the plan's lists and reports; without a name, list what there is.",
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
    PLAN,
)
def report_(
    run: Run, name: str | None, out: str | None, meeting: str | None, plan: str | None
) -> Any:
    """Make a report, or list what there is."""
    if name is None:
        return _known(run)
    table = run.office.report(
        name,
        run.plan(plan),
        run.when,
        lang=run.tongue,
        meeting=run.find("meeting", meeting) if meeting else None,
    )
    if out is None:
        return table
    from thidua.reports import write

    path = write(table, Path(out), lang=run.tongue)
    count = len(table.rows)
    lines = (said(WRITTEN, run.lang).format(path=path, count=count),)
    return Answer(name="written", data={"path": str(path), "rows": count}, lines=lines)


def _known(run: Run) -> Answer:
    from thidua.reports.of_the_plan import REPORTS
    from thidua.specs import ReportSpec

    told = {name: report.title.said(run.tongue) for name, report in REPORTS.items()}
    for name, (spec, _) in run.registry().all(ReportSpec).items():
        if not name.startswith("vn/"):  # The core's own are known by their short names.
            told[name] = spec.title.text(run.lang)
    lines = tuple(f"{name}  {title}" for name, title in told.items())
    return Answer(name="reports", data={"reports": told}, lines=lines)
