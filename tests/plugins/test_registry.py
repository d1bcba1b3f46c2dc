"""The registry imports a plugin when it is first needed, and what it answers never changes."""

import pickle
import sys
import threading
from types import MappingProxyType

import pytest

from tests.plugins.shelf import Shelf, offering
from thidua.domain.plan import Provenance
from thidua.errors import (
    NotFound,
    PluginContractError,
    PluginLoadError,
    PluginUnavailable,
)
from thidua.plugins import Registry, registry
from thidua.specs import CouncilRules, PlanSpec

PLAN = """
import attrs
from thidua.hookspecs import hookimpl
from thidua.testing import model_plan
@hookimpl.plans
def given(ctx):
    return [attrs.evolve(model_plan(), id=ctx.namespace + "/2025", issuer="Thanh tra xa\u0303")]
"""
SLOW = f"import time; time.sleep(0.05)\n{offering('xa/a')}\nIMPORTED = object()"


def ids(found: Registry) -> list[str]:
    """Return the ids of all rules of councils."""
    return list(found.all(CouncilRules))


class TestLaziness:
    """Nothing is imported before it is needed, and then nothing else."""

    def test_only_the_plugin_of_the_namespace_is_imported(self, shelf: Shelf) -> None:
        """Finding one id imports one plugin; listing tells which is loaded."""
        shelf.put("aa", offering("aa/x"))
        shelf.put("bb", offering("bb/x"))
        found = registry(allowed=["aa", "bb"])
        assert {"thidua_aa", "thidua_bb"}.isdisjoint(sys.modules)

        found.find(CouncilRules, "bb/x")

        assert "thidua_bb" in sys.modules
        assert "thidua_aa" not in sys.modules
        told = [(p.namespace, p.status) for p in found.plugins if p.namespace in ("aa", "bb")]
        assert [("aa", "available"), ("bb", "loaded")] == told

    def test_a_broken_neighbour_is_never_touched(self, shelf: Shelf) -> None:
        """What another plugin would do when imported does not matter to who asks for this one."""
        shelf.put("aa", "raise KeyboardInterrupt")
        shelf.put("bb", offering("bb/x"))

        spec, _ = registry().find(CouncilRules, "bb/x")

        assert "bb/x" == spec.id

    def test_several_threads_import_it_once(self, shelf: Shelf) -> None:
        """Threads that need a plugin at one time get one and the same spec."""
        shelf.put("xa", SLOW)
        found = registry(allowed=["xa"])
        got: list[CouncilRules] = []
        gate = threading.Barrier(8)

        def ask() -> None:
            gate.wait()
            got.append(found.find(CouncilRules, "xa/a")[0])

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert 8 == len(got)
        assert 1 == len({id(spec) for spec in got})

    def test_two_registries_know_nothing_of_each_other(self, shelf: Shelf) -> None:
        """What one registry loaded or refused is not in another: nothing is kept outside them."""
        shelf.put("xa", offering("xa/a"))
        one, other = registry(allowed=["xa"]), registry(allowed=[])

        assert ["xa/a"] == ids(one)
        assert [] == ids(other)
        status = [p.status for p in registry(allowed=["xa"]).plugins if p.namespace == "xa"]
        assert ["available"] == status


class TestFinding:
    """An id leads to one spec, or to the reason why there is none."""

    def test_with_provenance_and_composed_letters(self, shelf: Shelf) -> None:
        """A spec has the form in which it would be recorded, and says where it is from."""
        shelf.put("xa", PLAN, version="3.2")

        spec, provenance = registry().find(PlanSpec, "xa/2025")

        assert "Thanh tra xã" == spec.issuer
        assert Provenance(distribution="thidua-xa", version="3.2", namespace="xa") == provenance

    @pytest.mark.parametrize("asked", ["xa/xã", "xa/xa\u0303"])
    @pytest.mark.parametrize("given", ["xa/xã", "xa/xa\u0303"])
    def test_in_any_unicode_form(self, shelf: Shelf, given: str, asked: str) -> None:
        """A decomposed id and a composed one are the same id."""
        shelf.put("xa", offering(given))

        assert "xa/xã" == registry().find(CouncilRules, asked)[0].id

    @pytest.mark.parametrize("name", ["xa/other", "nobody/a", "xa", "", "/", "a"])
    def test_what_nobody_contributes_is_not_found(self, shelf: Shelf, name: str) -> None:
        """The error has the kind and the id that was asked for."""
        shelf.put("xa", offering("xa/a"))

        with pytest.raises(NotFound) as caught:
            registry().find(CouncilRules, name)

        assert {"kind": "council_rules", "name": name} == caught.value.data

    def test_a_kind_that_the_plugin_does_not_give_is_not_found(self, shelf: Shelf) -> None:
        """An id of one kind is none of another kind, nor of a class that no hook has."""
        shelf.put("xa", offering("xa/a"))

        for kind in (PlanSpec, str):
            with pytest.raises(NotFound):
                registry().find(kind, "xa/a")

    def test_a_failed_plugin_says_why_again_and_again(self, shelf: Shelf) -> None:
        """Each who needs it is told its own failure, however often."""
        shelf.put("xa", "1 / 0")
        found = registry()

        for _ in range(3):
            with pytest.raises(PluginLoadError, match="ZeroDivisionError") as caught:
                found.find(CouncilRules, "xa/a")
            assert 4 > len(caught.traceback)


