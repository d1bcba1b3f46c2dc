"""Scoring by points: weights, maxima, bonuses beyond the maximum, bands; exact throughout."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from thidua.door import Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.specs.parts import Title
from thidua.specs.ratio import Ratio

ONE = Ratio(1)
"""The weight of a criterion that states none."""
Points = Mapping[str, Fraction]
"""The points given for each criterion or bonus, by its code."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Mark:
    """State how one criterion of the plan is scored."""

    criterion: str
    maximum: Ratio
    weight: Ratio = ONE
    least: Ratio | None = None
    """The fewest points that will do; none means that none are asked."""

    def __attrs_post_init__(self) -> None:
        """Refuse what nobody could reach."""
        if self.least is not None and self.least.of(1) > self.maximum.of(1):
            needed = f"{self.maximum} at most"
            raise refusal("least", str(self.least), needed, f"cần không quá {self.maximum}")

    @property
    def most(self) -> Fraction:
        """Return what the criterion brings at most."""
        return self.maximum.of(1) * self.weight.of(1)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Bonus:
    """State what brings points beyond the maximum."""

    code: str
    title: Title
    maximum: Ratio
    clause: Line


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Band:
    """Name what a total from so many points on is called."""

    code: str
    title: Title
    at_least: Ratio
    clause: Line


@attrs.frozen(kw_only=True)
class Total:
    """Hold what points come to, exactly."""

    points: Fraction
    """Without bonuses."""
    bonus: Fraction
    maximum: Fraction
    """Without bonuses."""
    band: str | None
    """The highest band that is reached."""

    @property
    def whole(self) -> Fraction:
        """Return the points with the bonus, which may be more than the maximum."""
        return self.points + self.bonus


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Scoring:
    """State how points are given, added up and read."""

    code: str
    clause: Line
    marks: tuple[Mark, ...]
    bonuses: tuple[Bonus, ...] = ()
    bonus_maximum: Ratio | None = None
    """The most that all bonuses bring together; none means no limit but their own."""
    bands: tuple[Band, ...] = ()
    needed: Line = ""
    """The band that a recommendation needs at least; empty: none."""
    categories: tuple[str, ...] = ()
    """The categories that are scored so; none means all."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def __attrs_post_init__(self) -> None:
        """Refuse two of one name, two bands from the same points on, and a band that is none."""
        bands = [band.code for band in self.bands]
        _differ("marks", [*(m.criterion for m in self.marks), *(b.code for b in self.bonuses)])
        _differ("bands", bands)
        _differ("bands", [str(band.at_least.of(1)) for band in self.bands])
        if self.needed and self.needed not in bands:
            listed = ", ".join(bands) or "-"
            raise refusal("needed", self.needed, f"one of: {listed}", f"một trong: {listed}")

    def mark(self, criterion: str) -> Mark | None:
        """Return how a criterion is scored."""
        return next((m for m in self.marks if m.criterion == criterion), None)

    def bonus(self, code: str) -> Bonus | None:
        """Return the bonus of that code."""
        return next((b for b in self.bonuses if b.code == code), None)

    def maximum_of(self, code: str) -> Fraction | None:
        """Return the most points for a criterion or a bonus; nothing where it is not scored."""
        found = self.mark(code) or self.bonus(code)
        return found.maximum.of(1) if found else None

    def total(self, points: Points) -> Total:
        """Add points up; what was not scored brings nothing.

        Args:
            points: What was given for each criterion and each bonus.
        """
        got = _added(points.get(m.criterion, Fraction()) * m.weight.of(1) for m in self.marks)
        bonus = _added(points.get(b.code, Fraction()) for b in self.bonuses)
        if self.bonus_maximum is not None:
            bonus = min(bonus, self.bonus_maximum.of(1))
        most = _added(mark.most for mark in self.marks)
        band = self.band_of(got + bonus)
        return Total(points=got, bonus=bonus, maximum=most, band=band.code if band else None)

    def band_of(self, whole: Fraction) -> Band | None:
        """Return the highest band that a total reaches."""
        reached = [band for band in self.bands if whole >= band.at_least.of(1)]
        return max(reached, key=lambda band: band.at_least.of(1), default=None)

    def band(self, code: str) -> Band | None:
        """Return the band of that code."""
        return next((band for band in self.bands if band.code == code), None)

    def is_enough(self, whole: Fraction) -> bool:
        """Tell whether a total reaches the band that is needed."""
        needed = self.band(self.needed)
        return needed is None or whole >= needed.at_least.of(1)


def _added(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction())


def _differ(field: str, names: list[str]) -> None:
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise refusal(field, twice, "name it once", "chỉ nêu một lần")
