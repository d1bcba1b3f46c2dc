"""In what two bodies of a spec differ is told by field, and by the codes of its parts."""

from typing import Any

import attrs
from hypothesis import given

from thidua.specs import CriteriaSetSpec, Criterion, PlanSpec, Title
from thidua.specs.differing import Difference, differences
from thidua.testing import model_plan
from thidua.testing.variations import plan_specs


def criterion(code: str, **more: Any) -> Criterion:
    """Return a criterion of an invented set."""
    return attrs.evolve(Criterion(code=code, text=f"Nội dung {code}", clause="1"), **more)


def criteria(*its: Criterion, **more: Any) -> CriteriaSetSpec:
    """Return an invented set of criteria."""
    there = CriteriaSetSpec(id="tinh/bo", title=Title("Bộ tiêu chí"), criteria=its)
    return attrs.evolve(there, **more)


@given(plan_specs(), plan_specs())
def test_two_specs_differ_where_their_bodies_do(one: PlanSpec, other: PlanSpec) -> None:
    """Equal specs have no differences; others have some, and the way back has the same places."""
    there, back = differences(one, other), differences(other, one)

    assert bool(there) == (one != other)
    assert {d.path for d in there} == {d.path for d in back}
    assert {(d.before, d.after) for d in there} == {(d.after, d.before) for d in back}
    assert all(d.before != d.after for d in there)


def test_a_changed_field_is_told_by_its_place() -> None:
    """A part is named by its code, however many parts stand before it."""
    before = criteria(criterion("C1"), criterion("C2"))
    after = criteria(criterion("C0"), criterion("C1"), criterion("C2", text="Khác"))

    changed, added = differences(before, after)

    assert added.path == "criteria[C0]"
    assert added.before == ""
    assert changed == Difference("criteria[C2].text", '"Nội dung C2"', '"Khác"')
    assert str(changed) == 'criteria[C2].text: "Nội dung C2" → "Khác"'
    assert "criteria[C0]: - → {" in str(added)
    assert str(differences(after, before)[0]).endswith("→ -")


def test_another_order_is_a_difference() -> None:
    """Parts in another order are shown as they stand."""
    one, two = criterion("C1"), criterion("C2")

    (found,) = differences(criteria(one, two), criteria(two, one))

    assert found.path == "criteria"


def test_two_parts_of_one_name_are_told_apart() -> None:
    """A part without a code is named by its number, and so is the second of one code."""
    basis = model_plan().bases[0]
    before = attrs.evolve(model_plan(), bases=(basis, basis), issuer="Một")
    after = attrs.evolve(before, bases=(basis, attrs.evolve(basis, number="02/CT")))

    (found,) = differences(before, after)

    assert found.path == "bases[#2].number"


def test_lists_of_plain_values_are_compared_whole() -> None:
    """The categories of a criterion are one value."""
    before, after = (criteria(criterion("C1", categories=c)) for c in ((), ("a", "b")))

    (found,) = differences(before, after)

    assert found == Difference("criteria[C1].categories", "[]", '["a","b"]')
