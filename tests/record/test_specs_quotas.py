"""Quotas: a number or a share, exactly, with the plan's rule for what is no whole."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.specs import Quota, Ratio
from thidua.specs.quotas import rounded

SHARES = st.builds(Ratio, st.integers(0, 300), st.integers(1, 100))
RULES = st.sampled_from(("down", "up", "half_up"))
BOUNDS = st.sampled_from(("at_least", "at_most", "exactly"))


def quota(**more: Any) -> Quota:
    """Return a quota of the units, for who is registered."""
    fields: dict[str, Any] = {
        "code": "q",
        "bound": "at_most",
        "counted": "registered",
        "per": "unit",
        "clause": "1",
    }
    return Quota(**(fields | more))


@given(SHARES, RULES, st.integers(0, 1000))
def test_a_share_is_rounded_by_its_rule(share: Ratio, rule: Any, base: int) -> None:
    """The number is a whole one next to the exact share, on the side that the rule says."""
    number = quota(share=share, of="headcount", rounding=rule).number(base)
    exact = Fraction(share.part * base, share.whole)

    assert abs(number - exact) < 1
    match rule:
        case "down":
            assert number <= exact
        case "up":
            assert number >= exact
        case _:
            assert abs(number - exact) <= Fraction(1, 2)
            assert number == math.floor(exact) or number - exact <= Fraction(1, 2)


@given(SHARES, RULES, st.integers(0, 500), st.integers(0, 500))
def test_more_of_the_base_is_not_fewer(share: Ratio, rule: Any, one: int, other: int) -> None:
    """The number is monotone in what the share is of."""
    less, more = sorted((one, other))
    it = quota(share=share, of="headcount", rounding=rule)

    assert it.number(less) <= it.number(more)


@given(BOUNDS, st.integers(0, 9), st.integers(0, 9))
def test_short_and_beyond_exclude_each_other(bound: Any, number: int, got: int) -> None:
    """Exactly is at least and at most; never are there too few and too many."""
    it = quota(bound=bound, count=number)
    kept = {"at_least": got >= number, "at_most": got <= number, "exactly": got == number}

    assert not (it.exceeds(got, number) and it.lacks(got, number))
    assert (it.exceeds(got, number) or it.lacks(got, number)) != kept[bound]
    assert it.number(99) == number


def test_half_goes_up_where_the_plan_says_so() -> None:
    """15 % of ten is one and a half: one, two, or two."""
    share = Ratio(15, 100).of(10)

    assert (rounded(share, "down"), rounded(share, "up"), rounded(share, "half_up")) == (1, 2, 2)
    assert rounded(Fraction(4, 3), "half_up") == 1


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"count": 1, "share": Ratio(1, 2), "of": "headcount", "rounding": "up"},
        {"count": -1},
        {"share": Ratio(1, 2), "rounding": "up"},
        {"share": Ratio(1, 2), "of": "headcount"},
        {"count": 1, "award": "flag"},
    ],
    ids=["neither", "both", "below nought", "of what", "no rounding", "award"],
)
def test_a_quota_that_is_no_number_is_refused(more: dict[str, Any]) -> None:
    """A number or a share of something with its rounding; who is registered has no award yet."""
    with pytest.raises(InvalidValue):
        quota(**more)
