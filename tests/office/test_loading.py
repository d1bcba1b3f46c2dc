"""What is loaded when: importing loads nothing, and a query nothing that only commands need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import thidua
import thidua.office
from tests.office.cast import begun, registered
from thidua.domain import office
from thidua.domain.office.facts import Opened

FOR_COMMANDS = (
    *("attr", "attrs", "click", "eventsourcing.application", "hypothesis", "openpyxl", "pluggy"),
    *("rich", "thidua.commands", "thidua.domain.acts", "thidua.door", "thidua.intake"),
    *("thidua.office.desk", "thidua.office.works", "thidua.plugins", "thidua.specs"),
    *("thidua.testing", "thidua.views", "thidua_langson"),
)
LOADED = """
import sys, thidua
office = thidua.open(sys.argv[1], create=False)
name, *_ = office.log.streams("nomination")
assert office.history(name) and office.find("nomination", name) == name
assert office.nomination(name).dossier.unit == "p1"
assert office.state(office.nomination(name).dossier.subject).unit == "p1"
lists = [office.state(each) for each in office.log.streams("list")]
assert lists and list(office.export()) and office.state("office-main").units
print("\\n".join(sys.modules))
"""


def modules(program: str, *arguments: str) -> set[str]:
    """Return the modules that a program in a fresh interpreter says it has loaded."""
    command = [sys.executable, "-c", program, *arguments]
    # What measures coverage would load modules of its own there.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, env=alone, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_nothing() -> None:
    """``import thidua`` loads no other module of ours, no driver and no plugin."""
    loaded = modules("import sys, thidua; print('\\n'.join(sys.modules))")

    assert {name for name in loaded if name.startswith("thidua")} <= {"thidua"}
    assert not loaded & {"sqlite3", "msgspec", "attr", "pluggy", "eventsourcing"}


def test_a_query_loads_no_commands(tmp_path: Path) -> None:
    """States, histories, names and exports are read without what only commands need."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with begun(url) as here:
        registered(here)

    assert modules(LOADED, url) & set(FOR_COMMANDS) == set()


@pytest.mark.parametrize("name", thidua.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What is listed can be used."""
    assert getattr(thidua, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """Packages that load lazily answer like any other."""
    for package in (thidua, thidua.office, office):
        with pytest.raises(AttributeError, match="khong_co"):
            package.khong_co  # noqa: B018
        assert not hasattr(package, "__wrapped__")


def test_a_lazy_name_is_the_thing_itself() -> None:
    """Looked for once, it stays."""
    assert office.Opened is Opened
    assert thidua.office.open is thidua.open
    assert vars(office)["Opened"] is Opened
