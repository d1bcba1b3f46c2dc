"""What a plan, its criteria and a council's rules are, as data with one canonical form."""

from thidua.specs.canonical import Spec, canonical, spec_from, spec_hash
from thidua.specs.council import CouncilRules, Member
from thidua.specs.parts import (
    Authority,
    Award,
    Category,
    Choice,
    Conference,
    Counts,
    Criterion,
    Deadline,
    Duplicates,
    LegalBasis,
    Measure,
    Minimum,
    Phase,
    Sponsor,
    Title,
    UnitKind,
    Window,
)
from thidua.specs.plan import PlanSpec
from thidua.specs.ratio import Ratio

__all__ = [
    "Authority",
    "Award",
    "Category",
    "Choice",
    "Conference",
    "CouncilRules",
    "Counts",
    "Criterion",
    "Deadline",
    "Duplicates",
    "LegalBasis",
    "Measure",
    "Member",
    "Minimum",
    "Phase",
    "PlanSpec",
    "Ratio",
    "Spec",
    "Sponsor",
    "Title",
    "UnitKind",
    "Window",
    "canonical",
    "spec_from",
    "spec_hash",
]
