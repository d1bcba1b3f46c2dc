"""Giving a command to the office and to the plain memory, and holding both to the same."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.office.cast import ALL_OPEN, CHIEF, PLAN_STREAM, Ticking, begun, contributed, opened
from tests.office.year_memory import Data, Memory
from tests.office.year_rules import Codes, Rules
from thidua import Actor, AsOf, Desk, Document, Office, Receipt, Refused
from thidua.commands import Achieve, Foster, Introduce
from thidua.domain.nomination.state import Absent
from thidua.errors import CommandReused
from thidua.office.ids import moment_of, uuid7

Effects = list[tuple[str, str, Data]]
Send = Callable[[Desk, str], Receipt]

DAYS = [date(2025, *day) for day in (
    (2, 10), (3, 10), (3, 30), (3, 31), (5, 20), (7, 1), (8, 4), (9, 30), (10, 1), (11, 5), (12, 20)
)]  # fmt: skip
PHASES = {
    "Active": "registered",
    "Incomplete": "returned",
    "OnHold": "held",
    "Proposable": "recommended",
    "Passed": "not_recommended",
    "Approved": "approved",
    "Declined": "declined",
    "Celebrated": "honoured",
    "Gone": "withdrawn",
    "Annulled": "revoked",
}
PAPER = Document(kind="Quyết định", number="1/QĐ")


class Acting:
    """Hold an office and a plain memory of it, on a store of some kind."""

    on_file: ClassVar[bool] = False

    def begin(self) -> None:
        """Open an office in which a member of the council may be a candidate."""
        self.folder = tempfile.TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name) / 'year.db'}"
        self.clock = Ticking()
        self.office = begun(self.url if self.on_file else "memory:", self.clock)
        introduce = Introduce(form="individual", unit="p1", name="Uỷ viên", identity_number="M1")
        self.office.acting(CHIEF, on=DAYS[0]).do("subject-m1", introduce)
        self.memory = Memory()
        self.law = Rules(self.memory)
        self.base = self.office.log.head().position
        self.memory.enter([("plan", "adopted", {"rules": "plain"})], DAYS[0], 0, ("chief", None))
        introduced = [("subject-m1", "introduced", {"unit": "p1"})]
        self.memory.enter(introduced, DAYS[0], 0, ("chief", None))
        self.today = 0
        self.sent: list[tuple[Actor, date, Document | None, str, Send, Receipt]] = []
        self.looks: list[tuple[str, date, int, Data]] = []
        self.nominations: list[str] = []

    def end(self) -> None:
        """Check the whole store, and let go of it."""
        assert list(self.office.check()) == []
        self.office.close()
        self.folder.cleanup()

    def day(self, back: int) -> date:
        """Return today, or one of the days before it."""
        return DAYS[max(self.today - back, 0)]

    def another(self) -> Office:
        """Return another office on the same store, as another process would have it."""
        if self.on_file:
            return opened(self.url, self.clock)
        return Office(
            self.office.log,
            clock=self.clock,
            ids=uuid7,
            plugins=contributed,
            custody=self.office.custody,
            disclosure=ALL_OPEN,
        )

    def reopen(self) -> None:
        """Let go of the office and open it again."""
        again = self.another()
        if self.on_file:
            self.office.close()
        self.office = again

    def give(
        self,
        actor: Actor,
        day: date,
        send: Send,
        why: Codes,
        effects: Effects | Callable[[Receipt], Effects],
        *,
        reason: Document | None = None,
        lost: bool = False,
    ) -> Receipt | None:
        """Give a command: it is refused for these reasons, or it has these effects."""
        why = why or self._too_early(day, effects)
        before = self.office.log.head().position
        command_id = f"lenh-{before}-{len(self.sent)}-{self.clock.moment.isoformat()}"
        desk = self.office.acting(actor, on=day, reason=reason)
        if why:
            with pytest.raises(Refused) as refusal:
                send(desk, command_id)
            found = {finding.code for finding in refusal.value.findings}
            assert why == found, f"expected {why}, found {found}"
            assert before == self.office.log.head().position
            return None
        if lost:
            self._send_elsewhere(actor, day, send, command_id, reason)
        receipt = send(desk, command_id)
        expected = effects(receipt) if callable(effects) else effects
        assert (receipt.first > 0, receipt.repeated) == (bool(expected), bool(lost and expected))
        self._enter(expected, day, actor, receipt, before)
        if expected:
            self.sent.append((actor, day, reason, command_id, send, receipt))
        return receipt

    def _too_early(self, day: date, effects: Any) -> Codes:
        """Say whether something would happen to what has not begun yet on that day."""
        led: Effects = [] if callable(effects) else effects
        early = [
            stream
            for stream, kind, _ in led
            if stream.startswith(("list-", "nomination-", "meeting-")) and kind != "corrected"
            if (begun := self.memory.begun(stream)) and begun > day
        ]
        return {"stream.not-begun"} if early else set()

    def _send_elsewhere(
        self, actor: Actor, day: date, send: Send, command_id: str, reason: Document | None
    ) -> None:
        """Let another office carry the command out, and lose its answer."""
        other = self.another()
        try:
            send(other.acting(actor, on=day, reason=reason), command_id)
        finally:
            if self.on_file:
                other.close()

    def _enter(
        self, effects: Effects, day: date, actor: Actor, receipt: Receipt, before: int
    ) -> None:
        head = self.office.log.head()
        assert before + len(effects) == head.position
        if effects:
            assert (receipt.first, receipt.last) == (before + 1, head.position)
        named = [PLAN_STREAM if stream == "plan" else stream for stream, _, _ in effects]
        assert tuple(dict.fromkeys(named)) == receipt.streams
        self.memory.enter(effects, day, head.recorded_at, (actor.role, actor.unit))

    def send_again(self, which: int, *, otherwise: bool) -> None:
        """Send what was recorded once more; or something else, under the same id."""
        actor, day, reason, command_id, send, receipt = self.sent[which % len(self.sent)]
        before = self.office.log.head()
        desk = self.office.acting(actor, on=day, reason=reason)
        if otherwise:
            kind = self.office.log.done(command_id)
            achieve = Achieve(achievement="x", note="Khác")
            follow_up = Foster(activity="follow_up", note="Khác")
            command = achieve if kind and kind.kind == "foster" else follow_up
            with pytest.raises(CommandReused):
                desk.do(self.nominations[0], command, command_id=command_id)
        else:
            again = send(desk, command_id)
            assert again.repeated
            assert (receipt.first, receipt.last) == (again.first, again.last)
            assert receipt.streams == again.streams
        assert before == self.office.log.head()

    def look(self, name: str, day: date) -> None:
        """Remember how a nomination stood on a day, as known now."""
        at = self.office.log.head().recorded_at
        self.clock.moment = max(self.clock.moment, moment_of(at) + timedelta(seconds=1))
        self.looks = [*self.looks[-4:], (name, day, at, self.memory.nomination(name, day, at))]

    def agree(self) -> None:
        """Check that the office and the memory say the same, now and of the past."""
        for name in self.nominations:
            assert self.memory.nomination(name) == seen(self.office.nomination(name))
            day = DAYS[len(self.sent) % len(DAYS)]
            then = seen(self.office.nomination(name, AsOf(day)))
            assert self.memory.nomination(name, day) == then
        for name, day, at, expected in self.looks:
            state = self.office.nomination(name, AsOf(day, moment_of(at)))
            assert expected == seen(state)
            assert expected == self.memory.nomination(name, day, at)


def seen(state: Any) -> Data:
    """Return what the office says of a nomination, in the plain words of the memory."""
    if isinstance(state, Absent):
        return {"at": ("absent",)}
    file = state.dossier
    return {
        "at": at(state),
        "unit": file.unit,
        "subject": file.subject,
        "category": file.category,
        "verdicts": {key: plain(fact) for key, fact in file.assessments.items()},
        "fostered": [plain(fact) for fact in file.fostered],
        "achieved": [plain(fact) for fact in file.achieved],
        "proposal": file.proposal and plain(file.proposal),
        "mid_year": file.proposal_decided and plain(file.proposal_decided),
        "mid_gone": gone(file.proposal_revoked),
        "referred": [fact.award for fact in file.referred],
    }


def gone(revocation: Any) -> tuple[Any, Any] | None:
    """Return what is to be recovered of the mid-year reward, and what of it is left."""
    return revocation and (revocation.revoked.to_recover, revocation.to_recover)


def at(state: Any) -> tuple[Any, ...]:
    """Return the phase of a nomination, with what belongs to it."""
    phase = PHASES[type(state).__name__]
    match phase:
        case "returned":
            return (phase, state.returned.missing)
        case "held":
            return (phase, state.held.cause, at(state.before))
        case "recommended":
            return (phase, state.proposal.meeting)
        case "not_recommended":
            return (phase, state.meeting)
        case "approved" | "declined":
            return (phase, plain(state.decision))
        case "honoured":
            return (phase, state.conference, plain(state.decision))
        case "revoked":
            decision = state.decision and plain(state.decision)
            return (phase, state.revoked.to_recover, state.to_recover, decision)
        case _:
            return (phase,)


_PLAIN = (
    *("criterion", "verdict", "level", "activity", "on", "note", "achievement", "award"),
    *("achievements", "occasion", "outcome", "number"),
)


def plain(fact: Any) -> Data:
    """Return the fields of a fact that the memory knows too."""
    told: Iterable[tuple[str, Any]] = ((name, getattr(fact, name, None)) for name in _PLAIN)
    known = {name: value for name, value in told if value is not None}
    if hasattr(fact, "as_of"):
        known |= {"as_of": fact.as_of, "counts": fact.counts}
    return known


def noon(day: date) -> datetime:
    """Return a moment of a day: ten in the morning in the place."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
