"""Numbers as an office writes them: ``1.234,5`` in Vietnamese, ``1,234.5`` in English."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

Lang: TypeAlias = Literal["vi", "en"]
"""The languages that thidua speaks."""

_SWAP: Final = str.maketrans(",.", ".,")


def format_number(
    number: float | Decimal | Fraction, *, places: int | None = None, lang: Lang = "vi"
) -> str:
    """Write a number with its thousands apart: ``1.234,5``.

    Args:
        number: The number; infinities and NaN are the caller's fault.
        places: How many decimals to write; by default as many as it has, two at the most.
        lang: ``"vi"`` or ``"en"``.
    """
    exact = Fraction(number)
    wanted = 2 if places is None else places
    written = _grouped(_half_up(exact * 10**wanted), wanted)
    if places is None:
        written = written.rstrip("0").rstrip(".")
    return written.translate(_SWAP) if lang == "vi" else written


def format_percent(share: Fraction, *, places: int = 1, lang: Lang = "vi") -> str:
    """Write a share as a percentage without a space, as plans do: ``66,7%``.

    A share short of the whole never shows as 100%, nor one above nothing as 0%: a rounded figure
    must not claim what the exact one does not.
    """
    unit = Fraction(1, 10**places)
    rounded = _half_up(share * 100 / unit) * unit
    if 0 < share < 1:
        rounded = min(max(rounded, unit), 100 - unit)
    written = format_number(rounded, places=0 if rounded.denominator == 1 else places, lang=lang)
    return f"{written}%"


def format_fraction(fraction: Fraction) -> str:
    """Write a fraction exactly, in its lowest terms: ``2/3``; a whole number alone."""
    return str(fraction)


def _half_up(number: Fraction) -> int:
    """Round a half away from zero, as offices do; never to even."""
    size = int(abs(number) + Fraction(1, 2))
    return size if number >= 0 else -size


def _grouped(scaled: int, places: int) -> str:
    whole, rest = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:0{places}d}" if places else "")
