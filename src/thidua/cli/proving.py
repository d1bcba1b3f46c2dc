"""What commands about evidence share: keys, places, checkpoints, from options and settings."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from thidua.cli.given import octets_of, unwritten
from thidua.cli.making import option
from thidua.cli.run import Run
from thidua.cli.settings import path_of
from thidua.errors import InvalidValue, NotABundle

if TYPE_CHECKING:
    from thidua.evidence.keys import Signer
    from thidua.evidence.places import Place
    from thidua.verifier import Given, Key

KEY_FILE = option(
    "--key-file",
    (
        "Tệp khóa ký; mặc định cạnh kho, đuôi .key.",
        "The file of the signing key; beside the store, ending in .key, by default.",
    ),
    metavar="FILE",
)
TO = option(
    "--to",
    ("Thư mục nhận điểm chốt; có thể lặp lại.", "A folder for checkpoints; may be repeated."),
    multiple=True,
    metavar="FOLDER",
)
GIT = option(
    "--git",
    ("Kho git nhận điểm chốt; có thể lặp lại.", "A git repository for them; may be repeated."),
    multiple=True,
    metavar="FOLDER",
)
SINK = option(
    "--sink",
    ("Nơi nhận do phần mở rộng đưa vào.", "A place that a plugin brings; may be repeated."),
    multiple=True,
    metavar="NS/NAME",
)
CHECKPOINT = option(
    "--checkpoint",
    ("Điểm chốt lấy từ nơi khác.", "A checkpoint obtained by another way."),
    metavar="FILE",
)
KEYS = option(
    "--key",
    ("Khóa của cơ quan, hoặc tệp chứa nó.", "The office's key, or a file that holds it."),
    multiple=True,
    metavar="VKEY",
)
WITNESSES = option(
    "--witness",
    ("Khóa của nhân chứng, hoặc tệp chứa nó.", "A witness's key, or a file that holds it."),
    multiple=True,
    metavar="VKEY",
)


def key_path(run: Run, given: str | None) -> Path:
    """Return where the office's key is: as given, as set, or beside the store.

    Args:
        run: The run.
        given: The file that was given.

    Raises:
        InvalidValue: The store is in memory, and no file was given.
    """
    named = given or _evidence(run).get("key")
    if named:
        return Path(str(named))
    store = path_of(run.settings.store)
    if store is None:
        raise InvalidValue("--key-file", "", "give a file", "cần tên tệp")
    return store.with_suffix(".key")


def signers(run: Run, given: str | None) -> "list[Signer]":
    """Return who signs: the key that is given or set, or there beside the store; or nobody.

    Args:
        run: The run.
        given: The file that was given.
    """
    from thidua.evidence.keys import signer_in
    from thidua.office.publishing import key_store

    vault = _evidence(run).get("key_store")
    if vault and not given:
        return [key_store(run.registry(), str(vault))]
    path = key_path(run, given)
    return [signer_in(path)] if given or path.exists() else []


def places(
    run: Run, folders: Sequence[str], repositories: Sequence[str], sinks: Sequence[str]
) -> "list[Place]":
    """Return where checkpoints go: as given, or else as set.

    Args:
        run: The run.
        folders: Folders that were given.
        repositories: Git repositories that were given.
        sinks: The ids of plugins' places that were given.
    """
    from thidua.evidence.places import Folder, Repository
    from thidua.office.publishing import sink

    if not (folders or repositories or sinks):
        held = _evidence(run)
        folders, repositories, sinks = (_list(held, n) for n in ("folders", "git", "sinks"))
    return [
        *(Folder(Path(each)) for each in folders),
        *(Repository(Path(each)) for each in repositories),
        *(sink(run.registry(), each) for each in sinks),
    ]


def given_of(checkpoint: str | None, keys: Sequence[str], witnesses: Sequence[str]) -> "Given":
    """Return what an auditor brings, every fault of it told with its file.

    Args:
        checkpoint: The file of a checkpoint.
        keys: Keys of the office, or files that hold them.
        witnesses: Keys of witnesses, likewise.

    Raises:
        NotABundle: One of them is not of its form.
        UnreadableFile: One cannot be read.
    """
    from thidua.verifier import Given, Malformed, parse_checkpoint

    note = None
    if checkpoint:
        try:
            note = parse_checkpoint(octets_of(Path(checkpoint)))
        except Malformed as error:
            raise NotABundle(checkpoint, str(error)) from None
    return Given(note, tuple(map(key_of, keys)), tuple(map(key_of, witnesses)))


def key_of(text: str) -> "Key":
    """Return a key from its text, or from the file that holds it.

    Args:
        text: The text, or the name of a file.

    Raises:
        NotABundle: It is not of its form.
        UnreadableFile: The file cannot be read.
    """
    from thidua.verifier import Malformed, parse_key

    path = Path(text)
    try:
        told = octets_of(path).decode() if "+" not in text or path.is_file() else text
        return parse_key(told)
    except (Malformed, UnicodeDecodeError, OSError) as error:
        raise NotABundle(text, str(error)) from None


def target(run: Run, name: str) -> Path:
    """Return a file that may be written over: neither the store nor the office's key.

    Args:
        run: The run.
        name: The file that was given.

    Raises:
        InvalidValue: It is one of them.
    """
    path, store = Path(name), path_of(run.settings.store)
    taken = [store, key_path(run, None)] if store else []
    if path.resolve() in [each.resolve() for each in taken]:
        needed, can = "this is the store, or its key; name another", "đây là kho hoặc khóa của kho"
        raise InvalidValue("--out", name, needed, can)
    return path


def write_file(run: Run, name: str, octets: bytes) -> None:
    """Write a file in the place of what was there, whole or not at all.

    Args:
        run: The run.
        name: The file.
        octets: What it is to hold.

    Raises:
        InvalidValue: It is the store, or the office's key.
        UnreadableFile: It cannot be written.
    """
    from thidua.evidence.files import write_over

    path = target(run, name)
    try:
        write_over(path, octets)
    except OSError as error:
        raise unwritten(path, error) from None


def _evidence(run: Run) -> dict[str, Any]:
    held = run.settings.file.get("evidence")
    return cast("dict[str, Any]", held) if isinstance(held, dict) else {}


def _list(held: dict[str, Any], name: str) -> Sequence[str]:
    found = held.get(name, ())
    return [found] if isinstance(found, str) else cast("Sequence[str]", found)
