"""How many there may and must be: the plan's quotas, counted where nominations come to stand."""

from collections.abc import Iterable, Iterator

import msgspec

from thidua.domain.office import OfficeState, kind_of
from thidua.domain.roll import NOBODY, Roll, Stage, Stand, counted
from thidua.specs import PlanSpec, Quota
from thidua.values import Finding

Data = dict[str, str | int]


class Reached(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold how many there are of what one quota counts, in one unit or in the whole office."""

    quota: Quota
    unit: str
    """Empty for the whole office."""
    got: int
    number: int | None
    """What the quota asks for; nothing where what its share is of was never counted."""

    @property
    def is_beyond(self) -> bool:
        """Tell whether there are too many."""
        return self.number is not None and self.quota.exceeds(self.got, self.number)

    @property
    def is_short(self) -> bool:
        """Tell whether there are too few."""
        return self.number is not None and self.quota.lacks(self.got, self.number)


class Breaches(msgspec.Struct, frozen=True, gc=False):
    """Hold what quotas find: what stands in the way, and what is only flagged."""

    bars: tuple[Finding, ...] = ()
    flags: tuple[Finding, ...] = ()


class Turn(msgspec.Struct, frozen=True, gc=False):
    """Name one turn of one window for one unit."""

    unit: str
    window: str
    term: str


class Census(msgspec.Struct, frozen=True, gc=False):
    """Hold what quotas are counted by: the plan of the day, the office, and who stands where."""

    spec: PlanSpec
    office: OfficeState
    roll: Roll = NOBODY

    def reached(self, quota: Quota, unit: str, term: str) -> Reached:
        """Count what a quota counts in one turn of the windows.

        Args:
            quota: The quota.
            unit: The unit; empty for the whole office.
            term: The turn's name.
        """
        there = (stand for stand in self.roll if stand.term == term and unit in ("", stand.unit))
        got = counted(self.roll, (stand for stand in there if self.concerns(quota, stand)))
        base = self.office.counted(unit, quota.of) if quota.share else 0
        number = None if base is None else quota.number(base)
        return Reached(quota=quota, unit=unit, got=got, number=number)

    def concerns(self, quota: Quota, stand: Stand) -> bool:
        """Tell whether a quota counts what stands at a place."""
        category = self.spec.category(stand.category)
        return (
            quota.counted == stand.stage
            and _among(stand.window, quota.windows)
            and _among(stand.category, quota.categories)
            and _among(category.form if category else "", quota.forms)
            and quota.award in ("", stand.award)
            and self.is_for(quota, stand.unit)
        )

    def is_for(self, quota: Quota, unit: str) -> bool:
        """Tell whether a quota is for a unit, by its kind."""
        return _among(kind_of(self.office, unit), quota.unit_kinds)


def quotas_of(spec: PlanSpec, stage: Stage) -> tuple[Quota, ...]:
    """Return the plan's quotas that count at a stage.

    Args:
        spec: The plan as it holds on the day.
        stage: The stage.
    """
    return tuple(quota for quota in spec.quotas if quota.counted == stage)


def limits(spec: PlanSpec, stage: Stage) -> tuple[Quota, ...]:
    """Return the plan's quotas that there may be too many for at a stage."""
    return tuple(quota for quota in quotas_of(spec, stage) if quota.bound != "at_least")


def asked_at_hand_over(spec: PlanSpec, window: str) -> tuple[Quota, ...]:
    """Return the quotas that a unit may be short of when it hands over a window's list.

    What is asked of the whole office is not known then: others have lists to come.
    """
    return tuple(
        quota
        for quota in quotas_of(spec, "registered")
        if quota.per == "unit" and quota.bound != "at_most" and _among(window, quota.windows)
    )


def quotas_at(stand: Stand, census: Census) -> Breaches:
    """Find every quota that one nomination more would break.

    Args:
        stand: Where the nomination comes to stand.
        census: What is counted by, without this nomination at this stage.
    """
    bars: list[Finding] = []
    flags: list[Finding] = []
    for quota in limits(census.spec, stand.stage):
        if census.concerns(quota, stand):
            reached = census.reached(quota, stand.unit if quota.per == "unit" else "", stand.term)
            found = _too_many(msgspec.structs.replace(reached, got=reached.got + 1))
            (bars if quota.breach == "refuse" else flags).extend(found)
    return Breaches(tuple(bars), tuple(flags))


def too_few(turn: Turn, census: Census) -> tuple[Finding, ...]:
    """Find every quota of a unit that it has not reached when its list is handed over.

    Args:
        turn: Whose list it is, of which turn of which window.
        census: What is counted by.
    """
    its = asked_at_hand_over(census.spec, turn.window)
    own = (quota for quota in its if census.is_for(quota, turn.unit))
    told = (census.reached(quota, turn.unit, turn.term) for quota in own)
    return tuple(finding for reached in told for finding in _too_few(reached))


def _too_many(reached: Reached) -> Iterator[Finding]:
    if reached.number is None:
        yield _uncounted(reached)
    elif reached.is_beyond:
        yield _finding("quota.beyond", reached, reached.number)


def _too_few(reached: Reached) -> Iterator[Finding]:
    if reached.number is None:
        yield _uncounted(reached)
    elif reached.is_short:
        yield _finding("quota.short", reached, reached.number)


def _uncounted(reached: Reached) -> Finding:
    found: Data = {"quota": reached.quota.code, "unit": reached.unit or "-"}
    found["count"] = reached.quota.of
    return Finding(code="quota.base-unknown", clause=reached.quota.clause, found=found)


def _finding(code: str, reached: Reached, number: int) -> Finding:
    found: Data = {"quota": reached.quota.code, "unit": reached.unit or "-", "got": reached.got}
    return Finding(code=code, clause=reached.quota.clause, found=found, needed={"number": number})


def _among(code: str, chosen: Iterable[str]) -> bool:
    return not chosen or code in chosen
