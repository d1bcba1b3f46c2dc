"""``thidua register``: a registration list from a spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.consoles import progress
from thidua.cli.kinds import a_day
from thidua.cli.making import acting, argument, option
from thidua.cli.params import PLAN
from thidua.cli.receipts import headline
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import InvalidValue
from thidua.intake import Place
from thidua.office.files import ListFile, Taken


@acting(
    "register",
    (
        (
            "Đăng ký danh sách từ tệp .xlsx hoặc .csv: nhận tất cả, hoặc báo mọi lỗi và không nhận "
            "gì.\n\nDanh sách là của đơn vị nêu ở --unit. Gửi lại đúng tệp ấy chỉ ghi một lần."
        ),
        (
            "Register a list from an .xlsx or .csv file: all of it, or every fault and nothing."
            "\n\nThe list is that of --unit. The same file sent again is recorded once."
        ),
    ),
    argument("file", ("Tệp danh sách.", "The file.")),
    option("--window", ("Đợt đăng ký theo kế hoạch.", "The window of the plan."), metavar="CODE"),
    option(
        "--occurred-on",
        (
            "Ngày xảy ra sự việc, với đợt đăng ký khi có việc.",
            "The day of what it is about, where the window is for occasions.",
        ),
        reads=a_day,
        metavar="DAY",
    ),
    PLAN,
    option(
        "--template",
        ("Ghi ra tệp mẫu trống để điền, không đăng ký.", "Write an empty workbook to fill in."),
        is_flag=True,
    ),
    option(
        "--take-good",
        (
            "Nhận các dòng tốt; các dòng lỗi ghi ra tệp này kèm lý do để sửa.",
            "Take the good rows; the others go to this file, with reasons, to be mended.",
        ),
        metavar="REJECTS",
    ),
)
def register_(
    run: Run,
    *,
    file: str,
    window: str | None,
    occurred_on: date | None,
    plan: str | None,
    template: bool,
    take_good: str | None,
) -> Answer:
    """Register a list from a file, or write an empty one."""
    if template:
        return _template(run, Path(file), run.plan(plan))
    filed = _read(run, Path(file), run.plan(plan), window, occurred_on)
    if take_good is None:
        return _answer(run, filed.register(), None)
    rejects = Path(take_good)
    return _answer(run, filed.register_good_rows(rejects, lang=run.lang), rejects)


def _template(run: Run, path: Path, plan: str) -> Answer:
    from thidua.intake import write_template

    form = run.office.form(plan, run.day or run.office.today())
    write_template(path, form, lang=run.lang)
    lines = (said(WRITTEN, run.lang).format(path=path),)
    return Answer(name="template", data={"path": str(path)}, lines=lines)


def _read(
    run: Run, path: Path, plan: str, window: str | None, occurred_on: date | None
) -> ListFile:
    unit = run.actor.unit
    if not unit or not window:
        name, what = ("--window", "a window") if unit else ("--unit", "a unit")
        raise InvalidValue(name, "", f"say for which {what[2:]} the list is", f"cần nêu {name}")
    with progress(said(READING, run.lang)) as tell:
        return run.desk.read_file(
            path,
            plan,
            unit,
            window,
            occurred_on=occurred_on,
            command_id=run.command_id,
            progress=tell,
        )


READING: Said = ("Đang đọc", "Reading")
WRITTEN: Said = ("Đã ghi tệp mẫu: {path}", "Wrote an empty workbook: {path}")
NONE: Said = ("Không có dòng nào nhận được.", "There was no row to take.")
LEFT: Said = (
    "{count} lỗi; các dòng lỗi ở {path}, hãy sửa rồi gửi lại:",
    "{count} fault(s); the rows are in {path}, mend them and send that file:",
)
NOTE: Said = ("Lưu ý: {text}", "Note: {text}")


def _answer(run: Run, taken: Taken, rejects: Path | None) -> Answer:
    receipt = taken.receipt
    data = {
        "receipt": receipt,
        "lists": receipt.of_kind("list") if receipt else (),
        "nominations": [{"nomination": name, "row": place.row} for name, place in _made(taken)],
        "faults": [{**msgspec.to_builtins(f), "text": f.text(run.lang)} for f in taken.faults],
        "notes": [{**msgspec.to_builtins(n), "text": n.text(run.lang)} for n in taken.notes],
        "rejects": str(rejects) if taken.faults else None,
    }
    return Answer(name="registration", data=data, lines=tuple(_lines(run, taken, rejects)))


def _made(taken: Taken) -> Iterable[tuple[str, Place]]:
    """Return each nomination with its row; of a file sent before, the rows are not known."""
    made = taken.receipt.of_kind("nomination") if taken.receipt else ()
    return zip(made, taken.rows, strict=False)


def _lines(run: Run, taken: Taken, rejects: Path | None) -> Iterator[str]:
    lang, receipt = run.lang, taken.receipt
    yield headline(receipt, lang) if receipt else said(NONE, lang)
    yield from receipt.of_kind("list") if receipt else ()
    yield from (f"  {place.row}: {name}" for name, place in _made(taken))
    yield from (said(NOTE, lang).format(text=note.text(lang)) for note in taken.notes)
    if taken.faults:
        yield said(LEFT, lang).format(count=len(taken.faults), path=rejects)
        yield from (fault.text(lang) for fault in taken.faults)
