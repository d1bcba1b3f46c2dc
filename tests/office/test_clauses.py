"""The clause that each kind of fact rests on: the nearest that the plan gives, or none."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.record.samples import ENTRY, FACTS
from thidua.domain.meeting.state import Convened
from thidua.domain.nomination import facts as n
from thidua.domain.plan import Adopted, CouncilRulesAdopted, NoPlan, evolve, pinned
from thidua.domain.registration import DrawnUp, HandedOver
from thidua.facts import tag_of
from thidua.office.clauses import Clause, Setting, clause_of
from thidua.specs import (
    Authority,
    Bonus,
    Choice,
    Deadline,
    Gate,
    Level,
    Mark,
    PlanSpec,
    Ratio,
    Scoring,
    Title,
)
from thidua.testing import PLAN, PROVENANCE, model_plan, model_rules

DAY = date(2025, 3, 1)
SAMPLES: dict[str, Any] = {tag_of(fact).partition("@")[0]: fact for fact in FACTS}
REGISTERED: n.Registered = SAMPLES["nomination.registered"]
DRAWN = DrawnUp(plan=PLAN, unit="p1", window="q1", entries=(ENTRY,))
CONVENED: Convened = SAMPLES["meeting.convened"]


def setting(spec: PlanSpec, opening: Any = REGISTERED, **rules: Any) -> Setting:
    """Return a setting in which a plan is in force, with council rules."""
    state = evolve(NoPlan(), Adopted(plan=PLAN, rules=pinned(spec, PROVENANCE)))
    council = CouncilRulesAdopted(rules=pinned(model_rules(3), PROVENANCE), **rules)
    plan: Any = evolve(state, council)
    return Setting(plan=plan, day=DAY, opening=opening, kind_of={"p1": "room"}.__getitem__)


def found(fact: Any, spec: PlanSpec, opening: Any = REGISTERED) -> tuple[str, str, str] | None:
    """Return the clause of a fact under a plan, what of, and the code of that."""
    clause = clause_of(fact, setting(spec, opening))
    return (clause.clause, clause.part, clause.code) if clause else None


NEAREST = {
    "nomination.registered": ("4.1", "window", "q1"),
    "nomination.assessed": ("3.1", "criterion", "T1"),
    "nomination.fostered": ("4.2", "fostering", ""),
    "nomination.achieved": ("4.2", "fostering", ""),
    "nomination.scored": ("2.2", "authority", "assess"),
    "nomination.gate_checked": ("2.2", "authority", "assess"),
    "nomination.returned": ("5.2", "authority", "return"),
    "nomination.completed": ("5.2", "authority", "complete"),
    "nomination.held": ("5.2", "authority", "hold"),
    "nomination.released": ("5.2", "authority", "hold"),
    "nomination.withdrawn": ("6.1", "authority", "withdraw"),
    "nomination.proposed": ("4.2", "conference", "mid-2025"),
    "nomination.recommended": ("5.2", "review", ""),
    "nomination.endorsed": ("5.2", "review", ""),
    "nomination.not_recommended": ("5.2", "review", ""),
    "nomination.referred": ("5.2", "award", "flag"),
    "nomination.decided": ("5.2", "award", "certificate"),
    "nomination.honoured": ("5.3", "conference", "end-2025"),
    "nomination.revoked": ("5.4", "authority", "revoke"),
    "nomination.recovered": ("5.4", "authority", "revoke"),
    "list.drawn_up": ("4.1", "window", "q1"),
    "list.handed_over": ("4.1", "deadline", "d1"),
    "list.lateness_waived": ("4.1", "authority", "waive"),
    "meeting.convened": ("5.2", "review", ""),
    "meeting.recused": ("Quy chế mẫu", "council_rules", "mau/hoi-dong"),
    "meeting.tallied": ("Quy chế mẫu", "council_rules", "mau/hoi-dong"),
    "meeting.minuted": ("Quy chế mẫu", "council_rules", "mau/hoi-dong"),
}
OPENINGS = {"nomination": REGISTERED, "list": DRAWN, "meeting": CONVENED}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_fact_rests_on_the_nearest_clause(name: str) -> None:
    """The model plan's clause of what it is about; of what no plan speaks of, none."""
    opening = OPENINGS.get(name.partition(".")[0])

    assert NEAREST.get(name) == found(SAMPLES[name], model_plan(), opening)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_silent_plan_gives_no_clause(name: str) -> None:
    """Where a plan numbers nothing and names no authority, nothing is invented."""
    opening = OPENINGS.get(name.partition(".")[0])
    there = setting(silent(), opening)
    clause = clause_of(SAMPLES[name], there)

    assert clause is None or clause.part == "council_rules"


