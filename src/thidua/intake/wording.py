"""The words for every fault, note and place, in English and Vietnamese."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Places.
    "at-sheet": ("sheet {sheet}", "trang tính {sheet}"),
    "at-row": ("row {row}", "dòng {row}"),
    "at-column": ("column {column}", "cột {column}"),
    # Faults of a sheet.
    "no-header": (
        "no row of column titles was found; one row must hold the titles {titles}",
        "không tìm thấy dòng tiêu đề; cần một dòng có các tiêu đề {titles}",
    ),
    "no-rows": (
        "there is no row under the header; fill in at least one",
        "không có dòng nào dưới dòng tiêu đề; cần ghi ít nhất một dòng",
    ),
    "missing-column": (
        "the column {title!r} is missing; add it under one of the titles: {titles}",
        "thiếu cột “{title}”; hãy thêm cột này với một trong các tiêu đề: {titles}",
    ),
    "duplicate-column": (
        "{value!r} means the same as column {other}; keep one of the two",
        "“{value}” trùng nghĩa với cột {other}; chỉ giữ lại một cột",
    ),
    # Faults of a cell.
    "required": (
        "nothing is written here; fill it in",
        "chưa ghi; hãy điền vào ô này",
    ),
    "bad-text": ("{value!r} cannot be used; {needed}", "không dùng được “{value}”; {can}"),
    "legacy-text": (
        "{value!r} is typed in an old font ({font}); convert it to Unicode and save again",
        "“{value}” gõ bằng phông chữ cũ ({font}); hãy chuyển sang Unicode rồi lưu lại",
    ),
    "not-a-day": (
        "{value!r} cannot be used as a day; {needed}",
        "“{value}” không dùng được làm ngày; {can}",
    ),
    "not-a-choice": (
        "{value!r} is not one of the choices; write one of: {choices}",
        "“{value}” không có trong danh mục; hãy ghi một trong các giá trị: {choices}",
    ),
    "not-a-count": (
        "{value!r} is not a whole number of zero or more; write digits alone, such as 12",
        "“{value}” không phải số nguyên từ 0 trở lên; hãy chỉ ghi chữ số, ví dụ 12",
    ),
    "formula-error": (
        "the formula here gave {value}; type the value itself in its place",
        "công thức ở ô này cho kết quả {value}; hãy gõ thẳng giá trị vào ô",
    ),
    # Notes: nothing to mend, but nothing passed over in silence.
    "unknown-column": (
        "the column {value!r} is not part of the form and was left out",
        "cột “{value}” không thuộc biểu mẫu nên không đọc",
    ),
    "heading": (
        "taken for a heading and left out",
        "coi là dòng đề mục nên không đọc",
    ),
    "signature": (
        "taken for the end of the list (totals, date, signatures) and left out",
        "coi là phần cuối danh sách (tổng cộng, ngày tháng, chữ ký) nên không đọc",
    ),
    "stray": (
        "nothing stands under a known column, so the row was left out",
        "không có gì dưới các cột của biểu mẫu nên không đọc",
    ),
    "hidden-sheet": (
        "this sheet is hidden and was left out; unhide it if it belongs to the list",
        "trang tính này đang ẩn nên không đọc; hãy bỏ ẩn nếu thuộc danh sách",
    ),
    "other-sheet": (
        "this sheet has no header of the form and was left out",
        "trang tính này không có dòng tiêu đề của biểu mẫu nên không đọc",
    ),
    # Files that cannot be read.
    "missing": (
        "there is no such file; check the name and the folder",
        "không có tệp này; hãy kiểm tra tên tệp và thư mục",
    ),
    "directory": (
        "this is a folder; name the file in it",
        "đây là thư mục; hãy chỉ rõ tệp trong đó",
    ),
    "denied": (
        "the file may not be opened ({detail}); close it elsewhere and check the permissions",
        "không mở được tệp ({detail}); hãy đóng tệp ở chương trình khác và kiểm tra quyền đọc",
    ),
    "unwritable": (
        "the file cannot be written ({detail}); close it elsewhere, or choose another folder",
        "không ghi được tệp ({detail}); hãy đóng tệp ở chương trình khác hoặc chọn thư mục khác",
    ),
    "empty": ("the file is empty; fill it in and save it", "tệp trống; hãy ghi dữ liệu rồi lưu"),
    "too-large": (
        "the file has {size} octets, more than {limit}; split the list into several files",
        "tệp có {size} byte, quá giới hạn {limit}; hãy chia danh sách thành nhiều tệp",
    ),
    "too-many-rows": (
        "there are more than {limit} rows; split the list into several files",
        "có hơn {limit} dòng; hãy chia danh sách thành nhiều tệp",
    ),
    "too-wide": (
        "values are spread over {size} cells, more than {limit}; delete what stands far away",
        "dữ liệu trải trên {size} ô, quá giới hạn {limit}; hãy xóa những gì nằm quá xa danh sách",
    ),
    "bomb": (
        "the workbook unpacks to far more than a list can hold; copy the list into a new workbook",
        "tệp bung ra lớn bất thường; hãy chép danh sách sang một tệp Excel mới",
    ),
    "broken": (
        "this is not a whole .xlsx workbook ({detail}); open it in Excel and save it as .xlsx",
        "tệp .xlsx không nguyên vẹn ({detail}); hãy mở bằng Excel rồi lưu lại dạng .xlsx",
    ),
    "old-excel": (
        "this is an old .xls workbook; open it in Excel and save it as .xlsx",
        "đây là tệp Excel cũ .xls; hãy mở bằng Excel rồi lưu dạng .xlsx",
    ),
    "encrypted": (
        "the workbook is protected by a password; remove the password and save it again",
        "tệp có đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại",
    ),
    "macros": (
        "the workbook may carry macros; save it as .xlsx without macros",
        "tệp có thể chứa macro; hãy lưu lại dạng .xlsx không có macro",
    ),
    "other-format": (
        "only .xlsx and .csv are read; save the list as one of these",
        "chỉ đọc được .xlsx và .csv; hãy lưu danh sách ở một trong hai dạng này",
    ),
    "binary": (
        "this is not text as a .csv is; save the list again as .xlsx or as CSV UTF-8",
        "đây không phải tệp văn bản .csv; hãy lưu lại dạng .xlsx hoặc CSV UTF-8",
    ),
    "unclosed": (
        "a cell near row {row} is far too long; look for a quotation mark that is not closed",
        "có ô gần dòng {row} dài quá mức; hãy tìm dấu ngoặc kép chưa đóng",
    ),
}

COLUMN_OF_REASONS: Final = {"en": "To mend (leave this column)", "vi": "Lỗi cần sửa (để nguyên)"}


def say(code: str, lang: str, /, **data: object) -> str:
    """Word a code in a language; a code without words here brings its own under the language."""
    english, vietnamese = TEXTS.get(code, ("{en}", "{vi}"))
    return (vietnamese if lang == "vi" else english).format_map(data)
