"""Write Vietnamese as old programmes did, from the published tables; and make syllables."""

import unicodedata
from typing import Final

from hypothesis import strategies as st

TONE_MARKS: Final = {
    " ": "",
    "f": "\u0300",
    "r": "\u0309",
    "x": "\u0303",
    "s": "\u0301",
    "j": "\u0323",
}
_TONES: Final = frozenset("\u0300\u0309\u0303\u0301\u0323")

_TCVN3: Final = (
    "a1:Ă a2:Â a3:Ê a4:Ô a5:Ơ a6:Ư a7:Đ a8:ă a9:â aa:ê ab:ô ac:ơ ad:ư ae:đ "
    "b5:à b6:ả b7:ã b8:á b9:ạ bb:ằ bc:ẳ bd:ẵ be:ắ c6:ặ c7:ầ c8:ẩ c9:ẫ ca:ấ cb:ậ "
    "cc:è ce:ẻ cf:ẽ d0:é d1:ẹ d2:ề d3:ể d4:ễ d5:ế d6:ệ d7:ì d8:ỉ dc:ĩ dd:í de:ị "
    "df:ò e1:ỏ e2:õ e3:ó e4:ọ e5:ồ e6:ổ e7:ỗ e8:ố e9:ộ ea:ờ eb:ở ec:ỡ ed:ớ ee:ợ "
    "ef:ù f1:ủ f2:ũ f3:ú f4:ụ f5:ừ f6:ử f7:ữ f8:ứ f9:ự fa:ỳ fb:ỷ fc:ỹ fd:ý fe:ỵ"
)
_TO_TCVN3: Final[dict[str, bytes]] = {pair[3:]: bytes.fromhex(pair[:2]) for pair in _TCVN3.split()}

_VNI: Final = (
    "á:aù à:aø ả:aû ã:aõ ạ:aï â:aâ ấ:aá ầ:aà ẩ:aå ẫ:aã ậ:aä ă:aê ắ:aé ằ:aè ẳ:aú ẵ:aü ặ:aë "
    "é:eù è:eø ẻ:eû ẽ:eõ ẹ:eï ê:eâ ế:eá ề:eà ể:eå ễ:eã ệ:eä í:í ì:ì ỉ:æ ĩ:ó ị:ò "
    "ó:où ò:oø ỏ:oû õ:oõ ọ:oï ô:oâ ố:oá ồ:oà ổ:oå ỗ:oã ộ:oä ơ:ô ớ:ôù ờ:ôø ở:ôû ỡ:ôõ ợ:ôï "
    "ú:uù ù:uø ủ:uû ũ:uõ ụ:uï ư:ö ứ:öù ừ:öø ử:öû ữ:öõ ự:öï ý:yù ỳ:yø ỷ:yû ỹ:yõ ỵ:î đ:ñ"
)
_TO_VNI: Final[dict[str, str]] = {pair[0]: pair[2:] for pair in _VNI.split()}


def in_tcvn3(text: str) -> bytes:
    """Write text in TCVN3; its toned capitals are small letters in a font of capitals."""
    return b"".join(_tcvn3_of(letter) for letter in text)


def in_vni(text: str) -> bytes:
    """Write text in VNI for Windows, whose capitals have capital marks."""
    return "".join(_vni_of(letter) for letter in text).encode("latin-1")


def in_cp1258(text: str) -> bytes:
    """Write text as Vietnamese Windows does: the letter, then its tone."""
    return "".join(_letter_and_tone(letter) for letter in text).encode("cp1258")


def as_latin(data: bytes) -> str:
    """Open bytes as a programme does that knows nothing of Vietnamese."""
    return data.decode("latin-1")


def _tcvn3_of(letter: str) -> bytes:
    found = _TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower())
    return found or letter.encode("ascii")


def _vni_of(letter: str) -> str:
    small = _TO_VNI.get(letter.lower(), letter.lower())
    return small.upper() if letter.isupper() else small


def _letter_and_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in _TONES)
    rest = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


_BACK: Final = "b c ch d đ g h kh l m n ng nh ph r s t th tr v x"
_FRONT: Final = "b ch d đ gh h k kh l m n ngh nh ph r s t th tr v x"
_BACK_RIMES: Final = (
    "a ai ao au ay âu ây am an ang anh ăm ăn ăng âm ân âng o oi on ong ô ôi ôn ông ơ ơi ơm ơn "
    "u ua ui un ung ư ưa ưng ươi ương ươn uôi uông uôn oa oan oai"
)
_FRONT_RIMES: Final = "e eo em en ê êu ên ênh i ia iu im in inh iên iêm iêng iêu"
_BACK_STOPS: Final = "ac ach ap at ăc ăt âp ât âc oc op ot ôc ôp ôt ơp ơt uc ut uôc ươc ươt"
_FRONT_STOPS: Final = "ep et êch êp êt ich ip it iêc iêp iêt"
_SPELLINGS: Final = (
    (_BACK, _BACK_RIMES, " frxsj"),
    (_FRONT, _FRONT_RIMES, " frxsj"),
    (_BACK, _BACK_STOPS, "sj"),
    (_FRONT, _FRONT_STOPS, "sj"),
)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """Draw a properly spelled syllable, its tone on any of its vowels."""
    onsets, rimes, tones = draw(st.sampled_from(_SPELLINGS))
    rime = draw(st.sampled_from(rimes.split()))
    vowels = [place for place, letter in enumerate(rime, 1) if letter not in "cghmnpt"]
    place = draw(st.sampled_from(vowels))
    tone = TONE_MARKS[draw(st.sampled_from(tones))]
    word = draw(st.sampled_from(onsets.split())) + rime[:place] + tone + rime[place:]
    cased = draw(st.sampled_from([str.lower, str.upper, str.capitalize]))(word)
    return unicodedata.normalize("NFC", cased)


SENTENCES: Final = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
    "Thanh tra tỉnh Lạng Sơn, ngày 05 tháng 02 năm 2025",
    "Đăng ký danh sách điển hình tiên tiến; họ và tên; chức vụ; đơn vị công tác",
    'Phòng Nghiệp vụ 1,Nguyễn Thị Công chức,Thanh tra viên,"Hoàn thành xuất sắc nhiệm vụ"',
    "Tập thể nhỏ thuộc diện nhân tố mới được bồi dưỡng trong quý III",
    "Kế hoạch phát hiện, bồi dưỡng, tổng kết và nhân rộng các điển hình",
)
