"""What code outside the domain said when something was decided: recorded, and never asked again."""

import msgspec

from thidua.values import Exact, Finding, Verdict


class Ran(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say which code ran: the spec that named it, as pinned, and the distribution it came from."""

    id: str
    """The check's, the evaluator's or the report's, such as ``tinh/age``."""
    hash: str
    """The hash of its pinned spec."""
    distribution: str
    version: str
    """The version of the distribution when it ran."""


class Checked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold what a check found: what stands in the way, and what is only flagged."""

    ran: Ran
    bars: tuple[Finding, ...] = ()
    flags: tuple[Finding, ...] = ()


class Evaluated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Hold what an evaluator made of a criterion: a verdict, points, or both, and why."""

    ran: Ran
    verdict: Verdict | None = None
    points: Exact | None = None
    told: dict[str, str | int] = {}
    """What the outcome rests on, as data."""


class Reckoned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Hold what points came to when the council proposed, exactly."""

    scoring: str
    points: Exact
    bonus: Exact
    maximum: Exact
    band: str | None = None
