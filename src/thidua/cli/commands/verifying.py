"""``thidua verify`` and ``bundle``: proving a store to others, and asking what is proven."""

from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli.answers import Answer
from thidua.cli.common import ACTING
from thidua.cli.consoles import progress
from thidua.cli.exits import Exit
from thidua.cli.given import unread, unwritten
from thidua.cli.making import argument, option, plain
from thidua.cli.proving import CHECKPOINT, KEYS, WITNESSES, given_of, target, write_file
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import NotABundle

if TYPE_CHECKING:
    from thidua.verifier import Given, Verdict

VERIFYING: Said = ("Đang xác minh", "Verifying")
BUNDLED: Said = (
    "Đã lập gói {path}: {records} bản ghi, theo điểm chốt cỡ {size}.",
    "Wrote the bundle {path}: {records} record(s), as of the checkpoint of size {size}.",
)
BEYOND: Said = (
    (
        "{beyond} bản ghi của sổ có sau điểm chốt đó nên không nằm trong gói; "
        "hãy chạy `thidua checkpoint` trước nếu cần."
    ),
    (
        "{beyond} record(s) of the log came after it and are not in the bundle; "
        "run `thidua checkpoint` first if they are wanted."
    ),
)
GONE: Said = (
    "{gone} trường được yêu cầu mở đã hủy khóa: gói chỉ ghi là đã có và không còn.",
    "Of {gone} field(s) to disclose the key was destroyed: the bundle says that they are gone.",
)


@plain(
    "verify",
    (
        ("Xác minh kho, hoặc một gói chứng cứ, theo điểm chốt và khóa lấy từ nơi khác. "
        "Mã thoát 0: đã xác minh; 1: bị bác bỏ; 2: không thể kết luận."),
        ("Verify the store, or a bundle, by a checkpoint and keys from elsewhere. "
        "Exit code 0: verified; 1: contradicted; 2: cannot say."),
    ),
    argument(
        "bundle", ("Gói chứng cứ; bỏ trống là cả kho.", "A bundle; the store itself without one."),
        required=False,
    ),
    CHECKPOINT,
    KEYS,
    WITNESSES,
    option("--html", ("Ghi thêm một trang để in.", "Also write a page to print."), metavar="FILE"),
)  # fmt: skip
def verify_(  # noqa: PLR0917 - click gives them by name
    run: Run,
    bundle: str | None,
    checkpoint: str | None,
    key: tuple[str, ...],
    witness: tuple[str, ...],
    html: str | None,
) -> Answer:
    """Verify the store, or a bundle."""
    from thidua.verifier import as_data, as_lines, as_page

    given = given_of(checkpoint, key, witness)
    verdict = _of_bundle(run, bundle, given) if bundle else _of_store(run, given)
    if html:
        write_file(run, html, as_page(verdict, run.lang).encode())
    data = as_data(verdict, run.lang)
    lines = tuple(as_lines(verdict, run.lang))
    return Answer(name="verdict", data=data, lines=lines, exit=Exit(verdict.exit))


def _of_store(run: Run, given: "Given") -> "Verdict":
    with progress(said(VERIFYING, run.lang)) as tell:
        return run.office.evidence.verify(given, tell)


def _of_bundle(run: Run, path: str, given: "Given") -> "Verdict":
    from thidua.domain.catalogue import catalogue
    from thidua.office.recomputing import verify_bundle
    from thidua.verifier import Malformed, opened

    try:
        data = opened(path)
    except Malformed as error:
        raise NotABundle(path, str(error).removeprefix(f"{path}: ")) from None
    except (OSError, ValueError) as error:
        raise unread(Path(path), error) from None
    return verify_bundle(data, given, catalogue(), run.registry)


@plain(
    "bundle",
    (
        "Lập gói chứng cứ về một đăng ký, hoặc cả sổ (--all), để kiểm tra không cần mạng.",
        "Write a bundle about one nomination, or the whole log (--all), to be verified offline.",
    ),
    argument(
        "nomination", ("Mã đăng ký, hoặc phần đủ phân biệt.", "Its id, or enough of it."),
        required=False,
    ),
    option("--all", ("Cả sổ.", "The whole log."), is_flag=True),
    option(
        "--out", ("Tệp .zip để ghi.", "The .zip file to write."), short="-o", required=True,
        metavar="FILE",
    ),
    option(
        "--open",
        ("Tên trường được mở; có thể lặp lại.", "A field to disclose; may be repeated."),
        multiple=True,
        metavar="FIELD",
    ),
    *ACTING,
)  # fmt: skip
def bundle_(
    run: Run, nomination: str | None, *, out: str, all: bool, open: tuple[str, ...]  # noqa: A002
) -> Answer:  # fmt: skip
    """Write a bundle."""
    from msgspec.structs import asdict

    from thidua.errors import InvalidValue

    if all == bool(nomination):
        needed, can = "name one nomination, or give --all", "cần một mã đăng ký, hoặc --all"
        raise InvalidValue("NOMINATION", nomination or "", needed, can)
    stream = run.find("nomination", nomination) if nomination else None
    path = target(run, out)
    disclosing = run.office.exporting(run.desk, "auditor").disclosed if open else None
    try:
        made = run.office.evidence.bundle(path, stream, opened=open, disclosing=disclosing)
    except OSError as error:
        raise unwritten(path, error) from None
    data = asdict(made)
    told = ((BUNDLED, True), (BEYOND, made.beyond), (GONE, made.gone))
    lines = tuple(said(text, run.lang).format_map(data) for text, holds in told if holds)
    return Answer(name="bundle", data=data, lines=lines)
