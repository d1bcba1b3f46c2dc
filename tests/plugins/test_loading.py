"""Chosen plugins are loaded, each by itself; what is wrong with one is a problem of that one."""

import itertools
import sys
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest

from tests.plugins.shelf import RULES, Shelf, offering, on_path
from thidua.domain.plan import Provenance
from thidua.errors import PluginContractError, PluginError, PluginLoadError, PluginUnavailable
from thidua.plugins import Loaded, load

PLAN = """
import attrs
from thidua.hookspecs import hookimpl
from thidua_langson.plan_2025 import PLAN
@hookimpl.plans
def given(ctx):
    return [attrs.evolve(PLAN, id=ctx.namespace + "/2025", issuer="Thanh tra xa\u0303")]
"""


def loaded(*namespaces: str) -> Loaded:
    """Load the plugins of these namespaces alone."""
    return load(allowed=namespaces)


def problem_of(shelf: Shelf, body: str) -> PluginError:
    """Load a plugin of that body beside a good one; return the one problem that there is."""
    shelf.put("bad", body)
    shelf.put("good", offering("good/a"))

    found = loaded("bad", "good")

    assert ["good/a"] == list(found.council_rules)
    (problem,) = found.problems
    assert {"namespace": "bad", "distribution": "thidua-bad", "version": "1.0"}.items() <= (
        problem.data.items()
    )
    assert all("thidua-bad 1.0" in problem.text(lang) for lang in ("vi", "en"))
    assert [problem] == [p.problem for p in found.plugins if p.namespace == "bad"]
    return problem


@pytest.mark.parametrize("order", [*itertools.permutations("abc")], ids="".join)
def test_the_order_of_plugins_means_nothing(tmp_path: Path, order: tuple[str, ...]) -> None:
    """On any order of the path the contributions are the same, in the same order."""
    for name in order:
        Shelf(tmp_path / name).put(name, offering(f"{name}/2", f"{name}/1"))

    with on_path(*(tmp_path / name for name in order)):
        found = loaded("a", "b", "c")

    assert ["a/1", "a/2", "b/1", "b/2", "c/1", "c/2"] == list(found.council_rules)
    assert ["a", "b", "c"] == [p.namespace for p in found.plugins if p.status == "loaded"]


def test_a_plan_comes_in_with_its_provenance_and_composed_letters(shelf: Shelf) -> None:
    """What is contributed has the form in which it would be recorded, and says where it is from."""
    shelf.put("xa", PLAN, version="3.2")

    spec, provenance = loaded("xa").plans["xa/2025"]

    assert "Thanh tra xã" == spec.issuer
    assert Provenance(distribution="thidua-xa", version="3.2", namespace="xa") == provenance


def test_what_was_loaded_cannot_be_changed(shelf: Shelf) -> None:
    """The contributions are frozen: nobody adds a plan behind the door."""
    shelf.put("xa", offering("xa/a"))
    found = loaded("xa")

    assert isinstance(found.plans, MappingProxyType)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.problems = ()  # type: ignore[misc]


def test_a_plugin_may_answer_one_hook_with_two_functions(shelf: Shelf) -> None:
    """What two functions of one plugin give is taken together."""
    more = "\n@hookimpl.council_rules\ndef more(ctx): yield rules('xa/b')\n"
    shelf.put("xa", offering("xa/a") + more)

    assert ["xa/a", "xa/b"] == list(loaded("xa").council_rules)


def test_a_blocked_plugin_is_not_imported(shelf: Shelf) -> None:
    """Blocking keeps a plugin's code from running at all."""
    shelf.put("xa", offering("xa/a"))

    found = load(blocked=["thidua-xa"])

    assert "thidua_xa" not in sys.modules
    assert "xa/a" not in found.council_rules
    assert () == found.problems


def test_with_no_plugin_allowed_there_is_nothing(shelf: Shelf) -> None:
    """An empty list allows none, and that is no problem."""
    shelf.put("xa", offering("xa/a"))

    found = load(allowed=())

    assert ({}, {}, ()) == (dict(found.plans), dict(found.council_rules), found.problems)


def test_a_collision_is_one_problem(shelf: Shelf) -> None:
    """Two distributions of one namespace are told of once, and neither is imported."""
    shelf.put("xa", offering("xa/a"))
    shelf.put("xa", offering("xa/b"), distribution="xa-for-thidua")

    found = loaded("xa")

    assert ["TD-P03"] == [problem.code for problem in found.problems]
    assert {} == dict(found.council_rules)
    assert {"thidua_xa", "xa_for_thidua"}.isdisjoint(sys.modules)


def test_a_name_that_nothing_has_is_told() -> None:
    """A misspelt name in the list of allowed plugins is no silence."""
    (problem,) = load(allowed=["langsn"]).problems

    assert isinstance(problem, PluginUnavailable)
    assert "langsn" in problem.text("vi")


