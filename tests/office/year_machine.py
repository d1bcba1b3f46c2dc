"""The year as a machine: whatever anybody does on whatever day, office and memory agree."""

from datetime import timedelta
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.office.cast import CHIEF, COUNCIL, OFFICE, person, team
from tests.office.year_acting import DAYS, Acting, Effects, noon
from tests.office.year_memory import Data
from tests.office.year_rules import Codes
from thidua import Actor, Line, Receipt
from thidua.commands import HandOver, Move
from thidua.testing import PLAN, PROVENANCE, model_plan

HOMES = {"1": "p1", "2": "p1", "3": "p2", "4": "vp", "M1": "p1", "P1": "p1", "D": "doan-1"}
"""Who may be registered, by identity number, and where they belong; two are collectives."""
COLLECTIVES = ("P1", "D")

index = st.integers(0, 20)
backs = st.sampled_from([0] * 8 + [1, 3])
losses = st.sampled_from([False] * 9 + [True])
ACTORS = {
    "vp": OFFICE,
    "council": COUNCIL,
    "chief": CHIEF,
    "p2": Actor(id="u-p2", role="unit", unit="p2"),
    "conference": Actor(id="u-hn", role="conference"),
}


def actors(*proper: str) -> st.SearchStrategy[str]:
    """Draw who acts: mostly somebody who may."""
    return st.sampled_from([*proper * 8, *ACTORS])


def of_unit(unit: str) -> Actor:
    """Return who acts for a unit."""
    role = "office" if unit == "vp" else "unit"
    return Actor(id=f"u-{unit}", role=role, unit=unit)


