"""``thidua report --issue``: the same report as before, and a record that it was issued."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import thidua
from tests.cli.shell import Shell, by, registered
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, ReportIssued
from thidua.office.issuing import reissued
from thidua.plugins import registry

OFFICE = by("office", "2025-04-02")
DUTIES = ("report", "duties", "--as-of", "2025-04-02")
ISSUE = (*DUTIES, "--issue", *OFFICE)


def recorded(shell: Shell) -> tuple[ReportIssued, ...]:
    """Return the reports that the store says were issued."""
    with thidua.open(f"sqlite:///{shell.store}") as office:
        reports: tuple[ReportIssued, ...] = office.state(STREAM).issued
        return reports


def without(answer: dict[str, Any]) -> dict[str, Any]:
    """Return what is printed of a report that was not issued."""
    return {name: value for name, value in answer.items() if name != "issued"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_is_printed_with_what_was_recorded(here: Shell, lang: str) -> None:
    """Below the table stand the position and the digest; the language is recorded."""
    registered(here)
    plain = here.run(*DUTIES, "--lang", lang).stdout
    result = here.run(*ISSUE, "--lang", lang)
    (fact,) = recorded(here)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(plain)
    said = result.stdout.removeprefix(plain).splitlines()
    headline = "Đã ghi 1 sự kiện" if lang == "vi" else "Recorded 1 fact(s)"
    assert said[0].startswith(headline)
    told = "đến vị trí" if lang == "vi" else "up to position"
    assert f"{told} {fact.position}," in said[1]
    assert said[1].endswith(fact.sha256)
    assert (fact.report, fact.lang) == ("duties", lang)


def test_as_json_it_is_the_same_document_and_what_was_recorded(shell: Shell) -> None:
    """The digest is that of its sealed form, and of no document with names in it."""
    registered(shell)
    plain = shell.run(*DUTIES, "--json").stdout
    answer = shell.told(*ISSUE)
    (fact,) = recorded(shell)

    assert without(answer) == json.loads(plain)
    assert answer["issued"]["sha256"] != hashlib.sha256(plain.encode()).hexdigest()
    assert (answer["issued"]["position"], answer["issued"]["sha256"]) == (
        fact.position,
        fact.sha256,
    )
    assert answer["issued"]["receipt"]["first"] == fact.position + 1


def test_the_digest_is_the_same_whoever_it_is_shown_to(here: Shell) -> None:
    """No name is in what the digest is made of, so it outlives every key."""
    registered(here)
    out = here.folder / "duties.json"
    answer = here.told(*ISSUE, "--out", str(out))
    again = here.told(*ISSUE, "--audience", "public", "--command-id", "other")

    assert again["issued"]["sha256"] == answer["issued"]["sha256"]
    with thidua.open(f"sqlite:///{here.store}", create=False) as office:
        for fact in office.state("office-main").issued:
            assert reissued(office.log, fact, office.plugins(), catalogue()) == fact.sha256
    text = here.run(*ISSUE, "--out", str(here.folder / "duties.xlsx")).stdout
    assert text.splitlines()[0].startswith("Đã ghi")
    assert recorded(here)[-1].sha256 in text.splitlines()[-1]


def test_an_auditor_makes_it_again(shell: Shell) -> None:
    """From the store alone, after more was recorded on earlier days."""
    shell.told(*ISSUE)
    registered(shell)
    (fact,) = recorded(shell)

    with thidua.open(f"sqlite:///{shell.store}") as office:
        assert reissued(office.log, fact, registry(), catalogue()) == fact.sha256


def test_sent_again_it_is_recorded_once(here: Shell) -> None:
    """The same command prints the report of then, and says that it was recorded."""
    first = here.told(*ISSUE, "--command-id", "phat-hanh-1")
    registered(here)
    again = here.told(*ISSUE, "--command-id", "phat-hanh-1")

    assert without(again) == without(first)
    assert again["issued"]["receipt"]["repeated"]
    assert "đã được ghi trước đó" in here.run(*ISSUE, "--command-id", "phat-hanh-1").stdout
    assert len(recorded(here)) == 1


def test_its_day_is_that_of_the_record_where_none_is_given(shell: Shell) -> None:
    """``--on`` is then the day looked at too; the minutes are of the meeting named."""
    shell.told("report", "duties", "--issue", *OFFICE)

    (fact,) = recorded(shell)
    assert str(fact.day) == "2025-04-02"
    assert shell.refused("report", "minutes", "--meeting", "meeting-x", "--issue", *OFFICE)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "--issue", *OFFICE), "--issue"),
        ((*ISSUE, "--known-at", "2025-04-02"), "--known-at"),
        ((*DUTIES, "--on", "2025-04-02"), "--on"),
        ((*DUTIES, "--command-id", "x"), "--command-id"),
        ((*DUTIES, "--on-behalf-of", "x"), "--on-behalf-of"),
        ((*ISSUE, "--out", "duties.doc"), "duties.doc"),
    ],
    ids=lambda words: words[-2] if isinstance(words, tuple) else "",
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_would_be_passed_over_is_refused(
    here: Shell, words: tuple[str, ...], told: str, lang: str
) -> None:
    """What does not go together is said in a line, and nothing is recorded."""
    result = here.run(*words, "--lang", lang)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert recorded(here) == ()


def test_only_its_keepers_issue(shell: Shell, tmp_path: Path) -> None:
    """A unit is refused, and no file is written."""
    out = tmp_path / "duties.json"

    answer = shell.refused(*DUTIES, "--issue", "--out", str(out), *by("P1", "2025-04-02"))
    assert answer["findings"][0]["code"] == "authority.missing"
    assert not out.exists()
