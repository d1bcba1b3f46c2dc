"""Write a file whole, or not at all."""

import os
import secrets
from pathlib import Path

from thidua.errors import InvalidValue


def put_whole(target: Path, octets: bytes) -> None:
    """Write a file; what was there before is replaced at once, when the new one is whole.

    Args:
        target: Where to.
        octets: What is to stand in it.

    Raises:
        InvalidValue: The place cannot be written; what was there stays as it was.
    """
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _keep(fresh, octets)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from error


def with_ending(path: str | os.PathLike[str], endings: tuple[str, ...]) -> Path:
    """Return a path whose name ends with one of some endings, in any case.

    Args:
        path: The path.
        endings: Such as ``.html``.

    Raises:
        InvalidValue: It ends with none of them.
    """
    target = Path(path)
    if target.suffix.lower() in endings:
        return target
    listed = ", ".join(endings)
    raise InvalidValue(
        "path",
        str(target),
        needed=f"end its name with one of {listed}",
        can=f"cần tên tệp kết thúc bằng một trong {listed}",
    )


def _keep(path: Path, octets: bytes) -> None:
    with path.open("xb") as file:
        file.write(octets)
        file.flush()
        os.fsync(file.fileno())


def _unwritable(target: Path, error: OSError) -> InvalidValue:
    why = error.strerror or type(error).__name__
    return InvalidValue(
        "path",
        str(target),
        needed=f"close it in other programmes, and see that its folder is there, with room ({why})",
        can=f"cần đóng tệp ở chương trình khác, và thư mục phải có sẵn, còn chỗ, ghi được ({why})",
    )
