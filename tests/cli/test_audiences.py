"""Who is shown what on the command line, and that what leaves in a file is recorded first."""

import pytest

import thidua
from tests.cli.shell import Shell, by, registered
from thidua.domain.office import PlaintextOpened

REPORT = ("report", "registrations")
NAME = "Công chức A1"


def openings(shell: Shell) -> list[PlaintextOpened]:
    """Return every recorded opening of personal data."""
    with thidua.open(f"sqlite:///{shell.store}", create=False) as office:
        facts = (moment.record.fact for moment in office.history("office-main"))
        return [fact for fact in facts if isinstance(fact, PlaintextOpened)]


@pytest.mark.parametrize(
    ("audience", "shown"),
    [("public", False), ("auditor", False), ("unit", True), ("council", True), ("office", True)],
)
def test_an_audience_is_shown_what_it_may_see(here: Shell, *, audience: str, shown: bool) -> None:
    """Lists, histories and states open the same for the same audience; the screen records none."""
    (name, *_) = registered(here)

    assert shown is (NAME in here.run(*REPORT, "--audience", audience).stdout)
    subject = here.told("replay", name)["state"]["dossier"]["subject"]
    for command in ("history", "replay"):
        assert shown is (NAME in here.run(command, subject, "--audience", audience).stdout)
    assert openings(here) == []


@pytest.mark.parametrize(
    ("role", "shown"),
    [(None, False), ("conference", False), ("unit", True), ("chief", True)],
)
def test_where_nobody_says_the_role_does(here: Shell, role: str | None, *, shown: bool) -> None:
    """Without a role the least is opened."""
    registered(here)
    here.acting = {"THIDUA_ROLE": role} if role else {}

    text = here.run(*REPORT, env={"THIDUA_AUDIENCE": None}).stdout
    assert shown is (NAME in text)
    assert ("(không hiển thị)" in text) is (role != "chief")


def test_the_only_role_that_the_office_gave_counts(here: Shell) -> None:
    """An actor whom the office gave one role need not name it; one with two is shown the least."""
    registered(here)
    office = by("office", "2025-01-03")
    here.told("roles", "give", "council", "x-1", *office)
    here.acting = {"THIDUA_ACTOR": "x-1"}
    env = {"THIDUA_AUDIENCE": None}
    assert NAME in here.run(*REPORT, env=env).stdout

    here.told("roles", "give", "chief", "x-1", *office)
    assert NAME not in here.run(*REPORT, env=env).stdout


def test_an_audience_that_is_not_known_is_refused(shell: Shell) -> None:
    """The message lists those that are."""
    assert "council" in shell.refused(*REPORT, "--audience", "everybody")["text"]


def test_a_file_with_names_in_it_is_recorded_first(here: Shell) -> None:
    """Whose data it was, for whom, and which report; the same goes for a page of a history."""
    (name, *_) = registered(here)
    here.told(*REPORT, "--out", str(here.folder / "a.csv"), "--audience", "unit")
    here.told("history", name, "--html", str(here.folder / "a.html"))

    report, page = openings(here)
    assert (report.what, report.name, report.audience) == ("report", "registrations", "unit")
    assert report.categories == ("identity",)
    assert len(report.subjects) == len(set(report.subjects)) > 0
    assert (page.what, page.name, page.audience) == ("history", name, "office")
    assert len({*page.subjects} & {*report.subjects}) == 1
    assert {*page.subjects} - {*report.subjects} == {"subject-actor:p1-1"}


def test_an_issued_report_in_a_file_is_recorded_too(here: Shell) -> None:
    """First that it is issued, then whose data is open in the file; on the screen the first alone.

    For the public its file opens nothing.
    """
    registered(here)
    issue = (*REPORT, "--issue", "--audience")
    here.told(*issue, "public", "--out", str(here.folder / "a.csv"))
    here.told(*issue, "unit")
    assert openings(here) == []
    assert NAME not in (here.folder / "a.csv").read_text("utf-8-sig")

    here.told(*issue, "unit", "--out", str(here.folder / "b.csv"))
    (opening,) = openings(here)
    assert (opening.what, opening.name, opening.audience) == ("report", "registrations", "unit")
    assert NAME in (here.folder / "b.csv").read_text("utf-8-sig")


