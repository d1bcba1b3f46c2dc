"""The rule about persons: code works where they were forgotten, and shows what may be shown."""

from collections.abc import Iterator

from thidua.specs import CheckSpec, EvaluatorSpec, ReportSpec
from thidua.specs.parts import Title
from thidua.testing.conformance import code, living
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.children import asked
from thidua.testing.conformance.shapes import Complaint, Rule


def _code_works_whoever_is_forgotten(of: Candidate) -> Iterator[Complaint]:
    if any(isinstance(spec, CheckSpec | EvaluatorSpec | ReportSpec) for spec in of.specs):
        yield from asked("forget", of.namespace, of.target, kind=tuple[Complaint, ...])


def _once_its_code_is_there(of: Candidate) -> Title | None:
    (entries,) = (rule for rule in code.RULES if rule.id == "TD011")
    if entries.faults(of):
        return Title("trước hết TD011 phải đạt", "TD011 must hold first")
    return living.once_its_specs_are_sound(of)


RULES = (
    Rule(
        id="TD020",
        name="forgotten",
        title=Title(
            "Mã của nó chạy được khi dữ liệu cá nhân đã bị xóa hoặc không được hiển thị",
            "Its code works where persons were forgotten, and where nothing about them is shown",
        ),
        remedy=Title(
            "báo cáo: dùng asked.text(...), book.name(row); nơi khác: hỏi isinstance(lời, str)",
            "in reports use asked.text(...), book.name(row); elsewhere ask isinstance(words, str)",
        ),
        check=_code_works_whoever_is_forgotten,
        why_not=_once_its_code_is_there,
    ),
)
"""TD020."""
