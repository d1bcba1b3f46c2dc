"""Errors about a store: refused, failed, or overruled by somebody who was first."""

from thidua.errors.root import ThiduaError


class StoreError(ThiduaError):
    """Group the errors about a store."""


class StoreRefused(StoreError):
    """Group the reasons for which a place is not opened as a store."""


class UnknownAddress(StoreRefused):
    """Say that an address names no kind of store that is known here."""

    code = "TD-S01"
    en = "{url!r} is no address of a store; write sqlite:///office.db or memory:"
    vi = "{url!r} không phải địa chỉ kho; hãy viết sqlite:///office.db hoặc memory:"

    def __init__(self, url: str) -> None:
        super().__init__(url=url)


class StoreMissing(StoreRefused):
    """Say that there is no store at a path, and none was to be made."""

    code = "TD-S02"
    en = "{path}: there is no store here; check the path, or make one with `thidua init`"
    vi = "{path}: không có kho ở đây; hãy kiểm tra đường dẫn hoặc tạo kho bằng `thidua init`"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class NotAStore(StoreRefused):
    """Say that a file belongs to something else; it was left as it is."""

    code = "TD-S03"
    en = "{path}: this is {found}, no store of thidua; it was left alone. Give another path"
    vi = "{path}: đây là {thay}, không phải kho thidua; đã giữ nguyên. Hãy chọn đường dẫn khác"

    def __init__(self, path: str, found: str, thay: str) -> None:
        """Take the path and what was found there, in English and in Vietnamese (thay)."""
        super().__init__(path=path, found=found, thay=thay)


class OtherFormat(StoreRefused):
    """Say that a store is of a format that this thidua does not read."""

    code = "TD-S04"
    en = "{path}: its format is {found}, this thidua reads {known}; install the thidua it needs"
    vi = "{path}: kho có định dạng {found}, thidua này đọc {known}; hãy cài bản thidua phù hợp"

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(path=path, found=found, known=known)


class NetworkShare(StoreRefused):
    """Say that a path lies where several machines would corrupt the file."""

    code = "TD-S05"
    en = "{path}: a network share ({kind}) is not safe for SQLite; use a local disk"
    vi = "{path}: thư mục mạng ({kind}) không an toàn cho SQLite; hãy dùng ổ đĩa tại máy"

    def __init__(self, path: str, kind: str) -> None:
        super().__init__(path=path, kind=kind)


class StoreReadOnly(StoreRefused):
    """Say that a file or its folder may not be written."""

    code = "TD-S06"
    en = "{path}: the file or its folder cannot be written; get the right to, or copy it elsewhere"
    vi = "{path}: không ghi được vào tệp hoặc thư mục; hãy xin quyền ghi hoặc chép sang nơi khác"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class SqliteTooOld(StoreRefused):
    """Say that Python was built with an SQLite that lacks what a store needs."""

    code = "TD-S07"
    en = "SQLite {found} is too old for a store, {needed} is needed; use a newer Python or system"
    vi = "SQLite {found} quá cũ, cần bản {needed}; hãy dùng Python hoặc hệ thống mới hơn"

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(found=found, needed=needed)


class TargetExists(StoreError):
    """Say that a backup was not written because its target is there already."""

    code = "TD-S08"
    en = "{path}: something is there already and was left as it is; give the backup a new name"
    vi = "{path}: đã có tệp ở đây và được giữ nguyên; hãy đặt tên khác cho bản sao lưu"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class Unsupported(StoreError):
    """Say that a kind of store cannot do something."""

    code = "TD-S09"
    en = "{path}: this store cannot {what}; use a store in a file"
    vi = "{path}: kho này không thể {viec}; hãy dùng kho trong tệp"

    def __init__(self, path: str, what: str, viec: str) -> None:
        """Take the place and what cannot be done, in English and in Vietnamese (viec)."""
        super().__init__(path=path, what=what, viec=viec)


class StoreFailed(StoreError):
    """Group the failures of a store that worked until then."""


