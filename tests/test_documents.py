"""What the documents say of tests is so: each test that they name is there."""

import re

import pytest

from tests.sources import ROOT, definitions, name_of, tracked_files, tree_of

NAMED = re.compile(r"((?:plugins/[\w-]+/)?tests/[\w/]+\.py)(?:::(\w+))?(?:::(\w+))?")
TRAPS = ROOT / "docs" / "traps.md"
"""Each trap of the store on a line of a table: its number, what it is, the test that holds it."""

HELD = [*range(1, 12), *range(14, 20), *range(25, 31)]
"""The traps that this version holds; the others belong to engines that are yet to come."""


def named_tests() -> list[tuple[str, str, str]]:
    """Return every test that a document names: the document, the file, the test."""
    return [
        (name_of(file), match[1], match[3] or match[2] or "")
        for file in tracked_files()
        if file.suffix == ".md"
        for match in NAMED.finditer(file.read_text(encoding="utf-8"))
    ]


def names_in(file: str) -> set[str]:
    """Return the names of the tests and of their classes in a file of tests."""
    return {node.name for node in definitions(tree_of(ROOT / file))}


def test_the_tests_that_documents_name_are_there() -> None:
    """A promise in the documents points to a test that exists."""
    missing = [
        f"{document}: {file}::{name}"
        for document, file, name in named_tests()
        if not (ROOT / file).is_file() or (name and name not in names_in(file))
    ]

    assert missing == []


@pytest.mark.parametrize("row", HELD)
def test_each_trap_of_the_store_is_held_by_a_named_test(row: int) -> None:
    """Every trap that the store was built against is listed with the test that holds it."""
    lines = TRAPS.read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if re.match(rf"\|\s*{row}\s*\|", line)]

    assert NAMED.search(line)
