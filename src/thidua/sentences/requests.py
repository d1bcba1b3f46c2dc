"""Sentences about requests concerning a person's data."""

REQUESTS: dict[str, tuple[str, str]] = {
    "request.unknown": (
        "chưa ghi nhận yêu cầu {request}; hãy ghi nhận trước",
        "request {request} is not recorded; enter it first",
    ),
    "request.known": (
        "yêu cầu {request} đã ghi nhận với nội dung khác; hãy dùng mã khác",
        "request {request} is recorded with other content; give the new one another id",
    ),
    "request.not-asked": (
        "yêu cầu {request} không nêu loại dữ liệu: {category}",
        "request {request} did not ask about the category: {category}",
    ),
    "request.answered": (
        "yêu cầu {request} đã được trả lời về loại dữ liệu: {category}",
        "request {request} was answered already for the category: {category}",
    ),
    "request.must-stay": (
        "loại dữ liệu {category} phải giữ ({ground}, tại {at}); sớm nhất được xóa: {until}",
        "category {category} must stay ({ground}, at {at}); it may go from: {until}",
    ),
    "request.not-granted": (
        "yêu cầu {request} chưa được chấp nhận nên chưa thực hiện được",
        "request {request} was not granted, so it cannot be carried out",
    ),
    "request.no-notice": (
        "phải thông báo cho người yêu cầu; hãy nêu văn bản thông báo (--reason)",
        "who asked must be told; name the document of the notice (--reason)",
    ),
}
"""By the code of the finding."""