class StoreBusy(StoreFailed):
    """Say that others kept the store locked for longer than was to be waited."""

    code = "TD-S10"
    en = "{path}: others have been writing for {waited:g} s; nothing was written, try again"
    vi = "{path}: nơi khác đang ghi, đã chờ {waited:g} giây; chưa ghi gì, hãy thử lại"

    def __init__(self, path: str, waited: float) -> None:
        super().__init__(path=path, waited=waited)


class StoreFull(StoreFailed):
    """Say that the disk is full; nothing was written."""

    code = "TD-S11"
    en = "{path}: the disk is full; nothing was written. Make room and try again"
    vi = "{path}: ổ đĩa đã đầy; chưa ghi gì. Hãy giải phóng chỗ rồi thử lại"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class StoreFailing(StoreFailed):
    """Say that reading or writing failed; whether it was written is known by asking again."""

    code = "TD-S12"
    en = "{path}: {cause}; check the disk, then send the same command again, it is recorded once"
    vi = "{path}: {cause}; hãy kiểm tra ổ đĩa rồi gửi lại đúng lệnh đó, lệnh chỉ được ghi một lần"

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(path=path, cause=cause)


class StoreDamaged(StoreFailed):
    """Say that a store is not as it was written."""

    code = "TD-S13"
    en = "{path}: the store is damaged ({cause}); run `thidua check`, and go back to a backup"
    vi = "{path}: kho bị hỏng ({cause}); hãy chạy `thidua check` và dùng lại bản sao lưu"

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(path=path, cause=cause)


class StoreClosed(StoreFailed):
    """Say that a store was used after it was closed."""

    code = "TD-S14"
    en = "{path}: the store was closed; open it again"
    vi = "{path}: kho đã đóng; hãy mở lại"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class Overruled(StoreError):
    """Group the reasons for which one append is not written; decide again, or stamp again."""


class Conflict(Overruled):
    """Say that a stream is not at the version that the work rested on."""

    code = "TD-S20"
    en = "{stream} is at version {found}, not {expected}: somebody else wrote; read it again"
    vi = "{stream} ở phiên bản {found}, không phải {expected}: đã có người khác ghi; hãy đọc lại"

    stream: str
    expected: int
    found: int

    def __init__(self, stream: str, expected: int, found: int) -> None:
        super().__init__(stream=stream, expected=expected, found=found)


class Overtaken(Overruled):
    """Say that something was recorded meanwhile that the work rested on not being there."""

    code = "TD-S21"
    en = "{tag} was recorded at position {position} in {stream}, after {after}; read again"
    vi = "{tag} đã được ghi ở vị trí {position} trong {stream}, sau {after}; hãy đọc lại"

    after: int
    position: int

    def __init__(self, after: int, position: int, stream: str, tag: str) -> None:
        super().__init__(after=after, position=position, stream=stream, tag=tag)


class ClockBehind(Overruled):
    """Say that a record would be older than the one before it, in microseconds since 1970."""

    code = "TD-S22"
    en = "the moment {given} is before {last}, the last one recorded; stamp it again"
    vi = "thời điểm {given} sớm hơn {last} là thời điểm ghi cuối; hãy lấy lại thời điểm"

    given: int
    last: int

    def __init__(self, given: int, last: int) -> None:
        super().__init__(given=given, last=last)


class CommandReused(StoreError):
    """Say that a command's id belongs to a command of another kind."""

    code = "TD-S23"
    en = "the id {id!r} belongs to a command {recorded!r}, not {kind!r}; give this one its own id"
    vi = "mã {id!r} thuộc về lệnh {recorded!r}, không phải {kind!r}; hãy dùng mã riêng cho lệnh này"

    def __init__(self, id: str, kind: str, recorded: str) -> None:
        super().__init__(id=id, kind=kind, recorded=recorded)


class Unstorable(StoreError):
    """Say that something given cannot be kept as it is; a fault of the program."""

    code = "TD-S24"
    en = "this cannot be stored: {cause}; report it to the makers of the program"
    vi = "không lưu được: {cause}; hãy báo cho bên làm phần mềm"

    def __init__(self, cause: str) -> None:
        super().__init__(cause=cause)
