"""The registration list as a form: the columns an office uses, with the plan's own choices."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from thidua.domain.office import Unit
from thidua.intake import Choice, Field, Form
from thidua.specs import PlanSpec, Title


class Coded(Protocol):
    """Be something that a plan offers: a code and what it is called."""

    @property
    def code(self) -> str:
        """Return the code."""
        ...

    @property
    def title(self) -> Title:
        """Return what it is called."""
        ...


def registration_form(spec: PlanSpec, units: Mapping[str, Unit]) -> Form:
    """Return the form of a registration list under a plan.

    Args:
        spec: The plan; its own choices are the form's.
        units: The units of the office by code, whose people and collectives a list may hold.
    """
    return Form(
        "Danh sách đăng ký",
        {
            "vi": f"DANH SÁCH ĐĂNG KÝ ĐIỂN HÌNH TIÊN TIẾN - {spec.title.text('vi')}",
            "en": f"REGISTRATION LIST OF ADVANCED EXEMPLARS - {spec.title.text('en')}",
        },
        (*_who(units), *_as_what(spec), *_for_what(), *_by_whom(spec)),
        _INSTRUCTIONS,
    )


def _who(units: Mapping[str, Unit]) -> tuple[Field, ...]:
    known = tuple(Choice(unit.code, (unit.name,)) for unit in units.values())
    return (
        Field("name", _NAME, required=True, guarded=True),
        Field("position", _POSITION, guarded=True),
        Field("unit", _UNIT, kind="choice", choices=known, help=_OWN_UNIT),
        Field("identity_number", _NUMBER, limit=50, guarded=True),
    )


def _as_what(spec: PlanSpec) -> tuple[Field, ...]:
    return (
        _choice("category", ("Loại đối tượng", "Đối tượng", "Category"), spec.categories),
        *_if_any("nature", ("Tính chất", "Tính chất điển hình", "Nature"), spec.natures),
        *_if_any("scope", ("Phạm vi", "Phạm vi tiêu biểu", "Scope"), spec.scopes),
        _field_of_work(spec),
        Field(
            "movements",
            ("Phong trào thi đua", "Phong trào", "Movements"),
            required=True,
            kind="choices",
            choices=_offered(spec.movements),
            help=_SEVERAL,
        ),
    )


def _for_what() -> tuple[Field, ...]:
    return (
        Field("summary", _SUMMARY, limit=5000, guarded=True),
        Field("acclaimed", _ACCLAIMED, help=_EVIDENCE, guarded=True),
    )


def _by_whom(spec: PlanSpec) -> tuple[Field, ...]:
    """Ask who nominates, where the plan lists others than the unit itself."""
    if all(nominator.source == "own_unit" for nominator in spec.nominators):
        return ()
    itself = any(nominator.source == "own_unit" for nominator in spec.nominators)
    return (
        Field(
            "nominated_by",
            ("Người giới thiệu", "Nguồn giới thiệu", "Nominated by"),
            required=not itself,
            kind="choice",
            choices=_offered(spec.nominators),
            help=_ITSELF if itself else {},
        ),
        Field("nominated_in", _NOMINATED_IN, help=_EVIDENCE, guarded=True),
    )


def _field_of_work(spec: PlanSpec) -> Field:
    titles = ("Lĩnh vực", "Lĩnh vực tiêu biểu", "Field of work")
    if not spec.fields_of_work:
        return Field("field", titles)
    return Field("field", titles, kind="choice", choices=_offered(spec.fields_of_work))


def _choice(key: str, titles: tuple[str, ...], offered: Iterable[Coded]) -> Field:
    return Field(key, titles, required=True, kind="choice", choices=_offered(offered))


def _if_any(key: str, titles: tuple[str, ...], offered: tuple[Coded, ...]) -> tuple[Field, ...]:
    """Ask for no choice where the plan offers none."""
    return (_choice(key, titles, offered),) if offered else ()


def _offered(offered: Iterable[Coded]) -> tuple[Choice, ...]:
    return tuple(Choice(each.code, _labels(each.title)) for each in offered)


def _labels(title: Title) -> tuple[str, ...]:
    return (title.vi, title.en) if title.en else (title.vi,)


_NAME = (
    "Họ và tên/Tên tập thể",
    "Họ và tên",
    "Họ tên",
    "Tên tập thể",
    "Họ và tên, tên tập thể",
    "Tên điển hình",
    "Tên cá nhân, tập thể",
    "Tập thể, cá nhân",
    "Full name",
)
_POSITION = ("Chức vụ", "Chức danh", "Chức vụ, chức danh", "Position")
_SUMMARY = ("Tóm tắt thành tích", "Thành tích", "Summary")
_NOMINATED_IN = ("Văn bản giới thiệu", "Bài báo", "Nominated in")
_UNIT = ("Đơn vị", "Đơn vị công tác", "Phòng", "Phòng, đơn vị")
_NUMBER = ("Số định danh", "Số định danh cá nhân", "Số CCCD", "CCCD", "Mã số định danh")
_ACCLAIMED = (
    "Tập thể suy tôn (văn bản)",
    "Văn bản suy tôn",
    "Biên bản suy tôn",
    "Tập thể suy tôn",
    "Acclaimed",
)
_OWN_UNIT = {
    "vi": "Đơn vị của cá nhân, hoặc chính tập thể; để trống là đơn vị lập danh sách",
    "en": "The person's unit, or the collective itself; empty means the list's own unit",
}
_ITSELF = {
    "vi": "Để trống nếu đơn vị tự chọn; không ghi tên công dân giới thiệu",
    "en": "Empty where the unit itself nominates; never the name of a citizen who does",
}
_SEVERAL = {
    "vi": "Nhiều phong trào thì cách nhau bằng dấu chấm phẩy",
    "en": "Put semicolons between several movements",
}
_EVIDENCE = {
    "vi": "Loại văn bản; số; ngày - ví dụ: Biên bản; 05/BB-P1; 20/02/2025",
    "en": "Kind of document; number; day - such as: Biên bản; 05/BB-P1; 20/02/2025",
}
_INSTRUCTIONS = {
    "vi": (
        "Cột có dấu (*) phải ghi. Cột có danh mục thì chọn trong danh mục.",
        "Mỗi dòng một cá nhân hoặc tập thể. Ghi số định danh nếu có, để không trùng người.",
    ),
    "en": (
        "Columns with (*) must be filled. Where there is a list of choices, choose from it.",
        "One person or collective a row. Give the identity number where there is one.",
    ),
}
