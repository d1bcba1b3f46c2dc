"""How an exemplar is fostered through the year, and proposed at the six-month review."""

from typing import assert_never

from thidua.domain.likeness import alike
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import rules as r
from thidua.domain.nomination import state as s
from thidua.domain.nomination.rules import Reading
from thidua.domain.occasion import refuse
from thidua.domain.plan import may, plan_in_force
from thidua.domain.subject import already_rewarded

LIVE = (s.Active, s.Incomplete, s.OnHold, s.Proposable, s.Approved, s.Celebrated)
"""The phases in which an exemplar is fostered."""


def decide(
    command: c.FosteringCommand, state: s.Standing, reading: Reading
) -> tuple[f.NominationFact, ...]:
    """Judge a command by its kind."""
    match command:
        case c.Foster():
            return foster(command, state, reading)
        case c.Achieve():
            return achieve(command, state, reading)
        case c.Propose():
            return propose(command, state, reading)
        case _:
            assert_never(command)


def foster(command: c.Foster, state: s.Standing, reading: Reading) -> tuple[f.Fostered, ...]:
    """Judge a follow-up, an evaluation, replication or publicity."""
    spec = plan_in_force(reading)
    fact = f.Fostered(
        subject=state.dossier.subject,
        activity=command.activity,
        on=reading.day,
        note=command.note,
        evidence=command.evidence,
    )
    if any(alike(fact, each) for each in state.dossier.fostered):
        return ()
    refuse(
        (
            *may("foster", reading, spec),
            *r.the_unit_is_its_own(state.dossier, reading, spec, "foster"),
            *r.it_stands_in(state, LIVE, "foster", spec.fostering_clause),
        )
    )
    return (fact,)


def achieve(command: c.Achieve, state: s.Standing, reading: Reading) -> tuple[f.Achieved, ...]:
    """Judge a new achievement; its id names it once."""
    spec = plan_in_force(reading)
    fact = f.Achieved(
        subject=state.dossier.subject,
        achievement=command.achievement,
        note=command.note,
        evidence=command.evidence,
    )
    if any(alike(fact, each) for each in state.dossier.achieved):
        return ()
    refuse(
        (
            *may("foster", reading, spec),
            *r.the_unit_is_its_own(state.dossier, reading, spec, "foster"),
            *r.it_stands_in(state, LIVE, "achieve", spec.fostering_clause),
            *r.the_achievement_is_new(command, state.dossier, spec),
        )
    )
    return (fact,)


def propose(command: c.Propose, state: s.Standing, reading: Reading) -> tuple[f.Proposed, ...]:
    """Judge a proposal of a reward at the six-month review (IV.2)."""
    spec, file = plan_in_force(reading), state.dossier
    fact = f.Proposed(award=command.award, achievements=command.achievements)
    if fact == file.proposal:
        return ()
    clause = spec.mid_year.clause if spec.mid_year else spec.decision_clause
    refuse(
        (
            *may("propose", reading, spec),
            *r.the_unit_is_its_own(file, reading, spec, "propose"),
            *r.it_stands_in(state, (s.Active,), "propose", clause),
            *r.the_proposal_is_for_a_form_of_subject(file, spec),
            *r.the_proposal_is_undecided(file, clause),
            *r.the_award_is_known(command, spec, "own_head"),
            *r.a_reward_names_its_achievements(command, spec),
            *r.the_achievements_are_on_file(command, file, clause),
            *already_rewarded(reading.subject, command.achievements),
        )
    )
    return (fact,)
