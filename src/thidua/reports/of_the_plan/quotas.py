"""How the plan's quotas stand on a day: reached, short, beyond, or resting on no count."""

from collections import Counter
from collections.abc import Iterable, Iterator

from thidua.domain.office import Open, Unit
from thidua.domain.quotas import Census, Reached
from thidua.domain.roll import Roll, Stage, Stand
from thidua.reports.of_the_plan.book import Book
from thidua.reports.of_the_plan.gaps import Gap
from thidua.reports.of_the_plan.timeliness import due_in, until
from thidua.specs import Due, Quota, Window
from thidua.views.progress import Progress

_RECOMMENDED = ("recommended", "approved", "declined", "honoured")
_APPROVED = ("approved", "honoured")
_NOWHERE = ("absent", "withdrawn", "revoked")


def quotas(book: Book) -> Iterator[Gap]:
    """Say of each quota how many there are, unit by unit or in the whole office.

    Args:
        book: The plan, its nominations, and what was counted of the office.
    """
    if not book.spec.quotas:
        return
    census = census_of(book)
    for quota in book.spec.quotas:
        for unit in _units(quota, census, book):
            for term in _terms(quota, census.roll, book):
                yield _gap(census.reached(quota, unit, term), term, book)


def census_of(book: Book) -> Census:
    """Return what quotas are counted by, from the rows of a book."""
    units, ended = _units_of(book, ended=False), _units_of(book, ended=True)
    office = Open(name="", zone="", units=units, counts=dict(book.counts), ended=ended)
    return Census(book.spec, office, _roll(book.nominations.values()))


def _units_of(book: Book, *, ended: bool) -> dict[str, Unit]:
    its = (unit for unit in book.units.values() if bool(unit.ended) == ended)
    return {unit.code: Unit(unit.code, unit.name, unit.kind) for unit in its}


def _roll(rows: Iterable[Progress]) -> Roll:
    return Counter(stand for row in rows for stand in _stands(row))


def _stands(row: Progress) -> Iterator[Stand]:
    """Yield every place at which a nomination is counted; on hold it stands where it stood."""
    phase, entry = row.resumes if row.phase == "held" else row.phase, row.entry
    stages: list[tuple[Stage, str | None]] = []
    if phase not in _NOWHERE:
        stages.append(("registered", ""))
    if phase in _RECOMMENDED:
        said = row.ruling or row.recommendation
        stages.append(("recommended", said.award if said else ""))
    if phase in _APPROVED:
        stages.append(("approved", row.ruling.award if row.ruling else ""))
    for stage, award in stages:
        yield Stand(
            stage=stage,
            unit=entry.unit,
            category=entry.category,
            window=entry.window,
            term=entry.term,
            award=award or "",
        )


def _units(quota: Quota, census: Census, book: Book) -> list[str]:
    """Return the units that a quota is for; nothing but the office where it is for all of it."""
    if quota.per == "office":
        return [""]
    kinds = {kind.code for kind in book.spec.unit_kinds if kind.registers}
    its = (unit for unit in census.office.units.values() if census.is_for(quota, unit.code))
    return [unit.code for unit in its if quota.unit_kinds or unit.kind in kinds]


def _windows(quota: Quota, book: Book) -> list[Window]:
    return [w for w in book.spec.windows if not quota.windows or w.code in quota.windows]


def _terms(quota: Quota, roll: Roll, book: Book) -> list[str]:
    """Return the turns that are looked at: the present ones, and every occasion."""
    windows = _windows(quota, book)
    present = {w.present(book.day).label for w in windows if w.every != "occasion"}
    occasions = {w.code for w in windows if w.every == "occasion"}
    return sorted(present | {stand.term for stand in roll if stand.window in occasions})


def _gap(reached: Reached, term: str, book: Book) -> Gap:
    quota = reached.quota
    told = until(_due(reached, book), book.day) if reached.is_short else None
    return Gap(
        unit=reached.unit,
        code=_code(reached),
        clause=quota.clause,
        open=_code(reached) != "quota.there",
        about=", ".join(filter(None, (quota.code, *map(book.word, _asked(quota)), term))),
        count=reached.got,
        needed=reached.number,
        due=told.last if told else None,
        late=told.days if told and told.standing == "overdue" else None,
        left=told.days if told and told.standing == "due" else None,
    )


def _asked(quota: Quota) -> tuple[str, str]:
    return quota.bound, quota.counted


def _code(reached: Reached) -> str:
    if reached.number is None:
        return "quota.base-unknown"
    if reached.is_beyond:
        return "quota.beyond"
    return "quota.short" if reached.is_short else "quota.there"


def _due(reached: Reached, book: Book) -> Due | None:
    """Return by when those who are missing are to be registered."""
    unit, windows = book.units.get(reached.unit), _windows(reached.quota, book)
    if reached.quota.counted != "registered" or not windows:
        return None
    window = windows[0]
    return due_in(window, window.present(book.day), unit.kind if unit else "", book)
