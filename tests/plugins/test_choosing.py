"""Plugins are chosen by name before anything is imported, and kept from colliding."""

import sys

import pytest

from tests.plugins.shelf import Shelf, offering
from thidua.errors import (
    PluginCollision,
    PluginContractError,
    PluginError,
    PluginsUnsound,
    PluginUnavailable,
    PluginUnknown,
)
from thidua.plugins import Installed, names_in, registry
from thidua.specs import CouncilRules, ReportSpec


def statuses(
    *, allowed: tuple[str, ...] | None = None, blocked: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return what became of each plugin, by distribution."""
    found = registry(allowed=allowed, blocked=blocked)
    return {plugin.distribution: plugin.status for plugin in found.plugins}


class TestCollision:
    """Two distributions of one namespace are both left out, until one is blocked."""

    def test_neither_is_imported(self, shelf: Shelf) -> None:
        """One error names both, with their versions and the remedy; it is one problem."""
        shelf.put("xa", offering("xa/a"), distribution="thidua-xa", version="1.0")
        shelf.put("xa", offering("xa/a"), distribution="xa-for-thidua", version="3.0")

        found = registry(allowed=["xa"])
        problem, *more = found.problems()

        assert isinstance(problem, PluginCollision)
        assert [] == more
        assert {"collision"} == {p.status for p in found.plugins if p.namespace == "xa"}
        assert {"thidua_xa", "xa_for_thidua"}.isdisjoint(sys.modules)
        told = ("'xa'", "thidua-xa 1.0", "xa-for-thidua 3.0", "THIDUA_PLUGINS_BLOCK")
        assert [] == [p for lang in ("vi", "en") for p in told if p not in problem.text(lang)]
        with pytest.raises(PluginCollision):
            found.find(CouncilRules, "xa/a")

    @pytest.mark.parametrize("name", ["xa-for-thidua", "XA_for.thidua"])
    def test_blocking_one_ends_it(self, shelf: Shelf, name: str) -> None:
        """With one of two blocked, however its name is written, the other is used."""
        shelf.put("xa", offering("xa/a"), distribution="thidua-xa")
        shelf.put("xa", offering("xa/b"), distribution="xa-for-thidua")

        found = registry(allowed=["xa"], blocked=[name])

        assert ["xa/a"] == list(found.all(CouncilRules))
        told = [(p.distribution, p.status) for p in found.plugins if p.namespace == "xa"]
        assert [("thidua-xa", "loaded"), ("xa-for-thidua", "blocked")] == told

    def test_a_module_beside_the_installed_collides_like_any_other(self, shelf: Shelf) -> None:
        """What is put beside a registry has no right of way."""
        shelf.put("xa", offering("xa/a"))
        rival = Installed(namespace="xa", distribution="rival", version="0", target="thidua_xa")

        found = registry(allowed=["xa"]).beside(rival)

        assert ["collision", "collision"] == [
            p.status for p in found.plugins if p.namespace == "xa"
        ]

    def test_a_module_beside_the_installed_keeps_the_same_rules(self) -> None:
        """A namespace that no installed plugin could have is refused there as well."""
        odd = Installed(namespace="Odd", distribution="odd", version="0", target="json")

        (problem,) = registry(allowed=()).beside(odd).problems()

        assert isinstance(problem, PluginContractError)


class TestSwitches:
    """Nothing set means all, an empty list none, and blocking wins over allowing."""

    @pytest.mark.parametrize("name", ["x-a", "X_A", "x.a"])
    def test_a_namespace_that_looks_alike_is_not_meant(self, shelf: Shelf, name: str) -> None:
        """However a name is written, it lets in and leaves out the namespace that it is of."""
        one, other = shelf.put("x-a", distribution="one"), shelf.put("x--a", distribution="other")

        let_in, left_out = statuses(allowed=(name,)), statuses(blocked=(name,))

        assert ("available", "blocked") == (let_in[one], let_in[other])
        assert ("blocked", "available") == (left_out[one], left_out[other])

    @pytest.mark.parametrize(
        ("allowed", "blocked", "status"),
        [
            (None, (), "available"),
            ((), (), "blocked"),
            (("xa",), (), "available"),
            (("thidua-xa",), (), "available"),
            (("other",), (), "blocked"),
            (None, ("xa",), "blocked"),
            (("xa",), ("xa",), "blocked"),
        ],
        ids=str,
    )
    def test_by_namespace_or_distribution(
        self, shelf: Shelf, allowed: tuple[str, ...] | None, blocked: tuple[str, ...], status: str
    ) -> None:
        """Either name chooses a plugin."""
        name = shelf.put("xa")

        assert status == statuses(allowed=allowed, blocked=blocked)[name]

    def test_blocked_means_not_imported(self, shelf: Shelf) -> None:
        """A blocked plugin's code never runs; who needs it is told which one it is."""
        shelf.put("xa", offering("xa/a"), version="4.2")

        found = registry(blocked=["thidua-xa"])

        assert "xa/a" not in found.all(CouncilRules)
        with pytest.raises(PluginUnavailable, match=r"thidua-xa 4\.2"):
            found.find(CouncilRules, "xa/a")
        with pytest.raises(PluginUnavailable, match="a report"):
            found.code("xa", "thidua_xa:rules", "a report")
        assert "thidua_xa" not in sys.modules
        assert () == found.problems()

    def test_the_core_itself_is_never_left_out(self, shelf: Shelf) -> None:
        """No list takes the core's own plugin away; a stranger of its namespace is refused."""
        shelf.put("vn", offering("vn/a"), distribution="thidua-gia")

        for found in (registry(allowed=()), registry(blocked=["vn", "thidua"])):
            assert found.find(ReportSpec, "vn/duties")[1].distribution == "thidua"
        with pytest.raises(PluginsUnsound) as caught:
            registry(allowed=["vn"], strict=True)
        (problem,) = caught.value.problems
        assert isinstance(problem, PluginContractError)
        assert "thidua-gia 1.0" in problem.text("vi")

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            (None, None),
            ("", set()),
            (" , ", set()),
            ("langson", {"langson"}),
            (" a ,b,", {"a", "b"}),
        ],
    )
    def test_a_setting_is_names_between_commas(
        self, text: str | None, names: set[str] | None
    ) -> None:
        """A setting that is not there differs from one that is empty."""
        assert names == names_in(text)

    def test_a_name_that_nothing_has_is_a_warning(self, shelf: Shelf) -> None:
        """A misspelt name in either list is told with its list, and stops nothing."""
        shelf.put("xa")

        found = registry(allowed=["xa", "langsn"], blocked=["thidua-x"], strict=False)

        assert [("langsn", "THIDUA_PLUGINS"), ("thidua-x", "THIDUA_PLUGINS_BLOCK")] == [
            (warning.data["name"], warning.data["setting"]) for warning in found.warnings
        ]
        for warning in found.warnings:
            assert isinstance(warning, PluginUnknown)
            assert all(str(warning.data["name"]) in warning.text(lang) for lang in ("vi", "en"))


