"""The tree of errors.

::

    ThiduaError
    ├── Refused               a decider says no; carries findings
    ├── InputError            what was given cannot be used
    │   ├── InvalidValue      one value, and where it stood
    │   ├── FaultyFile        a file, with every fault at its place
    │   ├── UnreadableFile    a file that cannot be read at all
    │   ├── NotFound          nothing of that name
    │   ├── Ambiguous         more than one of that name
    │   ├── LegacyEncoding    text from before Unicode, with the remedy
    │   ├── MissingExtra      a feature whose extra is not installed
    │   └── SpecNotCanonical  a spec that has no canonical form
    ├── RecordError           a stored record cannot be read
    │   ├── UnknownTag        no such kind of fact
    │   ├── NewerVersion      written by a newer thidua
    │   ├── Undecodable       octets that are not what their tag promises
    │   └── CatalogueFaulty   the catalogue contradicts itself
    ├── StoreError            the store cannot do what was asked
    │   ├── StoreRefused      a place is not opened as a store
    │   │   ├── UnknownAddress, StoreMissing, NotAStore, OtherFormat
    │   │   └── NetworkShare, StoreReadOnly, SqliteTooOld
    │   ├── StoreFailed       it worked until then
    │   │   └── StoreBusy, StoreFull, StoreFailing, StoreDamaged, StoreClosed
    │   ├── Overruled         one append is not written; read or stamp again
    │   │   └── Conflict, Overtaken, ClockBehind
    │   └── CommandReused, Unstorable, TargetExists, Unsupported
    └── PluginError           a plugin, named with its distribution
        ├── PluginLoadError      its code cannot be imported, or failed
        ├── PluginContractError  what it gives is not what was agreed
        ├── PluginCollision      two distributions claim one namespace
        └── PluginUnavailable    needed, and not loaded

Every class carries its data as attributes and builds its own message, in English and in Vietnamese.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol


class ThiduaError(Exception):
    """Be the root of every error that thidua raises on purpose.

    Subclasses set ``code`` and the two templates; the data given as keywords becomes attributes
    and fills the templates.
    """

    code: ClassVar[str] = "TD-000"
    en: ClassVar[str] = "{what}"
    vi: ClassVar[str] = "{what}"

    def __init__(self, **data: object) -> None:
        self.data = data
        self.__dict__.update(data)
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """Say what happened, where, and what to do.

        Args:
            lang: ``"vi"`` or ``"en"``.
        """
        template = self.vi if lang == "vi" else self.en
        return template.format_map(self.data)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.data)


def _rebuilt(kind: type[ThiduaError], data: dict[str, object]) -> ThiduaError:
    return kind(**data)


class Said(Protocol):
    """Be something that words itself, such as a finding, with the place that it is about."""

    @property
    def place(self) -> str | None:
        """Return what it is about."""
        ...

    def text(self, lang: str) -> str:
        """Say it in a language."""
        ...


class Refused(ThiduaError):
    """Say why a command was not carried out: every finding at once, as data."""

    findings: "tuple[Any, ...]"
    code = "TD-R01"
    en = "refused"
    vi = "từ chối"

    def __init__(self, findings: "Sequence[Said]") -> None:
        """Take the findings, one or more, that stand in the way."""
        super().__init__(findings=tuple(findings))

    def text(self, lang: str) -> str:
        """Say each finding on a line of its own."""
        findings: tuple[Said, ...] = self.data["findings"]  # type: ignore[assignment]
        return "\n".join(finding.text(lang) for finding in findings)


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


class FaultyFile(InputError):
    """Say every fault of a file at its place, so that all can be mended at once."""

    code = "TD-I02"
    en = "{path}: {count} fault(s); nothing was taken from it"
    vi = "{path}: có {count} lỗi; chưa nhận gì từ tệp này"

    def __init__(self, path: str, faults: Sequence[Said]) -> None:
        super().__init__(path=path, faults=tuple(faults))

    def text(self, lang: str) -> str:
        """Say how many faults there are, and then each on its line."""
        faults: tuple[Said, ...] = self.__dict__["faults"]
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


class RecordError(ThiduaError):
    """Group the errors about a record that cannot be read."""


class UnknownTag(RecordError):
    """Say that a record holds a kind of fact that this thidua does not know."""

    code = "TD-D01"
    en = "{place}: no fact is called {tag!r}; read it with the thidua that wrote it, or a later one"
    vi = (
        "{place}: không có loại sự kiện {tag!r}; hãy đọc bằng bản thidua đã ghi nó hoặc bản mới hơn"
    )

    def __init__(self, tag: str, place: str) -> None:
        super().__init__(tag=tag, place=place)


class NewerVersion(RecordError):
    """Say that a fact was written by a newer thidua."""

    code = "TD-D02"
    en = "{place}: {tag!r} is newer than {known!r}, the latest known here; install a newer thidua"
    vi = "{place}: {tag!r} mới hơn {known!r} là bản mới nhất biết ở đây; hãy cài bản thidua mới hơn"

    def __init__(self, tag: str, known: str, place: str) -> None:
        super().__init__(tag=tag, known=known, place=place)


class Undecodable(RecordError):
    """Say that a record's octets are not what its tag promises."""

    code = "TD-D03"
    en = "{place}: the record cannot be read ({problem}); compare it with a backup"
    vi = "{place}: không đọc được bản ghi ({problem}); hãy đối chiếu với bản sao lưu"

    def __init__(self, problem: str, place: str) -> None:
        super().__init__(problem=problem, place=place)