class TestOneNamespace:
    """All that one plugin contributes of a kind is asked for without importing another."""

    def test_no_other_is_imported(self, shelf: Shelf) -> None:
        """What a kind has nothing of is empty."""
        shelf.put("aa", "raise KeyboardInterrupt")
        shelf.put("bb", offering("bb/y", "bb/x"))

        assert ["bb/x", "bb/y"] == list(registry().of(CouncilRules, "bb"))
        assert {} == dict(registry().of(PlanSpec, "bb"))

    def test_what_was_refused_is_told(self, shelf: Shelf) -> None:
        """A breach of one hook is raised to who asks for that kind."""
        shelf.put("xa", offering("xa/a") + "\n@hookimpl.plans\ndef plans(ctx): return [1]\n")

        with pytest.raises(PluginContractError, match="int is no PlanSpec"):
            registry().of(PlanSpec, "xa")
        with pytest.raises(PluginUnavailable, match="'tinh'"):
            registry().of(PlanSpec, "tinh")


class TestAnswers:
    """What is answered is frozen."""

    def test_nothing_can_be_added(self, shelf: Shelf) -> None:
        """Nobody adds a spec behind the door."""
        shelf.put("xa", offering("xa/a"))

        assert isinstance(registry().all(CouncilRules), MappingProxyType)
        assert isinstance(registry().plugins, tuple)
        assert isinstance(registry().problems(), tuple)

    def test_one_hook_may_have_two_functions(self, shelf: Shelf) -> None:
        """What two functions of one plugin give is taken together."""
        more = "\n@hookimpl.council_rules\ndef more(ctx): yield rules('xa/b')\n"
        shelf.put("xa", offering("xa/c", "xa/a") + more)

        assert ["xa/a", "xa/b", "xa/c"] == ids(registry(allowed=["xa"]))

    def test_a_plugin_with_a_problem_of_one_hook_is_told(self, shelf: Shelf) -> None:
        """It is loaded, and what of it was refused stands beside."""
        shelf.put("xa", offering("xa/a") + "\n@hookimpl.plans\ndef plans(ctx): return [1]\n")
        found = registry(allowed=["xa"])

        assert ["xa/a"] == ids(found)
        plugin = found.installed("xa")
        assert plugin is not None
        assert ("loaded", found.problems()) == (plugin.status, (plugin.problem,))

    def test_a_namespace_that_nobody_has(self) -> None:
        """There is nothing to tell of it."""
        assert registry().installed("khong-co") is None

    def test_a_problem_can_be_sent_to_another_process(self, shelf: Shelf) -> None:
        """A problem is made again from its pickled form, with its words."""
        shelf.put("xa", "1 / 0")
        (problem,) = registry(allowed=["xa"]).problems()

        again = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own bytes

        assert (type(problem), problem.text("vi")) == (type(again), again.text("vi"))


class TestCode:
    """What an entry names is imported when it is called for, and answers for its plugin."""

    def code(self, shelf: Shelf, body: str = "def double(x): return 2 * x") -> Registry:
        """Return a registry with a plugin that has code."""
        shelf.put("xa", offering("xa/a"))
        (shelf.folder / "thidua_xa_code.py").write_text(body, encoding="utf-8")
        return registry(allowed=["xa"])

    def test_it_is_the_function(self, shelf: Shelf) -> None:
        """The entry's function is called with what it is given."""
        found = self.code(shelf)

        assert 42 == found.code("xa", "thidua_xa_code:double", "a report")(21)

    def test_what_it_raises_names_the_plugin(self, shelf: Shelf) -> None:
        """A failure of a plugin's code is that plugin's, with its distribution."""
        found = self.code(shelf, "def fail(): 1 / 0")

        with pytest.raises(PluginLoadError, match=r"thidua-xa 1\.0.*ZeroDivisionError"):
            found.code("xa", "thidua_xa_code:fail", "a report")()

    def test_what_it_gives_must_be_what_was_agreed(self, shelf: Shelf) -> None:
        """Where a kind of answer is needed, another kind is a breach of the contract."""
        call = self.code(shelf).code("xa", "thidua_xa_code:double", "a report", gives=int)

        assert 4 == call(2)
        with pytest.raises(PluginContractError, match=r"thidua_xa_code:double gives str, no int"):
            call("2")

    @pytest.mark.parametrize(
        ("entry", "error"),
        [
            ("thidua_xa_code:nothing", PluginLoadError),
            ("thidua_xa_nothing:double", PluginLoadError),
            ("thidua_xa_code", PluginContractError),
            ("thidua_xa_code:DATA", PluginContractError),
        ],
    )
    def test_an_entry_that_names_no_code(
        self, shelf: Shelf, entry: str, error: type[Exception]
    ) -> None:
        """An entry that leads nowhere, or to what cannot be called, is refused by name."""
        found = self.code(shelf, "DATA = 1")

        with pytest.raises(error, match=r"thidua-xa 1\.0"):
            found.code("xa", entry, "a report")

    def test_of_a_plugin_that_is_not_there(self) -> None:
        """Who needs it is told what for."""
        with pytest.raises(PluginUnavailable, match="tinh/year needs plugin 'tinh'"):
            registry().code("tinh", "thidua_tinh:year", "tinh/year")
