"""What can be asked of a nomination.

``Register``, ``Endorse``, ``Recommend`` and ``PassOver`` follow from other commands, which went
through the door already.
"""

from datetime import date
from typing import Literal

import attrs

from thidua.domain.nomination.facts import Activity, GateOutcome, Ground
from thidua.door import Line, Remark, at_the_door, unshown
from thidua.specs import Counts, Ratio
from thidua.values import Evidence, RewardedAt, Verdict


@attrs.frozen(kw_only=True, field_transformer=unshown)
class Register:
    """Register a subject as an exemplar, on a unit's list."""

    plan: str
    subject: str
    unit: str
    list: str
    window: str
    category: str
    nature: str
    scope: str
    movements: tuple[str, ...]
    field: str | None = None
    summary: Remark | None = None
    acclaimed: Evidence | None = None
    sponsored: str | None = None
    occurred_on: date | None = None
    nominated_by: str = ""
    nominated_in: Evidence | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Assess:
    """Judge one criterion."""

    criterion: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    note: Remark | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AssessByCounts:
    """Compute one criterion from counts given as of a day."""

    criterion: str
    counts: Counts
    as_of: date
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Evaluate:
    """Have one criterion judged by the evaluator that the plan names, from counts as of a day."""

    criterion: str
    counts: Counts = attrs.field(factory=dict[str, int | None])
    as_of: date
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Score:
    """Give points for a criterion or a bonus."""

    code: str
    points: Ratio
    evidence: tuple[Evidence, ...] = ()
    note: Remark | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CheckGate:
    """Say whether what excludes is there."""

    gate: str
    outcome: GateOutcome
    evidence: tuple[Evidence, ...] = ()
    note: Remark | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Foster:
    """Record a follow-up, an evaluation, replication or publicity."""

    activity: Activity
    note: Remark
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Achieve:
    """Record a new achievement under its stable id."""

    achievement: str
    note: Remark
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Return:
    """Return the file for completion."""

    missing: Remark


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Complete:
    """Hand the completed file in again."""

    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Hold:
    """Put the nomination on hold."""

    cause: Remark


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Release:
    """Lift the hold."""

    cause: Remark


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Withdraw:
    """Withdraw the nomination."""

    cause: Remark


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Propose:
    """Propose a reward at the six-month review."""

    award: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Recommend:
    """Propose the nomination to the chief inspector, as a meeting voted."""

    meeting: str
    award: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Endorse:
    """Pass the nomination on to the next level, as a meeting voted."""

    meeting: str
    level: str
    cluster: str
    award: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True)
class PassOver:
    """Do not propose the nomination, as a meeting voted."""

    meeting: str
    level: str = ""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Refer:
    """Ask a higher level to reward."""

    level: str
    award: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Decide:
    """Decide on a proposal by a numbered decision."""

    occasion: RewardedAt
    outcome: Literal["approved", "declined"]
    number: Line
    award: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Honour:
    """Honour the exemplar at a conference."""

    conference: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Revoke:
    """Revoke the decision of the year's end, or that of the mid-year review, on a lawful ground."""

    ground: Ground
    number: str
    to_recover: tuple[str, ...]
    occasion: RewardedAt = "annual"


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Recover:
    """Record that something given came back."""

    item: str
    occasion: RewardedAt = "annual"


FosteringCommand = Foster | Achieve | Propose
AssessingCommand = Assess | AssessByCounts | Evaluate | Score | CheckGate
ReviewingCommand = Return | Complete | Hold | Release | Withdraw | Recommend | Endorse | PassOver
RewardingCommand = Refer | Decide | Honour | Revoke | Recover
NominationCommand = (
    Register | FosteringCommand | AssessingCommand | ReviewingCommand | RewardingCommand
)
