"""Errors about sealed personal data and the keys that open it."""

from thidua.errors.root import ThiduaError


class SealingError(ThiduaError):
    """Group the errors about personal data and its keys; none shows any of the data."""


class SealBroken(SealingError):
    """Say that sealed text does not open where it stands: it was changed, moved or cut."""

    code = "TD-K01"
    en = (
        "{stream} v{version}, {field}: sealed text that does not open here ({what}); it was "
        "changed or moved. Run `thidua verify` and compare with a copy"
    )
    vi = (
        "{stream} v{version}, {field}: dữ liệu niêm phong không mở được ở đây ({what}); đã bị sửa "
        "hoặc chuyển chỗ. Hãy chạy `thidua verify` và đối chiếu với bản sao"
    )

    def __init__(self, stream: str, version: int, field: str, what: str) -> None:
        """Take where it stands, and what is wrong: its ``form``, or its ``text``."""
        super().__init__(stream=stream, version=version, field=field, what=what)


class KeyUnknown(SealingError):
    """Say that a key is not in the key store; it was not destroyed, so it must be elsewhere."""

    code = "TD-K02"
    en = (
        "{stream}: the key {key} is not in the key store {place}, and was never destroyed there; "
        "this is not the key store of this log, or an old one: restore the right one"
    )
    vi = (
        "{stream}: không có khóa {key} trong kho khóa {place} và khóa chưa từng bị hủy; đây không "
        "phải kho khóa của sổ này, hoặc là bản cũ: hãy khôi phục đúng kho khóa"
    )

    def __init__(self, place: str, stream: str, key: str) -> None:
        """Take where the key store is, the stream that needs the key, and the key's id."""
        super().__init__(place=place, stream=stream, key=key)


class KeysMissing(SealingError):
    """Say that a log has records and the key store that belongs to it is not there."""

    code = "TD-K03"
    en = (
        "{place}: the key store of this log is not here, so nothing about a person can be recorded "
        "or opened; restore it from its backup, or say where it is with --keys"
    )
    vi = (
        "{place}: không có kho khóa của sổ này nên không ghi và không mở được dữ liệu cá nhân; hãy "
        "khôi phục từ bản sao lưu, hoặc chỉ chỗ bằng --keys"
    )

    def __init__(self, place: str) -> None:
        super().__init__(place=place)


class PersonForgotten(SealingError):
    """Say that nothing of a category may be recorded about a subject any more."""

    code = "TD-K04"
    en = (
        "{subject}: data of the category {category} was erased on request, and its key is never "
        "made again; leave the field out"
    )
    vi = (
        "{subject}: dữ liệu loại {category} đã được xóa theo yêu cầu, khóa không bao giờ được tạo "
        "lại; hãy bỏ trống mục này"
    )

    def __init__(self, subject: str, category: str) -> None:
        super().__init__(subject=subject, category=category)


class WrappingFailed(SealingError):
    """Say that a key could not be wrapped or unwrapped by what keeps the key-encryption key."""

    code = "TD-K05"
    en = "{place}: the key-encryption key {key} did not serve: {what}"
    vi = "{place}: không dùng được khóa bọc {key}: {what}"

    def __init__(self, place: str, key: str, what: str) -> None:
        """Take where the keys are, the id of the key-encryption key, and what happened."""
        super().__init__(place=place, key=key, what=what)
