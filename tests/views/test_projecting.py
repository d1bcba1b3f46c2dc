"""Projecting: one pass over the log gives what folding each stream by itself gives."""

import tracemalloc
from collections import defaultdict
from functools import reduce
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.logs import (
    DAYS,
    SAMPLES,
    START,
    draft_of,
    histories,
    log_of,
    moments,
    recorded,
    registered,
    url_in,
)
from thidua.asof import NOW, AsOf, as_of
from thidua.domain.catalogue import AnyFact, catalogue
from thidua.domain.nomination import facts as f
from thidua.errors import UnknownTag
from thidua.facts import Corrected
from thidua.records import Record
from thidua.store import Batch
from thidua.views import VIEWS, View, lists, nominations, project, subjects, units

History = list[Record[Any]]
FOSTERED = f.Fostered(subject="subject-1", activity="follow_up", on=DAYS[1], note="Ghi chú")


def folded(history: History, moment: AsOf) -> dict[str, dict[str, Any]]:
    """Fold each stream by itself: the plain model of a projection."""
    streams: dict[str, History] = defaultdict(list)
    for record in history:
        streams[record.stream].append(record)
    tables: dict[str, dict[str, Any]] = {view.kind: {} for view in VIEWS}
    for stream, records in streams.items():
        view = next(view for view in VIEWS if stream.startswith(f"{view.kind}-"))
        if kept := as_of(records, moment, catalogue()):
            tables[view.kind][stream] = reduce(view.evolve, kept, view.initial)
    return tables


@given(histories(), moments)
def test_one_pass_equals_folding_every_stream(history: History, moment: AsOf) -> None:
    """For any day and moment, with back-dated and corrected records, the rows are the same."""
    with log_of(history) as log:
        projection = project(log, VIEWS, moment, catalogue())

    assert folded(history, moment) == projection.tables


@given(histories(["nomination"]), st.integers(0, 14))
def test_folding_is_a_homomorphism(history: History, cut: int) -> None:
    """Folding one part and then the other gives what folding the whole gives."""
    view = nominations.VIEW
    whole = reduce(view.evolve, history, view.initial)
    first = reduce(view.evolve, history[:cut], view.initial)

    assert whole == reduce(view.evolve, history[cut:], first)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
def test_every_view_remembers_every_fact_of_every_stream(view: View[Any]) -> None:
    """No fact, of the view's own stream or strayed from another, stops a view."""
    everything = [fact for facts in SAMPLES.values() for fact in facts]
    records = [
        recorded("x-1", n, fact, DAYS[0])
        for n, fact in enumerate([*everything, *SAMPLES[view.kind], *everything], 1)
    ]

    row = reduce(view.evolve, records, view.initial)

    assert type(view.initial) is type(row)
    assert view.initial != row


def test_every_kind_of_fact_is_among_the_samples() -> None:
    """The laws above see every class of facts that a log may hold."""
    seen = {type(fact) for facts in SAMPLES.values() for fact in facts}

    assert {*get_args(AnyFact)} == seen | {Corrected}


@pytest.mark.parametrize("module", [nominations, lists, subjects, units])
def test_the_steps_of_a_view_cover_its_stream(module: Any) -> None:
    """Every class of the stream's union has its step, and no other class has one."""
    kind = module.VIEW.kind

    begun = {f.Registered} if kind == "nomination" else set()
    assert {type(fact) for fact in SAMPLES[kind]} == set(module.STEPS) | begun


def test_a_file_gives_what_memory_gives(tmp_path: Path) -> None:
    """A SQLite file and memory give the same rows from the same records."""
    history = [
        recorded(f"{kind}-1", n, fact, DAYS[n % 5])
        for kind, facts in SAMPLES.items()
        for n, fact in enumerate(facts, 1)
    ]
    with log_of(history) as memory, log_of(history, url_in(tmp_path)) as file:
        expected = project(memory, VIEWS, NOW, catalogue())

        assert expected == project(file, VIEWS, NOW, catalogue())


def test_only_the_views_that_are_asked_for_have_rows() -> None:
    """A projection holds tables of its views alone, and gives them by view."""
    history = [recorded("nomination-1", 1, registered(), DAYS[0])]
    history += [recorded("subject-1", 1, SAMPLES["subject"][0], DAYS[0])]
    with log_of(history) as log:
        projection = project(log, [subjects.VIEW], NOW, catalogue())

    assert {"subject"} == set(projection.tables)
    assert projection.of(subjects.VIEW)["subject-1"].name == "Công chức A1"


def test_a_projection_says_how_far_it_saw() -> None:
    """Its position is the end of the log, or that of the last record known by the moment."""
    history = [
        recorded("nomination-1", 1, registered(), DAYS[0], START),
        recorded("nomination-2", 1, registered(), DAYS[0], START.replace(minute=5)),
    ]
    with log_of(history) as log:
        now = project(log, VIEWS, NOW, catalogue())
        then = project(log, VIEWS, AsOf(known_at=START), catalogue())

    assert (now.position, then.position) == (2, 1)


def test_what_is_recorded_while_a_projection_runs_is_not_in_it() -> None:
    """Records behind the end of the log as it was at the start do not show, corrected or not."""
    history = [
        recorded("nomination-1", 1, registered(), DAYS[1]),
        recorded("nomination-1", 2, FOSTERED, DAYS[0]),
    ]
    later = recorded("nomination-1", 3, FOSTERED, DAYS[2])
    with log_of(history) as log:
        expected = project(log, VIEWS, NOW, catalogue())

        def write_meanwhile(at: int, end: int) -> None:
            if at < end:
                log.append(Batch([draft_of(later)], {}))

        again = project(log, VIEWS, NOW, catalogue(), progress=write_meanwhile)

    assert expected == again


def test_progress_is_told_from_the_start_to_the_end() -> None:
    """Whoever waits is told the first position, every so many, and the last."""
    told: list[tuple[int, int]] = []
    history = [recorded(f"nomination-{n}", 1, registered(), DAYS[0]) for n in range(5001)]
    with log_of(history) as log:
        project(log, VIEWS, NOW, catalogue(), progress=lambda at, end: told.append((at, end)))

    assert told == [(0, 5001), (5000, 5001), (5001, 5001)]


def test_a_record_that_cannot_be_read_is_named() -> None:
    """The error of an unknown fact says which record of which stream it is."""
    good = draft_of(recorded("nomination-1", 1, registered(), DAYS[0]))
    bad = good._replace(record=good.record.replace(b"nomination.registered@1", b"nomination.x@1"))
    with log_of([]) as log:
        log.append(Batch([bad], {}))

        with pytest.raises(UnknownTag) as error:
            project(log, VIEWS, NOW, catalogue())

    assert "nomination-1 v1" in str(error.value)


def peak_of(folder: Path, events: int) -> int:
    """Return the most memory that projecting so many events of ten nominations takes."""
    history = [recorded(f"nomination-{n}", 1, registered(), DAYS[0]) for n in range(10)]
    history += [
        recorded(f"nomination-{n % 10}", 2 + n // 10, FOSTERED, DAYS[1]) for n in range(events)
    ]
    with log_of(history, url_in(folder, f"{events}.db")) as log:
        tracemalloc.start()
        project(log, [nominations.VIEW], NOW, catalogue())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak


def test_memory_holds_rows_and_not_events(tmp_path: Path) -> None:
    """Eight times the events of the same nominations take no more memory."""
    peak_of(tmp_path, 500)

    assert peak_of(tmp_path, 8000) < 1.3 * peak_of(tmp_path, 1000)
