"""Whenever others come between, sealing and committing end with one right tree and map."""

from collections.abc import Callable
from threading import Thread
from typing import Any, cast

import pytest

import thidua
from tests.evidence import world
from tests.evidence.signing import line
from tests.office.cast import CHIEF, Ticking
from thidua.commands import GiveRole
from thidua.evidence.auditing import verify_log
from thidua.evidence.checkpoints import add_cosignatures, make_checkpoint
from thidua.evidence.sealing import Sealer
from thidua.office.sealing import Sealing
from thidua.store import Log, open_log
from thidua.verifier import Given, parse_checkpoint

ROWS = world.lives(3, 82)
CALLS = range(24)
"""Behind which call of the ledger the others come; more than any act here makes."""
Act = Callable[[Log], object]


class Meddled:
    """Be a log whose ledger lets others act once, right behind one of its calls."""

    def __init__(self, log: Log, calls: int, others: Act) -> None:
        self._log, self._left, self._others = log, calls, others
        self.ledger: Any = _Ledger(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    def called(self, name: str, *given: Any) -> Any:
        """Answer as the ledger does, and let the others act when it is their turn."""
        answer = getattr(self._log.ledger, name)(*given)
        self._left -= 1
        if self._left == -1:
            self._others(self._log)
        return answer


def meddled(log: Log, calls: int, others: Act) -> Log:
    """Return a log whose ledger lets others act once, behind so many of its calls."""
    return cast("Log", Meddled(log, calls, others))


class _Ledger:
    """Hand every call over."""

    def __init__(self, owner: Meddled) -> None:
        self._owner = owner

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self._owner.called(name, *given)


def record(log: Log) -> None:
    """Record the next ten facts."""
    at = log.head().position
    log.append(world.batch(ROWS[at : at + 10]))


def seal(log: Log) -> None:
    """Seal what is there."""
    Sealer(log).seal()


def commit(log: Log) -> None:
    """Commit to what is there."""
    make_checkpoint(log, Sealer(log), "2025-06-01T08:00:00Z")


def record_and_seal(log: Log) -> None:
    """Record more, and seal it."""
    record(log)
    seal(log)


def record_and_commit(log: Log) -> None:
    """Record more, and commit to it."""
    record(log)
    commit(log)


def cosign(log: Log, name: str = "chung.example") -> None:
    """Bring a signature of somebody under the last checkpoint."""
    last = log.ledger.checkpoints()[-1]
    text = parse_checkpoint(last.note).note.text
    add_cosignatures(log, text + b"\n" + line(name, bytes(76)))


def cosign_again(log: Log) -> None:
    """Bring that of another."""
    cosign(log, "chung2.example")


def faults(log: Log) -> list[str]:
    """Return what speaks against a log."""
    told = verify_log(log, Given()).remarks
    return [each.code for each in told if each.status == "contradicted"]


@pytest.fixture
def log() -> Log:
    """Return a log with records that are committed to, sealed only, and neither."""
    log = open_log("memory:")
    record(log)
    commit(log)
    record_and_seal(log)
    record(log)
    return log


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("others", [seal, commit, record_and_seal, record_and_commit])
@pytest.mark.parametrize("act", [seal, commit])
def test_others_who_seal_and_commit(log: Log, act: Act, others: Act, calls: int) -> None:
    """Each record is sealed once, and each checkpoint follows the one before it."""
    act(meddled(log, calls, others))
    assert [] == faults(log)
    record_and_commit(log)

    assert log.head().position == log.ledger.size()
    assert [] == faults(log)


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("others", [cosign_again, commit, record_and_commit])
def test_others_while_a_signature_is_brought(log: Log, others: Act, calls: int) -> None:
    """Nobody's signature is lost: it is kept, or whoever brings it is told that it is not."""
    cosign(meddled(log, calls, others))
    cosign(log)
    others(log)

    assert [] == faults(log)
    names = {
        name
        for each in log.ledger.checkpoints()[-2:]
        for name, _, _ in parse_checkpoint(each.note).note.signatures
    }
    assert names >= ({"chung.example", "chung2.example"} if others is cosign_again else set())


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("others", [seal, commit, record_and_seal, record_and_commit])
def test_a_store_in_use_is_not_accused(log: Log, others: Act, calls: int) -> None:
    """What is recorded, sealed and committed to while it is verified speaks against nothing."""
    verdict = verify_log(meddled(log, calls, others), Given())

    assert [] == [each.code for each in verdict.remarks if each.status == "contradicted"]
    unsealed = [each.data["count"] for each in verdict.remarks if each.code == "unsealed"]
    assert all(count > 0 for count in unsealed)


def test_threads_that_record_and_commit_at_once() -> None:
    """One office that several threads share has one tree, whoever of them commits to it."""
    day = Ticking().moment.date()
    with thidua.open("memory:", clock=Ticking(), sealing=Sealing(every=1)) as office:
        office.acting(CHIEF, on=day).open_office("Cơ quan mẫu", [])

        def work(number: int) -> None:
            for each in range(10):
                role = GiveRole(role="office", holder=f"u-{number}-{each}")
                office.acting(CHIEF, on=day).keep(role)
                office.evidence.checkpoint()

        threads = [Thread(target=work, args=(number,)) for number in range(3)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert 31 == office.log.head().position == office.log.ledger.size()
        assert [] == faults(office.log)
