"""What differs between two states leads from the one to the other, and says it plainly."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from thidua.office.changes import Change, applied, differences

DATA: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text("ab/", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=14,
)


def octets(value: Any) -> bytes:
    """Return data as octets, so that a truth is told from a number."""
    return msgspec.json.encode(value, order="sorted")


@given(DATA, DATA)
def test_the_changes_lead_from_one_state_to_the_other(before: Any, after: Any) -> None:
    """Applied to the earlier state they give the later one, and the earlier one stays as it is."""
    first = octets(before)

    assert octets(after) == octets(applied(before, differences(before, after)))
    assert first == octets(before)


@given(DATA)
def test_equal_states_have_no_changes(state: Any) -> None:
    """Nothing differs between a state and itself."""
    assert differences(state, state) == ()


@given(DATA, DATA)
def test_the_same_two_states_differ_in_the_same_way(before: Any, after: Any) -> None:
    """Asked twice, the changes are the same and in the same order; each is a change."""
    changes = differences(before, after)

    assert changes == differences(before, after)
    assert (changes == ()) == (octets(before) == octets(after))
    assert all(
        octets(each.before) != octets(each.after) for each in changes if each.how == "changed"
    )


def test_a_field_comes_goes_or_becomes_another() -> None:
    """Each is told at its path, with what stood there and what stands there."""
    before = {"phase": "registered", "gone": 1, "dossier": {"unit": "p1"}}
    after = {"phase": "returned", "dossier": {"unit": "p2"}, "new": {"a": 1}}

    assert differences(before, after) == (
        Change(how="changed", path=("phase",), before="registered", after="returned"),
        Change(how="removed", path=("gone",), before=1),
        Change(how="changed", path=("dossier", "unit"), before="p1", after="p2"),
        Change(how="added", path=("new",), after={"a": 1}),
    )


def test_what_is_put_in_front_moves_nothing_else() -> None:
    """One item slipped in before others is one change."""
    changes = differences([{"n": 1}, {"n": 2}], [{"n": 0}, {"n": 1}, {"n": 2}])

    assert changes == (Change(how="added", path=(0,), after={"n": 0}),)


def test_an_item_with_another_field_is_changed_there() -> None:
    """It is neither gone nor new: only its field is another."""
    changes = differences([{"n": 1, "note": "a"}], [{"n": 1, "note": "b"}])

    assert changes == (Change(how="changed", path=(0, "note"), before="a", after="b"),)
