"""Errors about what was given: a value, a file, a name, a spec."""

from collections.abc import Sequence
from typing import Protocol

from thidua.errors.root import ThiduaError


class InputError(ThiduaError):
    """Group the errors about something that was given to thidua."""


class InvalidValue(InputError):
    """Refuse one value, and say where it stood and what would do."""

    code = "TD-I01"
    en = "{field}: {value!r} cannot be used; {needed}"
    vi = "{field}: không dùng được {value!r}; {can}"

    def __init__(self, field: str, value: object, needed: str, can: str) -> None:
        """Take the field, the value, and what would do in English (needed) and Vietnamese (can)."""
        super().__init__(field=field, value=value, needed=needed, can=can)


class Worded(Protocol):
    """Be something that words itself, its place included."""

    def text(self, lang: str) -> str:
        """Say it in a language."""
        ...


class FaultyFile(InputError):
    """Say every fault of a file at its place, so that all can be mended at once."""

    code = "TD-I02"
    en = "{path}: {count} fault(s); nothing was taken from it"
    vi = "{path}: có {count} lỗi; chưa nhận gì từ tệp này"

    def __init__(self, path: str, faults: Sequence[Worded]) -> None:
        super().__init__(path=path, faults=tuple(faults))

    def text(self, lang: str) -> str:
        """Say how many faults there are, and then each on its line."""
        faults: tuple[Worded, ...] = self.__dict__["faults"]
        template = self.vi if lang == "vi" else self.en
        head = template.format(path=self.data["path"], count=len(faults))
        return "\n".join([head, *(fault.text(lang) for fault in faults)])


class UnreadableFile(InputError):
    """Say why a file cannot be read at all, and what to do about it."""

    code = "TD-I11"
    en = "{path}: {why}"
    vi = "{path}: {viec}"

    def __init__(self, path: str, reason: str, why: str, viec: str) -> None:
        """Take the path, the reason's own code, and its wording in English and Vietnamese."""
        super().__init__(path=path, reason=reason, why=why, viec=viec)


class NotFound(InputError):
    """Say that nothing of that kind has that name."""

    code = "TD-I03"
    en = "no {kind} is called {name!r}; list what there is and try again"
    vi = "không có {kind} nào tên {name!r}; hãy xem danh sách rồi thử lại"

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind=kind, name=name)


class Ambiguous(InputError):
    """Say that several things begin with that name."""

    code = "TD-I04"
    en = "{name!r} could be any of {found}; give more of the name"
    vi = "{name!r} có thể là {found}; hãy ghi đầy đủ hơn"

    def __init__(self, name: str, found: tuple[str, ...]) -> None:
        super().__init__(name=name, found=found)


class MissingExtra(InputError):
    """Say which extra to install for a feature."""

    code = "TD-I05"
    en = "{feature} needs the extra {extra!r}: pip install 'thidua[{extra}]'"
    vi = "{feature} cần phần mở rộng {extra!r}: pip install 'thidua[{extra}]'"

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature=feature, extra=extra)


class LegacyEncoding(InputError):
    """Say that text is in an encoding from before Unicode, and how to convert it."""

    code = "TD-I20"
    en = (
        "{field}: this is in the old encoding {name}; open it in the programme it came from, or "
        "convert it to Unicode with UniKey Toolkit (Ctrl+Shift+F6), save it and send it again"
    )
    vi = (
        "{field}: chữ theo bảng mã cũ {name}; hãy mở bằng chương trình đã tạo ra nó, hoặc chuyển "
        "sang Unicode bằng UniKey Toolkit (Ctrl+Shift+F6), rồi lưu và gửi lại"
    )

    def __init__(self, name: str, field: str) -> None:
        """Take the encoding's name (TCVN3 or VNI) and what is written in it."""
        super().__init__(name=name, field=field)


class SpecNotCanonical(InputError):
    """Say that a spec holds something that has no canonical form, and where."""

    code = "TD-I06"
    en = "{path}: {value} has no canonical form; needed: {needed}"
    vi = "{path}: {value} không có dạng chuẩn; cần: {needed}"

    def __init__(self, path: str, value: str, needed: str) -> None:
        super().__init__(path=path, value=value, needed=needed)
