"""What can happen to a plan, with the rules pinned in the facts."""

from datetime import date

import msgspec

from thidua.facts import Fact
from thidua.values import PlanId


class Provenance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say where a spec came from: which distribution, at which version, in which namespace."""

    distribution: str
    version: str
    namespace: str


class Pinned(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold a spec as it was used: its canonical body and the hash of that."""

    hash: str
    body: msgspec.Raw
    provenance: Provenance


class Adopted(Fact, frozen=True, kw_only=True, tag="plan.adopted@1"):
    """The plan was adopted, with these rules."""

    plan: str
    rules: Pinned
    uses: tuple[Pinned, ...] = ()
    """Everything else that it may use: sets, levels, checks, evaluators, their messages."""


class Amended(Fact, frozen=True, kw_only=True, tag="plan.amended@1"):
    """The plan was amended; from this fact's day on, these rules hold."""

    rules: Pinned
    uses: tuple[Pinned, ...] = ()


class CouncilRulesAdopted(Fact, frozen=True, kw_only=True, tag="plan.council_rules_adopted@1"):
    """The rules of a council were adopted, a document of their own."""

    rules: Pinned
    level: str = ""
    """The level of review that it is of; empty where the plan has one council."""
    cluster: str = ""
    """The cluster of peers whose rules they are."""


class DeadlineSet(Fact, frozen=True, kw_only=True, tag="plan.deadline_set@1"):
    """Another day was set for a deadline in one term, as the plan lets somebody do."""

    deadline: str
    term: str
    day: date


class Closed(Fact, frozen=True, kw_only=True, tag="plan.closed@1"):
    """The plan's year was closed."""


PlanFact = Adopted | Amended | CouncilRulesAdopted | DeadlineSet | Closed


def stream_of(plan: str) -> PlanId:
    """Return the name of a plan's stream."""
    return PlanId(plan if plan.startswith("plan-") else f"plan-{plan}")
