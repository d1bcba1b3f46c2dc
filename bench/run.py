"""Run every measurement, in one run: ``python bench/run.py [--quick]``."""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import (
    commands,
    extending,
    forgetting,
    personal,
    pinning,
    proving,
    replaying,
    sealed,
    sheets,
    starting,
)
from bench.measuring import as_json, table


def room(folder: str) -> Path:
    """Return an empty folder within another, so that no two measurements share a file."""
    return Path(tempfile.mkdtemp(dir=folder))


def main() -> None:
    """Measure, print the table, and leave it as data beside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of the size")
    share = 20 if parser.parse_args().quick else 1
    with tempfile.TemporaryDirectory() as name:
        results = [
            *commands.one_command(room(name), 400),
            commands.bulk(room(name), 100_000 // share),
            *sheets.sheet(room(name), 50_000 // share),
            *replaying.replay(room(name), 1_000_000 // share, 100_000 // share),
            starting.start(room(name), 15),
            extending.listing(room(name), 15),
            extending.start(room(name), 15),
            pinning.fold(room(name), 200_000 // share, 9),
            *proving.prove(room(name), 100_000 // share, 10_000 // share, 1_000_000 // share, 9),
            *personal.command(room(name), 400),
            *sealed.replay(room(name), 1_000_000 // share, 3),
            sealed.memory(room(name), 150_000 // share, 450_000 // share),
            forgetting.forget(room(name), 10_000, 1_000_000 // share, 40),
        ]
    print(table(results))
    out = Path(__file__).parent / "out"
    out.mkdir(exist_ok=True)
    (out / "latest.json").write_text(as_json(results), encoding="utf-8")


if __name__ == "__main__":
    main()
