"""An office seals what it records as it goes, and no command is blamed where that fails."""

import threading
from pathlib import Path

import pytest

import thidua
from tests.evidence.attacking import changing
from tests.office.cast import CHIEF, Ticking
from thidua.commands import GiveRole
from thidua.errors import StoreDamaged
from thidua.office.sealing import Sealing, SealingAsItGoes
from thidua.store import open_log

DAY = Ticking().moment.date()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where an office may be made."""
    return tmp_path / "office.db"


def opened(file: Path, sealing: Sealing | None) -> thidua.Office:
    """Open an office of a policy."""
    return thidua.open(f"sqlite:///{file}", clock=Ticking(), sealing=sealing)


def begin(office: thidua.Office) -> None:
    """Record one fact."""
    office.acting(CHIEF, on=DAY).open_office("Cơ quan mẫu", [])


def record(office: thidua.Office, first: int, count: int = 1) -> None:
    """Record some more, each by a command."""
    for number in range(first, first + count):
        office.acting(CHIEF, on=DAY).keep(GiveRole(role="office", holder=f"u-{number}"))


def leaves(file: Path) -> int:
    """Return how many leaves a store has."""
    log = open_log(f"sqlite:///{file}", create=False)
    try:
        return log.ledger.size()
    finally:
        log.close()


def test_as_soon_as_enough_waits(file: Path) -> None:
    """The command with which so many records wait seals them."""
    with opened(file, Sealing(every=4, on_close=False)) as office:
        begin(office)
        sizes = list[int]()
        for number in range(9):
            record(office, number)
            sizes.append(office.log.ledger.size())

    assert [0, 0, 4, 4, 4, 4, 8, 8, 8] == sizes
    assert 8 == leaves(file)


def test_what_waits_is_sealed_on_close(file: Path) -> None:
    """An office that recorded something leaves nothing unsealed."""
    with opened(file, Sealing()) as office:
        begin(office)
        record(office, 1, 2)
        assert 0 == office.log.ledger.size()

    assert 3 == leaves(file)


def test_what_was_sealed_by_hand_is_not_sealed_again(file: Path) -> None:
    """Closing, and the next commands, go on behind what was sealed by hand."""
    with opened(file, Sealing(every=3)) as office:
        begin(office)
        assert 1 == office.evidence.seal()
        record(office, 1, 2)
        assert 1 == office.log.ledger.size()
        record(office, 3)
        assert 4 == office.log.ledger.size() == office.evidence.seal()

    assert 4 == leaves(file)


def test_who_only_reads_seals_nothing(file: Path) -> None:
    """An office in which nothing was recorded leaves the store as it was, to the octet."""
    with opened(file, None) as office:
        begin(office)
    before = file.read_bytes()
    with opened(file, Sealing()) as office:
        assert 1 == len(office.history("office-main"))
        assert 2 == office.evidence.verify().exit

    assert before == file.read_bytes()
    assert {file, file.with_name("office.keys.db")} == set(file.parent.iterdir())
    assert 0 == leaves(file)


@pytest.mark.parametrize("policy", [None, Sealing(on_close=False)])
def test_it_is_done_only_where_it_is_asked_for(file: Path, policy: Sealing | None) -> None:
    """Without a policy, or with one that says so, closing seals nothing."""
    with opened(file, policy) as office:
        begin(office)
        record(office, 1)

    assert 0 == leaves(file)


def test_a_command_that_records_nothing_seals_nothing() -> None:
    """A command to which nothing was recorded has no last position."""
    log = open_log("memory:")
    sealing = SealingAsItGoes(log, Sealing(every=1))

    sealing.recorded(0)
    sealing.closing()
    assert 0 == log.ledger.size()


def test_where_sealing_fails_the_command_stands(file: Path) -> None:
    """What cannot be sealed is recorded all the same; who asks for sealing is told why."""
    with opened(file, Sealing(every=1)) as office:
        begin(office)
        record(office, 1, 2)
    with changing(file) as connection:
        connection.execute("UPDATE leaf SET number = 5 WHERE number = 2")

    with opened(file, Sealing(every=1)) as office:
        record(office, 3)
        assert 4 == office.log.head().position
        assert 6 == office.log.ledger.size()
        with pytest.raises(StoreDamaged, match="hole"):
            office.evidence.seal()
    assert 6 == leaves(file)


def test_several_threads_share_an_office(file: Path) -> None:
    """Threads that record at once seal each record once, in order."""
    with opened(file, Sealing(every=2)) as office:
        begin(office)
        threads = [
            threading.Thread(target=record, args=(office, 100 * number, 5)) for number in range(4)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

    log = open_log(f"sqlite:///{file}", create=False)
    assert list(range(1, 22)) == [leaf.position for leaf in log.ledger.leaves(0, 99)]
    assert [] == list(log.faults())
    log.close()
