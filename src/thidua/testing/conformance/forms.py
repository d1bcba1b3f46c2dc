"""Rules about form: canonical bytes, revisions, and references to other specs."""

from collections.abc import Iterator
from typing import Any

from thidua.domain.plan import named
from thidua.errors import ThiduaError
from thidua.specs import CriteriaSetSpec, PlanSpec
from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.shapes import Complaint, Rule, once_it_answers
from thidua.testing.conformance.snapshots import remembered


def _it_has_a_canonical_form(of: Candidate) -> Iterator[Complaint]:
    for each in of.given:
        if each.wrong:
            yield Complaint(each.id, each.wrong, each.wrong)


def _a_changed_body_has_a_higher_revision(of: Candidate) -> Iterator[Complaint]:
    known = remembered(of)
    for each in of.given:
        before = known.get(f"{each.kind} {each.id}")
        if before is None or each.hash == before.hash:
            continue
        if each.revision <= before.revision:
            told = (
                f"its body changed and its revision is {each.revision}, as it was {before.revision}"
            )
            noi = f"nội dung đã đổi mà revision là {each.revision}, trước là {before.revision}"
            yield Complaint(each.id, told, noi)


def _it_has_a_snapshot(of: Candidate) -> Title | None:
    if of.snapshot is None:
        said = "chỉ pytest hỏi quy tắc này, trong thư mục có thidua.snapshot.json"
        return Title(said, "pytest alone asks this, in the folder of thidua.snapshot.json")
    if not of.snapshot.is_file():
        said = "chưa có tệp ghi lại: chạy pytest với --thidua-snapshot"
        return Title(said, "there is no snapshot: run pytest with --thidua-snapshot")
    return once_it_answers(of)


def _references_are_there(of: Candidate) -> Iterator[Complaint]:
    for plan in of.of(PlanSpec):
        for kind, name in named(plan, of.of(CriteriaSetSpec)).things:
            if not _is_there(kind, name, of):
                told = f"it names {kind.KIND} {name}, which nobody offers"
                yield Complaint(plan.id, told, f"nêu {kind.KIND} {name}, không ai cung cấp")
    for each in of.of(CriteriaSetSpec):
        yield from _marks_are_of_criteria(each)


def _is_there(kind: type[Any], name: str, of: Candidate) -> bool:
    """Tell whether a spec is among the plugin's own, or another installed plugin offers it."""
    if name.startswith(f"{of.namespace}/"):
        return any(spec.id == name for spec in of.of(kind))
    from thidua.plugins import registry

    try:
        registry().find(kind, name)
    except ThiduaError:
        return False
    return True


def _marks_are_of_criteria(each: CriteriaSetSpec) -> Iterator[Complaint]:
    codes = {criterion.code for criterion in each.criteria}
    for scoring in each.scorings:
        for code in (mark.criterion for mark in scoring.marks if mark.criterion not in codes):
            told = f"scoring {scoring.code} marks {code}, which it does not have"
            yield Complaint(
                each.id, told, f"cách chấm {scoring.code} nêu {code}, không có trong bộ"
            )


RULES = (
    Rule(
        id="TD006",
        name="canonical",
        title=Title(
            "Mỗi đặc tả có dạng chuẩn và đọc lại thành chính nó",
            "Each spec has a canonical form, and is read back from it",
        ),
        remedy=Title(
            "chỉ dùng văn bản, số nguyên đến 2^53, ngày, tuple và các lớp của thidua.specs",
            "use text, integers up to 2^53, days, tuples and the classes of thidua.specs alone",
        ),
        check=_it_has_a_canonical_form,
    ),
    Rule(
        id="TD012",
        name="revision",
        title=Title(
            "Nội dung đổi thì revision tăng so với tệp thidua.snapshot.json",
            "Where a body changed, its revision is higher than in thidua.snapshot.json",
        ),
        remedy=Title(
            "hãy tăng revision (quy chế Hội đồng: đổi id), rồi chạy --thidua-snapshot",
            "raise its revision (council rules: give another id), then run --thidua-snapshot",
        ),
        check=_a_changed_body_has_a_higher_revision,
        why_not=_it_has_a_snapshot,
    ),
    Rule(
        id="TD013",
        name="references",
        title=Title(
            "Mọi đặc tả mà kế hoạch nêu đều có",
            "Every spec that a plan names is there",
        ),
        remedy=Title(
            "hãy cung cấp đặc tả ấy, hoặc khai báo gói có nó trong dependencies",
            "offer that spec, or declare the package that has it in dependencies",
        ),
        check=_references_are_there,
    ),
)
"""TD006, TD012 and TD013."""
