"""Every error has a code of its own, speaks both languages, and is made of its data."""

import ast
import re
import string
from itertools import chain
from typing import Any

import pytest

import thidua.errors
from tests.sources import sources, tree_of

ROOT_OF_ALL = "ThiduaError"
SAID = ("code", "en", "vi")


def error_classes(trees: list[ast.Module]) -> dict[str, ast.ClassDef]:
    """Return the classes of errors by name, without the root of all."""
    every = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found: dict[str, ast.ClassDef] = {}
    families = {ROOT_OF_ALL}
    for _ in every:  # A base may be written below what derives from it.
        for node in every:
            if families & {ast.unparse(base).rpartition(".")[2] for base in node.bases}:
                found[node.name] = node
                families.add(node.name)
    return found


def constants(node: ast.ClassDef) -> dict[str, Any]:
    """Return the code and the templates that a class sets itself."""
    pairs = [
        (target.id, ast.literal_eval(line.value))
        for line in node.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name) and target.id in SAID
    ]
    return dict(pairs)


def own(node: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    """Return a method that a class has of its own."""
    methods = [line for line in node.body if isinstance(line, ast.FunctionDef)]
    return next((method for method in methods if method.name == name), None)


def asked(method: ast.FunctionDef) -> set[str]:
    """Return the names of what an initialiser is given."""
    arguments = method.args
    every = chain(arguments.posonlyargs, arguments.args[1:], arguments.kwonlyargs)
    return {argument.arg for argument in every}


def kept(method: ast.FunctionDef) -> set[str]:
    """Return the names under which an initialiser keeps its data."""
    calls = [node for node in ast.walk(method) if isinstance(node, ast.Call)]
    ours = [call for call in calls if ast.unparse(call.func) == "super().__init__"]
    return {keyword.arg or "**" for call in ours for keyword in call.keywords}


def fields(template: str) -> set[str]:
    """Return the names of the data that a template shows."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    return {re.split(r"[.\[]", name)[0] for name in names}


def faults(node: ast.ClassDef) -> list[str]:
    """Return what is wrong with a class of errors."""
    said = constants(node)
    if not said:
        return [] if says_it_groups(node) else ["sets no code and no templates"]
    method = own(node, "__init__")
    if set(said) != set(SAID) or method is None:
        return ["sets some of code, en, vi and __init__, and not all"]
    shown = set() if own(node, "text") else fields(said["en"]) | fields(said["vi"])
    wrong = [f"shows {name!r} and does not keep it" for name in sorted(shown - kept(method))]
    if asked(method) != kept(method):
        wrong.append("is not made again from its data")
    if said["en"] == said["vi"]:
        wrong.append("says the same in both languages")
    return wrong + ([] if re.fullmatch(r"TD-[A-Z]\d\d", said["code"]) else ["has an odd code"])


def says_it_groups(node: ast.ClassDef) -> bool:
    """Tell whether a class says that it only groups others."""
    return (ast.get_docstring(node) or "").startswith("Group the ")


CLASSES = error_classes([tree_of(file) for file in sources()])


@pytest.mark.parametrize("name", CLASSES)
def test_an_error_is_made_of_its_data_and_speaks_both_languages(name: str) -> None:
    """What a template shows is what the error keeps, and what it is made again from."""
    assert faults(CLASSES[name]) == []


def test_a_code_is_used_once() -> None:
    """A code names one error, so that a reader may look it up."""
    codes = [str(said["code"]) for node in CLASSES.values() if (said := constants(node))]

    assert sorted(set(codes)) == sorted(codes)


def test_the_drawing_shows_every_error() -> None:
    """The tree at the top of errors.py is whole, and shows nothing that is not there."""
    lines = re.findall(r"── ([A-Z]\w+(?:, [A-Z]\w+)*)", thidua.errors.__doc__ or "")

    assert set(CLASSES) == {name for line in lines for name in line.split(", ")}


def test_a_group_is_never_raised() -> None:
    """What only groups errors has no code, so it is not raised itself."""
    groups = {name for name, node in CLASSES.items() if says_it_groups(node)} | {ROOT_OF_ALL}
    raised = [
        ast.unparse(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        for file in sources()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Raise) and node.exc is not None
    ]

    assert groups & {name.rpartition(".")[2] for name in raised} == set()


def test_the_errors_are_found() -> None:
    """The search for errors reaches classes two levels below the root."""
    assert {"InputError", "InvalidValue"} <= set(CLASSES)


BODY = """
class Odd(ThiduaError):
    code = {code!r}
    en = {en!r}
    vi = {vi!r}

    def __init__(self, {given}):
        super().__init__({kept})
"""
SOUND = {"code": "TD-X01", "en": "{a} is", "vi": "{a} là", "given": "a", "kept": "a=a"}


def test_a_sound_error_has_no_faults() -> None:
    """The search for faults leaves a sound class alone."""
    (node,) = error_classes([ast.parse(BODY.format(**SOUND))]).values()

    assert faults(node) == []


@pytest.mark.parametrize(
    "change",
    [
        {"en": "{b} is"},
        {"vi": "{b} là"},
        {"vi": "{a} is"},
        {"code": "TD-1"},
        {"kept": ""},
        {"given": "a, b"},
        {"kept": "a=a, b=1"},
    ],
    ids=str,
)
def test_a_fault_of_an_error_is_found(change: dict[str, str]) -> None:
    """The search for faults sees each kind of them."""
    (node,) = error_classes([ast.parse(BODY.format(**SOUND | change))]).values()

    assert faults(node)


@pytest.mark.parametrize("body", ["'''Say something.'''", "code = 'TD-X01'"])
def test_an_unfinished_error_is_found(body: str) -> None:
    """A class that sets nothing must group others; one that sets something sets all."""
    (node,) = error_classes([ast.parse(f"class Odd(ThiduaError):\n    {body}")]).values()

    assert faults(node)
