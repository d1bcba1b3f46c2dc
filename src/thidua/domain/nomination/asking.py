"""What a plugin's code is asked when a nomination is judged, and what it answers; all is data."""

from collections.abc import Mapping
from datetime import date

import attrs

from thidua.domain.nomination.dossier import Dossier
from thidua.domain.subject import SubjectState
from thidua.door import Line, at_the_door, refusal
from thidua.specs import Counts, DecisionAct, PlanSpec, Ratio
from thidua.values import Verdict

Settings = Mapping[str, str | int | bool]
"""The settings of the plugin whose code is asked, by name."""
Told = Mapping[str, str | int]
"""Data that words are filled with: text and whole numbers."""


@attrs.frozen(kw_only=True)
class NominationContext:
    """Tell a check what is decided on; attributes are added, never taken away."""

    plan: PlanSpec
    """As it holds on the day."""
    nomination: Dossier
    subject: SubjectState
    day: date
    act: DecisionAct
    award: str
    achievements: tuple[str, ...]
    settings: Settings = attrs.field(factory=dict[str, str | int | bool])


@attrs.frozen(kw_only=True)
class EvaluationContext:
    """Tell an evaluator what it is to judge; attributes are added, never taken away."""

    plan: PlanSpec
    """As it holds on the day."""
    nomination: Dossier
    criterion: str
    counts: Counts
    as_of: date
    day: date
    settings: Settings = attrs.field(factory=dict[str, str | int | bool])


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Found:
    """Say what a check found: that it stands in the way, or only that it is so."""

    code: str
    """The id of the message that words it, such as ``tinh/too-young``."""
    bars: bool
    """Whether the act is refused for it; else it is recorded with the act."""
    clause: Line = ""
    found: Told = attrs.field(factory=dict[str, str | int])
    needed: Told = attrs.field(factory=dict[str, str | int])


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Judged:
    """Say what an evaluator made of a criterion: a verdict, points, or both."""

    verdict: Verdict | None = None
    points: Ratio | None = None
    told: Told = attrs.field(factory=dict[str, str | int])
    """What it rests on, to be recorded with it."""

    def __attrs_post_init__(self) -> None:
        """Refuse an answer that says nothing."""
        if self.verdict is None and self.points is None:
            needed, can = "give a verdict, points, or both", "cần verdict, points hoặc cả hai"
            raise refusal("verdict", None, needed, can)
