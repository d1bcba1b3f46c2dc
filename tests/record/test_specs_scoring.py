"""Scoring by points: exact, whatever the order, bounded, linear in weights, bands in order."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue, SpecNotCanonical
from thidua.specs import Band, Bonus, CriteriaSetSpec, Mark, Ratio, Scoring, Title, canonical
from thidua.testing.switches import SCORING
from thidua.values import Exact

RATIOS = st.builds(Ratio, st.integers(0, 40), st.integers(1, 8))
WEIGHTS = st.builds(Ratio, st.integers(1, 8), st.integers(1, 8))


def _bands(bounds: list[Fraction]) -> tuple[Band, ...]:
    return tuple(
        Band(
            code=f"band{place}",
            title=Title(f"Mức {place}"),
            at_least=Ratio(bound.numerator, bound.denominator),
            clause="3.3",
        )
        for place, bound in enumerate(bounds)
    )


@st.composite
def scorings(draw: st.DrawFn) -> Scoring:
    """Draw ways of scoring, with any maxima, weights, bonuses and bands."""
    marks = [
        Mark(criterion=f"C{place}", maximum=draw(RATIOS), weight=draw(WEIGHTS))
        for place in range(draw(st.integers(1, 4)))
    ]
    bonuses = [
        Bonus(code=f"B{place}", title=Title("Thưởng"), maximum=draw(RATIOS), clause="3.3")
        for place in range(draw(st.integers(0, 2)))
    ]
    bounds = draw(st.lists(st.fractions(0, 60, max_denominator=8), unique=True, max_size=4))
    return Scoring(
        code="p",
        clause="3.3",
        marks=tuple(marks),
        bonuses=tuple(bonuses),
        bonus_maximum=draw(st.none() | RATIOS),
        bands=_bands(bounds),
    )


def points_of(scoring: Scoring, draw: Any) -> dict[str, Fraction]:
    """Draw points that may be given: some, none beyond its maximum."""
    codes = [*(m.criterion for m in scoring.marks), *(b.code for b in scoring.bonuses)]
    chosen = draw(st.lists(st.sampled_from(codes), unique=True))
    shares = draw(st.lists(st.fractions(0, 1), min_size=len(chosen), max_size=len(chosen)))
    most = {code: scoring.maximum_of(code) or Fraction() for code in chosen}
    return {code: most[code] * share for code, share in zip(chosen, shares, strict=True)}


@given(scorings(), st.data(), st.randoms())
def test_a_total_does_not_depend_on_any_order(
    scoring: Scoring, data: st.DataObject, chance: Any
) -> None:
    """Marks, bonuses, bands and points in another order come to the same."""
    points = points_of(scoring, data.draw)
    parts = {name: list(getattr(scoring, name)) for name in ("marks", "bonuses", "bands")}
    given_first = list(points.items())
    for each in (*parts.values(), given_first):
        chance.shuffle(each)
    changes: dict[str, Any] = {name: tuple(part) for name, part in parts.items()}
    shuffled = attrs.evolve(scoring, **changes)

    assert shuffled.total(dict(given_first)) == scoring.total(points)


@given(scorings(), st.data())
def test_a_total_is_bounded(scoring: Scoring, data: st.DataObject) -> None:
    """Points reach the maximum at most, and bonuses their own and their common bound."""
    total = scoring.total(points_of(scoring, data.draw))
    own = sum((bonus.maximum.of(1) for bonus in scoring.bonuses), Fraction())
    cap = scoring.bonus_maximum.of(1) if scoring.bonus_maximum is not None else own

    assert 0 <= total.points <= total.maximum
    assert 0 <= total.bonus <= min(own, cap)
    assert total.whole == total.points + total.bonus


@given(scorings(), st.data(), st.integers(1, 9))
def test_a_total_is_linear_in_weights(scoring: Scoring, data: st.DataObject, factor: int) -> None:
    """All weights times a number: points and maximum are that many times as many, exactly."""
    points = points_of(scoring, data.draw)
    heavier = [
        attrs.evolve(mark, weight=Ratio(mark.weight.part * factor, mark.weight.whole))
        for mark in scoring.marks
    ]
    before, after = scoring.total(points), attrs.evolve(scoring, marks=tuple(heavier)).total(points)

    assert (after.points, after.maximum) == (before.points * factor, before.maximum * factor)
    assert after.bonus == before.bonus


@given(scorings(), st.fractions(0, 80), st.fractions(0, 80))
def test_more_points_reach_no_lower_band(scoring: Scoring, one: Fraction, other: Fraction) -> None:
    """Bands are monotone, and a band is reached from its bound on, not before."""
    low, high = (scoring.band_of(total) for total in sorted((one, other)))

    assert _bound(low) <= _bound(high)
    for band in scoring.bands:
        assert scoring.band_of(band.at_least.of(1)) == band


def _bound(band: Band | None) -> Fraction:
    return band.at_least.of(1) if band else Fraction(-1)


@given(scorings(), st.data())
def test_nothing_in_scoring_is_a_float(scoring: Scoring, data: st.DataObject) -> None:
    """Totals are fractions, and are stored exactly: what is read back is what was reckoned."""
    total = scoring.total(points_of(scoring, data.draw))

    for number in (total.points, total.bonus, total.maximum, total.whole):
        assert type(number) is Fraction
        assert Exact.of(number).fraction == number


@pytest.mark.parametrize(
    ("points", "band", "enough"),
    [
        ({"C1": Fraction(5), "S1": Fraction(2)}, "good", True),
        ({"C1": Fraction(5), "S1": Fraction(1)}, None, False),
        ({"C1": Fraction(10), "S1": Fraction(5), "B1": Fraction(3)}, "best", True),
        ({}, None, False),
    ],
)
def test_the_invented_plan_scores_as_it_says(
    points: dict[str, Fraction], band: str | None, enough: bool
) -> None:
    """Weight two for C1, a bonus of 2½ at most beyond the maximum of 25, 12 for the band needed."""
    total = SCORING.total(points)

    assert total.maximum == 25
    assert (total.band, SCORING.is_enough(total.whole)) == (band, enough)
    assert total.bonus == (Fraction(5, 2) if "B1" in points else 0)


def test_a_scoring_answers_for_what_it_has_and_has_not() -> None:
    """Codes are looked up; without a band that is needed, any total is enough."""
    assert SCORING.maximum_of("S1") == 5
    assert SCORING.maximum_of("B1") == 3
    assert (SCORING.maximum_of("X9"), SCORING.mark("B1"), SCORING.bonus("C1")) == (None, None, None)
    assert attrs.evolve(SCORING, needed="").is_enough(Fraction())


MARK, BAND = SCORING.marks[0], SCORING.bands[0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"marks": (MARK, MARK)}, "marks"),
        ({"bonuses": (attrs.evolve(SCORING.bonuses[0], code="C1"),)}, "marks"),
        ({"bands": (BAND, BAND)}, "bands"),
        ({"bands": (BAND, attrs.evolve(BAND, code="other", at_least=Ratio(24, 2)))}, "bands"),
        ({"needed": "x9"}, "needed"),
        ({"needed": "good", "bands": ()}, "needed"),
    ],
)
def test_a_scoring_that_is_nonsense_is_refused(changes: dict[str, Any], field: str) -> None:
    """Two of one code, two bands from one total on, a band that is none: each at its field."""
    with pytest.raises(InvalidValue, match=f"^{field}: ") as raised:
        attrs.evolve(SCORING, **changes)
    assert raised.value.text("vi")


def test_nobody_is_asked_for_more_points_than_there_are() -> None:
    """The fewest points that will do are no more than the most."""
    assert Mark(criterion="C1", maximum=Ratio(5), least=Ratio(10, 2)).most == 5
    with pytest.raises(InvalidValue, match="least"):
        Mark(criterion="C1", maximum=Ratio(5), least=Ratio(11, 2))


@pytest.mark.parametrize("points", [0.5, "5", -1, True])
def test_points_are_given_in_whole_numbers_or_fractions(points: Any) -> None:
    """A float, a text and a number below nought are refused at the door."""
    with pytest.raises(InvalidValue):
        Mark(criterion="C1", maximum=Ratio(points))


def test_a_float_has_no_canonical_form_in_a_scoring() -> None:
    """Nothing that came past the door is hashed."""
    scoring = attrs.evolve(SCORING)
    spec = CriteriaSetSpec(id="mau/set", title=Title("Bộ"), criteria=(), scorings=(scoring,))
    ratio = Ratio(1)
    object.__setattr__(ratio, "part", 0.5)
    object.__setattr__(scoring, "bonus_maximum", ratio)

    with pytest.raises(SpecNotCanonical, match="bonus_maximum"):
        canonical(spec)
