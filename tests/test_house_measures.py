"""The measures of the house: docstrings, names, lengths."""

import ast
import re
from pathlib import Path

import pytest

from tests.sources import (
    PACKAGE,
    Definition,
    Function,
    definitions,
    length_of,
    name_of,
    sources,
    tree_of,
)

EMPTY_WORDS = {"base", "helper", "helpers", "impl", "manager", "managers", "util", "utils"}
"""Words that say nothing about what a thing is."""

LONGEST_FILE = 300
WHOLE = PACKAGE / "verifier.py"
"""The one file that may be longer: an auditor reads it whole, carries it and runs it alone.

Parted, it would be a package to install, and trust in whoever installed it. Its functions are as
short as all others.
"""
LONGEST_FUNCTION = 40
USUAL_FUNCTION = 25


def is_public(name: str) -> bool:
    """Tell whether a name is there for others."""
    return not name.startswith("_")


def public_definitions(body: list[ast.stmt]) -> list[Definition]:
    """Return the public functions and classes of a module, with the public methods of classes."""
    top = [node for node in body if isinstance(node, Definition) and is_public(node.name)]
    methods = [
        each
        for node in top
        if isinstance(node, ast.ClassDef)
        for each in public_definitions(node.body)
    ]
    return top + methods


def is_overload(node: Definition) -> bool:
    """Tell whether a definition is one of several signatures, or overrides a documented one."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"overload", "override", "setter"})


def undocumented(tree: ast.Module) -> list[str]:
    """Return the public names of a module that say nothing about themselves."""
    silent = [
        node.name
        for node in public_definitions(tree.body)
        if ast.get_docstring(node) is None and not is_overload(node)
    ]
    return silent + ([] if ast.get_docstring(tree) else ["(the module)"])


def words(name: str) -> set[str]:
    """Return the words of a name, however it joins them; base64 is a word of its own."""
    return {word.lower() for word in re.findall(r"base64|[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def empty_names(tree: ast.Module) -> list[str]:
    """Return the names of functions and classes that hold an empty word."""
    return [node.name for node in definitions(tree) if words(node.name) & EMPTY_WORDS]


def functions() -> list[tuple[str, Function]]:
    """Return every function of the core and the plugins with where it stands."""
    return [
        (f"{name_of(file)}:{node.lineno} {node.name}", node)
        for file in sources()
        for node in definitions(tree_of(file))
        if not isinstance(node, ast.ClassDef)
    ]


@pytest.mark.parametrize("file", sources(), ids=name_of)
def test_every_public_name_says_what_it_is(file: Path) -> None:
    """Modules, classes, functions and methods that are public have docstrings."""
    assert undocumented(tree_of(file)) == []


@pytest.mark.parametrize("file", sources(), ids=name_of)
def test_no_name_is_an_empty_word(file: Path) -> None:
    """No class, function or module is called after a word that says nothing."""
    assert empty_names(tree_of(file)) == []
    assert words(file.stem) & EMPTY_WORDS == set()


def lines_of(file: Path) -> int:
    """Return how many lines a file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("file", [file for file in sources() if file != WHOLE], ids=name_of)
def test_a_file_holds_one_idea(file: Path) -> None:
    """No file of the sources is longer than 300 lines, save for one."""
    assert lines_of(file) <= LONGEST_FILE


def test_the_one_long_file_needs_its_exemption() -> None:
    """The file that may be longer is longer, or the rule would have an exception for nothing."""
    assert WHOLE in sources()
    assert lines_of(WHOLE) > LONGEST_FILE


def test_the_functions_of_the_long_file_are_short() -> None:
    """What a file gains in length its functions do not: nine in ten have 25 lines, none over 40."""
    inside = [node for node in definitions(tree_of(WHOLE)) if not isinstance(node, ast.ClassDef)]
    lengths = sorted(map(length_of, inside))

    assert lengths[-1] <= LONGEST_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= USUAL_FUNCTION


def test_no_function_is_long() -> None:
    """No function has more than 40 lines."""
    long = [place for place, node in functions() if length_of(node) > LONGEST_FUNCTION]

    assert long == []


def test_nine_functions_of_ten_are_short() -> None:
    """At least 90 of 100 functions have no more than 25 lines."""
    lengths = sorted(length_of(node) for _, node in functions())

    assert lengths[len(lengths) * 9 // 10] <= USUAL_FUNCTION


@pytest.mark.parametrize(
    "source",
    ["class A: ...", "def f(): ...", "class A:\n    '''A.'''\n    def f(self): ...", "a = 1"],
)
def test_a_missing_docstring_is_found(source: str) -> None:
    """The search for docstrings sees modules, classes, functions and methods without one."""
    assert undocumented(ast.parse(source))


@pytest.mark.parametrize(
    "name",
    ["PlanManager", "plan_helper", "utils", "BasePlan", "PlanBase", "plan_impl", "PLANManager"],
)
def test_an_empty_word_is_found(name: str) -> None:
    """The search for empty words sees them in classes and functions."""
    assert empty_names(ast.parse(f"def {name}(): ...")) == [name]


@pytest.mark.parametrize("name", ["bases", "LegalBasis", "implied", "baseline", "in_base64"])
def test_an_honest_word_is_left_alone(name: str) -> None:
    """Words that only begin like an empty one are fine."""
    assert empty_names(ast.parse(f"def {name}(): ...")) == []


def test_a_docstring_is_not_counted() -> None:
    """The length of a function is that of its code."""
    tree = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n')

    assert [length_of(node) for node in definitions(tree) if isinstance(node, Function)] == [2]


def test_the_sources_are_found() -> None:
    """The measures are taken on the whole package."""
    assert PACKAGE / "facts.py" in sources()
