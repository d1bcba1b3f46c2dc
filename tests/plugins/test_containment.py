"""Whatever a plugin's code raises, only that plugin fails, and it is named."""

import pytest

from tests.plugins.shelf import RULES, Shelf, offering
from tests.plugins.test_contract import answering, problem_of
from thidua.errors import NotFound, PluginLoadError
from thidua.plugins import registry
from thidua.specs import CouncilRules

FAILING_LATE = """
class Late:
    def __repr__(self): raise RuntimeError
@hookimpl.council_rules
def given(ctx): it = rules('bad/a'); object.__setattr__(it, 'clause', Late()); return [it]
"""
"""A plugin whose data fail when they are looked at, and not before."""
MUTE = """
class Mute(Exception):
    def __str__(self): raise RuntimeError
raise Mute
"""
"""A plugin whose error fails at saying what it is."""
SPEECHLESS = """
from thidua.errors import PluginError
class Speechless(PluginError):
    code, en, vi = "X-1", "none", "none"
    def text(self, lang): raise RuntimeError(lang)
    def __init__(self): Exception.__init__(self)
raise Speechless
"""
"""A plugin whose error is one of ours that fails at saying what it is."""
UNCOUNTABLE = """
from thidua.errors import PluginError
class Uncountable(PluginError):
    code, en, vi, __hash__ = "X-2", "none", "none", None
raise Uncountable(namespace="bad", distribution="thidua-bad", version="1.0")
"""
"""A plugin whose error is one of ours that cannot be put beside others."""
LEAVING = """
class Leaving(Exception):
    def __str__(self): raise SystemExit(9)
raise Leaving
"""
"""A plugin whose error wants to end the program when it is looked at."""
SLANDER = "raise PluginLoadError('good', 'thidua-good', '1.0', cause='slander')"
SLANDERING = f"from thidua.errors import PluginLoadError\n{SLANDER}"
"""A plugin that puts the blame on another."""
LIKE_CTRL_C = "class Stop(KeyboardInterrupt): pass\nraise Stop"
FAILURES = [
    ("import nothing_of_that_name", "ModuleNotFoundError"),
    ("from thidua.specs import Nothing", "ImportError"),
    ("def broken(:", "SyntaxError"),
    (f"{RULES}\nRatio(1, 0)", "InvalidValue"),
    (answering("rules('bad/a', quorum=Ratio(1, 0))"), "InvalidValue"),
    ("raise SystemExit(3)", "SystemExit: 3"),
    ("import sys; sys.exit()", "SystemExit"),
    (LIKE_CTRL_C, "Stop"),
    ("raise GeneratorExit", "GeneratorExit"),
    ("import asyncio; raise asyncio.CancelledError", "CancelledError"),
    ("def again(): again()\nagain()", "RecursionError"),
    (MUTE, "Mute"),
    (SPEECHLESS, "Speechless"),
    (UNCOUNTABLE, "Uncountable"),
    (LEAVING, "Leaving"),
    (SLANDERING, "slander"),
    (answering("1 / 0"), "ZeroDivisionError"),
    (answering("yield 1 / 0"), "ZeroDivisionError"),
    (answering("raise SystemExit"), "SystemExit"),
    (answering("raise KeyError('xã')"), "KeyError: 'xã'"),
    (f"{RULES}\n{FAILING_LATE}", "RuntimeError"),
    (f"{RULES}\nfrom thidua.hookspecs import hookimpl\n@hookimpl.plan\ndef f(ctx): ...", "'plan'"),
    (f"{RULES}\ndef __dir__(): raise LookupError('no')", "LookupError: no"),
]


@pytest.mark.parametrize(("body", "cause"), FAILURES)
def test_a_failure_is_a_problem_of_that_plugin(shelf: Shelf, body: str, cause: str) -> None:
    """The others are loaded, the cause is told, and a note on it names the distribution."""
    problem = problem_of(shelf, body)

    assert isinstance(problem, PluginLoadError)
    assert cause in str(problem.data["cause"])
    assert problem.__cause__ is not None
    (note,) = problem.__cause__.__notes__
    assert "plugin 'bad' from thidua-bad 1.0 (thidua_bad)" == note


def test_an_error_that_cannot_be_noted_is_contained_too(shelf: Shelf) -> None:
    """A cause that lets nothing be written on it goes without the note."""
    stubborn = "class Stubborn(Exception):\n def __setattr__(self, *told): raise LookupError"
    problem = problem_of(shelf, f"{stubborn}\nraise Stubborn('no')")

    assert "Stubborn: no" == problem.data["cause"]
    assert not hasattr(problem.__cause__, "__notes__")


@pytest.mark.parametrize(
    "target", ["thidua_xa:nothing", "thidua_xa.nothing", "", ":x", "thidua_xa:"]
)
def test_an_entry_point_that_names_nothing(shelf: Shelf, target: str) -> None:
    """A target that is not there is that plugin's failure; a bare colon names the module."""
    shelf.put("xa", offering("xa/a"), entries=f"[thidua.v1]\nxa = {target}\n")
    found = registry(allowed=["xa"])

    wrong = [problem.code for problem in found.problems()]

    assert ([] if target == "thidua_xa:" else ["TD-P01"]) == wrong


def test_a_plugin_may_be_an_object_of_a_module(shelf: Shelf) -> None:
    """An entry point may name an object in a module, extras and all; its methods answer."""
    told = "@hookimpl.council_rules\n def f(self, ctx): return [rules('xa/a')]"
    body = f"{RULES}\nclass Plugin:\n {told}\n"
    shelf.put("xa", f"{body}it = Plugin()", entries="[thidua.v1]\nxa = thidua_xa:it [more]\n")

    assert ["xa/a"] == list(registry(allowed=["xa"]).all(CouncilRules))


def test_ctrl_c_while_a_plugin_is_imported_is_the_users(shelf: Shelf) -> None:
    """It stops the program, is no fault of the plugin, and leaves nothing half done."""
    flag = shelf.folder / "again"
    first = (
        f"import pathlib\nif not pathlib.Path({str(flag)!r}).exists(): raise KeyboardInterrupt\n"
    )
    shelf.put("xa", first + offering("xa/a"))
    found = registry(allowed=["xa"])

    with pytest.raises(KeyboardInterrupt):
        found.find(CouncilRules, "xa/a")
    flag.touch()

    assert "xa/a" == found.find(CouncilRules, "xa/a")[0].id


def test_an_error_of_ours_passes_from_a_plugins_code(shelf: Shelf) -> None:
    """A plugin that raises what thidua itself raises is not made a failure of its own."""
    shelf.put(
        "xa",
        offering("xa/a")
        + "\nfrom thidua.errors import NotFound\ndef f(x): raise NotFound('plan', x)\n",
    )
    code = registry(allowed=["xa"]).code("xa", "thidua_xa:f", "xa/report")

    with pytest.raises(NotFound, match="tinh/1"):
        code("tinh/1")
