"""Errors about evidence: sealing, checkpoints, keys, and where checkpoints go."""

from thidua.errors.root import ThiduaError


class EvidenceError(ThiduaError):
    """Group the errors about evidence; the log itself is not touched by any."""


class NothingSealed(EvidenceError):
    """Say that there is nothing yet that a checkpoint could commit to."""

    code = "TD-E01"
    en = "{what}: nothing is there yet; record something first, then run `thidua checkpoint`"
    vi = "{what}: chưa có gì; hãy ghi dữ liệu trước rồi chạy `thidua checkpoint`"

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class Forked(EvidenceError):
    """Say that a log does not go on from a checkpoint that is out already, so nothing is signed."""

    code = "TD-E02"
    en = (
        "nothing was signed: this log has {size} record(s) and does not continue the checkpoint of "
        "size {before} in {place}; restore a copy that does, or tell those who hold it why not"
    )
    vi = (
        "chưa ký gì: sổ này có {size} bản ghi và không nối tiếp điểm chốt cỡ {before} ở {place}; "
        "hãy khôi phục bản sao nối tiếp được, hoặc báo lý do cho nơi đang giữ điểm chốt"
    )

    def __init__(self, place: str, before: int, size: int) -> None:
        """Take where the checkpoint is, its size, and the size of the log."""
        super().__init__(place=place, before=before, size=size)


class KeyFaulty(EvidenceError):
    """Say that a key cannot be used, and why."""

    code = "TD-E03"
    en = "{place}: this key cannot be used: {what}"
    vi = "{place}: không dùng được khóa này: {viec}"

    def __init__(self, place: str, what: str, viec: str) -> None:
        """Take where the key is, and why in English and in Vietnamese (viec)."""
        super().__init__(place=place, what=what, viec=viec)


class KeyExposed(EvidenceError):
    """Say that others may read a private key."""

    code = "TD-E04"
    en = "{path}: others may read this private key (mode {mode}); run: chmod 600 {path}"
    vi = "{path}: người khác đọc được khóa bí mật này (quyền {mode}); hãy chạy: chmod 600 {path}"

    def __init__(self, path: str, mode: str) -> None:
        super().__init__(path=path, mode=mode)


class KeyMissing(EvidenceError):
    """Say that there is no private key where one is needed."""

    code = "TD-E05"
    en = "{path}: there is no key here; make one with `thidua key new`"
    vi = "{path}: không có khóa ở đây; hãy tạo bằng `thidua key new`"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class KeyThere(EvidenceError):
    """Say that a key is there already, and was left as it is."""

    code = "TD-E06"
    en = "{path}: a key is here already and was left as it is; use `thidua key rotate`"
    vi = "{path}: đã có khóa ở đây và được giữ nguyên; hãy dùng `thidua key rotate` để thay khóa"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


class PlaceFailed(EvidenceError):
    """Say that a checkpoint did not reach one of the places that it was to go to."""

    code = "TD-E07"
    en = "the checkpoint is kept in the store, and did not reach {place}: {what}; publish it again"
    vi = "điểm chốt đã lưu trong kho nhưng chưa đến được {place}: {what}; hãy gửi lại"

    def __init__(self, place: str, what: str) -> None:
        super().__init__(place=place, what=what)


class NotABundle(EvidenceError):
    """Say that a file of evidence is not of its form."""

    code = "TD-E08"
    en = "{path}: {what}"
    vi = "{path}: tệp không đúng dạng ({what})"

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path=path, what=what)


class WitnessRefused(EvidenceError):
    """Say why a witness does not cosign."""

    code = "TD-E09"
    en = "not cosigned: {what}"
    vi = "chưa ký chứng: {viec}"

    def __init__(self, what: str, viec: str) -> None:
        """Take why, in English and in Vietnamese (viec)."""
        super().__init__(what=what, viec=viec)


class TooLarge(EvidenceError):
    """Say that a bundle would be larger than its form allows."""

    code = "TD-E10"
    en = "the bundle would have {octets} octets, {most} are the most; ask for one nomination"
    vi = "gói sẽ có {octets} byte, tối đa {most}; hãy lập gói cho từng đăng ký"

    def __init__(self, octets: int, most: int) -> None:
        super().__init__(octets=octets, most=most)
