"""Numbers as an office writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese import Lang, format_fraction, format_number, format_percent


@given(st.integers())
def test_a_whole_number_is_written_whole(number: int) -> None:
    """Taking the thousands' points away gives the number back."""
    assert number == int(format_number(number).replace(".", ""))
    assert number == int(format_number(number, lang="en").replace(",", ""))


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 5))
def test_rounding_is_never_off_by_more_than_half(number: Decimal, places: int) -> None:
    """What is written differs from the number by half of the last place at the most."""
    written = format_number(number, places=places).replace(".", "").replace(",", ".")

    assert abs(Fraction(written) - Fraction(number)) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("number", "lang", "written"),
    [
        (1234.5, "vi", "1.234,5"),
        (1234.5, "en", "1,234.5"),
        (1_000_000, "vi", "1.000.000"),
        (100, "vi", "100"),
        (0, "vi", "0"),
        (Fraction(2, 3), "vi", "0,67"),
        (Decimal("-0.125"), "vi", "-0,13"),
        (Decimal("-0.001"), "vi", "0"),
        (Fraction(5, 2), "vi", "2,5"),
    ],
)
def test_numbers_have_points_and_commas(
    number: float | Decimal | Fraction, lang: Lang, written: str
) -> None:
    """Vietnamese has points between thousands and a comma before decimals, English the reverse."""
    assert written == format_number(number, lang=lang)


def test_the_places_may_be_told() -> None:
    """Told places are all written, zeros too, and a half rounds away from zero."""
    assert (
        format_number(Fraction(5, 2), places=2),
        format_number(Fraction(5, 2), places=0),
        format_number(Fraction(7, 2) - Fraction(1, 2), places=0),
        format_number(Fraction(-5, 2), places=0),
    ) == ("2,50", "3", "3", "-3")


@pytest.mark.parametrize(
    ("share", "lang", "written"),
    [
        (Fraction(2, 3), "vi", "66,7%"),
        (Fraction(2, 3), "en", "66.7%"),
        (Fraction(1, 2), "vi", "50%"),
        (Fraction(1), "vi", "100%"),
        (Fraction(0), "vi", "0%"),
        (Fraction(3, 2), "vi", "150%"),
        (Fraction(9999, 10000), "vi", "99,9%"),
        (Fraction(1, 10000), "vi", "0,1%"),
    ],
)
def test_shares_are_percentages(share: Fraction, lang: Lang, written: str) -> None:
    """One decimal when there is one; never 100% or 0% unless it is exactly so."""
    assert written == format_percent(share, lang=lang)


@given(st.fractions(0, 1), st.integers(0, 4))
def test_a_percentage_claims_no_more_than_is_true(share: Fraction, places: int) -> None:
    """100% means all, and 0% means none."""
    written = format_percent(share, places=places)

    assert (written == "100%") == (share == 1)
    assert (written == "0%") == (share == 0)


def test_a_fraction_is_written_exactly() -> None:
    """In lowest terms; a whole number stands alone."""
    assert (format_fraction(Fraction(4, 6)), format_fraction(Fraction(3, 3))) == ("2/3", "1")
