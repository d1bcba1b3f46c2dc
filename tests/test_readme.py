"""The program in README.md prints what stands below it."""

import re
import subprocess
import sys
from pathlib import Path

from tests.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def fence(language: str) -> str:
    """Return the one fence of a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_program_prints_what_it_is_said_to(tmp_path: Path) -> None:
    """Copied to a file and run in an empty folder, the program prints the text below it."""
    program = tmp_path / "program.py"
    program.write_text(fence("python"), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-X", "utf8", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert fence("text") == done.stdout


def test_every_page_it_sends_to_is_there() -> None:
    """No link of the README leads nowhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
