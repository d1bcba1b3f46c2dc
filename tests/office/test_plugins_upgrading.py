"""A plugin's new version takes effect from the day of an amendment, and drift is told."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.office.cast import AUGUST, CHIEF, MAY, NOVEMBER, PROOF, refused, size
from tests.office.province import (
    YEAR,
    Province,
    approval,
    own,
    pins,
    proposed,
    ready,
    registered,
)
from thidua import AsOf, Office
from thidua.commands import Evaluate
from thidua.domain.nomination.facts import Assessed
from thidua.domain.plan import Adopted, Amended, Provenance, stream_of
from thidua.errors import NotFound, PluginUnavailable, SpecDrift, SpecNewer, SpecOlder
from thidua.office.drifting import Drifted, drift

EVE = AUGUST.replace(day=AUGUST.day - 1)
NEW: dict[str, Any] = {"plan": 2, "clause": "sửa 2", "check": 2, "title": "Khác", "set": 2}
"""What the second version says in other words, each at a higher revision."""


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Give a province without plugins."""
    return Province(tmp_path)


def upgraded(office: Office, **how: Any) -> Any:
    """Upgrade the plan with effect from August."""
    return office.acting(CHIEF, on=AUGUST).upgrade(YEAR, **how)


def rows(office: Office) -> dict[str, Drifted]:
    """Return how what is pinned stands to what is installed, by id."""
    return {row.id: row for row in drift(office, office.plugins())}


def test_an_upgrade_takes_what_the_plugin_contributes_now(province: Province) -> None:
    """The plan and all that it names are those of the new version, from the day on."""
    with province.begun(province.version()):
        pass

    with province.office(province.version("2.0", **NEW)) as office:
        upgraded(office)

        before, after = (office.plan(YEAR, AsOf(day)) for day in (EVE, AUGUST))
        assert [s.pinned.revision for s in (before, after)] == [1, 2]  # type: ignore[union-attr]
        assert [s.spec.fostering_clause for s in (before, after)] == [  # type: ignore[union-attr]
            "4.2",
            "sửa 2",
        ]
        assert pins(office)["tinh/theo-doi"] == "2.0"
        assert rows(office)[YEAR].standing == "newer"  # today is before the day of the amendment
        province.clock.moment = datetime(2025, 9, 1, tzinfo=UTC)
        assert {row.standing for row in rows(office).values()} == {"same"}


def test_an_upgrade_to_the_same_is_nothing(province: Province) -> None:
    """A new version of the package that contributes the same bodies amends nothing."""
    with province.begun(province.version()):
        pass

    with province.office(province.version("1.1")) as office:
        before = size(office)
        upgraded(office)
        assert size(office) == before


def test_an_upgrade_that_is_sent_again_answers_the_same(province: Province) -> None:
    """Also when the plugin is gone."""
    with province.begun(province.version()):
        pass
    with province.office(province.version("2.0", **NEW)) as office:
        first = upgraded(office, command_id="command-up")

    with province.office() as office:
        assert upgraded(office, command_id="command-up").last == first.last
        with pytest.raises(PluginUnavailable):
            upgraded(office)


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ({}, {"clause": "khác"}, SpecDrift),
        ({}, {"text": "Khác"}, SpecDrift),
        ({}, {"plan": 2, "title": "Khác"}, SpecDrift),
        ({"plan": 2}, {}, SpecOlder),
        ({"set": 2}, {"plan": 2}, SpecOlder),
        ({"check": 2}, {"plan": 2}, SpecOlder),
    ],
    ids=["plan drifted", "set drifted", "check drifted", "plan older", "set older", "check older"],
)
def test_no_upgrade_goes_back_or_changes_a_body_silently(
    province: Province, before: dict[str, Any], after: dict[str, Any], error: type[Exception]
) -> None:
    """A changed body needs a higher revision, and a lower one is older than the log."""
    with province.begun(province.version(**before)):
        pass

    with province.office(province.version("2.0", **after)) as office:
        there = size(office)
        with pytest.raises(error, match=r"2\.0") as raised:
            upgraded(office)
        assert size(office) == there

    assert raised.value.text("vi") != raised.value.text("en")  # type: ignore[attr-defined]


