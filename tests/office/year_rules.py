"""What the plan forbids, in the plainest way: which findings a command meets, by their codes."""

from datetime import date
from typing import Any

from tests.office.year_memory import Data, Memory
from thidua import Actor

Codes = set[str]

ROLES = {
    "register": {"unit", "office"},
    "receive": {"office"},
    "transmit": {"office"},
    "foster": {"unit", "office"},
    "assess": {"unit", "office", "council"},
    "propose": {"unit", "office"},
    "return": {"office", "council"},
    "complete": {"unit", "office"},
    "hold": {"council", "chief"},
    "withdraw": {"unit", "office"},
    "recommend": {"council"},
    "refer": {"council"},
    "decide": {"chief", "deputy_chief"},
    "honour": {"chief", "conference"},
    "revoke": {"chief"},
}
STRICT = {"foster": {"office"}}
"""What the stricter plan, which amendments bring, has otherwise."""
WHEN = {
    "foster": {"registered", "returned", "held", "recommended", "approved", "honoured"},
    "assess": {"registered", "returned", "held", "recommended"},
    "propose": {"registered"},
    "return": {"registered", "returned"},
    "complete": {"returned"},
    "hold": {"registered", "returned", "recommended"},
    "withdraw": {"registered", "returned", "held", "recommended"},
    "recommend": {"registered"},
    "refer": {"recommended", "approved", "honoured"},
    "honour": {"approved"},
    "revoke": {"approved", "honoured"},
    "recover": {"revoked"},
}
OF_THE_UNIT = {"foster", "assess", "propose", "complete", "withdraw"}
CRITERIA = {"official": ["C1", "S1"], "collective": ["C1", "T1", "T2"]}
COMPUTED = {"T1": {"members", "did_well"}, "T2": {"titled", "breaches"}}
REGISTERING = {"vp", "p1", "p2"}
OWN_AWARDS = {"certificate", "honour"}
SPONSORS = {"doan-1": "p1"}


class Rules:
    """Say which findings stand in the way, from what is remembered."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def in_force(self, day: date) -> Codes:
        """Say whether a plan is in force on a day."""
        plan = self.memory.plan(day)
        if plan is None:
            return {"plan.not-in-force"}
        return {"plan.closed"} if plan[1] == "closed" else set()

    def may(self, actor: Actor, act: str, day: date) -> Codes:
        """Say whether a role may act, by the plan as of a day."""
        plan = self.memory.plan(day)
        roles = (STRICT if plan and plan[0] == "strict" else {}).get(act, ROLES[act])
        return set() if actor.role in roles else {"authority.missing"}

    def act(self, actor: Actor, act: str, day: date, here: Data, *, authority: str = "") -> Codes:
        """Say what stands in the way of an act on a nomination, in whatever phase it is."""
        found = self.may(actor, authority or act, day)
        if act in OF_THE_UNIT and actor.role == "unit" and actor.unit != here["unit"]:
            found.add("nomination.other-unit")
        if here["at"][0] not in WHEN[act]:
            found.add("nomination.other-phase")
        return found

    def rewarding(self, here: Data, award: str, achievements: tuple[str, ...]) -> Codes:
        """Say what is wrong with what is to be rewarded, and how."""
        found = set() if award in OWN_AWARDS else {"award.unknown"}
        found |= {"achievement.none"} if award != "honour" and not achievements else set()
        if not set(achievements) <= on_file(here):
            found.add("achievement.unknown")
        return found | self.rewarded_twice(here, achievements)

    def rewarded_twice(self, here: Data, achievements: tuple[str, ...]) -> Codes:
        """Say whether something was rewarded before."""
        given = {each for _, _, each in self.memory.subject(here["subject"])["rewards"]}
        return {"achievement.rewarded-twice"} if given & set(achievements) else set()

    def unmet(self, here: Data) -> Codes:
        """Say whether a criterion is not met; the council's verdict stands above the unit's."""
        for criterion in CRITERIA[here["category"]]:
            own = here["verdicts"].get((criterion, "unit"), {"verdict": "not_yet_known"})
            if here["verdicts"].get((criterion, "council"), own)["verdict"] != "met":
                return {"criterion.not-met"}
        return set()

    def criterion(self, here: Data, code: str, *, counts: Data | None) -> Codes:
        """Say whether a criterion is one of the category, and judged in this way."""
        found: Codes = set()
        if code not in CRITERIA[here["category"]]:
            found.add("criterion.unknown")
        elif (code in COMPUTED) != (counts is not None):
            found.add("criterion.computed" if code in COMPUTED else "criterion.judged")
        if counts is None or code not in COMPUTED:
            return found
        if not counts.keys() <= COMPUTED[code]:
            found.add("count.unknown")
        if counts.get("did_well", 0) > counts.get("members", 99) and code == "T1":
            found.add("count.beyond-whole")
        return found

    def decision(self, actor: Actor, day: date, here: Data, data: Data) -> Codes:
        """Say what stands in the way of a decision."""
        found = self.may(actor, "decide", day)
        phase = here["at"][0]
        if data["occasion"] == "annual":
            found |= set() if phase == "recommended" else {"nomination.other-phase"}
        else:
            found |= set() if here["proposal"] else {"proposal.none"}
            found |= set() if phase in ("registered", "recommended") else {"nomination.other-phase"}
            found |= {"proposal.decided"} if here["mid_year"] else set()
        rewarding = self.rewarding(here, data["award"], data["achievements"])
        if data["outcome"] == "declined":
            rewarding -= {"achievement.none", "achievement.rewarded-twice"}
        return found | rewarding

    def the_list(self, actor: Actor, day: date, unit: str, window: str) -> Codes:
        """Say what is wrong with a list as a whole."""
        if found := self.in_force(day):
            return found
        found = self.may(actor, "register", day)
        found |= set() if actor.unit == unit else {"list.other-unit"}
        found |= set() if unit in REGISTERING else {"unit.may-not-register"}
        shut = window == "q3" and not date(2025, 7, 1) <= day <= date(2025, 9, 30)
        return found | ({"window.shut"} if shut else set())

    def line(self, unit: str, home: str, category: str, *, moved: bool) -> Codes:
        """Say what is wrong with one line; ``home`` is where its subject belongs."""
        found = set() if moved else {"movement.none"}
        if home in SPONSORS:
            found |= set() if SPONSORS[home] == unit else {"sponsor.other"}
        elif home != unit:
            found.add("subject.other-unit")
        return found | ({"choice.unknown"} if category not in CRITERIA else set())


def on_file(here: Data) -> set[str]:
    """Return the ids of what was achieved."""
    return {data["achievement"] for data in here["achieved"]}


def verdict_of(code: str, counts: dict[str, Any]) -> str:
    """Compute a criterion from counts: nobody is not everybody, and unknown stays unknown."""
    if code == "T1":
        if counts.get("members") == 0:
            return "not_met"
        if "members" not in counts or "did_well" not in counts:
            return "not_yet_known"
        return "met" if counts["did_well"] >= counts["members"] else "not_met"
    if counts.get("titled", 1) < 1 or counts.get("breaches", 0) > 0:
        return "not_met"
    return "met" if {"titled", "breaches"} <= counts.keys() else "not_yet_known"
