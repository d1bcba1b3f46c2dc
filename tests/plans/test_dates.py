"""Rules that hold for a time: 30 June is judged by the old ones, 1 July by the new."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import DEPUTY, Play, line, refused
from thidua.specs import (
    Authority,
    Award,
    Criterion,
    Gate,
    Level,
    Mark,
    Period,
    PlanSpec,
    Prerequisite,
    Quota,
    Ratio,
    Scoring,
    Title,
)
from thidua.testing import model_plan

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = Period(last=JUNE), Period(first=JULY)


def plan(**parts: tuple[Any, ...]) -> PlanSpec:
    """Return the invented plan with more rules beside its own."""
    more: dict[str, Any] = {
        name: (*getattr(model_plan(), name), *rules) for name, rules in parts.items()
    }
    return attrs.evolve(model_plan(), **more)


def registered(begin: Begin, spec: PlanSpec) -> Play:
    """Register two officials who meet the invented plan's criteria."""
    play = begin(spec)
    play.registers("p1", line("june"), line("july"))
    for who in ("june", "july"):
        play.assesses(who, "C1", "S1")
    return play


def test_a_new_criterion_is_asked_from_its_day_on(begin: Begin) -> None:
    """On 30 June nobody asks for it; on 1 July it is not met, under its own clause."""
    criterion = Criterion(code="N1", text="Theo quy định mới.", clause="mới", effective=NEW)
    play = registered(begin, plan(criteria=(criterion,)))

    play.on(JUNE).votes_for("june")
    found = refused(lambda: play.on(JULY).votes_for("july"))["criterion.not-met"]
    assert ("N1", "mới") == (found.found["criterion"], found.clause)


def test_an_old_criterion_is_asked_until_its_last_day(begin: Begin) -> None:
    """On 30 June it stands in the way; on 1 July it is gone."""
    criterion = Criterion(code="O1", text="Theo quy định cũ.", clause="cũ", effective=OLD)
    play = registered(begin, plan(criteria=(criterion,)))

    assert "criterion.not-met" in refused(lambda: play.on(JUNE).votes_for("june"))
    play.on(JULY).votes_for("july")


def test_two_wordings_of_one_criterion_follow_each_other(begin: Begin) -> None:
    """One code has one clause until 30 June and another from 1 July."""
    old, new = (
        Criterion(code="W1", text="Tiêu chí.", clause=clause, effective=period)
        for clause, period in (("cũ", OLD), ("mới", NEW))
    )
    play = registered(begin, plan(criteria=(old, new)))

    before = refused(lambda: play.on(JUNE).votes_for("june"))["criterion.not-met"]
    after = refused(lambda: play.on(JULY).votes_for("july"))["criterion.not-met"]
    assert ("cũ", "mới") == (before.clause, after.clause)


def test_a_gate_bars_from_its_day_on(begin: Begin) -> None:
    """A gate of the new rules bars nobody on 30 June."""
    gate = Gate(code="moi", text=Title("Mới"), clause="mới", effective=NEW)
    play = registered(begin, plan(gates=(gate,)))

    play.on(JUNE).votes_for("june")
    assert "mới" == refused(lambda: play.on(JULY).votes_for("july"))["gate.unchecked"].clause


def test_a_quota_counts_until_its_last_day(begin: Begin) -> None:
    """Nobody more may be proposed on 30 June, and anybody on 1 July."""
    quota = Quota(
        code="cu",
        bound="at_most",
        count=0,
        counted="recommended",
        per="office",
        clause="cũ",
        breach="refuse",
        effective=OLD,
    )
    play = registered(begin, plan(quotas=(quota,)))

    assert "cũ" == refused(lambda: play.on(JUNE).votes_for("june"))["quota.beyond"].clause
    play.on(JULY).votes_for("july")


def test_an_award_is_given_from_its_day_on(begin: Begin) -> None:
    """A form of reward of the new rules is unknown on 30 June."""
    award = Award(
        code="moi",
        title=Title("Mới"),
        decided_by="own_head",
        clause="mới",
        rewards="subject",
        effective=NEW,
    )
    play = registered(begin, plan(awards=(award,)))

    assert "award.unknown" in refused(lambda: play.on(JUNE).votes_for("june", award="moi"))
    play.on(JULY).votes_for("july", award="moi")
    assert play.phase("july") == "recommended"


def test_an_authority_passes_to_somebody_else(begin: Begin) -> None:
    """Until 30 June the deputy decides, from 1 July the chief alone."""
    others = tuple(a for a in model_plan().authorities if a.act != "decide")
    old = Authority(act="decide", roles=("deputy_chief",), clause="cũ", effective=OLD)
    new = Authority(act="decide", roles=("chief",), clause="mới", effective=NEW)
    spec = attrs.evolve(model_plan(), authorities=(*others, old, new))
    play = registered(begin, spec)
    play.votes_for("june", "july")

    play.on(JUNE).decides("june", by=DEPUTY)
    late = refused(lambda: play.on(JULY).decides("july", by=DEPUTY))
    assert "mới" == late["authority.missing"].clause
    play.decides("july")


@pytest.mark.parametrize(("day", "late"), [(JUNE, True), (JULY, False)])
def test_a_deadline_holds_until_its_last_day(begin: Begin, day: date, *, late: bool) -> None:
    """A list that is due before 31 March is late in June, and due on no day from July on."""
    window = model_plan().windows[0]
    assert window.deadline is not None
    deadline = attrs.evolve(window.deadline, effective=OLD)
    spec = attrs.evolve(model_plan(), windows=(attrs.evolve(window, deadline=deadline),))
    play = begin(spec)
    listed = play.registers("p1", line("a"))

    assert late == ("list.late" in play.on(day).receives(listed))


def test_points_are_asked_from_their_day_on(begin: Begin) -> None:
    """On 30 June verdicts are enough; from 1 July the same official needs points."""
    mark = Mark(criterion="C1", maximum=Ratio(10))
    scoring = Scoring(code="moi", clause="mới", marks=(mark,), effective=NEW)
    play = registered(begin, plan(scorings=(scoring,)))

    play.on(JUNE).votes_for("june")
    assert "mới" == refused(lambda: play.on(JULY).votes_for("july"))["score.missing"].clause


def test_a_title_is_asked_from_its_day_on(begin: Begin) -> None:
    """An honour that needs a title under the new rules needs none on 30 June."""
    needs = Prerequisite(
        code="moi", award="honour", title="co_so", years=1, clause="mới", effective=NEW
    )
    play = registered(begin, plan(prerequisites=(needs,)))

    play.on(JUNE).votes_for("june")
    assert "mới" == refused(lambda: play.on(JULY).votes_for("july"))["title.lacking"].clause


def test_a_level_votes_from_its_day_on(begin: Begin) -> None:
    """On 30 June the last council alone proposes; from 1 July the new one votes before it."""
    first = Level(code="moi", title=Title("Mới"), by="council", clause="mới", effective=NEW)
    last = Level(code="tinh", title=Title("Tỉnh"), by="council", clause="cũ")
    play = begin(plan(levels=(first, last)))
    play.seats(level="tinh")
    play.registers("p1", line("june"), line("july"))
    for who in ("june", "july"):
        play.assesses(who, "C1", "S1")

    play.on(JUNE).votes_for("june", level="tinh")
    late = refused(lambda: play.on(JULY).votes_for("july", level="tinh"))["level.not-yet"]
    assert late.needed["before"] == "moi"
