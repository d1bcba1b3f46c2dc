"""The reference of the hooks is written from the hookspecs, and each hook is tested."""

import re

import pytest

from docs.hook_reference import PAGE, hooks, page, parts_of, signature
from tests.sources import ROOT
from thidua.hookspecs import Hooks, hookimpl


def test_the_page_is_what_would_be_written() -> None:
    """Whoever changes a hook or a spec writes the page again: `python docs/hook_reference.py`."""
    assert page() == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", list(hooks()))
def test_each_hook_is_documented_with_its_signature(hook: str) -> None:
    """A hook's section gives its exact signature, its decorator and what it contributes."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.split(f"\n### `{hook.removeprefix('thidua_')}`\n")[1].split("\n### ")[0]

    assert signature(hook) == f"{hook}(ctx: CatalogueContext) -> Iterable[{hooks()[hook].__name__}]"
    assert f"`{signature(hook)}`" in section
    assert f"data/{hooks()[hook].KIND}/" in section
    assert hasattr(hookimpl, hook.removeprefix("thidua_"))


@pytest.mark.parametrize("hook", list(hooks()))
def test_each_hook_is_tested(hook: str) -> None:
    """The tests of plugins name every hook, by itself or by its decorator."""
    name = hook.removeprefix("thidua_")
    told = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests" / "plugins").glob("*.py"))

    assert re.search(rf"\b(?:hookimpl\.{name}|{hook})\b", told)


def test_every_hook_and_every_part_is_there() -> None:
    """No hook of the contract is left out, and no part that a spec is made of."""
    text = PAGE.read_text(encoding="utf-8")

    assert [name for name in vars(Hooks) if name.startswith("thidua_")] == list(hooks())
    for part in parts_of(hooks().values()):
        assert f"\n### {part.__name__}\n" in text
