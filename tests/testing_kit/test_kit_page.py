"""The page about the kit lists the rules as they are."""

from tests.sources import ROOT
from thidua.testing.conformance import NEWEST, RULES

PAGE = ROOT / "docs" / "testing-kit.md"


def table() -> str:
    """Return the table of rules as the page must have it."""
    head = "| id | name | what it asserts | how to mend it |\n|---|---|---|---|\n"
    rows = [f"| {r.id} | {r.name} | {r.title.en} | {r.remedy.en} |\n" for r in RULES]
    return head + "".join(rows)


def test_every_rule_stands_on_the_page() -> None:
    """Each rule is listed with its id, what it asserts and how to mend it, and no other is."""
    assert table() in PAGE.read_text(encoding="utf-8")


def test_the_newest_profile_is_named() -> None:
    """The page says which profile is asked where none is named."""
    assert f"newest profile is asked, which is `{NEWEST}`" in PAGE.read_text(encoding="utf-8")
