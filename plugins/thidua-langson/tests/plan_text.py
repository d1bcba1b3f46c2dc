"""The plan's own words, as the tests read them."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent
TEXT = (FOLDER / "tests" / "data" / "ke_hoach_2025.txt").read_text(encoding="utf-8")

ROMAN = re.compile(r"^([IVX]+)\. \S")
ARABIC = re.compile(r"^(\d(?:\.\d)?)\. \S")


def words(text: str) -> str:
    """Return a text with one space wherever it has white space."""
    return " ".join(text.split())


def clauses() -> set[str]:
    """Return the numbers of all clauses that the plan has."""
    found: set[str] = set()
    part = ""
    for line in TEXT.splitlines():
        if roman := ROMAN.match(line):
            part = roman[1]
            found.add(part)
        elif arabic := ARABIC.match(line):
            found.add(f"{part}.{arabic[1]}")
    return found
