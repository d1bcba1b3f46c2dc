"""What can happen to a plan, with the rules pinned in the facts."""

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


class Amended(Fact, frozen=True, kw_only=True, tag="plan.amended@1"):
    """The plan was amended; from this fact's day on, these rules hold."""

    rules: Pinned


class CouncilRulesAdopted(Fact, frozen=True, kw_only=True, tag="plan.council_rules_adopted@1"):
    """The council's rules were adopted, a document of their own."""

    rules: Pinned


class Closed(Fact, frozen=True, kw_only=True, tag="plan.closed@1"):
    """The plan's year was closed."""


PlanFact = Adopted | Amended | CouncilRulesAdopted | Closed


def stream_of(plan: str) -> PlanId:
    """Return the name of a plan's stream."""
    return PlanId(plan if plan.startswith("plan-") else f"plan-{plan}")
