"""What does not keep the contract is refused with what to mend; pluggy would pass over most."""

import pytest

from tests.plugins.shelf import RULES, Shelf, offering
from thidua.errors import PluginContractError, PluginError, PluginLoadError
from thidua.plugins import registry
from thidua.specs import CouncilRules


def problem_of(shelf: Shelf, body: str) -> PluginError:
    """Load a plugin of that body beside a good one; return the one problem that there is."""
    shelf.put("bad", body)
    shelf.put("good", offering("good/a"))

    found = registry(allowed=["bad", "good"])
    before = {p.namespace: p.status for p in found.plugins}
    (problem,) = found.problems()

    assert ("available", "available") == (before["bad"], before["good"])
    assert ["good/a"] == list(found.all(CouncilRules))
    assert {"namespace": "bad", "distribution": "thidua-bad", "version": "1.0"}.items() <= (
        problem.data.items()
    )
    assert all("thidua-bad 1.0" in problem.text(lang) for lang in ("vi", "en"))
    assert [problem] == [p.problem for p in found.plugins if p.namespace == "bad"]
    return problem


def answering(body: str) -> str:
    """Return a plugin whose answer to a hook is that body."""
    return f"{RULES}\n@hookimpl.council_rules\ndef given(ctx): {body}\n"


MARK = f"{RULES}\nimport functools, pluggy\nmark = pluggy.HookimplMarker('thidua')\n"
OFFER = "\n@hookimpl.council_rules\ndef given(ctx): return [rules('bad/a')]\n"
FORCED = f"""{RULES}
@hookimpl.council_rules
def f(ctx): it = rules('bad/a'); object.__setattr__(it, """
"""The body of a plugin that gets a wrong value past a spec's own checks."""

HOOKS_MISUSED = [
    ("", "answers no hook"),
    ("def thidua_plans(ctx): return []", "thidua_plans is named like a hook"),
    (f"{RULES}{OFFER}def thidua_plans(ctx): return []", "thidua_plans is named like a hook"),
    (f"{RULES}{OFFER}def thidua_plan(): return []", "thidua_plan is named like a hook"),
    (f"{RULES}{OFFER}def plans(ctx): return []", "plans is named like a hook"),
    (f"{RULES}{OFFER}given_too = hookimpl.plans(type('T', (), {{}}))", "must be a function"),
    (f"{MARK}@mark\ndef thidua_plan(ctx): return []", "no hook thidua_plan"),
    (f"{MARK}@mark(specname='plans')\ndef f(ctx): return []", "no hook plans"),
    (f"{MARK}@mark(optionalhook=True)\ndef thidua_plan(ctx): return []", "not optionalhook"),
    (f"{MARK}@mark(tryfirst=True)\ndef thidua_plans(ctx): return []", "not tryfirst"),
    (f"{MARK}@mark(trylast=True)\ndef thidua_plans(ctx): return []", "not trylast"),
    (f"{MARK}@mark(wrapper=True)\ndef thidua_plans(ctx):\n yield", "not wrapper"),
    (f"{MARK}@mark(wrapper=True)\ndef thidua_plans(ctx): return []", "not wrapper"),
    (f"{MARK}@mark(hookwrapper=True)\ndef thidua_plans(ctx):\n yield", "not hookwrapper"),
]
ARGUMENTS = [
    "ctx, more",
    "",
    "context",
    "ctx=None",
    "*, ctx",
    "ctx, /",
    "ctx, *more",
    "ctx, more=None",
    "**ctx",
    "*ctx",
]
ANSWERS = [
    ("return None", "answers with NoneType"),
    ("return rules('bad/a')", "answers with CouncilRules"),
    ("return ['bad/a']", "str is no CouncilRules"),
    ("return 'bad/a'", "str is no CouncilRules"),
    ("return {'bad/a': rules('bad/a')}", "str is no CouncilRules"),
    ("return [TITLE]", "Title is no CouncilRules"),
    ("yield from iter(lambda: rules('bad/a'), 0)", "answers without end"),
]


@pytest.mark.parametrize(("body", "fault"), HOOKS_MISUSED)
def test_a_hook_that_is_misused(shelf: Shelf, body: str, fault: str) -> None:
    """Misspelt and undecorated hooks, options, and modules without hooks are refused."""
    assert_breach(problem_of(shelf, body), fault)


