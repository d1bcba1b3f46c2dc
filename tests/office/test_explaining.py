"""A history explained: which rule judged each record, and what it changed in the state."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from tests.cli.copying import rows_of, written
from tests.office.cast import (
    AUGUST,
    CHIEF,
    MARCH,
    MAY,
    OFFICE,
    PLAN_STREAM,
    begun,
    opened,
    registered,
    room,
)
from tests.office.test_history import PAPER, correct, renamed
from thidua import AsOf, Office
from thidua import office as office_package
from thidua.commands import Achieve, Foster, HandOver
from thidua.errors import NotFound
from thidua.office.changes import applied
from thidua.office.explaining import Event, explained
from thidua.office.states import compare_moments, replay
from thidua.specs import spec_hash
from thidua.specs.canonical import canonical
from thidua.testing import PLAN, PROVENANCE, model_plan

KINDS = ("office", "plan", "subject", "list", "nomination", "meeting")


@pytest.fixture
def name(office: Office) -> str:
    """Register an official, with an achievement in May and a follow-up in August."""
    (name,) = registered(office)
    room(office, MAY).do(name, Achieve(achievement="a1", note="Sáng kiến"))
    room(office, AUGUST).do(name, Foster(activity="follow_up", note="Theo dõi"))
    return name


def put_right(office: Office, name: str) -> None:
    """Correct the achievement, record something late, and strike the follow-up out."""
    correct(office, name, 2, renamed(office, name), effective_on=date(2025, 6, 2))
    room(office, MAY).do(name, Foster(activity="publicity", note="Đăng tin"))
    correct(office, name, 3, None)


def whole(events: tuple[Event, ...], start: Any) -> Any:
    """Return the state that all changes of a history lead to."""
    for event in events:
        start = applied(start, event.changes)
    return start


def nothing(office: Office, stream: str) -> dict[str, Any]:
    """Return the state of a stream before anything was known."""
    return replay(office, stream, AsOf(known_at=datetime(2000, 1, 1, tzinfo=UTC))).state


def test_all_changes_together_lead_from_nothing_to_the_state(office: Office, name: str) -> None:
    """So it is for a stream of every kind, corrections and back-dated records included."""
    put_right(office, name)
    office.acting(CHIEF, on=AUGUST).amend(attrs.evolve(model_plan(), number="7"), PROVENANCE)

    streams = [stream for kind in KINDS for stream in office.log.streams(kind)]

    assert len(streams) > 3
    for stream in streams:
        end = whole(explained(office, stream), nothing(office, stream))
        assert replay(office, stream).state == end


def test_every_name_of_the_package_is_what_it_says() -> None:
    """A class, or something that can be called; no module stands under the name of another."""
    names = office_package.__all__

    assert [name for name in names if isinstance(getattr(office_package, name), ModuleType)] == []


def test_a_change_is_what_the_record_brought(office: Office, name: str) -> None:
    """Registering begins the file, and what is recorded then goes into it."""
    registered_, achieved, _ = explained(office, name)

    assert [("changed", ("phase",)), ("added", ("dossier",))] == [
        (each.how, each.path) for each in registered_.changes
    ]
    (change,) = achieved.changes
    assert ("added", ("dossier", "achieved", 0)) == (change.how, change.path)
    assert change.after["achievement"] == "a1"


def test_a_correction_shows_what_it_put_right(office: Office, name: str) -> None:
    """Only the field that was wrong; and of what was struck out, what is gone."""
    put_right(office, name)

    *_, put, late, struck = explained(office, name)

    (change,) = put.changes
    assert ("dossier", "achieved", 0, "achievement") == change.path
    assert ("a1", "a2") == (change.before, change.after)
    assert [("added", ("dossier", "fostered", 0))] == [(c.how, c.path) for c in late.changes]
    assert [("removed", ("dossier", "fostered", 1))] == [(c.how, c.path) for c in struck.changes]


def test_what_has_no_effect_by_the_day_is_left_out(office: Office, name: str) -> None:
    """As of a day and as known at a moment, the events are those of the history."""
    moment = office.history(name)[1].record.recorded_at

    then = explained(office, name, AsOf(MAY))

    assert list(office.history(name, AsOf(MAY))) == [event.moment for event in then]
    assert len(explained(office, name, AsOf(known_at=moment))) == 2
    assert whole(then, nothing(office, name)) == replay(office, name, AsOf(MAY)).state
    with pytest.raises(NotFound):
        explained(office, "nomination-khong-co")


def test_a_record_names_the_plan_that_judged_it(office: Office, name: str) -> None:
    """Its id, its revision and its hash; an amendment is another rule from its day on."""
    amended = attrs.evolve(model_plan(), number="7", revision=2)
    office.acting(CHIEF, on=AUGUST).amend(amended, PROVENANCE)
    room(office, AUGUST).do(name, Foster(activity="publicity", note="Đăng tin"))
    room(office, MAY).do(name, Foster(activity="publicity", note="Ghi sau"))

    rules = [event.rule for event in explained(office, name)]

    assert all(rule and rule.plan == PLAN for rule in rules)
    assert [1, 1, 1, 2, 1] == [rule.revision for rule in rules if rule]
    hashes = {rule.hash for rule in rules if rule}
    assert hashes == {spec_hash(canonical(spec)) for spec in (model_plan(), amended)}
    assert ["4.1", "4.2", "4.2", "4.2", "4.2"] == [
        rule.clause.clause for rule in rules if rule and rule.clause
    ]


def test_a_hand_over_rests_on_the_deadline_of_the_units_kind(office: Office) -> None:
    """What kind the unit was then is asked of the office's own records."""
    (list_name,) = (s for s in office.log.streams("list")) if registered(office) else ("",)
    at = datetime(2025, 3, 20, tzinfo=UTC)
    office.acting(OFFICE, on=MARCH).do(list_name, HandOver(step="received", at=at))

    event = explained(office, list_name)[-1]

    assert event.rule
    assert event.rule.clause
    assert ("4.1", "deadline", "d1") == (
        event.rule.clause.clause,
        event.rule.clause.part,
        event.rule.clause.code,
    )