class CatalogueFaulty(RecordError):
    """Say that the catalogue of facts contradicts itself; found at start."""

    code = "TD-D04"
    en = "the catalogue of facts is faulty at {tag!r}: {problem}"
    vi = "danh mục sự kiện sai ở {tag!r}: {problem}"

    def __init__(self, tag: str, problem: str) -> None:
        super().__init__(tag=tag, problem=problem)


class SpecNotCanonical(InputError):
    """Say that a spec holds something that has no canonical form, and where."""

    code = "TD-I06"
    en = "{path}: {value} has no canonical form; needed: {needed}"
    vi = "{path}: {value} không có dạng chuẩn; cần: {needed}"

    def __init__(self, path: str, value: str, needed: str) -> None:
        super().__init__(path=path, value=value, needed=needed)


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


class PluginError(ThiduaError):
    """Group the errors about a plugin."""


class PluginLoadError(PluginError):
    """Say that a plugin's code or metadata cannot be read, or failed when it was called."""

    code = "TD-P01"
    en = (
        "plugin {namespace!r} of {distribution} {version} failed: {cause}; "
        "install a sound version, or name it in THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} bị lỗi: {cause}; "
        "hãy cài bản dùng được, hoặc ghi tên nó vào THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, cause: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, cause=cause
        )


class PluginContractError(PluginError):
    """Say what of a plugin is not as agreed, in English (fault) and Vietnamese (loi)."""

    code = "TD-P02"
    en = (
        "plugin {namespace!r} of {distribution} {version} breaks the contract: {fault}; "
        "nothing of it was taken; report it to its makers"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} trái quy ước: {loi}; "
        "chưa nhận gì từ đó; hãy báo cho bên làm ra nó"
    )

    def __init__(
        self, namespace: str, distribution: str, version: str, fault: str, loi: str
    ) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, fault=fault, loi=loi
        )


class PluginCollision(PluginError):
    """Say that several distributions claim one namespace, so that none of them is loaded."""

    code = "TD-P03"
    en = (
        "plugin {namespace!r} comes from {distribution} {version} and also from {others}; none is "
        "loaded: uninstall all but one, or name the others in THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "phần mở rộng {namespace!r} có trong {distribution} {version} và cả trong {others}; chưa "
        "nạp gói nào: hãy gỡ để còn một gói, hoặc ghi các gói kia vào THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, others: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, others=others
        )


class PluginUnavailable(PluginError):
    """Say that a plugin is needed for something and is not loaded."""

    code = "TD-P04"
    en = (
        "{purpose} needs plugin {namespace!r} ({distribution} {version}), which is not loaded; "
        "install it, and look at THIDUA_PLUGINS and THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "{purpose} cần phần mở rộng {namespace!r} ({distribution} {version}) nhưng chưa được nạp; "
        "hãy cài nó, và xem lại THIDUA_PLUGINS và THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, purpose: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, purpose=purpose
        )
