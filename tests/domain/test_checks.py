"""Checks and evaluators: code that the plan names is asked, and what it said is recorded."""

from collections.abc import Callable
from typing import Any, get_args, get_origin

import attrs
import msgspec
import pytest

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    MAY,
    NOVEMBER,
    PAPER,
    PLAN_STREAM,
    PROOF,
    ROOM,
    annual,
    listed,
    opened,
    person,
    ready,
    refused,
    votes,
)  # fmt: skip
from thidua.domain import plan
from thidua.domain.correction import Correct
from thidua.domain.meeting import state as meeting
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.asking import EvaluationContext, Found, Judged, NominationContext
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import Assessed, Decided, Recommended, Scored
from thidua.domain.nomination.state import Absent, phase_of
from thidua.domain.outcomes import Ran
from thidua.domain.subject import Known, RecordContact, Unknown
from thidua.errors import InvalidValue, PluginUnavailable, Refused
from thidua.specs import CheckSpec, EvaluatorSpec, MessageSpec, PlanSpec, Ratio, Title, canonical
from thidua.specs import spec_hash as hash_of
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan
from thidua.testing.switches import evaluated, scored
from thidua.values import Exact, Finding, Said

ABOUT = "nomination-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))
CHECK = CheckSpec(id="mau/check", title=Title("Kiểm tra"), entry="mau.checks:check")
OTHER = CheckSpec(
    id="mau/other", title=Title("Kiểm tra khác"), entry="mau.checks:other", acts=("decide",)
)
EVALUATOR = EvaluatorSpec(id="mau/evaluator", title=Title("Đánh giá"), entry="mau.checks:judge")
WORDS = MessageSpec(id="mau/too-new", text=Title("mới công tác {days} ngày", "only {days} days"))
BARS = Found(code="mau/too-new", bars=True, clause="2.3", found={"days": 3}, needed={"least": 9})
FLAG = attrs.evolve(BARS, bars=False)
EVALUATE = n.Evaluate(criterion="S1", counts={"titled": 2}, as_of=MAY, evidence=PROOF)


def adopted(spec: PlanSpec, *uses: Any) -> MemoryWorld:
    """Return a world with an official ready for review, under a plan that uses these."""
    world = opened()
    offered = tuple(plan.Offered(spec=each, provenance=PROVENANCE) for each in uses)
    amend = plan.AmendPlan(spec=spec, provenance=PROVENANCE, uses=offered)
    world.at(MARCH, CHIEF).do(PLAN_STREAM, amend)
    world.at(MARCH, ROOM).do("list-1", listed(person()))
    return world


def asked(code: Callable[[NominationContext], Any], *more: CheckSpec) -> MemoryWorld:
    """Return a world in which the council sits, under a plan with a check."""
    named = tuple(each.id for each in (CHECK, *more))
    world = adopted(attrs.evolve(model_plan(), checks=named), CHECK, *more, WORDS)
    world.code["mau/check"] = code
    ready(world)
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,)))
    return world


def gone(_: Any) -> Any:
    """Be code that is not there."""
    raise PluginUnavailable("mau", "thidua", "0", purpose="mau/check")


def barred(world: MemoryWorld, target: str, command: Any) -> Finding:
    """Return the one finding for which a command is refused; nothing is written."""
    before = world.streams
    with pytest.raises(Refused) as raised:
        world.do(target, command)
    assert world.streams == before
    findings: tuple[Finding, ...] = raised.value.findings
    assert len(findings) == 1
    return findings[0]


def test_a_check_bars_and_its_finding_has_words_of_its_own() -> None:
    """What it finds to stand in the way refuses, in the words that the plan pinned."""
    found = barred(asked(lambda _: [BARS]), "meeting-1", votes())

    assert found == Finding(
        code="mau/too-new",
        clause="2.3",
        found={"days": 3},
        needed={"least": 9},
        said=Said("mới công tác {days} ngày", "only {days} days"),
    )
    assert found.text("vi") == "mới công tác 3 ngày (mục 2.3)"
    assert found.text("en") == "only 3 days (clause 2.3)"


