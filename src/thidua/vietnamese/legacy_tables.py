"""The code tables of TCVN3 (ABC) and VNI for Windows, as they look when opened as Latin-1."""

import re
from typing import Final, Literal, TypeAlias

Legacy: TypeAlias = Literal["TCVN3", "VNI"]
"""The old encodings that offices still hold files in."""

_TCVN3_FROM: Final = (
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6"
    "\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3"
    "\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc"
    "\xfd\xfe"
)
_TCVN3_TO: Final = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
# What a table does not have must not pass for a letter.
_UNKNOWN: Final = "\ufffd"
_TCVN3: Final = dict.fromkeys(range(0x80, 0x100), _UNKNOWN) | {
    ord(sign): letter for sign, letter in zip(_TCVN3_FROM, _TCVN3_TO, strict=True)
}

# VNI writes a vowel and then a letter that stands for its mark; the tones stand in this order.
_MARKED: Final = {
    "a": ("ùøûõï", "áàảãạ"),
    "aâ": ("áàåãä", "ấầẩẫậ"),
    "aê": ("éèúüë", "ắằẳẵặ"),
    "e": ("ùøûõï", "éèẻẽẹ"),
    "eâ": ("áàåãä", "ếềểễệ"),
    "o": ("ùøûõï", "óòỏõọ"),
    "oâ": ("áàåãä", "ốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_ALONE: Final = {
    "aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô", "ô": "ơ", "ö": "ư",
    "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "í": "í", "ì": "ì",
}  # fmt: skip
_VNI: Final = _ALONE | {
    shape[0] + mark: letter
    for shape, (marks, letters) in _MARKED.items()
    for mark, letter in zip(marks, letters, strict=True)
}
_VNI_SIGNS: Final = re.compile("|".join([*sorted(_VNI, key=len, reverse=True), "[\x80-\xff]"]))


def decode_tcvn3(text: str) -> str:
    """Read TCVN3 text that was opened as Latin-1; a sign that TCVN3 lacks becomes U+FFFD."""
    return text.translate(_TCVN3)


def decode_vni(text: str) -> str:
    """Read VNI text that was opened as Latin-1, into lower case; a stray mark becomes U+FFFD."""
    return _VNI_SIGNS.sub(lambda sign: _VNI.get(sign[0], _UNKNOWN), text.lower())
