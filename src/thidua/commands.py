"""Every command that can be given at a desk."""

from thidua.domain.acts import Candidate, CountVotes, RegisterList, Together
from thidua.domain.correction import Correct
from thidua.domain.meeting.commands import Convene, Minute, Recuse, Tally
from thidua.domain.nomination.commands import (
    Achieve,
    Assess,
    AssessByCounts,
    Complete,
    Decide,
    Foster,
    Hold,
    Honour,
    Propose,
    Recover,
    Refer,
    Release,
    Return,
    Revoke,
    Withdraw,
)
from thidua.domain.office import AddUnit, EndRole, EndUnit, GiveRole, OpenOffice
from thidua.domain.plan import AdoptCouncilRules, AdoptPlan, AmendPlan, ClosePlan
from thidua.domain.registration import HandOver, WaiveLateness
from thidua.domain.subject import Introduce, Move

__all__ = [
    "Achieve",
    "AddUnit",
    "AdoptCouncilRules",
    "AdoptPlan",
    "AmendPlan",
    "Assess",
    "AssessByCounts",
    "Candidate",
    "ClosePlan",
    "Complete",
    "Convene",
    "Correct",
    "CountVotes",
    "Decide",
    "EndRole",
    "EndUnit",
    "Foster",
    "GiveRole",
    "HandOver",
    "Hold",
    "Honour",
    "Introduce",
    "Minute",
    "Move",
    "OpenOffice",
    "Propose",
    "Recover",
    "Recuse",
    "Refer",
    "RegisterList",
    "Release",
    "Return",
    "Revoke",
    "Tally",
    "Together",
    "WaiveLateness",
    "Withdraw",
]
