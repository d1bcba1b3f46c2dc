"""What pages and answers about personal data say, in Vietnamese and English."""

from typing import Final

from thidua.sentences.labels import label
from thidua.vietnamese import Lang

WORDS: Final[dict[str, tuple[str, str]]] = {
    "access": ("Dữ liệu cá nhân đang giữ", "Personal data that is held"),
    "access_lead": (
        (
            "Mọi điều cơ quan đang giữ về một người, kể cả ai đã mở dữ liệu ấy ra ngoài sổ. "
            "Dữ liệu của người khác trong cùng bản ghi không được nêu."
        ),
        (
            "Everything that the office holds about a person, and who opened it to leave the "
            "records. Data of others in the same records is not told."
        ),
    ),
    "access_foot": (
        (
            "Trang này chứa dữ liệu cá nhân chưa niêm phong. Xóa dữ liệu trong sổ không xóa được "
            "trang này: hãy giữ cẩn thận, và hủy khi không cần nữa."
        ),
        (
            "This page holds personal data in clear. Erasing it from the records does not erase "
            "this page: keep it well, and destroy it when it is not needed any more."
        ),
    ),
    "certificate": ("Giấy chứng nhận xóa dữ liệu cá nhân", "Certificate of erasure"),
    "certificate_lead": (
        (
            "Các khóa nêu dưới đây đã bị hủy, nên dữ liệu niêm phong bằng các khóa ấy không mở "
            "được nữa. Bản sao, bản in, tệp đã giao ra ngoài từ trước và bản sao lưu kho khóa "
            "không nằm trong chứng nhận này. Trang này không chứa dữ liệu cá nhân."
        ),
        (
            "The keys named below were destroyed, so that what was sealed under them cannot be "
            "opened any more. Copies, prints, files given away before, and backups of the key "
            "store are not part of this certificate. There is no personal data on this page."
        ),
    ),
    "certificate_foot": (
        (
            "Sổ ghi mã SHA-256 của bản JSON của giấy này (subject.certified@1), và các bước nêu "
            "trên ở đúng chỗ của chúng."
        ),
        (
            "The records hold the SHA-256 of the JSON form of this certificate "
            "(subject.certified@1), and each of the steps above in its place."
        ),
    ),
    "subject": ("Mã đối tượng", "Subject"),
    "request": ("Yêu cầu", "Request"),
    "position": ("Theo sổ đến vị trí", "Records up to position"),
    "sha256": ("SHA-256 của bản JSON", "SHA-256 of the JSON form"),
    "held": ("Những mục đang giữ", "What is held"),
    "field": ("Mục", "Field"),
    "category": ("Loại dữ liệu", "Category"),
    "place": ("Ở đâu", "Where"),
    "standing": ("Hiện còn", "Standing"),
    "there": ("còn", "there"),
    "gone": ("đã xóa", "gone"),
    "records": ("Các bản ghi", "The records"),
    "openings": ("Ai đã mở dữ liệu ra ngoài sổ", "Who opened the data to leave the records"),
    "at": ("Lúc", "When"),
    "who": ("Ai", "Who"),
    "what": ("Thành gì", "Into what"),
    "for": ("Cho ai", "For whom"),
    "on": ("Ngày có hiệu lực", "In effect from"),
    "recorded": ("Ghi lúc", "Recorded"),
    "reason": ("Văn bản căn cứ", "Document that it rests on"),
    "keys": ("Khóa đã hủy", "Keys destroyed"),
    "key": ("Mã khóa", "Id of the key"),
    "refused": ("Đã từ chối xóa", "Refused"),
    "ground": ("Căn cứ", "Ground"),
    "clause": ("Điều khoản", "Clause"),
    "steps": ("Các bước đã ghi vào sổ", "Steps in the records"),
    "step": ("Việc", "Step"),
    "version": ("Số thứ tự", "Version"),
}
"""By what it is about."""
_OPENED: Final[dict[str, tuple[str, str]]] = {
    "report": ("báo cáo", "report"),
    "history": ("lịch sử", "history"),
    "state": ("tình trạng", "state"),
    "access": ("trả cho người có dữ liệu", "given to the person"),
    "bundle": ("gói bằng chứng", "bundle"),
    "records": ("bản ghi", "records"),
}
_FIELDS: Final[dict[str, tuple[str, str]]] = {
    "actor.account": ("tài khoản máy tính", "account of the computer"),
    "position": ("chức vụ", "position"),
    "reason": ("văn bản căn cứ", "document that it rests on"),
}


def said(name: str, lang: Lang) -> str:
    """Return what a page says about something, in a language."""
    return WORDS[name][0 if lang == "vi" else 1]


def opened_said(what: str, lang: Lang) -> str:
    """Return into what data was opened, in words."""
    return _OPENED[what][0 if lang == "vi" else 1]


def field_said(field: str, lang: Lang) -> str:
    """Return what a sealed field is called, such as ``evidence.0`` or ``actor.account``.

    Args:
        field: The name of the field, as it is sealed.
        lang: The language.
    """
    if field in _FIELDS:
        return _FIELDS[field][0 if lang == "vi" else 1]
    name, _, number = field.partition(".")
    called = label(name, lang)
    return f"{called} {int(number) + 1}" if number else called