@pytest.mark.parametrize("arguments", ARGUMENTS)
@pytest.mark.parametrize("how", ["def", "async def"])
def test_a_hook_takes_ctx_alone(shelf: Shelf, arguments: str, how: str) -> None:
    """Any other parameter, and any other kind or default of it, is refused before the call."""
    body = f"{MARK}@mark\n{how} thidua_plans({arguments}): return []"

    assert_breach(problem_of(shelf, body), "thidua_plans must take ctx alone")


def test_a_hook_is_not_async(shelf: Shelf) -> None:
    """A coroutine would never be awaited."""
    body = f"{RULES}\n@hookimpl.plans\nasync def f(ctx): return []"

    assert_breach(problem_of(shelf, body), "not be async")


@pytest.mark.parametrize(("answer", "fault"), ANSWERS)
def test_an_answer_that_is_no_specs(shelf: Shelf, answer: str, fault: str) -> None:
    """An answer is specs of exactly the hook's class, one after another, and ends."""
    body = f"from thidua.specs import Title\nTITLE = Title(vi='Tên')\n{answering(answer)}"

    assert_breach(problem_of(shelf, body), fault)


def test_a_subclass_of_a_spec(shelf: Shelf) -> None:
    """A subclass would bring code along, so it is refused even where it says that it is none."""
    own = "class Own(CouncilRules): __slots__ = ()"
    body = f"{RULES}\n{own}\n{FORCED.removeprefix(RULES)}'__class__', Own); return [it]"

    assert_breach(problem_of(shelf, body), "Own is no CouncilRules")


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("clause", "1", "CouncilRules"),
        ("id", "1", "CouncilRules"),
        ("clause", "0.5", "council_rules.clause: 0.5 has no canonical form"),
        ("clause", "print", "council_rules.clause"),
        ("members", "set()", "council_rules.members"),
    ],
)
def test_a_spec_without_a_canonical_form(shelf: Shelf, field: str, value: str, fault: str) -> None:
    """What could not be recorded and read back is refused, and the place is told."""
    assert_breach(problem_of(shelf, f"{FORCED}'{field}', {value}); return [it]"), fault)


@pytest.mark.parametrize(
    ("ids", "fault"),
    [
        (("good/x",), "must begin with bad/"),
        (("bad",), "must begin with bad/"),
        (("bad/",), "must begin with bad/"),
        (("BAD/a",), "must begin with bad/"),
        (("bad/a", "bad/a"), "'bad/a' is given twice"),
        (("bad/xa\u0303", "bad/x\u00e3"), "'bad/x\u00e3' is given twice"),
    ],
)
def test_an_id_that_is_not_its_own(shelf: Shelf, ids: tuple[str, ...], fault: str) -> None:
    """Ids are of the plugin's namespace and each given once, in whatever Unicode form."""
    assert_breach(problem_of(shelf, offering(*ids)), fault)


def test_all_of_a_refused_hook_is_refused(shelf: Shelf) -> None:
    """A good contribution beside a bad one to the same hook is not taken; finding it says why."""
    shelf.put("xa", offering("xa/a", "elsewhere/b"))
    found = registry(allowed=["xa"])

    assert {} == dict(found.all(CouncilRules))
    with pytest.raises(PluginContractError, match="elsewhere/b"):
        found.find(CouncilRules, "xa/a")


def test_one_function_under_two_names_answers_once(shelf: Shelf) -> None:
    """A second name for a function is no second answer."""
    shelf.put("xa", offering("xa/a") + "\nsame = given\n")

    assert ["xa/a"] == list(registry(allowed=["xa"]).all(CouncilRules))


def test_a_plugin_may_have_what_only_looks_like_a_hook(shelf: Shelf) -> None:
    """Variables, classes and functions with parameters of their own may have any name."""
    more = """
from time import time as checks
settings = {}
commands = dict.fromkeys
class thidua_reports: ...
def plans(year): ...
"""
    shelf.put("xa", offering("xa/a") + more)
    found = registry(allowed=["xa"])

    assert ["xa/a"] == list(found.all(CouncilRules))
    assert () == found.problems()


def assert_breach(problem: PluginError, fault: str) -> None:
    """Hold that a problem is a breach of the contract that names the fault in both languages."""
    assert isinstance(problem, PluginContractError)
    assert not isinstance(problem, PluginLoadError)
    assert fault in problem.text("en")
    assert str(problem.data["loi"]) in problem.text("vi")
