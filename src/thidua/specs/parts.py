"""The parts that a plan's spec is made of: who, what, by when, under which clause."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs

from thidua.door import Line, Note, Text, at_the_door
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.values import Form, Verdict

Counts = Mapping[str, int | None]
"""What was counted as of a day; a missing or empty count is not yet known."""


@attrs.frozen(field_transformer=at_the_door)
class Title:
    """Name a thing in Vietnamese, and in English where there is a name."""

    vi: Note
    en: Text = ""

    def text(self, lang: str) -> str:
        """Return the name in a language, in Vietnamese where there is no other."""
        return self.en if lang == "en" and self.en else self.vi


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class LegalBasis:
    """Name a document that the plan rests on, as the plan cites it."""

    kind: str
    number: str
    issued_on: date | None
    """Its day; none where the plan cites it without."""
    issuer: str
    about: Text
    """Its subject; empty where the plan cites it without."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class UnitKind:
    """Describe a kind of unit: whether it registers, and whether it is a team with a sponsor."""

    code: str
    title: Title
    registers: bool
    clause: Line
    keeps_lists: bool = False
    """Lists go to the council through a unit of this kind (the Office)."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Category:
    """Describe a category of subjects, to which specific criteria belong."""

    code: str
    title: Title
    form: Form
    clause: Line
    unit_kinds: tuple[str, ...] = ()
    """For collectives: the kinds of unit that may be one."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Choice:
    """Describe one of several values that a registration may state, such as its nature."""

    code: str
    title: Title
    clause: Line
    needs_field: bool = False
    """A scope that is no scope until its field of work is named."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Measure:
    """Test one count: all of another count, at least a bound, or at most a bound."""

    count: str
    test: Literal["all_of", "at_least", "at_most"]
    of: Line = ""
    """For ``all_of``: the count that is the whole, which may not be nought."""
    bound: int = 0

    def verdict(self, counts: Counts) -> Verdict:
        """Judge counts; what was not counted is not yet known.

        Args:
            counts: What was counted.
        """
        got = counts.get(self.count)
        whole = counts.get(self.of) if self.test == "all_of" else self.bound
        if self.test == "all_of" and whole == 0:
            return "not_met"
        if got is None or whole is None:
            return "not_yet_known"
        return "met" if self._holds(got, whole) else "not_met"

    def _holds(self, got: int, whole: int) -> bool:
        return got <= whole if self.test == "at_most" else got >= whole


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Criterion:
    """State one criterion to the letter; with measures it is computed, without it is judged."""

    code: str
    text: Note
    clause: Line
    categories: tuple[str, ...] = ()
    """The categories it is specific to; none means that it is common to all."""
    measures: tuple[Measure, ...] = ()
    evaluator: Line = attrs.field(default="", metadata=LATER)
    """The id of the evaluator that judges it, where data is not enough."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def applies_to(self, category: str) -> bool:
        """Tell whether a subject of this category must meet it."""
        return not self.categories or category in self.categories

    def computed(self, counts: Counts) -> Verdict:
        """Judge the counts by every measure: all must be met, one not met decides."""
        verdicts = {measure.verdict(counts) for measure in self.measures}
        if "not_met" in verdicts:
            return "not_met"
        return "not_yet_known" if "not_yet_known" in verdicts else "met"


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Phase:
    """Describe one phase of the year and what is done in it."""

    code: str
    title: Title
    opens: date
    closes: date
    clause: Line
    duties: tuple[Title, ...] = ()
    """What the plan asks for in it."""

    def holds(self, day: date) -> bool:
        """Tell whether a day is in the phase; both ends are."""
        return self.opens <= day <= self.closes


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Minimum:
    """State how many exemplars each unit of some kinds must register at least."""

    count: int
    unit_kinds: tuple[str, ...]
    counted: Literal["total", "of_each_form"]
    clause: Line


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Sponsor:
    """Name the unit through which a team or petition group is registered."""

    team: str
    unit: str
    clause: Line


Act = Literal[
    "register", "receive", "transmit", "waive", "override", "foster", "assess", "propose",
    "return", "complete", "hold", "withdraw", "recommend", "refer", "decide", "honour", "revoke",
]  # fmt: skip
"""What a plan may give roles the authority for."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Authority:
    """State which roles may do an act; what no authority names nobody may do."""

    act: Act
    """``register``, ``receive``, ``transmit``, ``waive``, ``override`` (set another deadline),
    ``foster``, ``assess`` (also points and gates), ``propose``, ``return``, ``complete``,
    ``hold`` (also its release), ``withdraw``, ``recommend`` (also the council's meetings),
    ``refer``, ``decide``, ``honour`` or ``revoke`` (also what is recovered)."""
    roles: tuple[str, ...]
    """Such as ``unit``, ``office``, ``council``, ``chief``, ``deputy_chief``, ``conference``."""
    clause: Line
    effective: Period | None = attrs.field(default=None, metadata=LATER)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Duplicates:
    """State what registering one subject twice leads to."""

    same_unit: Literal["refuse", "flag"]
    other_unit: Literal["refuse", "flag"]
    clause: Line


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Award:
    """Describe a form of reward, and whether the office's own head may decide it."""

    code: str
    title: Title
    decided_by: Literal["own_head", "higher_level"]
    clause: Line
    rewards: Literal["achievements", "subject"] = "achievements"
    """A reward names the achievements that it is for; an honour of the subject need not."""
    grants: Line = attrs.field(default="", metadata=LATER)
    """The title that it brings for the year of the decision; empty: none."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Conference:
    """Describe a conference at which proposals are made or exemplars honoured."""

    code: str
    title: Title
    clause: Line
    forms: tuple[Form, ...] = ("collective", "individual")