class Beginning(Acting, RuleBasedStateMachine):
    """Let lists come in and time pass; remember who was registered."""

    def __init__(self) -> None:
        super().__init__()
        self.subjects = {"M1": "subject-m1"}
        self.lists: list[str] = []
        self.meetings: list[str] = []

    @initialize(today=st.integers(0, len(DAYS) - 1), upto=st.integers(0, 6))
    def start(self, today: int, upto: int) -> None:
        """Open the office, let two units register, and go to a day by which much may be done."""
        self.begin()
        self.register("p1", ["1", "P1"], "p1", "q1", faults=[], back=0, lost=False)
        self.register("p2", ["3"], "p2", "q1", faults=[], back=0, lost=False)
        self.today = today
        self.get_on(upto)

    def get_on(self, upto: int) -> None:
        """Do as much as is to be done by that day; what that is, is told further on."""

    def teardown(self) -> None:
        """Check everything once more."""
        if hasattr(self, "office"):
            self.end()

    def pick(self, which: int) -> str:
        """Return one of the nominations."""
        return self.nominations[which % len(self.nominations)]

    def actor(self, who: str, name: str = "") -> Actor:
        """Return who acts; ``own`` is whoever registered the nomination."""
        if who != "own":
            return ACTORS[who]
        (first, *_) = self.memory.streams[name]
        return of_unit(first.data["unit"])

    @invariant()
    def office_and_memory_agree(self) -> None:
        """They say the same of the present, of every day, and of what was known."""
        if hasattr(self, "office"):
            self.agree()
            for subject in self.subjects.values():
                self._subject_is_as_remembered(subject)

    def _subject_is_as_remembered(self, name: str) -> None:
        here, state = self.memory.subject(name), self.office.state(name)
        assert here["entries"] == [(e.nomination, e.unit) for e in state.entries]
        assert here["rewards"] == [(r.nomination, r.decision, r.achievement) for r in state.rewards]
        assert here["unit"] == state.unit

    @rule(steps=st.sampled_from([1, 1, 2, 4]))
    def time_passes(self, steps: int) -> None:
        """Another day comes."""
        self.today = min(self.today + steps, len(DAYS) - 1)

    @rule(hours=st.integers(1, 1000))
    def the_clock_goes_back(self, hours: int) -> None:
        """Somebody sets the machine's clock back: the last moment recorded goes on for long."""
        last = self.office.log.head().recorded_at
        self.looks = [look for look in self.looks if look[2] < last]
        self.clock.moment -= timedelta(hours=hours)

    @rule()
    def it_is_opened_again(self) -> None:
        """The program ends and begins again."""
        self.reopen()

    @rule(which=index, day=st.sampled_from(DAYS))
    def somebody_looks(self, which: int, day: Any) -> None:
        """What is seen now of a day is to be seen so for ever."""
        self.look(self.pick(which), day)

    @precondition(lambda self: self.sent)
    @rule(which=index, otherwise=st.sampled_from([False, False, True]))
    def it_is_sent_again(self, which: int, *, otherwise: bool) -> None:
        """An answer was lost, or an id is used twice."""
        self.send_again(which, otherwise=otherwise)

    @rule(
        unit=st.sampled_from(["p1", "p2", "vp", "p1", "p2", "doan-1"]),
        keys=st.lists(st.sampled_from(list(HOMES)), min_size=0, max_size=3),
        who=st.sampled_from(["own"] * 9 + ["p2"]),
        window=st.sampled_from(["q1", "q1", "q3"]),
        faults=st.lists(st.sampled_from(["", "", "", "movement", "category"]), max_size=3),
        back=backs,
        lost=losses,
    )
    def register(  # noqa: PLR0917 - hypothesis names them
        self,
        unit: str,
        keys: list[str],
        who: str,
        window: str,
        faults: list[str],
        back: int,
        lost: bool,
    ) -> None:
        """Register a list: in order, or with faults in its lines, or of others' people."""
        day, actor = self.day(back), ACTORS["p2"] if who == "p2" else of_unit(unit)
        wrong = {place: fault for place, fault in enumerate(faults) if fault}
        lines = [line(key, wrong.get(place)) for place, key in enumerate(keys)]
        why = self.law.the_list(actor, day, unit, window)
        why |= set() if keys or why & _SHUT else {"list.empty"}
        if not why & _SHUT:
            why |= self._against_lines(unit, keys, wrong)
        made = self.give(
            actor,
            day,
            lambda desk, id_: desk.register(PLAN, unit, window, lines, command_id=id_),
            why,
            lambda receipt: self._registered(receipt, unit, window, keys),
            lost=lost,
        )
        if made:
            self.lists += made.of_kind("list")
            self.nominations += made.of_kind("nomination")

    def _against_lines(self, unit: str, keys: list[str], wrong: dict[int, str]) -> Codes:
        found: Codes = set()
        entered: list[str] = []
        for place, key in enumerate(keys):
            fault = wrong.get(place)
            category = "?" if fault == "category" and key not in COLLECTIVES else "official"
            known = self.memory.subject(self.subjects.get(key, ""))
            home = known["unit"] or HOMES[key]
            bad = self.law.line(unit, home, category, moved=fault != "movement")
            twice = key in entered or unit in [at for _, at in known["entries"]]
            found |= bad or ({"subject.registered-twice"} if twice else set())
            entered += [] if bad or twice else [key]
        return found

    def _registered(self, receipt: Receipt, unit: str, window: str, keys: list[str]) -> Effects:
        (drawn,) = receipt.of_kind("list")
        effects: Effects = [(drawn, "drawn_up", {"unit": unit, "window": window})]
        for key, name in zip(keys, receipt.of_kind("nomination"), strict=True):
            state: Any = self.office.nomination(name)
            subject = self.subjects.setdefault(key, state.dossier.subject)
            if subject not in self.memory.streams:
                effects.append((subject, "introduced", {"unit": HOMES[key]}))
            category = "collective" if key in COLLECTIVES else "official"
            data = {"unit": unit, "subject": subject, "category": category}
            effects.append((name, "registered", data))
            effects.append((subject, "nominated", {"nomination": name, "unit": unit}))
        return effects

    @rule(
        which=index,
        step=st.sampled_from(["received", "received", "transmitted"]),
        on=st.sampled_from(DAYS[1:6]),
        who=actors("vp"),
    )
    def hand_over(self, which: int, step: Any, on: Any, who: str) -> None:
        """Record a hand-over of a list, in time or late."""
        name, actor, day = self.lists[which % len(self.lists)], ACTORS[who], self.day(0)
        told = {data["step"]: data for kind, data in self.memory.told(name) if kind == "handed"}
        (_, drawn), *_ = self.memory.told(name)
        late = step == "received" and drawn["window"] == "q1" and on >= DAYS[3]
        data = {"step": step, "on": on, "late": late}
        act = "receive" if step == "received" else "transmit"
        why = self.law.in_force(day) or self.law.may(actor, act, day)
        there = told.get(step)
        if not why and not (there and there["on"] == on):
            why = {"list.handed-over"} if there else set()
            why |= self._in_order(step, on, told.get("received"))
        effects: Effects = [] if there and there["on"] == on else [(name, "handed", data)]
        command = HandOver(step=step, at=noon(on))
        self.give(
            actor, day, lambda desk, id_: desk.do(name, command, command_id=id_), why, effects
        )
        seen = getattr(self.office.state(name), step)
        codes = {f.code for f in seen.findings} if seen else set()
        expected = {data["step"]: data for _, data in self.memory.told(name) if "step" in data}
        assert ("list.late" in codes) == bool(step in expected and expected[step]["late"])
        assert ("list.of-the-office" in codes) == bool(seen and drawn["unit"] == "vp")

    def _in_order(self, step: str, on: Any, received: Data | None) -> Codes:
        if step == "received":
            return set()
        if received is None:
            return {"list.not-received"}
        return {"list.before-received"} if on < received["on"] else set()

    @rule(key=st.sampled_from(["1", "2", "3", "M1"]), unit=st.sampled_from(["p1", "p2"]),
          who=actors("vp", "chief"), back=backs)  # fmt: skip
    def move(self, key: str, unit: str, who: str, back: int) -> None:
        """Move a person to another unit."""
        actor, name, day = ACTORS[who], self.subjects.get(key, "subject-moi"), self.day(back)
        here = self.memory.subject(name)
        why = set() if actor.role in ("office", "chief") else {"authority.missing"}
        if not why and here["unit"] is None:
            why = {"subject.unknown"}
        effects: Effects = [] if here["unit"] == unit else [(name, "moved", {"unit": unit})]
        command = Move(unit=unit)
        self.give(
            actor, day, lambda desk, id_: desk.do(name, command, command_id=id_), why, effects
        )

    @rule(rules=st.sampled_from(["plain", "strict"]), who=actors("chief"), back=backs)
    def amend(self, rules: str, who: str, back: int) -> None:
        """Amend the plan with effect from a day, or take an amendment back."""
        actor, day = ACTORS[who], self.day(back)
        plan = self.memory.plan(day)
        why = set() if actor.role == "chief" else {"authority.missing"}
        why = why or ({"plan.closed"} if plan and plan[1] == "closed" else set())
        same = plan is not None and plan[0] == rules
        effects: Effects = [] if same else [("plan", "amended", {"rules": rules})]
        spec = {"plain": model_plan(), "strict": STRICT_PLAN}[rules]
        self.give(
            actor,
            day,
            lambda desk, id_: desk.amend(spec, PROVENANCE, command_id=id_),
            why,
            effects,
        )

    @precondition(lambda self: self.today == len(DAYS) - 1)
    @rule(who=actors("chief", "vp"), sure=st.sampled_from([False, False, True]))
    def close(self, who: str, *, sure: bool) -> None:
        """Close the plan at the end of its year; seldom, since little happens then."""
        actor, day = ACTORS[who], self.day(0)
        why = set() if actor.role in ("chief", "office") else {"authority.missing"}
        plan = self.memory.plan(day)
        effects: Effects = [] if plan and plan[1] == "closed" else [("plan", "closed", {})]
        if sure:
            self.give(
                actor, day, lambda desk, id_: desk.close_plan(PLAN, command_id=id_), why, effects
            )


_SHUT = {"plan.closed", "plan.not-in-force"}
_OTHERS = tuple(a for a in model_plan().authorities if a.act != "foster")
_OFFICE_ONLY = attrs.evolve(model_plan().authority("foster"), roles=("office",))
STRICT_PLAN = attrs.evolve(model_plan(), authorities=(*_OTHERS, _OFFICE_ONLY))


def line(key: str, fault: str | None) -> Line:
    """Return the line about somebody, with a fault."""
    movements = () if fault == "movement" else ("own",)
    if key in COLLECTIVES:
        return team(f"Tập thể {key}", unit=HOMES[key], movements=movements)
    category = "?" if fault == "category" else "official"
    return person(
        f"Công chức {key}",
        identity_number=key,
        unit=HOMES[key],
        category=category,
        movements=movements,
    )
