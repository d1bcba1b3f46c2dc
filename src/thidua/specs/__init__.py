"""What a plan, its criteria and a council's rules are, as data with one canonical form."""

from thidua.specs.bars import DecisionAct, Gate, Prerequisite
from thidua.specs.bodies import Cluster, Level, Nominator
from thidua.specs.canonical import Spec, canonical, spec_from, spec_hash
from thidua.specs.contributions import (
    AwardLevelSpec,
    CheckpointSinkSpec,
    CheckSpec,
    CommandSpec,
    CriteriaSetSpec,
    EvaluatorSpec,
    KeyStoreSpec,
    MessageSpec,
    ReportSpec,
    SettingSpec,
)
from thidua.specs.council import CouncilRules, Member
from thidua.specs.deadlines import After, Calendar, Deadline, Due, MonthDay, Term
from thidua.specs.effective import Period
from thidua.specs.parts import (
    Act,
    Authority,
    Award,
    Category,
    Choice,
    Conference,
    Counts,
    Criterion,
    Duplicates,
    LegalBasis,
    Measure,
    Minimum,
    Phase,
    Sponsor,
    Title,
    UnitKind,
)
from thidua.specs.plan import PlanSpec
from thidua.specs.quotas import Quota, Rounding
from thidua.specs.ratio import Ratio
from thidua.specs.retention import Retention
from thidua.specs.scoring import Band, Bonus, Mark, Scoring, Total
from thidua.specs.windows import Window

__all__ = [
    "Act",
    "After",
    "Authority",
    "Award",
    "AwardLevelSpec",
    "Band",
    "Bonus",
    "Calendar",
    "Category",
    "CheckSpec",
    "CheckpointSinkSpec",
    "Choice",
    "Cluster",
    "CommandSpec",
    "Conference",
    "CouncilRules",
    "Counts",
    "CriteriaSetSpec",
    "Criterion",
    "Deadline",
    "DecisionAct",
    "Due",
    "Duplicates",
    "EvaluatorSpec",
    "Gate",
    "KeyStoreSpec",
    "LegalBasis",
    "Level",
    "Mark",
    "Measure",
    "Member",
    "MessageSpec",
    "Minimum",
    "MonthDay",
    "Nominator",
    "Period",
    "Phase",
    "PlanSpec",
    "Prerequisite",
    "Quota",
    "Ratio",
    "ReportSpec",
    "Retention",
    "Rounding",
    "Scoring",
    "SettingSpec",
    "Spec",
    "Sponsor",
    "Term",
    "Title",
    "Total",
    "UnitKind",
    "Window",
    "canonical",
    "spec_from",
    "spec_hash",
]
