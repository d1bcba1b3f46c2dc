"""Views where persons were forgotten at random moments, or are not shown."""

from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.logs import histories, log_of, moments
from thidua.asof import AsOf
from thidua.domain.catalogue import catalogue
from thidua.records import Record
from thidua.testing.laws import differs_in_what_is_gone
from thidua.testing.redactions import NOTHING_SHOWN, Redaction, everybody
from thidua.testing.strategies import redacting
from thidua.views import VIEWS, View, project

History = list[Record[Any]]


def redacted(draw: st.DataObject, history: History) -> Redaction:
    """Draw a redaction of a history: of some, of everybody, or of what is not shown."""
    some = redacting(history)
    return draw.draw(some | st.just(everybody(history)) | st.just(NOTHING_SHOWN))


def tables(history: History, moment: AsOf) -> Any:
    """Project all views from a store that holds these records."""
    with log_of(history) as log:
        return project(log, VIEWS, moment, catalogue()).tables


@settings(max_examples=60, deadline=None)
@given(histories(), moments, st.data())
def test_rows_differ_in_nothing_but_what_is_gone(
    history: History, moment: AsOf, data: st.DataObject
) -> None:
    """Of any day, as known at any moment, with records corrected and put back to other days."""
    left = redacted(data, history).seen(history)

    whole = tables(history, moment)
    assert differs_in_what_is_gone(whole, tables([*left], moment))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_row_grows_where_some_of_it_is_gone(view: View[Any], data: st.DataObject) -> None:
    """Folding in two steps is folding in one, with forgotten records first, last or between."""
    history: History = data.draw(histories([view.kind]))
    left = redacted(data, history).seen(history)
    mixed = [data.draw(st.sampled_from(pair)) for pair in zip(history, left, strict=True)]
    cut = data.draw(st.integers(0, len(mixed)))

    begun = reduce(view.evolve, mixed[:cut], view.initial)
    assert reduce(view.evolve, mixed[cut:], begun) == reduce(view.evolve, mixed, view.initial)
