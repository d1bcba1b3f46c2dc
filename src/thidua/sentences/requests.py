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
    "request.empty": (
        "yêu cầu {request} phải nêu ít nhất một loại dữ liệu; hãy nêu loại dữ liệu",
        "request {request} must name one category of data at least; name it",
    ),
    "request.not-asked": (
        "yêu cầu {request} không nêu loại dữ liệu này: {data}; hãy ghi nhận yêu cầu khác",
        "request {request} did not ask about this data: {data}; enter another request",
    ),
    "request.answered": (
        "yêu cầu {request} đã được trả lời về loại dữ liệu: {data}; hãy ghi nhận yêu cầu khác",
        "request {request} was answered already for this data: {data}; enter another request",
    ),
    "request.must-stay": (
        "loại dữ liệu phải giữ: {data} ({ground}, tại {at}); sớm nhất được xóa: {until}",
        "this data must stay: {data} ({ground}, at {at}); it may go from: {until}",
    ),
    "request.other-kind": (
        "yêu cầu {request} là yêu cầu {asked}, không phải {needed_kind}; hãy ghi nhận yêu cầu khác",
        "request {request} asks for {asked}, not for {needed_kind}; enter another request",
    ),
    "request.keys-differ": (
        "yêu cầu {request}: {keys} khóa cho {categories} loại dữ liệu; mỗi loại cần một khóa riêng",
        "request {request}: {keys} keys for {categories} categories; each needs one of its own",
    ),
    "request.not-carried-out": (
        "yêu cầu {request} chưa thực hiện xong nên chưa chứng nhận được; hãy xóa trước",
        "request {request} is not carried out, so it cannot be certified; erase first",
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
