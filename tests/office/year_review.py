"""What happens to a nomination through the year: fostered, assessed, returned, held, withdrawn."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.office.cast import PROOF
from tests.office.year_acting import PAPER, Effects
from tests.office.year_machine import Beginning, actors, backs, index, losses
from tests.office.year_memory import Data
from tests.office.year_rules import Codes, on_file, verdict_of
from thidua import Actor
from thidua.commands import (
    Achieve,
    Assess,
    AssessByCounts,
    Complete,
    Foster,
    Hold,
    Release,
    Return,
    Withdraw,
)

Find = Callable[[Data], Codes]
WORDS = st.sampled_from(["Lời một", "Lời hai"])
ids = st.sampled_from(["a1", "a2"])


def nothing(_: Data) -> Codes:
    """Find nothing more."""
    return set()


class Reviewing(Beginning):
    """Act on one nomination after another."""

    def on(  # noqa: PLR0917 - the parts of one sentence
        self,
        name: str,
        actor: Actor,
        day: date,
        command: Any,
        find: Find,
        effects: Callable[[Data], Effects],
        *,
        ever: bool = False,
        lost: bool = False,
        document: bool = False,
    ) -> None:
        """Give a command about a nomination: where it has no effects, nothing is judged."""
        here = self.memory.nomination(name)
        why: Codes = set()
        led: Effects = []
        if here["at"] == ("absent",):
            why = {"nomination.unknown"}
        elif not ever and self.law.in_force(day):
            why = self.law.in_force(day)
        else:
            led = effects(here)
            why = find(here) if led else set()
        reason = PAPER if document else None
        self.give(
            actor,
            day,
            lambda desk, id_: desk.do(name, command, command_id=id_),
            why,
            led,
            reason=reason,
            lost=lost,
        )

    @rule(which=index, who=actors("own"), activity=st.sampled_from(["follow_up", "publicity"]),
          note=WORDS, back=backs, lost=losses)  # fmt: skip
    def foster(
        self, which: int, who: str, activity: Any, note: str, back: int, *, lost: bool
    ) -> None:
        """Follow an exemplar up, or spread its example."""
        name, day = self.pick(which), self.day(back)
        actor, data = self.actor(who, name), {"activity": activity, "on": day, "note": note}
        self.on(
            name,
            actor,
            day,
            Foster(activity=activity, note=note),
            lambda here: self.law.act(actor, "foster", day, here),
            lambda here: [] if data in here["fostered"] else [(name, "fostered", data)],
            lost=lost,
        )

    @rule(which=index, who=actors("own"), achievement=ids, note=WORDS, back=backs, lost=losses)
    def achieve(
        self, which: int, who: str, achievement: str, note: str, back: int, *, lost: bool
    ) -> None:
        """Record a new achievement; its id names it once."""
        name, day = self.pick(which), self.day(back)
        actor, data = self.actor(who, name), {"achievement": achievement, "note": note}
        known = {"achievement.known"}
        self.on(
            name,
            actor,
            day,
            Achieve(achievement=achievement, note=note),
            lambda here: (
                self.law.act(actor, "foster", day, here)
                | (known if achievement in on_file(here) else set())
            ),
            lambda here: [] if data in here["achieved"] else [(name, "achieved", data)],
            lost=lost,
        )

    @rule(which=index, who=actors("own", "council"),
          criterion=st.sampled_from(["C1", "S1", "C1", "S1", "T1"]),
          verdict=st.sampled_from(["met"] * 4 + ["not_met", "not_yet_known"]),
          back=backs)  # fmt: skip
    def assess(self, which: int, who: str, criterion: str, verdict: Any, back: int) -> None:
        """Judge a criterion."""
        name, day = self.pick(which), self.day(back)
        actor = self.actor(who, name)
        self._assess(
            name,
            actor,
            day,
            Assess(criterion=criterion, verdict=verdict, evidence=PROOF),
            {"criterion": criterion, "verdict": verdict, "as_of": day, "counts": None},
        )

    @rule(which=index, who=actors("own"), criterion=st.sampled_from(["T1", "T2", "S1"]),
          counts=st.dictionaries(
              st.sampled_from(["members", "did_well", "titled", "breaches"]), st.integers(0, 3)),
          back=backs)  # fmt: skip
    def count(
        self, which: int, who: str, criterion: str, counts: dict[str, int], back: int
    ) -> None:
        """Compute a criterion from counts."""
        name, day = self.pick(which), self.day(back)
        verdict = verdict_of(criterion, counts)
        self._assess(
            name,
            self.actor(who, name),
            day,
            AssessByCounts(criterion=criterion, counts=counts, as_of=day),
            {"criterion": criterion, "verdict": verdict, "as_of": day, "counts": counts},
        )

    def _assess(self, name: str, actor: Actor, day: date, command: Any, data: Data) -> None:
        level = "council" if actor.role == "council" else "unit"
        data, code = {**data, "level": level}, data["criterion"]
        self.on(
            name,
            actor,
            day,
            command,
            lambda here: (
                self.law.act(actor, "assess", day, here)
                | self.law.criterion(here, code, counts=data["counts"])
            ),
            lambda here: (
                [] if here["verdicts"].get((code, level)) == data else [(name, "assessed", data)]
            ),
        )

    @rule(which=index, who=actors("vp", "council"), missing=WORDS, back=backs)
    def send_back(self, which: int, who: str, missing: str, back: int) -> None:
        """Return the file for completion."""
        self.to_phase(which, who, back, "return", "returned", Return(missing=missing),
                   {"missing": missing}, ("returned", missing))  # fmt: skip

    @rule(which=index, who=actors("own"), back=backs)
    def complete(self, which: int, who: str, back: int) -> None:
        """Hand the completed file in again."""
        self.to_phase(which, who, back, "complete", "completed", Complete(), {}, ("registered",))

    @rule(which=index, who=actors("council", "chief"), cause=WORDS, back=backs)
    def hold(self, which: int, who: str, cause: str, back: int) -> None:
        """Put it on hold."""
        self.to_phase(which, who, back, "hold", "held", Hold(cause=cause),
                   {"cause": cause}, ("held", cause))  # fmt: skip

    @rule(which=index, who=actors("council", "chief"), cause=WORDS, back=backs)
    def release(self, which: int, who: str, cause: str, back: int) -> None:
        """Lift the hold; only who may is listened to, also where there is none."""
        name, day = self.pick(which), self.day(back)
        actor = self.actor(who, name)
        bad = self.law.may(actor, "hold", day)
        self.on(
            name,
            actor,
            day,
            Release(cause=cause),
            lambda _: bad,
            lambda here: [(name, "released", {})] if bad or here["at"][0] == "held" else [],
        )

    @rule(which=index, who=actors("own"), cause=WORDS, sure=st.sampled_from([False, True]),
          back=backs)  # fmt: skip
    def withdraw(self, which: int, who: str, cause: str, back: int, *, sure: bool) -> None:
        """Withdraw the nomination; the subject may be registered again then."""
        name = self.pick(which)
        here = self.memory.nomination(name)
        gone: Effects = []
        if here["at"] != ("absent",):
            entries = self.memory.subject(here["subject"])["entries"]
            there = any(name == nomination for nomination, _ in entries)
            gone = [(here["subject"], "ended", {"nomination": name})] if there else []
        if sure:
            self.to_phase(which, who, back, "withdraw", "withdrawn", Withdraw(cause=cause), {},
                       ("withdrawn",), follows=gone)  # fmt: skip

    def to_phase(  # noqa: PLR0917 - the parts of one sentence
        self,
        which: int,
        who: str,
        back: int,
        act: str,
        kind: str,
        command: Any,
        data: Data,
        there: tuple[Any, ...],
        *,
        follows: Effects | None = None,
        find: Find = nothing,
        ever: bool = False,
    ) -> None:
        """Move a nomination from phase to phase, unless it is there already."""
        name, day, then = self.pick(which), self.day(back), follows or []
        actor = self.actor(who, name)
        self.on(
            name,
            actor,
            day,
            command,
            lambda here: (
                set()
                if here["at"][: len(there)] == there
                else self.law.act(actor, act, day, here) | find(here)
            ),
            lambda here: then if here["at"][: len(there)] == there else [(name, kind, data), *then],
            ever=ever,
            document=True,
        )
