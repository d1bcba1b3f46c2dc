"""Files that are given by name: read whole, or refused with the reason."""

import json
import tomllib
from pathlib import Path
from typing import Any, cast

from thidua.errors import InvalidValue, UnreadableFile


def octets_of(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UnreadableFile: It cannot be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise unread(path, error) from None


def document_in(path: Path) -> dict[str, Any]:
    """Return what is in a file of JSON or, by its name, of TOML.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It is not of its form, or no object.
    """
    octets = octets_of(path)
    found: Any
    try:
        text = octets.decode("utf-8-sig")
        found = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_of_its_form(path, str(error)) from None
    if not isinstance(found, dict):
        raise _not_of_its_form(path, type(found).__name__)
    return cast("dict[str, Any]", found)


def unwritten(path: Path, error: Exception) -> UnreadableFile:
    """Return the error about a file that cannot be written."""
    why = _why(error)
    return UnreadableFile(
        str(path),
        "unwritable",
        why=f"the file cannot be written ({why}); choose another name or folder",
        viec=f"không ghi được tệp ({why}); hãy chọn tên hoặc thư mục khác",
    )


def unread(path: Path, error: Exception) -> UnreadableFile:
    """Return the error about a file that cannot be read."""
    why = _why(error)
    return UnreadableFile(
        str(path),
        "unreadable",
        why=f"the file cannot be read ({why}); check its name and the right to read it",
        viec=f"không đọc được tệp ({why}); hãy kiểm tra tên tệp và quyền đọc",
    )


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _not_of_its_form(path: Path, what: str) -> InvalidValue:
    return InvalidValue(
        str(path), what, "give one object of JSON or TOML", "cần một đối tượng JSON hoặc TOML"
    )
