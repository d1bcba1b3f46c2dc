"""Reports come from plugins, the core's own among them; one that fails refuses itself alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua
from tests.office.cast import INVENTED, begun
from tests.plugins.shelf import Shelf, on_path
from thidua import Office
from thidua.errors import NotFound, PluginContractError, PluginLoadError, PluginUnavailable
from thidua.plugins import registry
from thidua.reports.of_the_plan import REPORTS
from thidua.specs import ReportSpec
from thidua.testing import PLAN

BODY = """
from thidua.hookspecs import hookimpl
from thidua.reports import Column, Table, Words
from thidua.specs import ReportSpec, Title

def year(projection, asked):
    title = Words("Cả năm", "The year")
    columns = [Column(key="plan", title=title)]
    return Table(name="year", title=title, columns=columns, rows=[(asked.plan,)])
def empty(projection, asked): return None
def broken(projection, asked): return projection.nothing

@hookimpl.reports
def reports(ctx):
    for name in ("year", "empty", "broken"):
        yield ReportSpec(id=f"xa/{name}", title=Title(vi="Thử"), entry=f"{__name__}:{name}")
"""


def opened(path: Path, *, blocked: tuple[str, ...] = ()) -> Office:
    """Open the office with the plugin on the shelf and the invented one."""
    return thidua.open(
        f"sqlite:///{path}",
        plugins=lambda: registry(allowed=["xa"], blocked=blocked).beside(INVENTED),
    )


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Give a store in which the year has begun, with the plugin on a shelf."""
    store = tmp_path / "office.db"
    begun(f"sqlite:///{store}").close()
    with on_path(tmp_path / "site"):
        Shelf(tmp_path / "site").put("xa", BODY)
        yield store


def test_every_report_of_the_core_comes_in_by_the_door(path: Path) -> None:
    """Under its bare name and under the core's namespace a report is the same table."""
    with opened(path) as office:
        for name, report in REPORTS.items():
            spec, origin = office.plugins().find(ReportSpec, f"vn/{name}")
            assert ("thidua", report.title.vi) == (origin.distribution, spec.title.vi)
            assert office.report(name, PLAN) == office.report(f"vn/{name}", PLAN)
    assert {f"vn/{name}" for name in REPORTS} == {
        name for name in registry(allowed=()).all(ReportSpec) if name.startswith("vn/")
    }


def test_a_plugins_report_is_asked_for_by_its_id(path: Path) -> None:
    """What the plugin's function gives is what the office answers."""
    with opened(path) as office:
        assert "Cả năm" == office.report("xa/year", PLAN).title.vi


@pytest.mark.parametrize(
    ("name", "error", "told"),
    [
        ("xa/empty", PluginContractError, "gives NoneType, no Table"),
        ("xa/broken", PluginLoadError, "AttributeError"),
        ("xa/nothing", NotFound, "xa/nothing"),
        ("nothing", NotFound, "'nothing'"),
        ("tinh/year", PluginUnavailable, "tinh/year needs plugin 'tinh'"),
    ],
)
def test_a_report_that_cannot_be_made_refuses_itself_alone(
    path: Path, name: str, error: type[Exception], told: str
) -> None:
    """The reason names the report or the plugin; the other reports are made."""
    with opened(path) as office:
        with pytest.raises(error, match=told):
            office.report(name, PLAN)
        assert office.report("xa/year", PLAN).rows
        assert office.report("duties", PLAN).columns


def test_a_report_of_a_blocked_plugin_says_whose_it_is(path: Path) -> None:
    """The distribution and its version are told; the core's reports are made without it."""
    with opened(path, blocked=("xa",)) as office:
        with pytest.raises(PluginUnavailable, match=r"thidua-xa 1\.0"):
            office.report("xa/year", PLAN)
        assert office.report("duties", PLAN).columns


def test_a_report_of_no_plan_is_refused_as_it_always_was(path: Path) -> None:
    """The core's own refusals pass the door unchanged."""
    with opened(path) as office, pytest.raises(NotFound, match="khong/co"):
        office.report("duties", "khong/co")
