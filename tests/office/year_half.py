"""How the reward of the mid-year review is revoked, and what it gave is recovered."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.office.year_acting import Effects
from tests.office.year_machine import actors, backs, index
from tests.office.year_memory import Data
from tests.office.year_rewards import Rewarding
from tests.office.year_rules import Codes
from thidua import Actor
from thidua.commands import Recover, Revoke

HALF = "mid_year"


class Halfway(Rewarding):
    """Take back what the mid-year review gave, in whatever phase; the phase stays."""

    @rule(which=index, who=actors("chief"), items=st.sampled_from([(), ("money", "paper")]),
          back=backs)  # fmt: skip
    def revoke_half(self, which: int, who: str, items: tuple[str, ...], back: int) -> None:
        """Revoke the mid-year decision, also after the plan is closed."""
        name, day = self.pick(which), self.day(back)
        actor, data = self.actor(who, name), {"items": items, "occasion": HALF}
        self.on(
            name,
            actor,
            day,
            Revoke(ground="fraud", number="9/QĐ", to_recover=items, occasion="mid_year"),
            lambda here: set() if gone(here, items) else self._against(actor, day, here),
            lambda here: [
                *([] if gone(here, items) else [(name, "revoked", data)]),
                *self._taken_back(name, here),
            ],
            ever=True,
            document=True,
        )

    def _against(self, actor: Actor, day: date, here: Data) -> Codes:
        found = self.law.may(actor, "revoke", day)
        if here["mid_year"] is None or here["mid_year"]["outcome"] == "declined":
            return found | {"proposal.not-approved"}
        return found | ({"proposal.revoked"} if here["mid_gone"] else set())

    def _taken_back(self, name: str, here: Data) -> Effects:
        number = here["mid_year"] and here["mid_year"]["number"]
        rewards = self.memory.subject(here["subject"])["rewards"]
        if not any((name, number) == reward[:2] for reward in rewards):
            return []
        return [(here["subject"], "unrewarded", {"nomination": name, "number": number})]

    @rule(which=index, who=actors("chief"), item=st.sampled_from(["money", "paper"]), back=backs)
    def recover_half(self, which: int, who: str, item: str, back: int) -> None:
        """Record that something came back of what was given at mid-year."""
        name, day = self.pick(which), self.day(back)
        actor, data = self.actor(who, name), {"item": item, "occasion": HALF}
        bad = self.law.may(actor, "revoke", day)
        self.on(
            name,
            actor,
            day,
            Recover(item=item, occasion="mid_year"),
            lambda here: bad | not_given(here, item),
            lambda here: [] if came_back(here, item) and not bad else [(name, "recovered", data)],
            ever=True,
        )


def gone(here: Data, items: tuple[str, ...]) -> bool:
    """Tell whether the mid-year reward was revoked in just this way."""
    return here["mid_gone"] is not None and here["mid_gone"][0] == items


def came_back(here: Data, item: str) -> bool:
    """Tell whether something was to be recovered and is no more."""
    items, left = here["mid_gone"] or ((), ())
    return item in items and item not in left


def not_given(here: Data, item: str) -> Codes:
    """Say whether there is nothing to recover, or not this."""
    if here["mid_gone"] is None:
        return {"proposal.not-revoked"}
    return set() if item in here["mid_gone"][0] else {"recovery.unknown"}
