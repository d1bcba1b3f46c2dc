"""A test of a plan is a sentence: given the plan, when somebody does something, then this."""

from datetime import date

import attrs
import pytest

from thidua.commands import Assess, Evaluate, Withdraw
from thidua.domain.nomination.asking import EvaluationContext, Judged
from thidua.domain.subject import NominationEnded
from thidua.specs import EvaluatorSpec, Quota, Title
from thidua.testing import given_plan, model_plan, model_rules
from thidua.values import Document, Evidence

PLAN = model_plan()
PROOF = (Evidence(document=Document(kind="Báo cáo")),)
MET = Assess(criterion="S1", verdict="met", evidence=PROOF)


def test_what_happened_before_counts() -> None:
    """What was done is so, and a command that adds nothing says nothing."""
    given_plan(PLAN, rules=model_rules()).registered("official").done(MET).when(MET).nothing()


def test_a_refusal_names_its_clause() -> None:
    """A role that may not is refused under the plan's clause."""
    there = given_plan(PLAN).registered()

    there.when(Withdraw(cause="x"), by="council").refused("authority.missing", clause="6.1")


def test_a_sentence_is_about_whom_was_registered_last() -> None:
    """Two may be registered; the first is named by its stream."""
    first = given_plan(PLAN).registered("official", unit="kit-room", window="q1")
    there = first.registered("leader", unit="kit-office", window="q3", on=date(2025, 9, 30))

    outcome = there.when(Withdraw(cause="x"))
    ended = NominationEnded(nomination="nomination-kit-1")

    assert ("nomination-kit-0", "nomination-kit-1") == (first.nomination, there.nomination)
    assert ended in outcome.facts
    there.done(Withdraw(cause="y"), about=first.nomination, by="office")


@pytest.mark.parametrize(("category", "unit"), [("nobody", ""), ("", "kit-team")])
def test_who_cannot_be_registered_is_told(category: str, unit: str) -> None:
    """Where the plan has no such way, the sentence fails and says so."""
    with pytest.raises(AssertionError, match="nobody can be registered: there is no such way"):
        given_plan(PLAN).registered(category, unit=unit)


def test_who_is_refused_is_told_why() -> None:
    """Where every way is refused, the sentence fails with the last refusal."""
    none = Quota(
        code="q", bound="at_most", counted="registered", per="office", clause="4.1", count=0,
        breach="refuse",
    )  # fmt: skip
    without = attrs.evolve(PLAN, quotas=(none,))
    with pytest.raises(AssertionError, match=r"nobody can be registered: .*4\.1"):
        given_plan(without).registered("official")


def test_the_code_of_an_evaluator_is_asked() -> None:
    """What a plan uses is adopted with it, and code is given by id."""
    judged = tuple(
        attrs.evolve(each, evaluator="mau/judge") if each.code == "S1" else each
        for each in PLAN.criteria
    )
    judge = EvaluatorSpec(id="mau/judge", title=Title("Chấm"), entry="mau:judge")

    def met(ctx: EvaluationContext) -> Judged:
        return Judged(verdict="met" if ctx.criterion == "S1" else "not_met")

    there = given_plan(attrs.evolve(PLAN, criteria=judged), judge, code={"mau/judge": met})
    (said,) = (
        there.registered("official").when(Evaluate(criterion="S1", as_of=date(2025, 5, 1))).facts
    )

    assert said.verdict == "met"