@pytest.mark.parametrize("words", ["{least}", "{0}", "{days.real}", "{days!r:>9}", "{", "}{"])
def test_words_that_name_what_was_not_found_stand_as_they_are(words: str) -> None:
    """A plugin's message cannot fail, nor reach into what it is given."""
    finding = Finding(code="mau/x", clause="", found={"days": 3}, said=Said(f"{words} {{days}}"))

    assert finding.text("vi") == f"{words} 3"


def test_what_a_check_flags_is_recorded_with_who_said_it() -> None:
    """A flag does not refuse; the fact names the check, its hash and the distribution."""
    world = asked(lambda _: iter([FLAG]))
    world.do("meeting-1", votes())
    world.at(NOVEMBER, CHIEF).do(ABOUT, annual())
    recommended, decided = world.facts(ABOUT)[-2:]

    assert isinstance(recommended, Recommended)
    assert isinstance(decided, Decided)
    for checked in (*recommended.checked, *decided.checked):
        assert checked.ran == Ran(
            id="mau/check", hash=hash_of(canonical(CHECK)), distribution="thidua", version="0"
        )
        assert (len(checked.bars), [flag.code for flag in checked.flags]) == (0, ["mau/too-new"])
    assert len(recommended.checked) == len(decided.checked) == 1


def test_a_finding_without_words_is_recorded_as_data() -> None:
    """Where no message was pinned for it, a finding says its code and data."""
    world = asked(lambda _: [attrs.evolve(BARS, code="mau/other")])
    found = barred(world, "meeting-1", votes())

    assert found.said is None
    assert found.text("vi") == "mau/other, days = 3, least = 9 (mục 2.3)"


def test_a_check_is_asked_for_its_acts_alone() -> None:
    """A check of decisions is not asked when the council proposes."""
    world = asked(lambda _: [], OTHER)
    world.code["mau/other"] = lambda _: [BARS]
    world.do("meeting-1", votes())

    assert barred(world.at(NOVEMBER, CHIEF), ABOUT, annual()).code == "mau/too-new"


def test_only_the_checks_that_the_plan_names_are_asked() -> None:
    """What is merely offered is neither pinned nor asked."""
    world = adopted(model_plan(), CHECK)
    world.code["mau/check"] = gone
    ready(world).at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,)))

    assert world.do("meeting-1", votes())


@pytest.mark.parametrize("command", [annual(outcome="declined"), n.Hold(cause="Xác minh")])
def test_nobody_is_checked_to_be_declined(command: Any) -> None:
    """Declining, and whatever is neither proposing nor approving, asks no code."""
    world = asked(lambda _: [])
    world.do("meeting-1", votes())
    world.code["mau/check"] = gone

    assert world.at(NOVEMBER, CHIEF).do(ABOUT, command)


def test_passing_over_asks_no_check() -> None:
    """Who has too few votes is not checked."""
    assert asked(gone).do("meeting-1", votes(in_favour=0))


def test_nothing_is_decided_without_a_check_that_is_gone() -> None:
    """With its plugin gone neither votes nor recommendation are written; reading goes on."""
    world = asked(gone)
    before = world.streams
    with pytest.raises(PluginUnavailable):
        world.do("meeting-1", votes())

    assert world.streams == before
    assert phase_of(world.state(nomination.DECIDER, ABOUT)) == "registered"


def test_what_was_decided_is_not_asked_again() -> None:
    """The same again adds nothing, whatever the code would say now, or were it gone."""
    world = asked(lambda _: [])
    world.do("meeting-1", votes())
    decide = annual()
    world.at(NOVEMBER, CHIEF).do(ABOUT, decide)
    world.code["mau/check"] = gone

    assert world.do(ABOUT, decide) == ()


