"""What the command line itself says, in Vietnamese and English."""

from typing import TypeAlias

Said: TypeAlias = tuple[str, str]
"""One text in Vietnamese and in English."""

LANGUAGES = ("vi", "en")


def said(text: Said, lang: str) -> str:
    """Return a text in a language.

    Args:
        text: The text in both.
        lang: ``"vi"`` or ``"en"``.
    """
    return text[0] if lang == "vi" else text[1]


USAGE: Said = ("Cách dùng: ", "Usage: ")
ARGUMENTS: Said = ("Tham số", "Arguments")
OPTIONS: Said = ("Tùy chọn", "Options")
COMMON: Said = ("Tùy chọn chung", "Common options")
COMMANDS: Said = ("Lệnh", "Commands")
HELP: Said = ("Xem hướng dẫn này rồi thôi.", "Show this and exit.")
VERSION: Said = ("Xem số phiên bản rồi thôi.", "Show the version and exit.")
TRY: Said = ("Xem hướng dẫn: {command} --help", "For help: {command} --help")
NO_OPTION: Said = ("không có tùy chọn {name}{near}", "there is no option {name}{near}")
NEAR: Said = ("; có phải là {names}?", "; did you mean {names}?")
NO_COMMAND: Said = (
    "không có lệnh {name}; có: {known}",
    "there is no command {name}; known: {known}",
)
MISSING: Said = ("thiếu {name}; hãy ghi thêm", "{name} is missing; give it")
NO_VALUE: Said = ("{name} cần một giá trị", "{name} needs a value")
TOO_MANY: Said = (
    "lệnh ghi chưa đúng: thừa chữ; hãy đặt những gì có dấu cách trong dấu ngoặc kép",
    "the command is not well formed: too many words; put quotes around what has spaces",
)
MISUSED: Said = ("lệnh ghi chưa đúng: {message}", "the command is not well formed: {message}")
INTERRUPTED: Said = ("đã dừng theo yêu cầu", "interrupted")
BUG: Said = (
    "lỗi của phần mềm ({what}); hãy báo cho bên làm phần mềm. Đặt THIDUA_DEBUG=1 để xem chi tiết",
    "a fault of the program ({what}); please report it. Set THIDUA_DEBUG=1 to see where",
)