def silent() -> PlanSpec:
    """Return the model plan with no clause at all."""
    spec = model_plan()
    bare: dict[str, Any] = {
        name: tuple(attrs.evolve(each, clause="") for each in getattr(spec, name))
        for name in ("criteria", "awards")
    }
    windows = tuple(
        attrs.evolve(
            each, clause="", deadline=each.deadline and attrs.evolve(each.deadline, clause="")
        )
        for each in spec.windows
    )
    return attrs.evolve(
        spec,
        **bare,
        windows=windows,
        authorities=(),
        mid_year=None,
        annual=None,
        review_clause="",
        decision_clause="",
        fostering_clause="",
    )


def test_the_parts_that_only_some_plans_have_have_clauses_too() -> None:
    """Points, bonuses, gates and levels of review are found under their codes."""
    spec = attrs.evolve(
        model_plan(),
        scorings=(
            Scoring(
                code="s1",
                clause="7.1",
                marks=(Mark(criterion="C1", maximum=Ratio(10)),),
                bonuses=(Bonus(code="b1", title=Title("Thêm"), maximum=Ratio(2), clause="7.2"),),
            ),
        ),
        gates=(Gate(code="g1", text=Title("Bị kỷ luật", "Disciplined"), clause="8"),),
        levels=(
            Level(code="cluster", title=Title("Cụm"), by="council", clause="9.1"),
            Level(code="top", title=Title("Tỉnh"), by="council", clause="9.2"),
        ),
    )
    scored: n.Scored = SAMPLES["nomination.scored"]
    bonus = n.Scored(subject="s", code="b1", points=scored.points, level="unit", as_of=DAY)

    assert ("7.1", "scoring", "s1") == found(scored, spec)
    assert ("7.2", "bonus", "b1") == found(bonus, spec)
    assert ("8", "gate", "g1") == found(SAMPLES["nomination.gate_checked"], spec)
    assert ("9.1", "level", "cluster") == found(SAMPLES["nomination.endorsed"], spec)
    assert ("9.2", "level", "top") == found(SAMPLES["nomination.recommended"], spec)


def test_a_deadline_that_may_be_set_otherwise_says_where() -> None:
    """Setting another day rests on the clause that lets somebody; the office's own on none."""
    deadline = Deadline(
        code="d1", day=date(2025, 3, 31), inclusive=False, clause="4.1", override_clause="4.9"
    )
    window = attrs.evolve(model_plan().windows[0], deadline=deadline)
    spec = attrs.evolve(
        model_plan(),
        windows=(window,),
        authorities=(Authority(act="override", roles=("chief",), clause="4.9"),),
    )

    assert ("4.9", "deadline", "d1") == found(SAMPLES["plan.deadline_set"], spec)
    assert found(SAMPLES["plan.closed"], spec) is None
    other = attrs.evolve(spec, windows=model_plan().windows[1:], authorities=())
    assert found(SAMPLES["plan.deadline_set"], other) is None


def test_a_hand_over_without_a_deadline_rests_on_who_may() -> None:
    """Each step has its own act; of a window that the plan has not, nothing nearer is known."""
    given = HandedOver(step="transmitted", at=SAMPLES["list.handed_over"].at)
    other = attrs.evolve(model_plan(), windows=model_plan().windows[1:])

    assert ("4.1", "authority", "transmit") == found(given, model_plan(), DRAWN)
    assert ("4.1", "authority", "receive") == found(SAMPLES["list.handed_over"], other, DRAWN)


def test_the_part_is_called_as_the_plan_calls_it() -> None:
    """The title or the text of the part comes with the clause; a deadline has neither."""
    window = clause_of(REGISTERED, setting(model_plan()))
    assessed = clause_of(SAMPLES["nomination.assessed"], setting(model_plan()))
    handed = clause_of(SAMPLES["list.handed_over"], setting(model_plan(), DRAWN))

    assert isinstance(window, Clause)
    assert window.said
    assert (window.said.vi, window.said.en) == ("Đăng ký quý I", "First quarter")
    assert assessed
    assert assessed.said
    assert assessed.said.vi.startswith("Có 100%")
    assert handed
    assert handed.said is None


def test_votes_without_council_rules_rest_on_nothing() -> None:
    """A meeting whose rules are those of another level has no clause for its votes."""
    there = setting(model_plan(), CONVENED, level="other")

    assert clause_of(SAMPLES["meeting.tallied"], there) is None


def test_titles_are_no_part_with_a_clause() -> None:
    """What a plan only names beside is not what a fact rests on."""
    spec = attrs.evolve(
        model_plan(), titles=(Choice(code="t1", title=Title("Danh hiệu"), clause="10"),)
    )

    assert found(SAMPLES["subject.title_held"], spec) is None
