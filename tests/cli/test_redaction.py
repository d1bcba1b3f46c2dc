"""The command line where somebody was forgotten, or where nothing about persons is shown."""

import pytest

import thidua
from tests.cli.shell import Shell, by, registered
from tests.office.forgetting import forget

REPORTS = (
    *("registrations", "duties", "progress", "mid-year", "proposed-approved", "honours"),
    *("implementation", "minutes"),
)
MARCH = ("--as-of", "2025-03-20")


@pytest.fixture
def gone(here: Shell) -> tuple[Shell, str]:
    """Register an official with a letter, for a reason in free words, and forget all of it."""
    (nomination,) = registered(here)
    words = ("--note", "Theo dõi", "--evidence", "Thư tay;1;02/03/2025")
    acting = (*by("P1", "2025-03-05"), "--reason", "Thư của bạn;;01/03/2025")
    here.told("follow-up", nomination, *words, *acting)
    with thidua.open(f"sqlite:///{here.store}") as office:
        subject = office.state(nomination).dossier.subject
        for person in (subject, "subject-actor:p1-1"):
            assert forget(office, person)
    return here, nomination


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_history_says_in_words_what_is_gone(gone: tuple[Shell, str], lang: str) -> None:
    """Neither classes nor marks of the stored form are printed."""
    shell, nomination = gone
    said = shell.run("history", nomination, "--lang", lang)

    assert said.exit_code == 0
    assert ("(đã xóa theo yêu cầu)" if lang == "vi" else "(erased on request)") in said.stdout
    for mark in ("Redacted(", "Withheld(", '"$"', "$A256GCM", "Theo dõi", "Thư tay", "Thư của bạn"):
        assert mark not in said.stdout


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_made_for_whoever_asks(gone: tuple[Shell, str], name: str) -> None:
    """As a table, as data, and as a file of each kind."""
    shell, _ = gone
    asked = ("report", name, *MARCH)

    assert shell.run(*asked).exit_code == 0
    assert shell.told(*asked)["rows"] is not None
    for suffix in ("csv", "json", "xlsx", "txt"):
        path = shell.folder / f"{name}.{suffix}"
        assert shell.run(*asked, "--out", str(path)).exit_code == 0, suffix
        assert "Redacted(" not in path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_recording_about_who_was_forgotten_is_refused_in_words(
    gone: tuple[Shell, str], lang: str
) -> None:
    """The exit code is 2, the message says whose key is gone, and nothing is written."""
    shell, nomination = gone
    before = shell.told("check")
    again = ("--note", "Theo dõi tiếp", *by("P1", "2025-03-06"))
    said = shell.run("follow-up", nomination, *again, "--lang", lang)

    assert said.exit_code == 2
    assert shell.refused("follow-up", nomination, *again)["code"] == "TD-K04"
    assert ("đã được xóa theo yêu cầu" if lang == "vi" else "was erased on request") in said.stderr
    assert "Theo dõi tiếp" not in said.stderr
    assert shell.told("check") == before
