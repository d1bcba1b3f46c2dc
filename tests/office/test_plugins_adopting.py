"""A plan is adopted and amended with everything that it names, and with nothing else."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import thidua
from tests.office.cast import ADOPTED, CHIEF, MARCH, Ticking, size
from tests.office.province import BOTH, YEAR, Province, open_office, pins
from tests.plugins.shelf import Shelf
from thidua import Office, Refused
from thidua.domain.plan import Offered, Provenance
from thidua.errors import (
    CommandReused,
    NotFound,
    PluginContractError,
    PluginLoadError,
    PluginUnavailable,
)
from thidua.plugins import registry
from thidua.specs import CheckSpec, EvaluatorSpec, MessageSpec, PlanSpec, Title

NAMED = {
    "chung/bo", "chung/cap", "chung/sang-kien", "tinh/theo-doi", "tinh/it", "tinh/da-xem",
}  # fmt: skip
"""What the plan of the province names, and the words of its check."""
HERE = Provenance(distribution="file:a.json", version="sha256:0", namespace="tinh")


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Give a province without plugins."""
    return Province(tmp_path)


def spec_of(office: Office) -> PlanSpec:
    """Return the plan as it is pinned now."""
    state: Any = office.plan(YEAR)
    pinned: PlanSpec = state.pinned
    return pinned


def chief(office: Office) -> Any:
    """Return the chief's desk."""
    return office.acting(CHIEF, on=MARCH)


def test_adopting_pins_all_that_the_plan_names(province: Province) -> None:
    """Sets, levels, checks, evaluators of sets, and words; of both plugins, and no more."""
    with province.begun(province.version("1.2")) as office:
        assert set(pins(office)) == NAMED
        assert set(pins(office).values()) == {"1.2"}
        state: Any = office.plan(YEAR)
        origins = {use.spec.id: use.provenance.distribution for use in state.uses.all}
        assert (origins["chung/bo"], origins["tinh/it"]) == ("thidua-chung", "thidua-tinh")
        assert state.spec.criterion("B1")
        assert state.spec.award("cap-1")


def test_a_plan_adopted_again_without_its_plugin_answers_the_same(province: Province) -> None:
    """The id of the command is looked up before anybody asks for the plan."""
    with province.begun(province.version()) as office:
        again = office.acting(CHIEF, on=ADOPTED).adopt(YEAR, command_id="command-adopt")
        before = size(office)

    with province.office() as office:
        desk = office.acting(CHIEF, on=ADOPTED)
        assert desk.adopt(YEAR, command_id="command-adopt") == again
        assert again.repeated
        assert size(office) == before
        with pytest.raises(NotFound):
            desk.adopt(YEAR, command_id="command-other")
        with pytest.raises(CommandReused):
            desk.upgrade(YEAR, command_id="command-adopt")


def test_what_nobody_contributes_is_refused_by_name(province: Province) -> None:
    """A plan that leans on a plugin which is not there cannot be adopted."""
    with province.office(province.version(), allowed=("tinh",)) as office:
        open_office(office)
        with pytest.raises(PluginUnavailable, match="chung"):
            office.acting(CHIEF, on=ADOPTED).adopt(YEAR)


def test_what_is_not_installed_is_refused_by_name(province: Province) -> None:
    """Every id that is missing is told at once."""
    folder = province.version()
    for file in folder.glob("thidua_chung*/entry_points.txt"):
        file.unlink()

    with province.office(folder) as office:
        open_office(office)
        before = size(office)
        with pytest.raises(Refused) as refusal:
            office.acting(CHIEF, on=ADOPTED).adopt(YEAR)
        assert size(office) == before

    assert {f.code for f in refusal.value.findings} == {"plan.use-missing"}
    assert {f.found["use"] for f in refusal.value.findings} == {"chung/bo", "chung/cap"}


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("raise RuntimeError('hỏng')", PluginLoadError),
        ("@hookimpl.messages\ndef more(ctx): return [1]", PluginContractError),
    ],
    ids=["module", "words"],
)
def test_a_broken_plugin_is_named(province: Province, more: str, error: type[Exception]) -> None:
    """Where the plugin of the plan is broken, its own error says so, and nothing is recorded."""
    with province.office(province.version(more=more)) as office:
        open_office(office)
        before = size(office)
        with pytest.raises(error, match="thidua-tinh"):
            office.acting(CHIEF, on=ADOPTED).adopt(YEAR)
        assert size(office) == before


def test_adopting_imports_no_other_plugin(province: Province) -> None:
    """A third plugin, which the plan does not name, is not imported; it may be broken."""
    folder = province.version()
    Shelf(folder).put("khac", "raise SystemExit('imported')")

    with province.begun(folder, allowed=(*BOTH, "khac")) as office:
        assert set(pins(office)) == NAMED
        assert {"khac": "available"}.items() <= {
            p.namespace: p.status for p in office.plugins().plugins
        }.items()


def test_an_amendment_goes_on_from_what_is_pinned(province: Province) -> None:
    """With all plugins gone the plan is amended, and what it names is what it was."""
    with province.begun(province.version()) as office:
        before = pins(office)
        spec = spec_of(office)

    with province.office() as office:
        chief(office).amend(attrs.evolve(spec, fostering_clause="sửa 1"), HERE)

        assert pins(office) == before
        assert spec_of(office).fostering_clause == "sửa 1"


def test_an_amendment_does_not_take_newer_versions_along(province: Province) -> None:
    """What is pinned stays as it is until somebody upgrades it, whatever is installed."""
    with province.begun(province.version()) as office:
        spec = spec_of(office)

    with province.office(province.version("2.0", check=2, set=2, text="Khác")) as office:
        chief(office).amend(attrs.evolve(spec, fostering_clause="sửa 1"), HERE)

        assert set(pins(office).values()) == {"1.0"}


