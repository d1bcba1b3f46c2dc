"""The council meets and votes, and whoever was wrong corrects: the rest of the year."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec.structs import replace

from tests.office.cast import EVERYBODY
from tests.office.year_acting import DAYS, PAPER, Effects
from tests.office.year_half import Halfway
from tests.office.year_machine import actors, backs, index, losses
from tests.office.year_memory import Data
from tests.office.year_rewards import awards, named
from tests.office.year_rules import COMPUTED, CRITERIA, Codes
from thidua import Actor
from thidua.commands import Correct, CountVotes, Minute, Recuse, Tally
from thidua.domain.nomination.facts import Completed
from thidua.testing import PLAN

MEMBERS = 7
WAYS = ["strike", "same", "day", "day", "other", "verdict"]


class Year(Halfway):
    """Let the council sit, and let records be corrected."""

    def meeting_of(self, which: int) -> tuple[str, Data]:
        """Return one of the last meetings, and how it went."""
        name = self.meetings[-1 - which % min(2, len(self.meetings))]
        return name, self.memory.meeting(name)

    @rule(first=index, second=index, present=st.sampled_from([7, 7, 5, 4]), back=backs,
          who=actors("council"), stray=st.sampled_from([False] * 9 + [True]),
          lost=losses)  # fmt: skip
    def convene(
        self, first: int, second: int, present: int, who: str, back: int, *, stray: bool, lost: bool
    ) -> None:
        """Convene a meeting on two nominations."""
        actor, day, there = self.actor(who), self.day(back), EVERYBODY[:present]
        agenda = tuple(dict.fromkeys((self.pick(first), self.pick(second))))
        agenda += ("nomination-la",) if stray else ()
        gone = [name for name in agenda if self.memory.nomination(name)["at"] == ("absent",)]
        why = {"nomination.unknown"} if gone else set()
        shut = self.law.in_force(day)
        why |= shut or self.law.may(actor, "recommend", day)
        why |= {"meeting.no-quorum"} if present * 3 < MEMBERS * 2 and not shut else set()
        data = {"present": there, "agenda": agenda}
        made = self.give(
            actor,
            day,
            lambda desk, id_: desk.convene(PLAN, present=there, agenda=agenda, command_id=id_),
            why,
            lambda receipt: [(receipt.streams[0], "convened", data)],
            lost=lost,
        )
        self.meetings += made.streams if made else ()

    def at_the_meeting(self, actor: Actor, day: Any, here: Data, nomination: str) -> Codes:
        """Say what stands in the way of votes on a nomination."""
        return (
            self.law.may(actor, "recommend", day)
            | ({"meeting.minuted"} if here["minuted"] else set())
            | ({"meeting.not-on-agenda"} if nomination not in here["agenda"] else set())
            | ({"meeting.tallied"} if nomination in here["tallies"] else set())
        )

    @precondition(lambda self: self.meetings)
    @rule(which=index, about=index, member=st.sampled_from(["m1", "m1", "m2", "m7"]),
          who=actors("council"), back=backs)  # fmt: skip
    def recuse(self, which: int, about: int, member: str, who: str, back: int) -> None:
        """Let a member stand aside."""
        (name, here), actor, day = self.meeting_of(which), self.actor(who), self.day(back)
        nomination = here["agenda"][about % len(here["agenda"])]
        why, effects = self.law.in_force(day), list[Any]()
        if not why and (nomination, member) not in here["aside"]:
            why = self.at_the_meeting(actor, day, here, nomination)
            why |= set() if member in here["present"] else {"meeting.not-there"}
            effects = [(name, "recused", {"nomination": nomination, "member": member})]
        command = Recuse(member=member, nomination=nomination)
        self.give(
            actor, day, lambda desk, id_: desk.do(name, command, command_id=id_), why, effects
        )

    @precondition(lambda self: self.meetings)
    @rule(which=index, who=actors("council"), sure=st.sampled_from([False, False, True]))
    def minute(self, which: int, who: str, *, sure: bool) -> None:
        """Sign the minutes."""
        (name, here), actor, day = self.meeting_of(which), self.actor(who), self.day(0)
        why = self.law.in_force(day) or self.law.may(actor, "recommend", day)
        effects: Effects = [] if here["minuted"] else [(name, "minuted", {})]
        if sure:
            self.give(
                actor, day, lambda desk, id_: desk.do(name, Minute(), command_id=id_), why, effects
            )

    @precondition(lambda self: self.meetings)
    @rule(which=index, about=index, in_favour=st.sampled_from([7, 6, 5, 4, 4, 2]), award=awards,
          against=st.sampled_from([0, 1]), achievements=named, who=actors("council"),
          back=backs, lost=losses)  # fmt: skip
    def count_votes(  # noqa: PLR0917 - hypothesis names them
        self, which: int, about: int, in_favour: int, against: int, award: str,
        achievements: tuple[str, ...], who: str, back: int, *, lost: bool,
    ) -> None:  # fmt: skip
        """Count the votes on a nomination: it is proposed, or it is not."""
        (name, here), actor, day = self.meeting_of(which), self.actor(who), self.day(back)
        about_all = [*here["agenda"], *here["agenda"], self.nominations[0]]
        nomination, votes = about_all[about % len(about_all)], (in_favour, against)
        aside = sum(about == nomination for about, _ in here["aside"])
        why, effects = self.law.in_force(day), list[Any]()
        if not why and here["tallies"].get(nomination) != votes:
            why = self.at_the_meeting(actor, day, here, nomination)
            why |= self._against_votes(here, nomination, sum(votes))
            effects = [(name, "tallied", {"nomination": nomination, "votes": votes})]
        why = why or self._too_early(day, effects)
        if not why:
            passed = in_favour * 3 >= (MEMBERS - aside) * 2
            kind = "recommended" if passed else "not_recommended"
            there = self.memory.nomination(nomination)
            if there["at"] != (kind, name):
                why = self._against_result(actor, day, there, passed, award, achievements)
                effects.append((nomination, kind, {"meeting": name}))
        tally = Tally(nomination=nomination, in_favour=in_favour, against=against)
        command = CountVotes(tally=tally, award=award, achievements=achievements)
        self.give(
            actor,
            day,
            lambda desk, id_: desk.do(name, command, command_id=id_),
            why,
            effects,
            lost=lost,
        )

    def get_on(self, upto: int) -> None:
        """Carry the first nomination on."""
        if upto:
            self.all_goes_well(0, upto, 0)

    @rule(which=index, upto=st.integers(1, 6), back=backs)
    def all_goes_well(self, which: int, upto: int, back: int) -> None:
        """Carry one nomination as far as it may go, by whoever may do each step."""
        which = which % len(self.nominations)
        here = self.memory.nomination(self.nominations[which])
        self.achieve(which, "own", "a1", "Lời một", back, lost=False)
        for criterion in CRITERIA.get(here.get("category", ""), ()):
            counts = {"members": 2, "did_well": 2} if criterion == "T1" else {"titled": 1}
            counts |= {"breaches": 0} if criterion == "T2" else {}
            if criterion in COMPUTED:
                self.count(which, "own", criterion, counts, back)
            else:
                self.assess(which, "own", criterion, "met", back)
        self.convene(which, which, 7, "council", back, stray=False, lost=False)
        if self.meetings:
            self._review(which, upto, back)

    def _review(self, which: int, upto: int, back: int) -> None:
        reward: Data = {"award": "certificate", "achievements": ("a1",), "back": back}
        about: Data = {"which": 0, "about": 0, "who": "council"}
        end: Data = {"occasion": "annual", "outcome": "approved", "number": "1/QĐ", "who": "chief"}
        steps: tuple[Callable[[], None], ...] = (
            lambda: self.recuse(**about, member="m1", back=back),
            lambda: self.count_votes(**about, **reward, in_favour=6, against=0, lost=False),
            lambda: self.decide(**end, **reward, which=which, lost=False),
            lambda: self.honour(which, "conference", back),
            lambda: self.revoke(which, "chief", ("money", "paper"), back),
        )
        for step in steps[:upto]:
            step()

    def _against_votes(self, here: Data, nomination: str, cast: int) -> Codes:
        aside = {member for about, member in here["aside"] if about == nomination}
        there = self.memory.nomination(nomination)
        own = there.get("subject") == "subject-m1" and "m1" not in aside
        found = {"meeting.candidate-votes"} if own and "m1" in here["present"] else set()
        many = cast > len(set(here["present"]) - aside)
        return found | ({"meeting.more-votes-than-voters"} if many else set())

    def _against_result(  # noqa: PLR0917 - the parts of one sentence
        self, actor: Actor, day: Any, there: Data, passed: Any, award: str, named: tuple[str, ...]
    ) -> Codes:
        if there["at"] == ("absent",):
            return {"nomination.unknown"}
        found = self.law.act(actor, "recommend", day, there)
        if not passed:
            return found
        return found | self.law.unmet(there) | self.law.rewarding(there, award, named)

    @rule(which=index, version=index, way=st.sampled_from(WAYS), day=st.sampled_from(DAYS),
          who=actors("own", "vp"), paper=st.sampled_from([True] * 6 + [False]))  # fmt: skip
    def correct(
        self, which: int, version: int, way: str, day: Any, who: str, *, paper: bool
    ) -> None:
        """Put something in the place of a record of a nomination, or strike it out."""
        name = self.pick(which)
        entries, actor = self.memory.streams[name], self.actor(who, name)
        version = version % (len(entries) + 1) + 1
        known = version <= len(entries)
        if version == 1 and way == "strike" and which % 3:
            return  # a registration is struck out now and then
        put, fact = self._put(name, version, way) if known else (None, None)
        on = day if way == "day" else None
        data = {"version": version, "put": put, "day": on}
        why, effects = {"correction.unknown"}, list[Any]()
        if known:
            why = self._against_correcting(name, version, way, actor, data, paper=paper)
            last = self._last(name, version)
            effects = [] if last == data else [(name, "corrected", data)]
        command = Correct(version=version, fact=fact, effective_on=on)
        self.give(
            actor,
            self.day(0),
            lambda desk, id_: desk.do(name, command, command_id=id_),
            why,
            effects,
            reason=PAPER if paper else None,
        )

    def _put(self, name: str, version: int, way: str) -> tuple[Any, Any]:
        """Return what takes the place, in the memory and for the office."""
        entry = self.memory.streams[name][version - 1]
        fact: Any = self.office.history(name)[version - 1].record.fact
        if way == "strike" or entry.kind == "corrected":
            return None, None
        if way == "other":
            return {}, Completed(subject=getattr(fact, "subject", "subject-m1"))
        if way == "verdict" and entry.kind == "assessed":
            not_met = {"verdict": "not_met"}
            return entry.data | not_met, replace(fact, **not_met)
        return entry.data, fact

    def _last(self, name: str, version: int) -> Data | None:
        about = [e.data for e in self.memory.streams[name] if e.kind == "corrected"]
        return next((data for data in reversed(about) if data["version"] == version), None)

    def _against_correcting(
        self, name: str, version: int, way: str, actor: Actor, data: Data, *, paper: bool
    ) -> Codes:
        entry = self.memory.streams[name][version - 1]
        found: Codes = {"correction.of-correction"} if entry.kind == "corrected" else set()
        own = (actor.role, actor.unit) == (entry.role, entry.unit)
        if not own and actor.role not in ("office", "chief"):
            found.add("authority.missing")
        if found:
            return found
        if data["put"] == {} and way == "other" and entry.kind != "completed":
            found.add("correction.other-kind")
        elif data["put"] == entry.data and data["day"] is None and not self._last(name, version):
            found.add("correction.none")
        return found | (set() if paper else {"reason.missing"})
