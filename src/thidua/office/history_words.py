"""What the page about a history says, in Vietnamese and English."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Lịch sử của {stream}", "History of {stream}"),
    "lead": (
        (
            "Mọi điều đã ghi, theo thứ tự ghi; không điều nào bị sửa hay xóa. "
            "Điều ghi sai được đính chính bằng một bản ghi mới."
        ),
        (
            "Everything recorded, in the order recorded; nothing is ever changed or removed. "
            "What was wrong is put right by a new record."
        ),
    ),
    "as_of": ("Tính đến ngày", "As of"),
    "known_at": ("Theo những gì đã ghi đến", "As recorded until"),
    "now": ("hiện nay", "now"),
    "always": ("mọi ngày", "any day"),
    "phase": ("Tình trạng", "State"),
    "count": ("Số sự kiện", "Events"),
    "store": ("Kho", "Store"),
    "store_said": (
        "{count} bản ghi, bản cuối ghi lúc {moment}",
        "{count} records, the last one recorded {moment}",
    ),
    "timeline": ("Dòng thời gian", "Timeline"),
    "timeline_about": (
        (
            "Vòng rỗng: ngày sự kiện có hiệu lực. Chấm đặc: lúc sự kiện được ghi vào sổ. "
            "Vạch nối dài nghĩa là ghi muộn, hoặc ghi trước."
        ),
        (
            "Ring: the day of effect. Dot: the moment at which it was recorded. "
            "A long line between them means that it was recorded late, or ahead."
        ),
    ),
    "overview": ("Các sự kiện", "Events"),
    "overview_about": ("Hai mốc thời gian của mỗi sự kiện", "The two clocks of each event"),
    "details": ("Chi tiết từng sự kiện", "Each event in full"),
    "number": ("Số", "No."),
    "happened": ("Điều đã xảy ra", "What happened"),
    "effective": ("Ngày có hiệu lực", "Day of effect"),
    "recorded": ("Lúc ghi sổ", "Recorded"),
    "who": ("Người thực hiện", "Who"),
    "rule": ("Quy định", "Rule"),
    "clause": ("Mục", "Clause"),
    "hash": ("Mã băm của quy định", "Hash of the rule"),
    "reason": ("Văn bản căn cứ", "Reason (document)"),
    "position": ("Vị trí trong sổ", "Position in the log"),
    "command": ("Mã lệnh", "Command"),
    "tag": ("Loại sự kiện", "Kind of fact"),
    "written": ("Nội dung như đã ghi", "As it was recorded"),
    "instead": ("Nội dung nay đứng vào chỗ ấy", "What stands in its place now"),
    "changed": ("Thay đổi trong tình trạng", "What it changed in the state"),
    "unchanged": ("Không thay đổi gì.", "It changed nothing."),
    "where": ("Chỗ thay đổi", "Where"),
    "before": ("Trước", "Before"),
    "after": ("Sau", "After"),
    "corrected": ("đã đính chính", "corrected"),
    "struck": ("đã gạch bỏ", "struck out"),
    "correction": ("đính chính", "correction"),
    "behalf": ("thay mặt {id}", "on behalf of {id}"),
    "account": ("tài khoản {id}", "account {id}"),
    "nothing": ("Không có sự kiện nào để hiển thị.", "There is nothing to show."),
    "foot": (
        (
            "Trang này tự chứa đủ nội dung, không có mã chạy và không tải gì từ nơi khác. "
            "Nó cho biết kho ghi gì, không chứng minh kho còn nguyên vẹn; việc đó do thidua check "
            "và các điểm chốt có chữ ký trả lời."
        ),
        (
            "This page holds all it needs, runs nothing and fetches nothing. "
            "It tells what the store says, and does not prove that the store is unchanged; "
            "thidua check and signed checkpoints answer that."
        ),
    ),
}


def said(name: str, lang: str) -> str:
    """Return what the page says under a name.

    Args:
        name: Such as ``title``.
        lang: ``"vi"`` or ``"en"``.
    """
    return WORDS[name][0 if lang == "vi" else 1]
