"""Forgetting one person in a small log and in a large one."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import thidua
from bench import lives
from bench.measuring import Result, in_turns
from thidua import Actor, Office
from thidua.domain.catalogue import catalogue
from thidua.domain.subject import ContactGiven, Introduced
from thidua.facts import Fact, tag_of
from thidua.office.ids import micros, utc_now
from thidua.office.opening import keys_beside
from thidua.records import Record
from thidua.store import Batch, Draft
from thidua.store.keys import open_key_file

STEPS = 18
"""How many events a nomination has; the person whom it is for has two more."""
_PIECE = 1000
_OFFICE = Actor(id="vp", role="office")


def forget(folder: Path, small: int, large: int, rounds: int) -> Result:
    """Measure forgetting one person: asked for, granted, destroyed, recorded, certified.

    Args:
        folder: Where stores are made.
        small: How many events there are where it is cheap.
        large: How many there are where it must not cost much more.
        rounds: How many are forgotten.
    """
    offices = [_peopled(folder / f"people-{events}.db", events) for events in (large, small)]
    mine, theirs = in_turns(*map(_forgetting, offices), rounds)
    for office in offices:
        office.close()
    told = f"forgetting one person in a log of {large:,} events"
    return Result(told, f"the same in one of {small:,}", 0.5, mine, theirs)


def _forgetting(office: Office) -> Callable[[], None]:
    personal = office.personal(office.acting(_OFFICE))
    people = iter(list(islice(office.log.streams("subject"), _PIECE)))

    def work() -> None:
        subject = next(people)
        request = personal.receive(subject, "erasure", ("contact",))
        assert personal.forget(subject, request, ("contact",)).keys

    return work


def _peopled(path: Path, events: int) -> Office:
    """Return an office with a log of so many events, and a key for each person and category."""
    people = events // (STEPS + 2)
    lives.large_log(path, people, STEPS)
    url = f"sqlite:///{path}"
    open_key_file(keys_beside(url)).close()
    lives.small_office(path).close()
    office = thidua.open(url)
    records = _records(people)
    while piece := list(islice(records, _PIECE)):
        office.log.append(Batch(list(map(_draft, office.custody.conceal(piece))), {}))
    office.custody.lookups().catch_up()
    return office


def _records(people: int) -> Iterator[Record[Any]]:
    at = utc_now()
    for person in range(people):
        for version, fact in enumerate(_facts(person), 1):
            yield Record(
                stream=f"subject-{person:08d}",
                version=version,
                recorded_at=at,
                effective_on=at.date(),
                actor=lives.UNIT,
                command=f"command-{version}-{person:08d}",
                fact=fact,
            )


def _facts(person: int) -> tuple[Fact, ...]:
    return (
        Introduced(
            form="individual",
            unit=f"NV{person % 9}",
            name=f"Công chức số {person}",
            identity_number=f"{person:012d}",
            position="Thanh tra viên",
        ),
        ContactGiven(phone=f"09{person:08d}", address=f"Số {person} phố Thử Nghiệm"),
    )


def _draft(record: Record[Any]) -> Draft:
    octets, stamp = catalogue().encode(record), micros(record.recorded_at)
    return Draft(record.stream, record.version, tag_of(record.fact), stamp, octets)
