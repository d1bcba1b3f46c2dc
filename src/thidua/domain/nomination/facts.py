"""What can happen to one exemplar in one plan."""

from datetime import date
from typing import Literal

from thidua.domain.outcomes import Checked, Evaluated, Reckoned
from thidua.facts import Fact
from thidua.personal import Conduct, FreeText
from thidua.values import Exact, Finding, Paper, Papers, RewardedAt, Verdict

Activity = Literal["follow_up", "evaluation", "replication", "publicity"]
Level = Literal["unit", "council"]
GateOutcome = Literal["clear", "barred"]
Ground = Literal["fraud", "forgery", "unlawful_procedure", "violation"]
"""The four grounds of Điều 93.2, Luật Thi đua, khen thưởng 2022: a, b, c, d."""


class Registered(Fact, frozen=True, kw_only=True, tag="nomination.registered@1"):
    """A unit registered a subject as an exemplar."""

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
    """The field of work, where the scope is one field."""
    summary: FreeText | None = None
    """The achievements in a few words."""
    acclaimed: Paper | None = None
    """How the collective acclaimed the subject."""
    sponsored: str | None = None
    """The team, where the registering unit is its sponsor."""
    findings: tuple[Finding, ...] = ()
    term: str = ""
    """The turn of a window that recurs."""
    nominated_by: str = ""
    """Who nominated, as the plan lists it; empty: the unit itself."""
    nominated_in: Paper | None = None
    """The letter or article in which others nominated."""


class Assessed(Fact, frozen=True, kw_only=True, tag="nomination.assessed@1"):
    """Somebody found of a criterion whether it is met, or that it is not yet known."""

    subject: str
    criterion: str
    verdict: Verdict
    level: Level
    as_of: date
    evidence: Papers = ()
    note: Conduct | None = None
    counts: dict[str, int] | None = None
    """What was counted, where the verdict is computed."""
    evaluated: Evaluated | None = None
    """What an evaluator said, where one judged."""


class Scored(Fact, frozen=True, kw_only=True, tag="nomination.scored@1"):
    """Somebody gave points for a criterion or a bonus."""

    subject: str
    code: str
    points: Exact
    level: Level
    as_of: date
    evidence: Papers = ()
    note: Conduct | None = None
    evaluated: Evaluated | None = None


class GateChecked(Fact, frozen=True, kw_only=True, tag="nomination.gate_checked@1"):
    """Somebody found whether what excludes is there."""

    subject: str
    gate: str
    outcome: GateOutcome
    as_of: date
    evidence: Papers = ()
    note: Conduct | None = None
    level: Level = "unit"
    """Who found it: what the council found to bar, only the council clears."""


class Fostered(Fact, frozen=True, kw_only=True, tag="nomination.fostered@1"):
    """The unit followed the exemplar up, evaluated it, or spread its example."""

    subject: str
    activity: Activity
    on: date
    note: FreeText
    evidence: Papers = ()


class Achieved(Fact, frozen=True, kw_only=True, tag="nomination.achieved@1"):
    """The exemplar achieved something new."""

    subject: str
    achievement: str
    """Its stable id, by which it is found to be rewarded once only."""
    note: FreeText
    evidence: Papers = ()


class Returned(Fact, frozen=True, kw_only=True, tag="nomination.returned@1"):
    """The file was returned for completion."""

    subject: str
    missing: FreeText


class Completed(Fact, frozen=True, kw_only=True, tag="nomination.completed@1"):
    """The returned file came back complete."""

    subject: str
    evidence: Papers = ()


class Held(Fact, frozen=True, kw_only=True, tag="nomination.held@1"):
    """The nomination was put on hold."""

    subject: str
    cause: Conduct


class Released(Fact, frozen=True, kw_only=True, tag="nomination.released@1"):
    """The hold was lifted."""

    subject: str
    cause: Conduct


class Withdrawn(Fact, frozen=True, kw_only=True, tag="nomination.withdrawn@1"):
    """The unit withdrew the nomination."""

    subject: str
    cause: FreeText


class Proposed(Fact, frozen=True, kw_only=True, tag="nomination.proposed@1"):
    """The unit proposed a reward at the six-month review."""

    award: str
    achievements: tuple[str, ...]


class Endorsed(Fact, frozen=True, kw_only=True, tag="nomination.endorsed@1"):
    """A level below the last one voted for it."""

    meeting: str
    level: str
    cluster: str = ""
    award: str
    achievements: tuple[str, ...] = ()


class Recommended(Fact, frozen=True, kw_only=True, tag="nomination.recommended@1"):
    """The council proposed that the chief inspector honour and reward."""

    meeting: str
    award: str
    achievements: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    reckoned: Reckoned | None = None
    """What the points came to, where the plan scores."""
    checked: tuple[Checked, ...] = ()
    """What the plan's checks found."""


class NotRecommended(Fact, frozen=True, kw_only=True, tag="nomination.not_recommended@1"):
    """The council did not propose it."""

    meeting: str
    level: str = ""
    """The level of review at which it ended."""


class Referred(Fact, frozen=True, kw_only=True, tag="nomination.referred@1"):
    """The council asked a higher level to reward."""

    level: str
    award: str


class Decided(Fact, frozen=True, kw_only=True, tag="nomination.decided@1"):
    """The chief inspector decided on a proposal, by a numbered decision."""

    occasion: RewardedAt
    outcome: Literal["approved", "declined"]
    number: str
    award: str
    achievements: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    checked: tuple[Checked, ...] = ()


class Honoured(Fact, frozen=True, kw_only=True, tag="nomination.honoured@1"):
    """The conference honoured the exemplar."""

    conference: str


class Revoked(Fact, frozen=True, kw_only=True, tag="nomination.revoked@1"):
    """The decision was revoked; what was given is to be recovered."""

    ground: Ground
    number: str
    to_recover: tuple[str, ...]
    occasion: RewardedAt = "annual"
    """Which decision it was."""


class Recovered(Fact, frozen=True, kw_only=True, tag="nomination.recovered@1"):
    """Something that was given came back."""

    item: str
    occasion: RewardedAt = "annual"
    """By which decision it was given."""


FilingFact = Fostered | Assessed | Scored | GateChecked | Achieved | Proposed | Endorsed | Referred
"""The facts that go on file, whatever the phase."""

MovingFact = (
    Returned
    | Completed
    | Held
    | Released
    | Withdrawn
    | Recommended
    | NotRecommended
    | Decided
    | Honoured
    | Revoked
    | Recovered
)
"""The facts that lead from phase to phase."""

NominationFact = Registered | FilingFact | MovingFact
