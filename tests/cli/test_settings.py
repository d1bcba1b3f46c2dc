"""Where settings come from: options, the environment, a configuration file, the office."""

import getpass
from pathlib import Path

import pytest

from tests.cli.shell import Shell, by, registered
from thidua.cli import acting
from thidua.cli.settings import Settings, address, path_of


def configured(shell: Shell, text: str, name: str = "thidua.toml") -> Path:
    """Write a configuration file."""
    path = shell.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def last_actor(shell: Shell) -> dict[str, str]:
    """Return who recorded the last fact of the office."""
    actor: dict[str, str] = shell.told("history", "office-main")["records"][-1]["record"]["actor"]
    return actor


def test_the_file_beside_the_store_says_who_acts(here: Shell) -> None:
    """Actor, role and unit may stand in the configuration."""
    here.acting = {}
    configured(here, 'actor = "vp-7"\nrole = "office"\nunit = "VP"\n')
    here.told("units", "end", "P2", "--on", "2025-02-01")

    who = last_actor(here)
    assert (who["id"], who["role"], who["unit"]) == ("vp-7", "office", "VP")


def test_an_option_goes_before_the_environment_and_that_before_the_file(here: Shell) -> None:
    """The nearest setting counts."""
    configured(here, 'actor = "file"\nrole = "office"\n')
    env = {"THIDUA_ACTOR": "env"}
    here.run("units", "add", "A1", "A", "--kind", "x", env=env)
    assert last_actor(here)["id"] == "env"
    here.run("units", "add", "A2", "A", "--kind", "x", "--actor", "option", env=env)
    assert last_actor(here)["id"] == "option"


def test_the_language_may_be_configured(here: Shell) -> None:
    """The configuration's language is that of help and answers."""
    configured(here, 'lang = "en"\n')

    assert "Usage:" in here.run("--help", env={"THIDUA_LANG": None}).stdout
    assert "Read 5 record(s)" in here.run("check", env={"THIDUA_LANG": None}).stdout


def test_a_configuration_may_be_named_and_names_its_store_from_where_it_is(here: Shell) -> None:
    """``THIDUA_CONFIG`` names a file; a store's path in it is seen from its folder."""
    path = configured(here, 'store = "office.db"\n', "other.toml")
    env = {"THIDUA_CONFIG": str(path), "THIDUA_STORE": None}

    assert here.run("units", env=env).exit_code == 0
    path.write_text(f'store = "sqlite:///{here.store}"\n', encoding="utf-8")
    assert here.run("units", env=env).exit_code == 0


@pytest.mark.parametrize(
    "text", ['store = "a', 'colour = "red"', "actor = 1", b"\xff".decode("latin-1")]
)
def test_a_faulty_configuration_is_refused_and_help_still_comes(here: Shell, text: str) -> None:
    """What is wrong with it is said when it is used, and does not hide the help."""
    configured(here, text)
    env = {"THIDUA_LANG": None}

    assert here.run("units", "end", "P2", env=env).exit_code == 2
    assert here.run("--help", env=env).exit_code == 0


def test_a_configuration_that_is_not_there_is_missed_where_it_is_named(here: Shell) -> None:
    """A named file must be there."""
    env = {"THIDUA_CONFIG": str(here.folder / "no.toml"), "THIDUA_STORE": None}

    assert here.run("units", env=env).exit_code == 2


def test_nobody_acts_unnamed(empty: Shell) -> None:
    """Without an actor nothing is done, and no store is made."""
    empty.acting = {}
    assert "THIDUA_ACTOR" in empty.refused("init", "X")["text"]
    assert list(empty.folder.iterdir()) == []


def test_the_only_role_that_the_office_gave_is_the_actors(here: Shell) -> None:
    """Somebody with one role need not name it; with none or two it must be named."""
    here.acting = {}
    give = ("roles", "give")
    office = by("office", "2025-01-03")
    assert "-" in here.refused("units", "end", "P2", "--actor", "x-1")["text"]
    here.told(*give, "office", "x-1", "--in-unit", "VP", *office)
    here.told("units", "end", "P2", "--actor", "x-1", "--on", "2025-02-01")
    assert last_actor(here)["unit"] == "VP"
    here.told(*give, "chief", "x-1", *office)

    error = here.refused("units", "end", "P1", "--actor", "x-1", "--on", "2025-02-01")
    assert "office, chief" in error["text"]


def test_the_account_and_the_one_behind_are_recorded(here: Shell) -> None:
    """The account of the operating system, and on whose behalf it is, stand in the record."""
    here.told("units", "end", "P2", "--on-behalf-of", "ct-1", *by("office", "2025-02-01"))

    who = last_actor(here)
    assert (who["account"], who["on_behalf_of"]) == (getpass.getuser(), "ct-1")


def test_an_account_without_a_name_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container without accounts nothing is recorded of one."""

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)

    assert acting.account() is None


def test_the_reason_is_a_document(here: Shell) -> None:
    """``kind;number;day`` becomes a document; number and day may be left out."""
    for reason in ("Tờ trình;12/TTr;5/2/2025", "Tờ trình"):
        code = reason[-1]
        words = ("units", "add", f"N{code}", "N", "--kind", "x", "--reason", reason)
        here.told(*words, *by("office", "2025-02-05"))

    whole, short = here.told("history", "office-main")["records"][-2:]
    assert whole["record"]["reason"] == {"kind": "Tờ trình", "number": "12/TTr", "on": "2025-02-05"}
    assert short["record"]["reason"] == {"kind": "Tờ trình"}


def test_shared_options_stand_before_or_behind(here: Shell) -> None:
    """A shared option counts wherever it stands."""
    before = here.run("--as-of", "2025-01-01", "--json", "units")
    behind = here.run("units", "list", "--as-of", "2025-01-01", "--json")

    assert before.stdout == behind.stdout
    assert "[]" in before.stdout


def test_a_day_known_at_is_its_end(here: Shell) -> None:
    """A day means its end, a moment itself, by the clock of the place where it names none."""
    registered(here)
    for known in ("2100-01-01", "2100-01-01T10:00", "10:00 01/01/2100", "01/01/2100 10:00"):
        assert len(here.told("list", "--known-at", known)["lists"]) == 1
    assert here.told("list", "--known-at", "2020-01-01T10:00+07:00")["lists"] == []
    for wrong in ("10:00", "25:00 01/01/2025", "a:b"):
        assert "--known-at" in here.refused("list", "--known-at", wrong)["text"]


def test_a_plan_is_needed_where_there_is_none(empty: Shell) -> None:
    """With no plan, a command about one says that there is none."""
    empty.told("init", "X", *by("office", "2025-01-02"))

    assert empty.refused("report", "duties")["code"] == "TD-I03"
    assert len(empty.run("status").stdout.splitlines()) == 1


def test_an_address_may_be_a_path() -> None:
    """A path is an address of a file; a store in memory has no path."""
    assert address("a.db") == "sqlite:///a.db"
    assert path_of(address("memory:")) is None
    assert path_of("sqlite:////a/b.db") == Path("/a/b.db")


def test_a_store_in_memory_reads_the_configuration_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the store has no folder, the configuration is that of the present one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thidua.toml").write_text('actor = "a-1"\n', encoding="utf-8")

    assert Settings({"store": "memory:"}, {}).find("actor") == "a-1"
    for odd in ("x\0/b", "x" * 5000 + "/b"):
        assert Settings({"store": odd}, {}).find("actor") is None
    assert Settings({}, {"THIDUA_LANG": "fr"}).lang == "vi"
