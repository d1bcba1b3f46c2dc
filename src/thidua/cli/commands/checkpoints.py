"""``thidua seal`` and ``checkpoint``: committing to what is recorded, and taking that elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli.answers import Answer
from thidua.cli.consoles import progress
from thidua.cli.given import octets_of
from thidua.cli.making import argument, family, option, plain
from thidua.cli.proving import (
    GIT,
    KEY_FILE,
    SINK,
    TO,
    WITNESSES,
    key_of,
    places,
    signers,
    write_file,
)
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import NotABundle, NotFound

if TYPE_CHECKING:
    from thidua.office.evidence import Issued

SEALING: Said = ("Đang niêm", "Sealing")
SEALED: Said = ("Đã niêm {count} bản ghi.", "Sealed {count} record(s).")
ISSUED: Said = ("Điểm chốt mới, cỡ {size}:", "A new checkpoint, of size {size}:")
SAME: Said = (
    "Không có gì mới từ điểm chốt cỡ {size}:",
    "Nothing came since the checkpoint of size {size}:",
)
UNSIGNED: Said = (
    "Chưa ký: không có khóa. Tạo khóa bằng `thidua key new`.",
    "Not signed: there is no key. Make one with `thidua key new`.",
)
WENT: Said = ("Đã đến: {place}", "It went to: {place}")
NOWHERE: Said = (
    (
        "Điểm chốt này chỉ nằm trong chính kho: ai sửa được bản ghi thì sửa được cả nó. "
        "Hãy gửi nó đi nơi khác: --to, --git, --sink, --paper, --out."
    ),
    (
        "This checkpoint is in the store alone: whoever can change the records can change it too. "
        "Take it elsewhere: --to, --git, --sink, --paper, --out."
    ),
)
NONE: Said = ("Chưa có điểm chốt nào.", "There is no checkpoint yet.")
ASKED: Said = (
    "Đã ghi yêu cầu ký chứng vào {path}; hãy gửi cho nhân chứng.",
    "Wrote what is asked of the witness to {path}; send it there.",
)
ADDED: Said = ("Đã lưu chữ ký của nhân chứng.", "The witnesses' signatures are kept.")


@plain(
    "seal",
    (
        "Niêm mọi bản ghi vào cây băm; chưa chứng minh gì cho tới khi có điểm chốt ở nơi khác.",
        "Seal every record into the tree; it proves nothing until a checkpoint is kept elsewhere.",
    ),
)
def seal_(run: Run) -> Answer:
    """Seal every record."""
    with progress(said(SEALING, run.lang)) as tell:
        count = run.office.evidence.seal(tell)
    lines = (said(SEALED, run.lang).format(count=count),)
    return Answer(name="sealed", data={"records": count}, lines=lines)


@family(
    "checkpoint",
    (
        "Chốt mọi bản ghi: niêm, ký nếu có khóa, gửi đi nơi khác.",
        "Commit to every record: seal, sign if there is a key, and take it elsewhere.",
    ),
    {"list": "checkpoints", "request": "checkpoints", "cosigned": "checkpoints"},
    KEY_FILE,
    TO,
    GIT,
    SINK,
    option(
        "--paper",
        (
            "Ghi một trang có mã QR để in và ký tay.",
            "Write a page with a QR code to print and sign by hand.",
        ),
        metavar="FILE",
    ),
    option(
        "--out",
        ("Ghi điểm chốt vào tệp.", "Write the checkpoint to a file."),
        short="-o",
        metavar="FILE",
    ),
)
def checkpoint_(  # noqa: PLR0917 - click gives them by name
    run: Run,
    key_file: str | None,
    to: tuple[str, ...],
    git: tuple[str, ...],
    sink: tuple[str, ...],
    paper: str | None,
    out: str | None,
) -> Answer:
    """Commit to every record, and take that elsewhere."""
    from thidua.evidence.paper import page

    issued = run.office.evidence.checkpoint(signers(run, key_file), places(run, to, git, sink))
    if out:
        write_file(run, out, issued.note)
    if paper:
        write_file(run, paper, page(issued.note).encode())
    went = (*issued.places, *filter(None, (out, paper)))
    return Answer(name="checkpoint", data=_data(issued, went), lines=_lines(run, issued, went))


def _data(issued: "Issued", went: tuple[str, ...]) -> dict[str, Any]:
    return {
        "size": issued.size,
        "new": issued.new,
        "note": issued.note.decode(),
        "signed": b"\n\n" in issued.note,
        "places": went,
        "in_store_alone": not went,
    }


def _lines(run: Run, issued: "Issued", went: tuple[str, ...]) -> tuple[str, ...]:
    head = said(ISSUED if issued.new else SAME, run.lang).format(size=issued.size)
    told = [said(WENT, run.lang).format(place=place) for place in went]
    signed = [] if b"\n\n" in issued.note else [said(UNSIGNED, run.lang)]
    nowhere = [] if went else [said(NOWHERE, run.lang)]
    return (head, issued.note.decode().rstrip("\n"), *signed, *told, *nowhere)


@plain("list", ("Liệt kê các điểm chốt lưu trong kho.", "List the checkpoints in the store."))
def list_(run: Run) -> Answer:
    """List the checkpoints that are kept in the store."""
    from thidua.verifier import in_base64, parse_checkpoint

    told = [
        {"size": c.size, "root": in_base64(c.root), "at": c.at,
         "signed_by": [f"{name}+{id.hex()}" for name, id, _ in c.note.signatures]}
        for c in (parse_checkpoint(each.note) for each in run.office.evidence.checkpoints())
    ]  # fmt: skip
    lines = [f"{c['size']}  {c['at']}  {c['root']}  {', '.join(c['signed_by'])}" for c in told]  # type: ignore[arg-type]
    return Answer(
        name="checkpoints",
        data={"checkpoints": told},
        lines=tuple(line.rstrip() for line in lines) or (said(NONE, run.lang),),
    )


@plain(
    "request",
    (
        "Lập yêu cầu để cơ quan khác ký chứng điểm chốt cuối.",
        "Write what is asked of a witness, so that it cosigns the last checkpoint.",
    ),
    option(
        "--old",
        (
            "Cỡ mà nhân chứng đã ký chứng lần trước; 0 nếu chưa.",
            "The size that the witness cosigned last; 0 for none.",
        ),
        type=int,
        default=0,
        metavar="N",
    ),
    option(
        "--out", ("Tệp để ghi.", "The file to write."), short="-o", required=True, metavar="FILE"
    ),
)
def request_(run: Run, old: int, out: str) -> Answer:
    """Write what is asked of a witness."""
    asked = run.office.evidence.witness_request(old)
    write_file(run, out, asked)
    lines = (said(ASKED, run.lang).format(path=out),)
    return Answer(name="request", data={"path": out, "old": old}, lines=lines)


@plain(
    "cosigned",
    (
        "Lưu điểm chốt đã được nhân chứng ký chứng.",
        "Keep a checkpoint that came back from a witness.",
    ),
    argument("file", ("Tệp điểm chốt.", "The file of the checkpoint.")),
    WITNESSES,
)
def cosigned_(run: Run, file: str, witness: tuple[str, ...]) -> Answer:
    """Keep a checkpoint that came back from a witness."""
    from thidua.verifier import Malformed

    try:
        keys = [key_of(each) for each in witness]
        kept = run.office.evidence.add_cosignatures(octets_of(Path(file)), keys)
    except Malformed as error:
        raise NotABundle(file, str(error)) from None
    if not kept:
        raise NotFound("checkpoint", file)
    return Answer(name="cosigned", data={"path": file}, lines=(said(ADDED, run.lang),))
