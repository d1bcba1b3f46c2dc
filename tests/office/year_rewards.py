"""How a nomination is proposed, decided, honoured and revoked, and what is rewarded."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.office.year_acting import Effects
from tests.office.year_machine import actors, backs, index, losses
from tests.office.year_memory import Data
from tests.office.year_review import Reviewing
from tests.office.year_rules import Codes
from thidua import Actor
from thidua.commands import Decide, Honour, Propose, Recover, Refer, Revoke

named = st.sampled_from([("a1",), ("a1",), (), ("a2",), ("a1", "a2"), ("x9",)])
awards = st.sampled_from(["certificate"] * 6 + ["honour"] * 2 + ["flag"])


class Rewarding(Reviewing):
    """Reward, and take back."""

    @rule(which=index, who=actors("own"), award=awards, achievements=named, back=backs)
    def propose(
        self, which: int, who: str, award: str, achievements: tuple[str, ...], back: int
    ) -> None:
        """Propose a reward at the six-month review: for individuals only."""
        name, day = self.pick(which), self.day(back)
        actor, data = self.actor(who, name), {"award": award, "achievements": achievements}
        self.on(
            name,
            actor,
            day,
            Propose(award=award, achievements=achievements),
            lambda here: (
                self.law.act(actor, "propose", day, here)
                | self.law.rewarding(here, award, achievements)
                | ({"proposal.form"} if here["category"] == "collective" else set())
                | ({"proposal.decided"} if here["mid_year"] else set())
            ),
            lambda here: [] if here["proposal"] == data else [(name, "proposed", data)],
        )

    @rule(which=index, who=actors("council"), award=st.sampled_from(["flag"] * 4 + ["certificate"]),
          back=backs)  # fmt: skip
    def refer(self, which: int, who: str, award: str, back: int) -> None:
        """Ask a higher level to reward."""
        name, day = self.pick(which), self.day(back)
        actor = self.actor(who, name)
        unknown: Codes = set() if award == "flag" else {"award.unknown"}
        self.on(
            name,
            actor,
            day,
            Refer(level="UBND tỉnh", award=award),
            lambda here: self.law.act(actor, "refer", day, here) | unknown,
            lambda here: (
                [] if award in here["referred"] else [(name, "referred", {"award": award})]
            ),
        )

    @rule(which=index, who=actors("chief"), occasion=st.sampled_from(["annual", "mid_year"]),
          outcome=st.sampled_from(["approved", "approved", "declined"]), achievements=named,
          number=st.sampled_from(["1/QĐ", "2/QĐ"]), award=awards, back=backs,
          lost=losses)  # fmt: skip
    def decide(  # noqa: PLR0917 - hypothesis names them
        self, which: int, who: str, occasion: Any, outcome: Any, achievements: tuple[str, ...],
        number: str, award: str, back: int, *, lost: bool,
    ) -> None:  # fmt: skip
        """Decide on what was proposed, by a numbered decision."""
        name, day = self.pick(which), self.day(back)
        actor = self.actor(who, name)
        data = {"occasion": occasion, "outcome": outcome, "number": number}
        data |= {"award": award, "achievements": achievements}
        self.on(
            name,
            actor,
            day,
            Decide(**data),
            lambda here: self._against_deciding(actor, day, here, data),
            lambda here: self._decided(name, here, data),
            lost=lost,
        )

    def _against_deciding(self, actor: Actor, day: date, here: Data, data: Data) -> Codes:
        if not decided_so(here, data):
            return self.law.decision(actor, day, here, data)
        return self.law.rewarded_twice(here, data["achievements"])

    def _decided(self, name: str, here: Data, data: Data) -> Effects:
        effects: Effects = [] if decided_so(here, data) else [(name, "decided", data)]
        given = set(self.memory.subject(here["subject"])["rewards"])
        asked = {(name, data["number"], each) for each in data["achievements"]}
        if data["outcome"] == "approved" and not asked <= given:
            effects.append((here["subject"], "rewarded", {"nomination": name, **data}))
        return effects

    @rule(which=index, who=actors("chief", "conference"), back=backs)
    def honour(self, which: int, who: str, back: int) -> None:
        """Honour what was approved, at the conference."""
        data = {"conference": "end-2025"}
        self.to_phase(which, who, back, "honour", "honoured", Honour(**data), data, ("honoured",))

    @rule(which=index, who=actors("chief"), items=st.sampled_from([(), ("money", "paper")]),
          back=backs)  # fmt: skip
    def revoke(self, which: int, who: str, items: tuple[str, ...], back: int) -> None:
        """Revoke a decision, also after the plan is closed; what was rewarded is free again."""
        name = self.pick(which)
        here = self.memory.nomination(name)
        follows: Effects = []
        if here["at"][0] in ("approved", "honoured", "revoked") and here["at"][-1]:
            number = here["at"][-1]["number"]
            rewards = self.memory.subject(here["subject"])["rewards"]
            if any((name, number) == reward[:2] for reward in rewards):
                gone = {"nomination": name, "number": number}
                follows = [(here["subject"], "unrewarded", gone)]
        command = Revoke(ground="fraud", number="9/QĐ", to_recover=items)
        data = {"items": items, "occasion": "annual"}
        self.to_phase(which, who, back, "revoke", "revoked", command, data,
                   ("revoked", items), follows=follows, ever=True)  # fmt: skip

    @rule(which=index, who=actors("chief"), item=st.sampled_from(["money", "paper"]), back=backs)
    def recover(self, which: int, who: str, item: str, back: int) -> None:
        """Record that something came back."""
        name, day = self.pick(which), self.day(back)
        actor = self.actor(who, name)
        self.on(
            name,
            actor,
            day,
            Recover(item=item),
            lambda here: self._against_recovering(actor, day, here, item),
            lambda here: self._recovered(name, here, item, self.law.may(actor, "revoke", day)),
            ever=True,
        )

    def _against_recovering(self, actor: Actor, day: date, here: Data, item: str) -> Codes:
        found = self.law.act(actor, "recover", day, here, authority="revoke")
        unknown = here["at"][0] == "revoked" and item not in here["at"][1]
        return found | ({"recovery.unknown"} if unknown else set())

    def _recovered(self, name: str, here: Data, item: str, bad: Codes) -> Effects:
        revoked = here["at"][0] == "revoked" and not bad
        if revoked and item in here["at"][1] and item not in here["at"][2]:
            return []
        return [(name, "recovered", {"item": item, "occasion": "annual"})]


def decided_so(here: Data, data: Data) -> bool:
    """Tell whether just this was decided already."""
    annual = here["at"][-1] if here["at"][0] in ("approved", "declined", "honoured") else None
    return data in (annual, None if here["mid_gone"] else here["mid_year"])