def test_an_upgrade_that_another_overtakes_does_not_go_back(province: Province) -> None:
    """Another process upgrades to a later version just then: the earlier one is older by now."""
    with province.begun(province.version()):
        pass
    newest = province.version("3.0", plan=3, clause="sửa 3")
    words = ["plan", "upgrade", YEAR, "--actor", "ct-1", "--role", "chief", "--on", str(AUGUST)]
    environment = {name: value for name, value in os.environ.items() if name[:3] != "COV"}
    environment |= {"PYTHONPATH": str(newest), "THIDUA_STORE": province.url}
    program = [sys.executable, "-c", "from thidua.cli import main; main()", *words]
    meanwhile = f"import subprocess\nsubprocess.run({program!r}, env={environment!r}, check=True)\n"

    older = province.version("2.0", more=meanwhile.replace("$", "$$"), **NEW)
    with province.office(older) as office:
        with pytest.raises(SpecOlder):
            upgraded(office)
        after = office.plan(YEAR, AsOf(AUGUST))

    assert after.pinned.revision == 3  # type: ignore[union-attr]
    assert after.spec.fostering_clause == "sửa 3"  # type: ignore[union-attr]


def test_words_that_changed_need_a_higher_revision_too(province: Province) -> None:
    """A message is a spec like any other; one that is new comes along."""
    more = """
@hookimpl.messages
def more(ctx): return [MessageSpec(id="tinh/moi", text=Title("mới"))]
"""
    worse = more.replace('Title("mới")', 'Title("khác")')
    with province.begun(province.version(more=more)) as office:
        assert "tinh/moi" in pins(office)

    with province.office(province.version("2.0", more=worse)) as office, pytest.raises(SpecDrift):
        upgraded(office)
    with province.office(province.version("3.0")) as office:
        upgraded(office)
        assert "tinh/moi" not in pins(office)


def test_what_a_missing_plugin_contributed_goes_on(province: Province) -> None:
    """The plan is upgraded; what it names of a plugin that is gone stays as it is pinned."""
    with province.begun(province.version()):
        pass
    folder = province.version("2.0", plan=2)
    for file in folder.glob("thidua_chung*/entry_points.txt"):
        file.unlink()

    with province.office(folder) as office:
        upgraded(office)

        found = pins(office)
        assert {found[name] for name in found if name[:5] == "chung"} == {"1.0"}
        assert {found[name] for name in found if name[:4] == "tinh"} == {"2.0"}
        state: Any = office.plan(YEAR)
        assert state.pinned.revision == 2


def test_nothing_is_upgraded_where_the_plans_own_plugin_is_gone(province: Province) -> None:
    """The plugin that the plan was pinned from is named, so that it can be installed again."""
    with province.begun(province.version()):
        pass
    folder = province.version("2.0", plan=2)
    for file in folder.glob("thidua_*/entry_points.txt"):
        file.unlink()

    with province.office(folder) as office:
        with pytest.raises(PluginUnavailable, match="thidua-tinh"):
            upgraded(office)
        with pytest.raises(NotFound):
            office.acting(CHIEF, on=AUGUST).upgrade("tinh/1999")


LEANING = """
@hookimpl.plans
def plans(ctx):
    return [attrs.evolve(
        model_plan(), id="tinh/2025", revision=$plan, checks=("chung/kiem",),
    )]
"""


