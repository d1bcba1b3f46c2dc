"""The command line: thin over the API; see ``docs/command-line.md``."""

import sys


def main() -> None:
    """Run the command line of this process."""
    from thidua.cli.consoles import ready

    ready()
    try:
        from thidua.cli.root import ROOT
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        from thidua.cli.exits import Exit
        from thidua.errors import MissingExtra

        print(MissingExtra("thidua", "cli").text("vi"), file=sys.stderr)  # noqa: T201
        sys.exit(Exit.REFUSED)
    ROOT.main()
