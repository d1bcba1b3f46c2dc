"""Records of every kind, drawn, with text of our own planted in each field about a person."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st

from thidua.domain.catalogue import catalogue
from thidua.personal import Redacted, Withheld
from thidua.records import Record
from thidua.sealing.fields import Spot, inner_of
from thidua.sealing.secrets import changed
from thidua.testing.strategies import any_facts, vietnamese
from thidua.values import Actor, Document, Evidence

AnyRecord = Record[Any]
MARK = "dấu-vết"
STREAMS = ("nomination-1", "subject-1", "subject-actor:u-1")
OFFICIAL = Document(kind="Tờ trình", number="02/TTr", on=date(2025, 3, 1))


def papers() -> st.SearchStrategy[Document]:
    """Draw documents, of official kinds and in anybody's words."""
    kinds = vietnamese() | st.sampled_from(["Quyết định", "Tờ trình", "công văn"])
    return st.builds(Document, kind=kinds, number=vietnamese() | st.just("15/QĐ") | st.none())


def records() -> st.SearchStrategy[AnyRecord]:
    """Draw records of every kind of fact, in whichever envelope."""
    actors = st.builds(
        Actor, id=st.sampled_from(["u-1", "u-2"]), role=st.just("unit"), account=texts() | st.none()
    )
    return st.builds(
        Record,
        stream=st.sampled_from(STREAMS),
        version=st.integers(1, 9),
        recorded_at=st.just(datetime(2025, 4, 1, tzinfo=UTC)),
        effective_on=st.just(date(2025, 4, 1)),
        actor=actors,
        command=st.just("command-1"),
        reason=papers() | st.none(),
        fact=any_facts(),
    ).map(without_withheld)


def texts() -> st.SearchStrategy[Any]:
    """Draw text about a person, or what stands where it was."""
    return vietnamese() | st.builds(Redacted, st.just("identity"), st.none())


def without_withheld(record: AnyRecord) -> AnyRecord:
    """Return a record in which nothing is kept back; what is, is never recorded."""

    def put(spot: Spot, value: Any) -> Any:
        return like(value, "A1") if isinstance(inner_of(value), Withheld) else value

    return changed(record, put, catalogue())


def like(value: Any, text: str) -> Any:
    """Return a value of the same shape, full of a text."""
    paper = Document(kind=text, number=text, on=date(2025, 3, 1))
    if isinstance(value, Evidence):
        return Evidence(document=paper, page=text)
    return paper if isinstance(value, Document) else text


def marked(record: AnyRecord) -> tuple[AnyRecord, dict[Spot, str]]:
    """Return a record with a text of its own in every field about a person, and where each is."""
    planted: dict[Spot, str] = {}
    numbers = count(1)

    def plant(spot: Spot, value: Any) -> Any:
        planted[spot] = f"{MARK} số {next(numbers)};"
        return like(value, planted[spot])

    return changed(record, plant, catalogue()), planted


def standing_in(record: AnyRecord) -> dict[Spot, Any]:
    """Return what stands at each spot of a record."""
    found: dict[Spot, Any] = {}

    def note(spot: Spot, value: Any) -> Any:
        found[spot] = value
        return value

    changed(record, note, catalogue())
    return found
