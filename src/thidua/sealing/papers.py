"""Which documents are named openly, and which are in somebody's own words and so are sealed.

A kind of document from Nghị định 30/2020/NĐ-CP, Điều 7, or of the laws that bind an office, says
nothing of a person, and neither does a number in the form of its Phụ lục I. All else is free text.
"""

import re

from thidua.values import Document
from thidua.vietnamese import nfc

OFFICIAL = frozenset(
    """\
nghị quyết;quyết định;chỉ thị;quy chế;quy định;thông cáo;thông báo;hướng dẫn;chương trình;kế hoạch
phương án;đề án;dự án;báo cáo;biên bản;tờ trình;hợp đồng;công văn;công điện;bản ghi nhớ
bản thỏa thuận;giấy ủy quyền;giấy mời;giấy giới thiệu;giấy nghỉ phép;phiếu gửi;phiếu chuyển
phiếu báo;thư công;hiến pháp;bộ luật;luật;pháp lệnh;lệnh;nghị định;thông tư;thông tư liên tịch
nghị quyết liên tịch;kết luận thanh tra""".replace("\n", ";").split(";")
)
"""The kinds of document that are named openly, in lower case."""

_LETTERS = "A-ZÂĂÊÔƠƯĐ"
_SIGN = f"(?:[{_LETTERS}][a-zđ]?){{1,8}}[0-9]{{0,2}}"
_NUMBER = re.compile(
    f"[0-9]{{1,6}}[A-Za-zĐđ]?(?:/[0-9]{{4}})?(?:[/-]{_SIGN}(?:[.&]{_SIGN}){{0,2}}){{0,5}}"
)
"""A number, a year, and abbreviations: signs of kinds and of bodies, and no words or numbers."""


def is_official(document: Document) -> bool:
    """Tell whether a document may be named openly: by an official kind, and a number in its form.

    Args:
        document: The document.
    """
    kind, number = document.kind, document.number
    if not isinstance(kind, str) or nfc(kind).casefold() not in OFFICIAL:
        return False
    return number is None or _NUMBER.fullmatch(nfc(number)) is not None
