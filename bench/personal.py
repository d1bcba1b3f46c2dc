"""What a command costs with sealing, against the same command without."""

from collections.abc import Callable, Collection, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import thidua
from bench import lives
from bench.measuring import Result, in_turns
from thidua import Office
from thidua.commands import Foster
from thidua.domain.catalogue import catalogue
from thidua.office.custody import Custody
from thidua.office.ids import utc_now
from thidua.office.opening import keys_beside
from thidua.personal import Category
from thidua.records import Record
from thidua.store import Log

AnyRecord = Record[Any]
KNOWN = 50
"""How many subjects are known before anything is measured."""


def command(folder: Path, rounds: int) -> list[Result]:
    """Measure a command about a known subject and one about a new one, sealed and in the open."""
    sealed, plain = (_office(folder / f"{kind.__name__}.db", kind) for kind in (Custody, _Open))
    results = [
        _result("one command about a known subject", 0.9, _known(sealed), _known(plain), rounds),
        _result("one command about a new subject", 0.5, _new(sealed), _new(plain), rounds),
    ]
    for office in (sealed, plain):
        office.close()
    return results


def _result(
    work: str, aim: float, ours: Callable[[], object], peer: Callable[[], object], rounds: int
) -> Result:
    return Result(f"{work}, sealed", "the same without sealing", aim, *in_turns(ours, peer, rounds))


class _Open(Custody):
    """Let records pass as they are: what an office would be without sealing."""

    def conceal(self, records: Sequence[AnyRecord]) -> Sequence[AnyRecord]:
        return records

    def reveal(self, records: Sequence[AnyRecord], *_: Collection[Category]) -> Sequence[AnyRecord]:
        return records

    def lookups(self) -> Any:
        return _Nobody(self._log)


class _Nobody:
    """Find nobody, at no cost: whoever is on a list is a new subject."""

    def __init__(self, log: Log) -> None:
        self._log, self.position = log, 0

    def catch_up(self) -> None:
        self.position = self._log.head().position

    def numbered(self, _: str) -> None:
        pass

    def resembling(self, *_: str) -> tuple[str, ...]:
        return ()


def _office(path: Path, kind: type[Custody]) -> Office:
    lives.small_office(path).close()
    url = f"sqlite:///{path}"
    office = thidua.open(url)
    office.custody = kind(office.log, catalogue(), utc_now, keys_beside(url))
    return office


def _known(office: Office) -> Callable[[], None]:
    """Return what gives one follow-up to a nomination that has a few events."""
    desk = office.acting(lives.UNIT, on=lives.DAY)
    names = desk.register(lives.PLAN, "NV1", "quy_1", lives.lines(KNOWN)).of_kind("nomination")
    desk, number = office.acting(lives.UNIT, on=lives.SPRING), count()

    def work() -> None:
        at = next(number)
        note = f"Theo dõi tiến độ lần {at}."
        desk.do(names[at % len(names)], Foster(activity="follow_up", note=note))

    return work


def _new(office: Office) -> Callable[[], None]:
    """Return what registers a list of one person whom nobody knew."""
    desk, everybody = office.acting(lives.UNIT, on=lives.DAY), iter(lives.lines(100_000)[KNOWN:])

    def work() -> None:
        desk.register(lives.PLAN, "NV1", "quy_1", [next(everybody)])

    return work
