"""Run the demo: ``python -m thidua_langson.demo --to FOLDER``."""

import argparse
from pathlib import Path

from thidua_langson.demo.leaving import tell


def main() -> None:
    """Carry the plan through its year and leave what it makes in a folder."""
    parser = argparse.ArgumentParser(prog="python -m thidua_langson.demo", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("demo-out"), help="the folder to fill")
    tell(parser.parse_args().to)


if __name__ == "__main__":
    main()
