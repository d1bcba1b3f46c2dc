"""How a nomination is returned, held, withdrawn, and voted on at each level of review."""

from typing import assert_never

from thidua.domain.likeness import alike
from thidua.domain.nomination import bars as b
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import criteria as k
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import levels as v
from thidua.domain.nomination import points as p
from thidua.domain.nomination import rules as r
from thidua.domain.nomination import state as s
from thidua.domain.nomination.assessing import UNDECIDED
from thidua.domain.nomination.rolls import breaches_of
from thidua.domain.nomination.rules import Reading
from thidua.domain.occasion import refuse
from thidua.domain.plan import may, plan_in_force
from thidua.domain.subject import already_rewarded


def decide(
    command: c.ReviewingCommand, state: s.Standing, reading: Reading
) -> tuple[f.NominationFact, ...]:
    """Judge a command by its kind."""
    match command:
        case c.Return():
            return send_back(command, state, reading)
        case c.Complete():
            return complete(command, state, reading)
        case c.Hold():
            return hold(command, state, reading)
        case c.Release():
            return release(command, state, reading)
        case c.Withdraw():
            return withdraw(command, state, reading)
        case c.Recommend():
            return recommend(command, state, reading)
        case c.Endorse():
            return endorse(command, state, reading)
        case c.PassOver():
            return pass_over(command, state, reading)
        case _:
            assert_never(command)


def send_back(command: c.Return, state: s.Standing, reading: Reading) -> tuple[f.Returned, ...]:
    """Judge that the file is returned for completion."""
    spec = plan_in_force(reading)
    fact = f.Returned(subject=state.dossier.subject, missing=command.missing)
    if isinstance(state, s.Incomplete) and alike(fact, state.returned):
        return ()
    act = r.it_stands_in(state, (s.Active, s.Incomplete), "return", spec.review_clause)
    refuse((*may("return", reading, spec), *act))
    return (fact,)


def complete(command: c.Complete, state: s.Standing, reading: Reading) -> tuple[f.Completed, ...]:
    """Judge that the completed file is back; what was not returned needs nothing."""
    spec = plan_in_force(reading)
    if isinstance(state, s.Active):
        return ()
    refuse(
        (
            *may("complete", reading, spec),
            *r.the_unit_is_its_own(state.dossier, reading, spec, "complete"),
            *r.it_stands_in(state, (s.Incomplete,), "complete", spec.review_clause),
        )
    )
    return (f.Completed(subject=state.dossier.subject, evidence=command.evidence),)


def hold(command: c.Hold, state: s.Standing, reading: Reading) -> tuple[f.Held, ...]:
    """Judge that the nomination is put on hold, for a stated cause."""
    spec = plan_in_force(reading)
    fact = f.Held(subject=state.dossier.subject, cause=command.cause)
    if isinstance(state, s.OnHold) and alike(fact, state.held):
        return ()
    act = r.it_stands_in(state, (s.Active, s.Incomplete, s.Proposable), "hold", spec.review_clause)
    refuse((*may("hold", reading, spec), *act))
    return (fact,)


def release(command: c.Release, state: s.Standing, reading: Reading) -> tuple[f.Released, ...]:
    """Judge that a hold is lifted, for a stated cause; what is not on hold needs nothing."""
    spec = plan_in_force(reading)
    refuse(may("hold", reading, spec))
    if not isinstance(state, s.OnHold):
        return ()
    return (f.Released(subject=state.dossier.subject, cause=command.cause),)


def withdraw(command: c.Withdraw, state: s.Standing, reading: Reading) -> tuple[f.Withdrawn, ...]:
    """Judge that the unit withdraws, before a decision."""
    spec = plan_in_force(reading)
    if isinstance(state, s.Gone):
        return ()
    refuse(
        (
            *may("withdraw", reading, spec),
            *r.the_unit_is_its_own(state.dossier, reading, spec, "withdraw"),
            *r.it_stands_in(state, UNDECIDED, "withdraw", spec.review_clause),
        )
    )
    return (f.Withdrawn(subject=state.dossier.subject, cause=command.cause),)


def recommend(
    command: c.Recommend, state: s.Standing, reading: Reading
) -> tuple[f.Recommended, ...]:
    """Judge that the council proposes: every criterion is met, and known to be (II.2, III, V.2)."""
    spec, file = plan_in_force(reading), state.dossier
    breaches = breaches_of(command, file, reading)
    fact = f.Recommended(
        meeting=command.meeting,
        award=command.award,
        achievements=command.achievements,
        findings=(*r.it_was_fostered(file, spec), *breaches.flags),
        reckoned=p.reckoned(file, spec),
        checked=reading.checked,
    )
    if isinstance(state, s.Proposable) and state.proposal.meeting == command.meeting:
        return ()
    refuse(
        (
            *may("recommend", reading, spec),
            *r.it_stands_in(state, (s.Active,), "recommend", spec.review_clause),
            *v.it_is_the_levels_turn(v.last_level(file, spec), file, spec),
            *k.all_criteria_are_met(file, spec),
            *p.the_points_are_enough(file, spec),
            *b.all_gates_are_clear(file, spec, "recommend"),
            *b.the_title_was_held(command.award, reading, spec, "recommend"),
            *b.no_check_bars_it(reading),
            *r.the_award_is_known(command, spec, "own_head"),
            *r.a_reward_names_its_achievements(command, spec),
            *r.the_achievements_are_on_file(command, file, spec.review_clause),
            *already_rewarded(reading.subject, command.achievements),
            *breaches.bars,
        )
    )
    return (fact,)


def endorse(command: c.Endorse, state: s.Standing, reading: Reading) -> tuple[f.Endorsed, ...]:
    """Judge that a level below the last votes for it; what is judged of it the last one asks."""
    spec, file = plan_in_force(reading), state.dossier
    fact = f.Endorsed(
        meeting=command.meeting,
        level=command.level,
        cluster=command.cluster,
        award=command.award,
        achievements=command.achievements,
    )
    if fact in file.endorsed:
        return ()
    refuse(
        (
            *may("recommend", reading, spec),
            *r.it_stands_in(state, (s.Active,), "recommend", spec.review_clause),
            *v.it_is_the_levels_turn(command.level, file, spec),
            *r.the_award_is_known(command, spec, "own_head"),
            *r.the_achievements_are_on_file(command, file, spec.review_clause),
        )
    )
    return (fact,)


def pass_over(
    command: c.PassOver, state: s.Standing, reading: Reading
) -> tuple[f.NotRecommended, ...]:
    """Judge that a level does not vote for it: that ends the review."""
    spec = plan_in_force(reading)
    if isinstance(state, s.Passed) and state.meeting == command.meeting:
        return ()
    refuse(
        (
            *may("recommend", reading, spec),
            *r.it_stands_in(state, (s.Active,), "recommend", spec.review_clause),
            *v.it_is_the_levels_turn(command.level, state.dossier, spec),
        )
    )
    return (f.NotRecommended(meeting=command.meeting, level=command.level),)