def test_the_words_of_a_missing_plugin_go_on(province: Province) -> None:
    """A check of a plugin that is gone keeps its words in an upgrade of the plan."""
    first, second = (LEANING.replace("$plan", number) for number in "12")
    folder = province.version(more=first)
    module = folder / "thidua_chung.py"
    checks = """
from thidua.specs import CheckSpec
@hookimpl.checks
def checks(ctx):
    return [CheckSpec(id="chung/kiem", title=Title("Kiểm"), entry="thidua_chung:ideas")]
"""
    module.write_text(module.read_text(encoding="utf-8") + checks, encoding="utf-8")
    with province.begun(folder) as office:
        before = pins(office)
        assert set(before) == {"chung/kiem", "chung/cau"}
    folder = province.version("2.0", more=second)
    for file in folder.glob("thidua_chung*/entry_points.txt"):
        file.unlink()

    with province.office(folder) as office:
        upgraded(office)
        assert pins(office) == before


def test_what_the_office_amended_itself_stays_until_a_higher_revision(province: Province) -> None:
    """An upgrade takes the check along and leaves the office's own words, which no plugin has."""
    origin = Provenance(distribution="file:a.json", version="sha256:0", namespace="tinh")
    with province.begun(province.version()) as office:
        state: Any = office.plan(YEAR)
        own_words = attrs.evolve(state.pinned, fostering_clause="sửa 1")
        office.acting(CHIEF, on=MAY).amend(own_words, origin)

    with province.office(province.version("2.0", check=2)) as office:
        upgraded(office)
        state = office.plan(YEAR)
        assert (state.pinned, state.provenance) == (own_words, origin)
        assert pins(office)["tinh/theo-doi"] == "2.0"

    with province.office(province.version("3.0", check=2, plan=2)) as office:
        office.acting(CHIEF, on=NOVEMBER).upgrade(YEAR)
        state = office.plan(YEAR)
        assert (state.pinned.fostering_clause, state.provenance.version) == ("4.2", "3.0")


def test_what_was_never_adopted_is_not_upgraded(province: Province) -> None:
    """It is adopted instead."""
    with province.begun(province.version()) as office:
        early = office.acting(CHIEF, on=MAY.replace(year=2024))

        assert "plan.not-in-force" in refused(lambda: early.upgrade(YEAR))


def test_the_old_rule_judges_until_the_day_of_the_amendment(province: Province) -> None:
    """Before the day a criterion asks for less, from it on for more; what was judged stays."""
    with province.begun(province.version()) as office:
        name = registered(office)
        ready(office, name, ideas=2)

    with province.office(province.version("2.0", plan=2, set=2, least=3, check=2)) as office:
        upgraded(office)
        dossier: Any = office.nomination(name).dossier  # type: ignore[union-attr]
        assert dossier.points("B1") == 1

        found = refused(lambda: proposed(office, name, on=NOVEMBER))
        assert "score.short" in found
        spec_before, spec_after = (office.plan_on(YEAR, day) for day in (EVE, AUGUST))
        assert spec_before is not None
        assert spec_after is not None
        least = [s.scoring_for("official").mark("B1").least for s in (spec_before, spec_after)]  # type: ignore[union-attr]
        assert [str(each) for each in least] == ["1/1", "3/1"]


def test_a_decision_of_before_the_day_needs_the_code_of_before(province: Province) -> None:
    """The new code does not judge in the old rule's name."""
    with province.begun(province.version()) as office:
        name = registered(office)
        ready(office, name)
        proposed(office, name, on=MAY)

    with province.office(province.version("2.0", plan=2, check=2)) as office:
        upgraded(office)
        with pytest.raises(SpecNewer, match="tinh/theo-doi"):
            office.acting(CHIEF, on=EVE).do(name, approval())
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())


def test_a_recorded_outcome_outlives_a_new_evaluator(province: Province) -> None:
    """Another version of the evaluator changes nothing of what the first one said."""
    with province.begun(province.version()) as office:
        name = registered(office)
        own(office).do(name, evaluated(1))

    with province.office(province.version("2.0", plan=2, evaluator=2, needed=9)) as office:
        upgraded(office)
        first: Any = office.nomination(name)
        assert first.dossier.verdict("B1") == "met"

        own(office, NOVEMBER).do(name, evaluated(1))
        second: Any = office.nomination(name)
        assert second.dossier.verdict("B1") == "not_met"
        said = [m.record.fact for m in office.history(name)]

    versions = [f.evaluated.ran.version for f in said if isinstance(f, Assessed) and f.evaluated]
    assert versions == ["1.0", "2.0"]