def test_what_no_plan_judged_has_no_rule(office: Office, name: str) -> None:
    """The office's own records and corrections rest on no plan."""
    correct(office, name, 2, None)

    assert {event.rule for event in explained(office, "office-main")} == {None}
    assert explained(office, name)[-1].rule is None


@pytest.fixture
def rows(tmp_path: Path) -> list[Any]:
    """Return the rows of a store with a nomination, and where it lies."""
    path = tmp_path / "office.db"
    with begun(f"sqlite:///{path}") as there:
        (nomination,) = registered(there)
        room(there, MAY).do(nomination, Foster(activity="follow_up", note="Theo dõi"))
    return rows_of(path)


def rule_in(path: Path, rows: list[Any]) -> Any:
    """Return the rule of the last record of the nomination in a store with these rows."""
    written(path, rows)
    with opened(f"sqlite:///{path}") as there:
        (nomination,) = there.log.streams("nomination")
        return explained(there, nomination)[-1].rule


def test_a_plan_that_is_gone_is_said_to_be_so(tmp_path: Path, rows: list[Any]) -> None:
    """The hash stands in the record; whose it is nobody invents."""
    rule = rule_in(tmp_path / "b.db", [row for row in rows if row.stream != PLAN_STREAM])

    assert (None, None, None) == (rule.plan, rule.revision, rule.clause)
    assert rule.hash == spec_hash(canonical(model_plan()))


def test_a_plan_that_stands_behind_what_it_judged_is_found_by_its_hash(
    tmp_path: Path, rows: list[Any]
) -> None:
    """In a log whose order somebody changed, the body of that hash is still the rule."""
    behind = [row for row in rows if row.stream == PLAN_STREAM]
    moved = [row for row in rows if row.stream != PLAN_STREAM]
    late = [row._replace(recorded_at=rows[-1].recorded_at) for row in behind]

    rule = rule_in(tmp_path / "b.db", [*moved, *late])

    assert (PLAN, 1) == (rule.plan, rule.revision)
    assert rule.clause.clause == "4.2"


def test_a_hash_of_no_plan_is_not_taken_for_another(tmp_path: Path, rows: list[Any]) -> None:
    """A record that names other rules than any plan's is judged by none that is known."""
    forged = [
        row._replace(record=row.record.replace(b'"rules":"sha256:', b'"rules":"sha256:f'))
        if row.stream.startswith("nomination-")
        else row
        for row in rows
    ]

    assert rule_in(tmp_path / "b.db", forged).plan is None


class TestReplay:
    """The state of a stream, and two of them compared."""

    def test_the_state_tells_what_it_was_made_of(self, office: Office, name: str) -> None:
        """The last version that was known and its position, in the log of all streams."""
        first, second, _ = office.history(name)

        now = replay(office, name)
        then = replay(office, name, AsOf(known_at=first.record.recorded_at))

        assert (3, office.log.head().position) == (now.version, now.position)
        assert (1, first.position) == (then.version, then.position)
        assert now.state["phase"] == then.state["phase"] == "registered"
        assert now.state["dossier"]["achieved"][0]["achievement"] == "a1"
        assert second.position > first.position

    def test_before_anything_was_known_there_is_nothing(self, office: Office, name: str) -> None:
        """The state is that of a nomination that is not registered."""
        then = replay(office, name, AsOf(known_at=datetime(2000, 1, 1, tzinfo=UTC)))

        assert (0, 0, {"phase": "absent"}) == (then.version, then.position, then.state)
        with pytest.raises(NotFound):
            replay(office, "nomination-khong-co")

    def test_two_moments_are_compared(self, office: Office, name: str) -> None:
        """What a correction changed of an earlier day; a moment does not differ from itself."""
        before = office.history(name)[-1].record.recorded_at
        correct(office, name, 2, renamed(office, name))
        then, now = AsOf(MAY, before), AsOf(MAY)

        found = compare_moments(office, name, then, now)

        assert [("a1", "a2")] == [(each.before, each.after) for each in found.changes]
        assert applied(found.before.state, found.changes) == found.after.state
        assert compare_moments(office, name, now, now).changes == ()
        assert PAPER.kind == office.history(name)[-1].record.reason.kind  # type: ignore[union-attr]
