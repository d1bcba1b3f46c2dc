"""Rules about plans that are lived: adopted on a real store, and read without the plugin."""

from collections.abc import Iterator

from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.shapes import Complaint, Rule, once_it_answers
from thidua.testing.conformance.told import Dump


def _it_is_read_without_the_plugin(of: Candidate) -> Iterator[Complaint]:
    for driven, read in of.lived:
        if not driven.adopted:
            continue
        if read.failed:
            told = f"its store cannot be read without the plugin: {read.failed}"
            yield Complaint(
                driven.plan, told, f"không đọc được khi thiếu phần mở rộng: {read.failed}"
            )
        elif others := _others(driven.dump, read):
            told = f"without the plugin these are read otherwise: {others}"
            yield Complaint(driven.plan, told, f"khi thiếu phần mở rộng, đọc ra khác: {others}")


def _others(one: Dump, other: Dump) -> str:
    """Name what two readings of a store do not agree on."""
    names = [
        f"{what} {name}"
        for what, its, theirs in (
            ("state", one.states, other.states),
            ("history", one.histories, other.histories),
            ("octets", {"export": one.export}, {"export": other.export}),
        )
        for name in sorted({*its, *theirs})
        if its.get(name) != theirs.get(name)
    ]
    return ", ".join(names[:3])


def _plans_can_be_lived(of: Candidate) -> Iterator[Complaint]:
    for driven, _ in of.lived:
        if not driven.adopted:
            yield Complaint(
                driven.plan,
                f"it is not adopted: {driven.error}",
                f"không thông qua được: {driven.said}",
            )
        elif not driven.registered:
            told, said = (
                driven.error or "no unit registers",
                driven.said or "không đơn vị nào đăng ký",
            )
            yield Complaint(
                driven.plan, f"nobody can be registered: {told}", f"không đăng ký được ai: {said}"
            )


def once_its_specs_are_sound(of: Candidate) -> Title | None:
    """Wait for the rules whose breach already keeps a plan from being taken or adopted."""
    from thidua.testing.conformance import forms, meeting

    before = (*meeting.RULES, *(rule for rule in forms.RULES if rule.id != "TD012"))
    for rule in before:
        if rule.faults(of):
            return Title(f"trước hết {rule.id} phải đạt", f"{rule.id} must hold first")
    return once_it_answers(of)


RULES = (
    Rule(
        id="TD005",
        name="replay",
        title=Title(
            "Sổ ghi theo kế hoạch của nó đọc lại y hệt ở nơi không có nó",
            "A store kept by its plans reads the same, octet for octet, where it is gone",
        ),
        remedy=Title(
            "đừng thay hàm, lớp của thidua; mọi điều cần nhớ phải nằm trong đặc tả",
            "replace no function or class of thidua; what is to last must stand in specs",
        ),
        check=_it_is_read_without_the_plugin,
        why_not=once_its_specs_are_sound,
    ),
    Rule(
        id="TD019",
        name="adopted",
        title=Title(
            "Mỗi kế hoạch thông qua được và có cách đăng ký được một đối tượng",
            "Each plan can be adopted, and somebody can be registered under it",
        ),
        remedy=Title(
            "hãy sửa điều bị từ chối nêu trên trong kế hoạch",
            "mend in the plan what is refused above",
        ),
        check=_plans_can_be_lived,
        why_not=once_its_specs_are_sound,
    ),
)
"""TD005 and TD019."""