FAILING_LATE = """
class Late:
    def __repr__(self): raise RuntimeError
@hookimpl.council_rules
def given(ctx): it = rules('bad/a'); object.__setattr__(it, 'clause', Late()); return [it]
"""
"""A plugin whose data fail when they are looked at, and not before."""


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("import nothing_of_that_name", "ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit"),
        (f"{RULES}\n@hookimpl.council_rules\ndef given(ctx): 1 / 0", "ZeroDivisionError"),
        (f"{RULES}\n@hookimpl.council_rules\ndef given(ctx): return None", "NoneType"),
        (f"{RULES}\n{FAILING_LATE}", "RuntimeError"),
        (f"{RULES}\n@hookimpl.council_rules\ndef given(ctx): return rules('bad/a')", "iterable"),
        (f"{RULES}\n@hookimpl.council_rules\ndef given(ctx):\n yield 1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_failure_is_a_problem_of_that_plugin(shelf: Shelf, body: str, cause: str) -> None:
    """Whatever a plugin's code raises, the others are loaded and the cause is told."""
    problem = problem_of(shelf, body)

    assert isinstance(problem, PluginLoadError)
    assert cause in problem.data["cause"]  # type: ignore[operator]
    assert isinstance(problem.__cause__, BaseException)


MARK = f"{RULES}\nimport pluggy\nmark = pluggy.HookimplMarker('thidua')\n"

GIVING_OWN = """
@hookimpl.council_rules
def f(ctx): it = rules('bad/a'); object.__setattr__(it, '__class__', Own); return [it]
"""
FORCED = f"""{RULES}
@hookimpl.council_rules
def f(ctx): it = rules('bad/a'); object.__setattr__(it, 'clause', """
"""The body of a plugin that gets a wrong value past a spec's own checks."""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("", "answers no hook"),
        ("def thidua_plans(ctx): return []", "answers no hook"),
        (f"{MARK}@mark\ndef thidua_plan(ctx): return []", "no hook thidua_plan"),
        (f"{MARK}@mark(optionalhook=True)\ndef thidua_plan(ctx): return []", "no hook"),
        (f"{MARK}@mark\ndef thidua_plans(ctx, more): return []", "thidua_plans must take ctx"),
        (f"{MARK}@mark\ndef thidua_plans(): return []", "thidua_plans must take ctx"),
        (f"{MARK}@mark\ndef thidua_plans(ctx=None): return []", "thidua_plans must take ctx"),
        (f"{MARK}@mark(tryfirst=True)\ndef thidua_plans(ctx): return []", "no option"),
        (f"{MARK}@mark(wrapper=True)\ndef thidua_plans(ctx):\n yield", "no option"),
        (f"{RULES}\n@hookimpl.council_rules\ndef f(ctx): return ['bad/a']", "str is no Council"),
        (f"{RULES}\n@hookimpl.plans\ndef f(ctx): return [rules('bad/a')]", "is no PlanSpec"),
        (offering("good/x"), "must begin with bad/"),
        (offering("bad"), "must begin with bad/"),
        (offering("bad/"), "must begin with bad/"),
        (offering("bad/a", "bad/a"), "'bad/a' is given twice"),
        (f"{FORCED}1); return [it]", "CouncilRules"),
        (
            f"{RULES}\nclass Own(CouncilRules): __slots__ = ()\n{GIVING_OWN}",
            "Own is no CouncilRules",
        ),
        (f"{FORCED}0.5); return [it]", "0.5"),
    ],
)
def test_a_breach_is_a_problem_of_that_plugin(shelf: Shelf, body: str, fault: str) -> None:
    """What is not as agreed is refused with its reason, and the others are loaded."""
    problem = problem_of(shelf, body)

    assert isinstance(problem, PluginContractError)
    assert fault in problem.text("en")
    assert problem.data["loi"] in problem.text("vi")  # type: ignore[operator]


def test_one_refused_hook_leaves_the_other(shelf: Shelf) -> None:
    """What a plugin gives wrongly to one hook takes nothing from its other."""
    shelf.put("xa", offering("xa/a") + "\n@hookimpl.plans\ndef plans(ctx): return [1]\n")

    found = loaded("xa")

    assert ["xa/a"] == list(found.council_rules)
    assert ["TD-P02"] == [problem.code for problem in found.problems]
    assert ["loaded"] == [p.status for p in found.plugins if p.namespace == "xa"]


def test_all_of_a_refused_hook_is_refused(shelf: Shelf) -> None:
    """A good contribution beside a bad one to the same hook is not taken either."""
    shelf.put("xa", offering("xa/a", "elsewhere/b"))

    assert {} == dict(loaded("xa").council_rules)
