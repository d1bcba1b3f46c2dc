"""``thidua check``, ``backup`` and ``export``: looking after the store."""

from collections.abc import Iterator
from pathlib import Path

from thidua.cli.answers import Answer
from thidua.cli.consoles import progress
from thidua.cli.exits import Exit
from thidua.cli.given import unwritten
from thidua.cli.making import argument, option, plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

SOUND: Said = ("Đã đọc {count} bản ghi: không có lỗi.", "Read {count} record(s): no fault.")
FOUND: Said = (
    "Đã đọc {count} bản ghi: có {faults} lỗi.",
    "Read {count} record(s): {faults} fault(s).",
)
COPIED: Said = ("Đã sao lưu vào {path}.", "Backed up to {path}.")
EXPORTED: Said = ("Đã xuất {count} bản ghi vào {path}.", "Exported {count} record(s) to {path}.")
CHECKING: Said = ("Đang kiểm tra", "Checking")
COPYING: Said = ("Đang sao lưu", "Backing up")


@plain(
    "check",
    (
        "Đọc mọi bản ghi của kho và báo mọi lỗi; không sửa gì. Có lỗi thì mã thoát là 1.",
        "Read every row of a store and tell every fault; change nothing. Exit code 1 on faults.",
    ),
)
def check_(run: Run) -> Answer:
    """Read every row of a store, and tell every fault."""
    count = run.office.log.head().position
    with progress(said(CHECKING, run.lang)) as tell:
        faults = list(run.office.check(tell))
    told = [
        {
            "code": f.code,
            "position": f.position,
            "stream": f.stream,
            "text": said((f.vi, f.en), run.lang),
        }
        for f in faults
    ]
    text = said(FOUND if faults else SOUND, run.lang).format(count=count, faults=len(faults))
    lines = (*(str(each["text"]) for each in told), text)
    data = {"records": count, "faults": told}
    return Answer(name="check", data=data, lines=lines, exit=Exit.FAULTS if faults else Exit.DONE)


@plain(
    "backup",
    ("Sao lưu kho ra một tệp mới, khi nơi khác vẫn ghi.", "Copy the store to a new file."),
    argument("file", ("Tệp sao lưu.", "The file to write.")),
)
def backup_(run: Run, file: str) -> Answer:
    """Copy the store to a new file."""
    with progress(said(COPYING, run.lang)) as tell:
        run.office.backup(Path(file), tell)
    lines = (said(COPIED, run.lang).format(path=file),)
    return Answer(name="backup", data={"path": file}, lines=lines)


@plain(
    "export",
    (
        "Xuất toàn bộ sổ, mỗi bản ghi một dòng JSON.",
        "Write the whole log, one line of JSON a record.",
    ),
    option("--out", ("Tệp mới để ghi.", "A new file to write."), metavar="FILE"),
)
def export_(run: Run, out: str | None) -> Answer | Iterator[bytes]:
    """Write the whole log as lines of JSON."""
    lines = run.office.export()
    if out is None:
        return lines
    count = _written(Path(out), lines)
    text = said(EXPORTED, run.lang).format(count=count, path=out)
    return Answer(name="export", data={"path": out, "records": count}, lines=(text,))


def _written(path: Path, lines: Iterator[bytes]) -> int:
    """Write lines to a file that is not there yet; the file appears when it is whole."""
    from thidua.errors import TargetExists

    if path.exists():
        raise TargetExists(str(path))
    fresh = path.with_name(f".{path.name}.part")
    count = 0
    try:
        with fresh.open("wb") as file:
            for line in lines:
                count += file.write(line) and 1
        fresh.rename(path)
    except (OSError, ValueError) as error:
        raise unwritten(path, error) from None
    finally:
        fresh.unlink(missing_ok=True)
    return count
