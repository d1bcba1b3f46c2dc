"""Every hook can be answered, and what answers it comes through the door."""

import inspect

import pytest

from tests.plugins.bodies import EVERY_HOOK
from tests.plugins.shelf import Shelf
from thidua.domain.plan import Provenance
from thidua.hookspecs import Hooks, hookimpl
from thidua.plugins import registry
from thidua.plugins.taking import KINDS

HOOKS = [name for name in vars(Hooks) if name.startswith("thidua_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_what_answers_a_hook_comes_through(shelf: Shelf, hook: str) -> None:
    """A spec of the hook's kind is found by its id, with its provenance, among all of its kind."""
    shelf.put("xa", EVERY_HOOK, version="3.2")
    found = registry(allowed=["xa"])
    name = f"xa/{hook.removeprefix('thidua_')}"

    spec, provenance = found.find(KINDS[hook], name)

    assert (name, KINDS[hook]) == (spec.id, type(spec))
    assert Provenance(distribution="thidua-xa", version="3.2", namespace="xa") == provenance
    assert (spec, provenance) == found.all(KINDS[hook])[name]
    assert () == found.problems()


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_that_is_answered_wrongly_takes_nothing_from_others(shelf: Shelf, hook: str) -> None:
    """Of a plugin that answers all hooks, one of them with nonsense, only that one is refused."""
    name = hook.removeprefix("thidua_")
    wrong = f"\n@hookimpl.{name}\ndef wrong(ctx): return ['nonsense']\n"
    shelf.put("xa", EVERY_HOOK + wrong)
    found = registry(allowed=["xa"])

    (problem,) = found.problems()

    assert "nonsense" not in found.all(KINDS[hook])
    assert f"str is no {KINDS[hook].__name__}" in problem.text("en")
    given = {other for other in HOOKS if any(n.startswith("xa/") for n in found.all(KINDS[other]))}
    assert set(HOOKS) - {hook} == given


def test_every_hook_has_its_decorator() -> None:
    """There is a decorator for each hook, by its name, and none besides."""
    decorators = {name for name in vars(hookimpl) if not name.startswith("_")}

    assert {hook.removeprefix("thidua_") for hook in HOOKS} == decorators


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_one_argument_and_no_option(hook: str) -> None:
    """No hook takes the first answer alone, or what was answered before; none is deprecated yet."""
    specification = vars(Hooks)[hook]

    assert ["self", "ctx"] == list(inspect.signature(specification).parameters)
    assert not any(specification.thidua_spec.values())