def test_a_check_is_told_what_is_decided_on_and_no_name() -> None:
    """It sees the plan, the file and the award; who the subject is it does not see."""
    seen: list[NominationContext] = []

    def check(ctx: NominationContext) -> list[Found]:
        seen.append(ctx)
        return []

    world = asked(check)
    actor, day = world.actor, world.day
    world.at(day, CHIEF).do("subject-1", RecordContact(phone="Công chức 1"))
    world.at(day, actor).do("meeting-1", votes())
    (ctx,) = seen

    assert (ctx.act, ctx.award, ctx.achievements) == ("recommend", "certificate", ("a1",))
    assert (ctx.nomination.subject, ctx.day) == ("subject-1", NOVEMBER)
    assert isinstance(ctx.subject, Known)
    assert (ctx.subject.introduced, ctx.subject.position) == (None, None)
    assert "Công chức 1" not in str(msgspec.to_builtins(ctx.subject))


def test_a_check_is_told_where_nothing_is_known_of_the_subject() -> None:
    """A subject whose introduction was struck out is unknown, to a check too."""
    seen: list[object] = []

    def check(ctx: NominationContext) -> list[Found]:
        seen.append(ctx.subject)
        return []

    world = asked(check)
    world.at(NOVEMBER, CHIEF, PAPER).do("subject-1", Correct(version=1, fact=None))
    world.at(NOVEMBER, COUNCIL).do("meeting-1", votes())

    assert isinstance(seen[0], Unknown)


VOTING = {"present", "in_writing", "in_favour", "against", "invalid", "recused", "members"}


def parts_of(hint: Any, seen: set[Any]) -> None:
    """Gather every class that is reached from a type."""
    if get_origin(hint) or get_args(hint):
        for part in get_args(hint):
            parts_of(part, seen)
        return
    if hint in seen or not isinstance(hint, type):
        return
    seen.add(hint)
    if attrs.has(hint):
        attrs.resolve_types(hint)
        fields = [(field.name, field.type) for field in attrs.fields(hint)]
    elif issubclass(hint, msgspec.Struct):
        fields = [(field.name, field.type) for field in msgspec.structs.fields(hint)]
    else:
        return
    assert not {name for name, _ in fields} & VOTING, hint
    for _, kind in fields:
        parts_of(kind, seen)


@pytest.mark.parametrize("context", [NominationContext, EvaluationContext])
def test_no_code_ever_sees_a_ballot_or_a_voter(context: type) -> None:
    """Nothing that is reached from what code is told holds votes or names who voted.

    What code does not see it cannot put into a finding, and so not into the log.
    """
    seen: set[Any] = set()
    parts_of(context, seen)

    assert Dossier in seen
    assert not seen & {meeting.Tallied, meeting.Convened, meeting.Recused, meeting.Sitting}


def judged(answer: Judged, spec: PlanSpec | None = None) -> MemoryWorld:
    """Return a world in which an evaluator answers so about criterion S1."""
    world = adopted(evaluated(spec or model_plan()), EVALUATOR)
    world.code["mau/evaluator"] = lambda _: answer
    return world.at(MAY, ROOM)


def test_an_evaluators_verdict_is_recorded_with_what_it_rests_on() -> None:
    """The fact holds verdict, counts, what was told and which code ran; again adds nothing."""
    world = judged(Judged(verdict="met", told={"days": 40}))
    world.do(ABOUT, EVALUATE)
    fact = world.facts(ABOUT)[-1]

    assert isinstance(fact, Assessed)
    assert (fact.verdict, fact.counts, fact.as_of) == ("met", {"titled": 2}, MAY)
    assert fact.evaluated is not None
    assert fact.evaluated.told == {"days": 40}
    assert fact.evaluated.ran.hash == hash_of(canonical(EVALUATOR))
    assert world.do(ABOUT, EVALUATE) == ()


def test_an_evaluator_is_told_the_counts_and_the_plan_of_the_day() -> None:
    """It judges one criterion from the counts as of a day."""
    seen: list[EvaluationContext] = []

    def judge(ctx: EvaluationContext) -> Judged:
        seen.append(ctx)
        return Judged(verdict="met")

    world = judged(Judged(verdict="met"))
    world.code["mau/evaluator"] = judge
    world.do(ABOUT, EVALUATE)

    assert (seen[0].criterion, seen[0].counts, seen[0].as_of) == ("S1", {"titled": 2}, MAY)