def test_a_bundle_that_discloses_names_is_recorded(here: Shell) -> None:
    """It goes to an auditor, with the key of each name that was asked for."""
    (name, *_) = registered(here)
    here.told("checkpoint")
    out = str(here.folder / "a.zip")
    here.told("bundle", name, "--out", out, "--open", "name", "--actor", "vp-2")

    (opening,) = openings(here)
    assert (opening.what, opening.name, opening.audience) == ("bundle", name, "auditor")
    assert (opening.categories, opening.by) == (("identity",), "vp-2")


def test_what_is_not_written_was_not_opened(here: Shell) -> None:
    """A file of an unknown form is refused before anything is recorded."""
    (name, *_) = registered(here)
    here.refused(*REPORT, "--out", str(here.folder / "a.pdf"))
    here.refused("history", name, "--html", str(here.folder / "a.pdf"))
    here.refused("bundle", name, "--out", str(here.folder / "a.zip"), "--open", "name")

    assert openings(here) == []


def test_who_takes_a_history_away_is_said_behind_the_command(here: Shell) -> None:
    """As with any command that records."""
    (name, *_) = registered(here)
    here.acting = {}
    out = str(here.folder / "a.html")
    here.told("history", name, "--html", out, "--actor", "vp-3", "--role", "office")

    assert openings(here)[0].by == "vp-3"


def test_a_file_without_names_in_it_is_nobodys_business(here: Shell) -> None:
    """For the public nothing is opened, so nothing is recorded, and nobody need act."""
    registered(here)
    here.acting = {}
    out = here.folder / "a.csv"
    here.told(*REPORT, "--out", str(out), "--audience", "public")
    (name, *_) = (each["nomination"] for each in here.told("list")["lists"][0]["entries"])
    here.told("history", name, "--html", str(here.folder / "a.html"), "--audience", "public")

    assert openings(here) == []
    assert NAME not in out.read_text("utf-8-sig")


def test_nobody_unnamed_takes_names_away(here: Shell) -> None:
    """The file is not written, and the message says how to name who acts."""
    registered(here)
    here.acting = {}
    out = here.folder / "a.csv"

    error = here.refused(*REPORT, "--out", str(out), "--audience", "office")
    assert "--actor" in error["text"]
    assert not out.exists()


def test_the_configuration_says_who_is_shown_what(here: Shell) -> None:
    """An office may open less, or more, to an audience; a category that is not known is refused."""
    registered(here)
    (here.folder / "thidua.toml").write_text("[personal.disclosure]\nunit = []\n")
    assert NAME not in here.run(*REPORT, "--audience", "unit").stdout
    assert NAME in here.run(*REPORT, "--audience", "council").stdout

    (here.folder / "thidua.toml").write_text('[personal.disclosure]\nunit = ["names"]\n')
    assert "personal" in here.refused(*REPORT)["text"]


@pytest.mark.parametrize("body", ['personal = "x"', "[personal]\nkeys = 1", "[personal]\nx = 1"])
def test_a_table_of_another_form_is_refused(here: Shell, body: str) -> None:
    """The message names what may stand in the file."""
    (here.folder / "thidua.toml").write_text(body)
    assert "[personal]" in here.refused(*REPORT)["text"]


def test_the_key_store_may_be_elsewhere(here: Shell) -> None:
    """By option, by environment, or in the file as seen from its folder."""
    registered(here)
    safe = here.folder / "safe"
    safe.mkdir()
    for name in ("office.keys.db", "office.keys.db-wal", "office.keys.db-shm"):
        if (here.folder / name).exists():
            (here.folder / name).rename(safe / name)
    keys = str(safe / "office.keys.db")
    assert NAME not in here.run(*REPORT).stdout

    assert NAME in here.run(*REPORT, "--keys", keys).stdout
    assert NAME in here.run(*REPORT, env={"THIDUA_KEYS": keys}).stdout
    (here.folder / "thidua.toml").write_text('keys = "safe/office.keys.db"\n')
    assert NAME in here.run(*REPORT).stdout