class TestStrict:
    """Strict means that anything wrong with any chosen plugin stops at once."""

    def test_every_problem_is_told(self, shelf: Shelf) -> None:
        """One error lists what is wrong with each, with distribution, version and remedy."""
        shelf.put("aa", "import nothing_of_that_name")
        shelf.put("bb", offering("aa/x"), version="2.0")
        shelf.put("cc", entries="[thidua.v9]\ncc = thidua_cc\n")
        shelf.put("dd", offering("dd/a"))

        with pytest.raises(PluginsUnsound) as caught:
            registry(allowed=["aa", "bb", "cc", "dd"], strict=True)

        found: tuple[PluginError, ...] = caught.value.problems
        assert {"TD-P01", "TD-P02", "TD-P08"} == {problem.code for problem in found}
        for lang in ("vi", "en"):
            said = caught.value.text(lang)
            told = ("thidua-aa 1.0", "thidua-bb 2.0", "thidua-cc 1.0", "THIDUA_PLUGINS_STRICT")
            assert [] == [part for part in told if part not in said]

    def test_sound_plugins_pass(self, shelf: Shelf) -> None:
        """With nothing wrong the registry is given, whatever plugins that are left out are like."""
        shelf.put("aa", "import nothing_of_that_name")
        shelf.put("dd", offering("dd/a"))

        found = registry(allowed=["dd"], strict=True)

        assert ["dd/a"] == list(found.all(CouncilRules))
