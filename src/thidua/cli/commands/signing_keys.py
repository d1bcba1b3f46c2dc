"""``thidua key``: the office's signing keys, made, rotated, retired; and ``thidua witness``."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli.answers import Answer
from thidua.cli.given import octets_of
from thidua.cli.making import acting, argument, asking, group, option, plain
from thidua.cli.proving import GIT, KEY_FILE, SINK, TO, key_of, key_path, places, write_file
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.domain.office import STREAM
from thidua.errors import KeyFaulty, NotABundle

if TYPE_CHECKING:
    from thidua.evidence.keys import FileSigner

MADE: Said = (
    "Khóa của cơ quan (đưa cho người kiểm tra bằng đường khác): {key}",
    "The office's key (give it to auditors by another way): {key}",
)
KEPT: Said = (
    "Khóa bí mật: {path}; sao lưu riêng, không để cùng kho.",
    "The private key: {path}; back it up apart from the store.",
)
VOUCHED: Said = (
    "Điểm chốt cỡ {size} do cả hai khóa ký.",
    "Both keys signed the checkpoint of size {size}.",
)
RETIRED: Said = ("Đã thôi dùng khóa: {key}", "Retired: {key}")
NONE: Said = ("Chưa có khóa nào.", "There is no key yet.")
IN_USE: Said = ("đang dùng", "in use")
GONE: Said = ("đã thôi dùng", "retired")
COSIGNED: Said = (
    "Đã ký chứng điểm chốt cỡ {size} của {origin}; hãy gửi {path} lại cho cơ quan.",
    "Cosigned the checkpoint of size {size} of {origin}; send {path} back to the office.",
)


@asking("list", ("Liệt kê các khóa ký của cơ quan.", "List the office's signing keys."))
def list_(run: Run) -> Answer:
    """List the office's signing keys."""
    return _listed(run)


def _listed(run: Run) -> Answer:
    held = run.office.state(STREAM, run.when).keys.values()
    told = [{"key": k.key, "retired": k.retired, "successor": k.successor} for k in held]
    lines = tuple(f"{k.key}  {said(GONE if k.retired else IN_USE, run.lang)}" for k in held)
    return Answer(name="keys", data={"keys": told}, lines=lines or (said(NONE, run.lang),))


@acting(
    "new",
    ("Tạo khóa ký đầu tiên và ghi vào sổ.", "Make the office's signing key, and record it."),
    KEY_FILE,
    option("--name", ("Tên khóa.", "The key's name."), metavar="NAME"),
)
def new_(run: Run, key_file: str | None, name: str | None) -> Answer:
    """Make the office's signing key, and record it."""
    from thidua.office.keyring import Keyring

    path = key_path(run, key_file)
    key, got = Keyring(run.office, run.desk, path).new(name)
    lines = (said(MADE, run.lang).format(key=key), said(KEPT, run.lang).format(path=path))
    return receipt(run, got, *lines, key=key, path=str(path))


@acting(
    "rotate",
    (
        "Thay khóa: khóa cũ ký lần cuối để bảo chứng khóa mới.",
        "Put a new key in the place of the old one, which vouches for it with its last signature.",
    ),
    KEY_FILE,
    TO,
    GIT,
    SINK,
)
def rotate_(
    run: Run, key_file: str | None, to: tuple[str, ...], git: tuple[str, ...], sink: tuple[str, ...]
) -> Answer:
    """Put a new key in the place of the old one."""
    from thidua.office.keyring import Keyring

    ring = Keyring(run.office, run.desk, key_path(run, key_file))
    done = ring.rotate(places(run, to, git, sink))
    lines = (
        said(VOUCHED, run.lang).format(size=done.issued.size),
        said(RETIRED, run.lang).format(key=done.old),
        said(MADE, run.lang).format(key=done.new),
    )
    more = {"old": done.old, "key": done.new, "size": done.issued.size}
    return receipt(run, done.receipt, *lines, **more, note=done.issued.note.decode())


@acting(
    "retire",
    ("Thôi dùng khóa, không thay.", "Retire the key, with none in its place."),
    KEY_FILE,
)
def retire_(run: Run, key_file: str | None) -> Answer:
    """Retire the key."""
    from thidua.office.keyring import Keyring

    key, got = Keyring(run.office, run.desk, key_path(run, key_file)).retire()
    return receipt(run, got, said(RETIRED, run.lang).format(key=key), key=key)


@group(
    "key",
    ("Khóa ký điểm chốt của cơ quan.", "The office's keys for signing checkpoints."),
    {
        "list": "signing_keys",
        "new": "signing_keys",
        "rotate": "signing_keys",
        "retire": "signing_keys",
    },
)
def key_(run: Run) -> Answer:
    """List the office's signing keys."""
    return _listed(run)


@plain(
    "witness",
    (
        "Làm chứng cho cơ quan khác: ký chứng điểm chốt nối tiếp điểm chốt lần trước.",
        "Be another office's witness: cosign a checkpoint that continues the last one.",
    ),
    argument("request", ("Tệp yêu cầu của cơ quan đó.", "The file that the office sent.")),
    option(
        "--office",
        ("Khóa của cơ quan được làm chứng.", "The key of the office."),
        multiple=True,
        required=True,
        metavar="VKEY",
    ),
    option(
        "--memory",
        ("Thư mục nhớ điểm chốt lần trước.", "The folder in which the last one is remembered."),
        required=True,
        metavar="FOLDER",
    ),
    option(
        "--out", ("Tệp để ghi.", "The file to write."), short="-o", required=True, metavar="FILE"
    ),
)
def witness_(run: Run, request: str, office: tuple[str, ...], memory: str, out: str) -> Answer:
    """Be another office's witness."""
    import time

    from thidua.evidence.witness import Witness
    from thidua.verifier import Malformed, parse_checkpoint

    folder = Path(memory)
    signer = _witness_key(folder)
    try:
        witness = Witness(folder, signer, map(key_of, office))
        note = witness.cosign(octets_of(Path(request)), int(time.time()))
    except Malformed as error:
        raise NotABundle(request, str(error)) from None
    write_file(run, out, note)
    told = parse_checkpoint(note)
    data = {"size": told.size, "origin": told.origin, "path": out}
    lines = (said(COSIGNED, run.lang).format_map(data), f"{signer.key}")
    return Answer(name="cosigned", data={**data, "key": signer.key}, lines=lines)


def _witness_key(folder: Path) -> "FileSigner":
    from thidua.evidence.keys import make_key, signer_in
    from thidua.verifier import COSIGNATURE

    path = folder / "witness.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KeyFaulty(str(folder), str(error), str(error)) from None
    if path.exists():
        return signer_in(path)
    return make_key(path, f"witness/{secrets.token_hex(8)}", COSIGNATURE)