def test_what_an_amendment_names_anew_is_taken_from_what_is_installed(province: Province) -> None:
    """A check that the plan did not name comes with new words; old words stay as pinned."""
    more = """
@hookimpl.messages
def more(ctx): return [MessageSpec(id="tinh/moi", text=Title("mới"))]
"""
    with province.begun(province.version()) as office:
        spec = spec_of(office)

    with province.office(province.version("2.0", more=more, check=2)) as office:
        chief(office).amend(attrs.evolve(spec, checks=("tinh/theo-doi", "tinh/khac")), HERE)
        found = pins(office)

    assert {name for name, version in found.items() if version == "2.0"} == {
        "tinh/khac",
        "tinh/moi",
    }
    assert set(found) == NAMED | {"tinh/khac", "tinh/moi"}


def test_whatever_a_plan_names_is_pinned_and_nothing_else(province: Province) -> None:
    """Amended to any choice of what is installed, from any other, it pins what it names."""
    checks, sets, levels = ("tinh/theo-doi", "tinh/khac"), ("chung/bo",), ("chung/cap",)
    words = {"tinh/it", "tinh/da-xem"}

    with province.begun(province.version()) as office:

        @settings(max_examples=25)
        @given(subsets(checks), subsets(sets), subsets(levels))
        def law(checks: tuple[str, ...], sets: tuple[str, ...], levels: tuple[str, ...]) -> None:
            named: dict[str, Any] = {
                "checks": checks,
                "criteria_sets": sets,
                "award_levels": levels,
            }
            chief(office).amend(attrs.evolve(spec_of(office), **named), HERE)

            more = (words if checks else set()) | ({"chung/sang-kien"} if sets else set())
            assert set(pins(office)) == {*checks, *sets, *levels} | more

        law()


def subsets(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some of these, in any order."""
    return st.lists(st.sampled_from(names), unique=True).map(tuple)


def test_what_an_amendment_names_no_more_is_let_go(province: Province) -> None:
    """Without the set its evaluator is not pinned either, nor the words without the check."""
    with province.begun(province.version()) as office:
        chief(office).amend(attrs.evolve(spec_of(office), criteria_sets=(), checks=()), HERE)

        assert set(pins(office)) == {"chung/cap"}


def test_an_amendment_that_names_what_is_not_there_is_refused(province: Province) -> None:
    """What is neither offered nor pinned nor installed is told by name."""
    with province.begun(province.version()) as office:
        spec = attrs.evolve(spec_of(office), checks=("tinh/khong-co", "xa/khong-co"))

        with pytest.raises(Refused) as refusal:
            chief(office).amend(spec, HERE)

    named = {finding.found["use"] for finding in refusal.value.findings}
    assert named == {"tinh/khong-co", "xa/khong-co"}


def test_what_is_offered_goes_before_what_is_pinned(province: Province) -> None:
    """An amendment may bring its own check, evaluator and words, from wherever they are."""
    check = CheckSpec(id="tinh/theo-doi", revision=5, title=Title("Khác"), entry="xa:kiem")
    judge = EvaluatorSpec(id="chung/sang-kien", revision=5, title=Title("Khác"), entry="xa:xet")
    words = MessageSpec(id="tinh/moi", text=Title("mới"))
    offered = [Offered(spec=spec, provenance=HERE) for spec in (check, judge, words)]

    with province.begun(province.version()) as office:
        chief(office).amend(spec_of(office), HERE, offered=offered)
        found = pins(office)

    assert {name for name, version in found.items() if version == "sha256:0"} == {
        "tinh/theo-doi", "chung/sang-kien", "tinh/moi",
    }  # fmt: skip
    assert "tinh/it" in found


def test_an_amendment_sent_again_answers_the_same(province: Province) -> None:
    """Also when what it needed from a plugin has gone since."""
    with province.begun(province.version()) as office:
        spec = attrs.evolve(spec_of(office), checks=("tinh/theo-doi", "tinh/khac"))
        first = chief(office).amend(spec, HERE, command_id="command-amend")

    with province.office(allowed=()) as office:
        again = chief(office).amend(spec, HERE, command_id="command-amend")

    assert (again.first, again.last, again.repeated) == (first.first, first.last, True)


def test_folding_what_was_adopted_asks_no_registry(province: Province) -> None:
    """A plan with all that it uses is read where asking for plugins would fail."""

    def nobody() -> Any:
        raise AssertionError("asked for plugins")

    with province.begun(province.version()) as office:
        before = office.plan(YEAR)

    with thidua.open(province.url, clock=Ticking(), plugins=nobody) as office:
        assert office.plan(YEAR) == before
        assert list(office.check()) == []
        chief(office).amend(attrs.evolve(spec_of(office), fostering_clause="sửa 1"), HERE)


def test_a_registry_gives_what_one_plugin_contributes(province: Province) -> None:
    """By kind and in order; a plugin that is not there, or broke the contract, is an error."""
    more = "@hookimpl.plans\ndef other(ctx): return [1]"
    with province.office(province.version(more=more)) as office:
        found = office.plugins().of(MessageSpec, "tinh")
        assert list(found) == ["tinh/da-xem", "tinh/it"]
        assert dict(office.plugins().of(EvaluatorSpec, "tinh")) == {}
        with pytest.raises(PluginContractError):
            office.plugins().of(PlanSpec, "tinh")
        with pytest.raises(PluginUnavailable):
            registry(allowed=()).of(PlanSpec, "tinh")