def evaluated(ideas: int) -> Evaluate:
    """Return the command to have the criterion of the shared set judged."""
    return Evaluate(criterion="B1", counts={"ideas": ideas}, as_of=MAY, evidence=PROOF)


def test_the_history_shows_both_versions(province: Province) -> None:
    """The adoption and the amendment, each with what was pinned by it."""
    with province.begun(province.version()):
        pass
    with province.office(province.version("2.0", **NEW)) as office:
        upgraded(office)

    with province.office() as office:
        adopted, amended = (m.record.fact for m in office.history(stream_of(YEAR)))

    assert isinstance(adopted, Adopted)
    assert isinstance(amended, Amended)
    assert [{use.provenance.version for use in f.uses} for f in (adopted, amended)] == [
        {"1.0"},
        {"2.0"},
    ]
    assert adopted.rules.hash != amended.rules.hash


def test_drift_compares_every_pin_with_what_is_offered(province: Province) -> None:
    """The same, newer, older, drifted: each row has both sides, and what changed."""
    with province.begun(province.version(set=2)) as office:
        assert {row.standing for row in rows(office).values()} == {"same"}

    told: dict[str, Any] = {"plan": 2, "title": "Khác", "set": 1}
    with province.office(province.version("2.0", **told)) as office:
        found = rows(office)

    assert {name: row.standing for name, row in found.items()} == {
        YEAR: "newer",
        "chung/bo": "older",
        "chung/cap": "same",
        "chung/sang-kien": "same",
        "tinh/da-xem": "same",
        "tinh/it": "same",
        "tinh/theo-doi": "drifted",
    }
    row = found["tinh/theo-doi"]
    assert (row.plan, row.kind, row.problem) == (YEAR, "check", None)
    assert [str(each) for each in row.differences] == ['title.vi: "Có theo dõi" → "Khác"']
    assert row.offered is not None
    assert row.pinned.hash != row.offered.hash
    assert (row.pinned.revision, row.offered.revision) == (1, 1)
    assert (row.pinned.provenance.version, row.offered.provenance.version) == ("1.0", "2.0")
    assert [each.path for each in found[YEAR].differences] == ["revision"]


def test_drift_tells_what_is_missing_and_what_is_unavailable(province: Province) -> None:
    """Nobody contributes it; or its plugin is left out, or broken, with the reason."""
    with province.begun(province.version()):
        pass

    with province.office(province.folder / "site-1.0", allowed=("tinh",)) as office:
        found = rows(office)
        assert isinstance(found["chung/bo"].problem, PluginUnavailable)
        assert {n: r.standing for n, r in found.items() if n[:5] == "chung"} == dict.fromkeys(
            ("chung/bo", "chung/cap", "chung/sang-kien"), "unavailable"
        )
    with province.office() as office:
        found = rows(office)
        assert {row.standing for row in found.values()} == {"missing"}
        assert {(row.offered, row.differences) for row in found.values()} == {(None, ())}
    with province.office(province.version("3.0", more="raise OSError")) as office:
        assert rows(office)[YEAR].standing == "unavailable"


def test_drift_is_of_the_plans_in_force_today(province: Province) -> None:
    """A plan that is adopted with effect from a later day has no row yet; a closed one has."""
    with province.begun(province.version()) as office:
        office.acting(CHIEF, on=NOVEMBER).close_plan(YEAR)
        assert set(rows(office)) > {YEAR}

    province.clock.moment = datetime(2025, 1, 5, tzinfo=UTC)
    with province.office() as office:
        assert drift(office, office.plugins()) == ()
