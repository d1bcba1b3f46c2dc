"""One command, and many registrations, against raw sqlite3 and stock eventsourcing."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench import lives, raw, stock
from bench.measuring import Result, in_turns, peak_of, seconds
from thidua.commands import Foster
from thidua.store import open_log

EVENTS = 10
"""How many events a nomination has before the command is given."""

_COMMAND = "one command: load, decide, append, durable"


def one_command(folder: Path, rounds: int) -> list[Result]:
    """Measure a follow-up on a nomination with some events, against both peers."""
    office = lives.small_office(folder / "one.db")
    desk = office.acting(lives.UNIT, on=lives.DAY)
    names = desk.register(lives.PLAN, "NV1", "quy_1", lives.lines(rounds + 1)).of_kind("nomination")
    desk = office.acting(lives.UNIT, on=lives.SPRING)
    for number in range(EVENTS - 1):
        foster = Foster(activity="follow_up", note=f"Theo dõi tiến độ lần {number}.")
        desk.together([(name, foster) for name in names])
    todo, written = iter(names), _written(folder / "one.db")
    last = Foster(activity="follow_up", note="Theo dõi tiến độ, kết quả công tác.")
    connection = raw.open_raw(folder / "raw-one.db")
    app = stock.application(folder / "stock-one.db")
    peers = iter([stock.register(app, EVENTS - 1) for _ in range(rounds + 1)])
    other = count()
    ours, theirs = in_turns(
        lambda: desk.do(next(todo), last),
        lambda: raw.write_one(connection, next(written)),
        rounds // 2,
    )
    again, stocks = in_turns(
        lambda: desk.do(next(todo), last),
        lambda: stock.foster(app, next(peers), f"lần {next(other)}"),
        rounds // 2 - 1,
    )
    office.close()
    return [
        Result(_COMMAND, "one raw sqlite3 transaction, same octets", 0.7, ours, theirs),
        Result(_COMMAND, "the same life in stock eventsourcing", 1.5, again, stocks),
    ]


def _written(path: Path) -> Iterator[raw.Octets]:
    """Yield rows of follow-ups as columns, in streams of their own."""
    log = open_log(f"sqlite:///{path}")
    rows = list(log.scan(tags=("nomination.fostered@1",)))
    log.close()
    for number, row in enumerate(rows):
        yield (f"raw-{number}", 1, row.tag, row.recorded_at, row.record)


def bulk(folder: Path, size: int) -> Result:
    """Measure one list of many nominations from memory, against ``executemany`` of its octets."""
    taken, peers = [], []
    for turn in range(3):
        path = folder / f"bulk-{turn}.db"
        office = lives.small_office(path)
        desk, lines = office.acting(lives.UNIT, on=lives.DAY), lives.lines(size)
        taken.append(seconds(lambda: desk.register(lives.PLAN, "NV1", "quy_1", lines)))  # noqa: B023
        office.close()
        rows = list(lives.octets(path))[3:]
        connection = raw.open_raw(folder / f"raw-bulk-{turn}.db")
        peers.append(seconds(lambda: raw.write(connection, rows)))  # noqa: B023
        connection.close()
    return Result(
        f"registering {size:,} nominations from memory",
        "raw executemany of the same octets",
        0.35, sorted(taken)[1], sorted(peers)[1], peak=_peak_of_bulk(folder, size),
    )  # fmt: skip


def _peak_of_bulk(folder: Path, size: int) -> int:
    code = (
        "import sys; from pathlib import Path; from bench import lives\n"
        "office = lives.small_office(Path(sys.argv[1]))\n"
        "lines = lives.lines(int(sys.argv[2]))\n"
        "office.acting(lives.UNIT, on=lives.DAY).register(lives.PLAN, 'NV1', 'quy_1', lines)"
    )
    return peak_of(code, str(folder / "peak.db"), str(size))
