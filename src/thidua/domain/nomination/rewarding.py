"""How a nomination is referred upward, decided, honoured and, if need be, revoked."""

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from thidua.domain.nomination import bars as b
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import rules as r
from thidua.domain.nomination import state as s
from thidua.domain.nomination.dossier import Dossier, Revocation
from thidua.domain.nomination.rolls import breaches_of
from thidua.domain.nomination.rules import Reading
from thidua.domain.occasion import refuse
from thidua.domain.plan import may, plan_in_force, plan_known
from thidua.domain.subject import already_rewarded
from thidua.errors import Refused
from thidua.specs import PlanSpec
from thidua.values import Finding

REVOCATION = "Điều 93.2, Luật Thi đua, khen thưởng 06/2022/QH15"


def decide(
    command: c.RewardingCommand, state: s.Standing, reading: Reading
) -> tuple[f.NominationFact, ...]:
    """Judge a command by its kind."""
    match command:
        case c.Refer():
            return refer(command, state, reading)
        case c.Decide():
            return decide_on(command, state, reading)
        case c.Honour():
            return honour(command, state, reading)
        case c.Revoke():
            return revoke(command, state, reading)
        case c.Recover():
            return recover(command, state, reading)
        case _:
            assert_never(command)


def refer(command: c.Refer, state: s.Standing, reading: Reading) -> tuple[f.Referred, ...]:
    """Judge that the council asks a higher level to reward (V.2); honour at home stays open."""
    spec = plan_in_force(reading)
    fact = f.Referred(level=command.level, award=command.award)
    if fact in state.dossier.referred:
        return ()
    proposed = (s.Proposable, s.Approved, s.Celebrated)
    refuse(
        (
            *may("refer", reading, spec),
            *r.it_stands_in(state, proposed, "refer", spec.review_clause),
            *r.the_award_is_known(command, spec, "higher_level"),
        )
    )
    return (fact,)


def decide_on(command: c.Decide, state: s.Standing, reading: Reading) -> tuple[f.Decided, ...]:
    """Judge a numbered decision on what was proposed (IV.2, IV.4, V.2)."""
    spec, breaches = plan_in_force(reading), breaches_of(command, state.dossier, reading)
    fact = f.Decided(
        occasion=command.occasion,
        outcome=command.outcome,
        number=command.number,
        award=command.award,
        achievements=command.achievements,
        findings=breaches.flags,
        checked=reading.checked,
    )
    if any(_same(fact, there) for there in _decisions(state)):
        return ()
    refuse((*_against_deciding(command, state, reading, spec), *breaches.bars))
    return (fact,)


def _decisions(state: s.Standing) -> tuple[f.Decided | None, ...]:
    """Return the decisions that stand; what was revoked is not decided again by its number."""
    annual = state.decision if isinstance(state, s.Approved | s.Declined | s.Celebrated) else None
    file = state.dossier
    return (annual, None if file.proposal_revoked else file.proposal_decided)


def _same(fact: f.Decided, there: f.Decided | None) -> bool:
    """Tell whether it was decided so before; what code found then is not found again."""
    told = {"findings": (), "checked": ()}
    return there is not None and replace(fact, **told) == replace(there, **told)


def _against_deciding(
    command: c.Decide, state: s.Standing, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    clause, file = spec.decision_clause, state.dossier
    return (
        *may("decide", reading, spec),
        *r.a_decision_has_a_number(command, clause),
        *r.nobody_decides_on_themselves(file, reading, clause),
        *_it_was_proposed(command, state, clause),
        *r.the_award_is_known(command, spec, "own_head"),
        *r.a_reward_names_its_achievements(command, spec),
        *r.the_achievements_are_on_file(command, file, clause),
        *_rewarded_once(command, reading),
        *_bars(command, state.dossier, reading, spec),
    )


def _it_was_proposed(command: c.Decide, state: s.Standing, clause: str) -> tuple[Finding, ...]:
    if command.occasion == "annual":
        return tuple(r.it_stands_in(state, (s.Proposable,), "decide", clause))
    proposed = state.dossier.proposal is not None
    missing = () if proposed else (Finding(code="proposal.none", clause=clause),)
    held = r.it_stands_in(state, (s.Active, s.Proposable), "decide", clause)
    return (*missing, *held, *r.the_proposal_is_undecided(state.dossier, clause))


def _rewarded_once(command: c.Decide, reading: Reading) -> tuple[Finding, ...]:
    if command.outcome == "declined":
        return ()
    return already_rewarded(reading.subject, command.achievements)


def _bars(
    command: c.Decide, file: Dossier, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    """Find what excludes from a reward; nobody needs to be clear to be declined."""
    if command.outcome == "declined":
        return ()
    return (
        *b.all_gates_are_clear(file, spec, "decide"),
        *b.the_title_was_held(command.award, reading, spec, "decide"),
        *b.no_check_bars_it(reading),
    )


def _of_honours(spec: PlanSpec) -> str:
    return spec.annual.clause if spec.annual else spec.decision_clause


def honour(command: c.Honour, state: s.Standing, reading: Reading) -> tuple[f.Honoured, ...]:
    """Judge that the conference honours what was approved (V.3)."""
    spec = plan_in_force(reading)
    if isinstance(state, s.Celebrated) and state.conference == command.conference:
        return ()
    act = r.it_stands_in(state, (s.Approved,), "honour", _of_honours(spec))
    refuse((*may("honour", reading, spec), *act))
    return (f.Honoured(conference=command.conference),)


def revoke(command: c.Revoke, state: s.Standing, reading: Reading) -> tuple[f.Revoked, ...]:
    """Judge a revocation on one of the law's four grounds; also years after the plan is closed."""
    spec = plan_known(reading)
    fact = f.Revoked(
        ground=command.ground,
        number=command.number,
        to_recover=command.to_recover,
        occasion=command.occasion,
    )
    before = s.revocation(state, command.occasion)
    if before is not None and before.revoked == fact:
        return ()
    refuse(
        (
            *may("revoke", reading, spec),
            *_there_is_a_decision(command, state),
            *r.it_rests_on_a_document(reading, REVOCATION),
        )
    )
    return (fact,)


def _there_is_a_decision(command: c.Revoke, state: s.Standing) -> Iterable[Finding]:
    if command.occasion == "mid_year":
        return r.the_mid_year_reward_stands(state.dossier, REVOCATION)
    return r.it_stands_in(state, (s.Approved, s.Celebrated), "revoke", REVOCATION)


def recover(command: c.Recover, state: s.Standing, reading: Reading) -> tuple[f.Recovered, ...]:
    """Judge that something which was given came back."""
    may_recover = may("revoke", reading, plan_known(reading))
    before = s.revocation(state, command.occasion)
    if before is None:
        raise Refused((*may_recover, *_not_revoked(command, state)))
    refuse((*may_recover, *_it_was_given(command, before)))
    if command.item not in before.to_recover:
        return ()
    return (f.Recovered(item=command.item, occasion=command.occasion),)


def _not_revoked(command: c.Recover, state: s.Standing) -> Iterable[Finding]:
    if command.occasion == "mid_year":
        return (Finding(code="proposal.not-revoked", clause=REVOCATION),)
    return r.it_stands_in(state, (s.Annulled,), "recover", REVOCATION)


def _it_was_given(command: c.Recover, before: Revocation) -> Iterable[Finding]:
    if command.item not in before.revoked.to_recover:
        items: r.Data = {"items": ", ".join(before.revoked.to_recover) or "-"}
        found: r.Data = {"item": command.item}
        yield Finding(code="recovery.unknown", clause=REVOCATION, found=found, needed=items)