def test_an_evaluators_points_are_recorded_where_they_count() -> None:
    """Points of a scored criterion are a fact; a verdict beside them too, and points alone not."""
    both = Judged(verdict="met", points=Ratio(7, 2))
    world = judged(both, scored(model_plan()))
    world.do(ABOUT, EVALUATE)
    verdict, points = world.facts(ABOUT)[-2:]

    assert isinstance(verdict, Assessed)
    assert isinstance(points, Scored)
    assert (points.code, points.points) == ("S1", Exact(7, 2))
    assert world.do(ABOUT, EVALUATE) == ()
    plain = judged(both)
    plain.do(ABOUT, EVALUATE)
    assert isinstance(plain.facts(ABOUT)[-1], Assessed)
    alone = judged(Judged(points=Ratio(2)), scored(model_plan()))
    assert len(alone.do(ABOUT, EVALUATE)) == 1


def test_an_evaluator_gives_no_more_points_than_there_are() -> None:
    """Its points are bounded as those of people are."""
    world = judged(Judged(points=Ratio(11, 2)), scored(model_plan()))

    assert refused(world, ABOUT, EVALUATE)["score.beyond"].needed == {"maximum": "5"}


@pytest.mark.parametrize(
    ("answer", "spec", "needed"),
    [
        (Judged(points=Ratio(1)), model_plan(), "verdict"),
        (Judged(verdict="met"), scored(model_plan()), "points"),
    ],
)
def test_an_evaluator_answers_what_is_asked(answer: Judged, spec: PlanSpec, needed: str) -> None:
    """A criterion needs a verdict, and one that is scored needs points."""
    found = refused(judged(answer, spec), ABOUT, EVALUATE)["criterion.not-answered"]

    assert found.needed == {"answer": needed}


def test_an_answer_says_something() -> None:
    """Neither a verdict nor points is no answer."""
    with pytest.raises(InvalidValue, match="verdict"):
        Judged()


@pytest.mark.parametrize(
    "command",
    [
        n.Assess(criterion="S1", verdict="met"),
        n.AssessByCounts(criterion="S1", counts={}, as_of=MAY),
        n.Score(code="S1", points=Ratio(1)),
    ],
)
def test_nobody_judges_what_an_evaluator_judges(command: Any) -> None:
    """By hand, by counts and by points: each is told which evaluator judges it."""
    world = judged(Judged(verdict="met"), scored(model_plan()))
    found = refused(world, ABOUT, command)["criterion.evaluated"]

    assert found.found == {"criterion": "S1", "evaluator": "mau/evaluator"}


@pytest.mark.parametrize("criterion", ["C1", "X9", "T1"])
def test_an_evaluator_judges_nothing_else(criterion: str) -> None:
    """A criterion of people's, of no plan or of another category is not evaluated."""
    world = judged(Judged(verdict="met"))
    found = refused(world, ABOUT, attrs.evolve(EVALUATE, criterion=criterion))

    assert found["criterion.no-evaluator"].needed == {"known": "S1"}


def test_nothing_is_evaluated_by_code_that_is_gone() -> None:
    """The plugin gone, nothing is written; what it said before still stands."""
    world = judged(Judged(verdict="met"))
    world.do(ABOUT, EVALUATE)
    world.code["mau/evaluator"] = gone
    before = world.streams
    with pytest.raises(PluginUnavailable):
        world.do(ABOUT, attrs.evolve(EVALUATE, as_of=NOVEMBER))

    assert world.streams == before
    state = world.state(nomination.DECIDER, ABOUT)
    assert not isinstance(state, Absent)
    assert state.dossier.verdict("S1") == "met"


def test_a_plan_is_not_adopted_without_its_evaluators_and_checks() -> None:
    """What it names and nobody offers is told by its id."""
    for spec, name in (
        (evaluated(model_plan()), "mau/evaluator"),
        (attrs.evolve(model_plan(), checks=("mau/check",)), "mau/check"),
    ):
        world = MemoryWorld(CHIEF, MARCH)
        adopt = plan.AdoptPlan(spec=spec, provenance=PROVENANCE)
        found = refused(world, PLAN_STREAM, adopt)["plan.use-missing"]
        assert found.found == {"plan": PLAN, "use": name}
