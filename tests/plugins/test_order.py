"""Order means nothing: not of the path, not of answers, not of who asks first."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plugins.shelf import Shelf, offering, on_path
from thidua.plugins import Registry, registry
from thidua.specs import CouncilRules

NAMESPACES = ("aa", "bb", "cc")
NAMES: tuple[str, ...] = ("x", "xã", "y", "z")
RIVALS = (("dd", "dd-one"), ("dd", "dd-two"))

shelves = st.permutations([(name, f"thidua-{name}") for name in NAMESPACES] + list(RIVALS))
answers = st.fixed_dictionaries({name: st.permutations(NAMES) for name in NAMESPACES})
forms: dict[str, Callable[[str], str]] = {
    "composed": lambda name: name,
    "decomposed": lambda name: name.replace("ã", "a\u0303"),
}


def content(found: Registry) -> tuple[object, ...]:
    """Return all that a registry holds of our plugins, with the order in which it tells it."""
    rules = [(name, *pair) for name, pair in found.all(CouncilRules).items()]
    problems = [(problem.code, problem.text("vi")) for problem in found.problems()]
    plugins = [(*plugin.named, plugin.status) for plugin in found.plugins]
    return rules, problems, plugins


def put(
    folder: Path, order: list[tuple[str, str]], given_ids: dict[str, list[str]], form: str
) -> list[Path]:
    """Put each distribution on a shelf of its own, in an order, and one of them twice."""
    for namespace, distribution in order:
        ids = [f"{namespace}/{forms[form](name)}" for name in given_ids.get(namespace, ["x"])]
        Shelf(folder / distribution).put(namespace, offering(*ids), distribution=distribution)
    again = [f"aa/{forms[form](name)}" for name in given_ids["aa"]]
    Shelf(folder / "again").put("aa", offering(*again))
    return [*(folder / distribution for _, distribution in order), folder / "again"]


def seen(order: list[tuple[str, str]], ids: dict[str, list[str]], form: str, first: str) -> object:
    """Return what a registry holds when plugins lie on the path in that order."""
    with TemporaryDirectory() as folder, on_path(*put(Path(folder), order, ids, form)):
        found = registry(allowed=[*NAMESPACES, "dd"])
        found.find(CouncilRules, f"{first}/x")
        return content(found)


@settings(max_examples=20, deadline=None)
@given(shelves, answers, st.sampled_from(sorted(forms)), st.sampled_from(NAMESPACES))
def test_whatever_the_order_the_registry_is_the_same(
    order: list[tuple[str, str]], ids: dict[str, list[str]], form: str, first: str
) -> None:
    """Path, answers, Unicode form and first question shuffled give the same, told in one order."""
    plain = {name: list(NAMES) for name in NAMESPACES}
    expected = seen(
        [(n, f"thidua-{n}") for n in NAMESPACES] + list(RIVALS), plain, "composed", "aa"
    )

    assert expected == seen(order, ids, form, first)


def test_what_that_content_is(tmp_path: Path) -> None:
    """Every id of each sound plugin is there once, and rivals are told of once."""
    order = [(n, f"thidua-{n}") for n in NAMESPACES] + list(RIVALS)

    with on_path(*put(tmp_path, order, {name: list(NAMES) for name in NAMESPACES}, "decomposed")):
        found = registry(allowed=[*NAMESPACES, "dd"])

        assert [f"{space}/{name}" for space in NAMESPACES for name in sorted(NAMES)] == list(
            found.all(CouncilRules)
        )
        assert ["TD-P03"] == [problem.code for problem in found.problems()]
