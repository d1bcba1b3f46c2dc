"""Take a file's octets, or say why they cannot be taken."""

from os.path import isdir
from pathlib import Path
from typing import Final, Literal, NoReturn, TypeAlias

from thidua.errors import UnreadableFile
from thidua.intake.form import Limits
from thidua.intake.wording import say

Shape: TypeAlias = Literal["workbook", "text"]

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PACKED: Final = b"PK\x03\x04"
_TEXTS: Final = frozenset({".csv", ".txt", ".tsv"})
_OLD: Final = frozenset({".xls", ".xlt"})
_MACROS: Final = frozenset({".xlsm", ".xltm", ".xlsb"})


def unreadable(path: Path, reason: str, **data: object) -> NoReturn:
    """Refuse a file for a reason that the wording knows.

    Raises:
        UnreadableFile: Always; what led to it is left out, since it may quote what is in the file.
    """
    raise UnreadableFile(
        str(path), reason, why=say(reason, "en", **data), viec=say(reason, "vi", **data)
    ) from None


def unwritable(path: Path, error: OSError) -> NoReturn:
    """Say why a file cannot be written.

    Raises:
        UnreadableFile: Always.
    """
    unreadable(path, "unwritable", detail=_told(error))


def octets_of(path: Path, limits: Limits) -> bytes:
    """Read a whole file that is not larger than the limit.

    Raises:
        UnreadableFile: There is no such file, it may not be read, is empty or too large.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(limits.octets + 1)
    except FileNotFoundError:
        unreadable(path, "missing")
    except (OSError, ValueError) as error:
        # On Windows a folder is denied as if it were a file; this asks without raising.
        folder = isdir(path)  # noqa: PTH112
        unreadable(path, "directory" if folder else "denied", detail=_told(error))
    if len(raw) > limits.octets:
        unreadable(path, "too-large", size=path.stat().st_size, limit=limits.octets)
    if not raw:
        unreadable(path, "empty")
    return raw


def shape_of(path: Path, raw: bytes) -> Shape:
    """Tell a workbook from delimited text, by the octets first and the name second.

    Raises:
        UnreadableFile: It is neither.
    """
    suffix = path.suffix.lower()
    if raw.startswith(_OLE):
        unreadable(path, "encrypted" if _ENCRYPTED in raw else "old-excel")
    if suffix in _OLD:
        unreadable(path, "old-excel")
    if suffix in _MACROS:
        unreadable(path, "macros")
    if raw.startswith(_PACKED):
        return "workbook"
    if suffix == ".xlsx":
        unreadable(path, "broken", detail="no ZIP")
    if suffix not in _TEXTS:
        unreadable(path, "other-format")
    return "text"


def _told(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
