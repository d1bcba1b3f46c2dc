"""Points, gates, evaluators, counts, titles, levels and occasions, as commands of processes."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.plugged import said, told
from tests.cli.shell import COUNCIL, Shell, by, row, workbook
from tests.cli.whole import amended
from tests.plugins.shelf import Shelf

MARCH = by("P1", "2025-03-01")
UNIT = by("P1", "2025-05-05")
OFFICE = by("office", "2025-05-05")
BOARD = by("council", "2025-06-10")
PROOF = ("--evidence", "Biên bản;1;05/05/2025")


def listed(shell: Shell, *sources: str) -> Path:
    """Write a list with a column that says who nominates each."""
    path = workbook(shell.folder / "ds.xlsx", *(row(name=f"Công chức A{n}", number=f"{n}")
                                                for n in range(len(sources))))  # fmt: skip
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, (source, paper) in enumerate(
        [("Người giới thiệu", "Văn bản giới thiệu"), *((s, "Thư;1;01/02/2025") for s in sources)], 2
    ):
        sheet.cell(number, 13, source)
        sheet.cell(number, 14, paper)
    book.save(path)
    return path


@pytest.fixture
def office(here: Shell, shelf: Shelf) -> Shell:
    """Give a shell whose plan says everything."""
    amended(here, shelf)
    return here


@pytest.fixture
def nomination(office: Shell) -> str:
    """Register somebody, and give the nomination."""
    answer = office.told("register", str(listed(office, "Đơn vị")), "--window", "quy_1", *MARCH)
    name: str = answer["nominations"][0]["nomination"]
    return name


def last(shell: Shell, stream: str) -> Any:
    """Return the last fact of a stream."""
    return shell.told("history", stream)["records"][-1]["now"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_command_is_done_and_refused_in_words(
    office: Shell, shelf: Shelf, nomination: str, lang: str
) -> None:
    """As processes: done with 0 and a receipt, refused with 2 and every finding."""
    done = (
        ("score", nomination, "CC1", "17/2", "--note", "Tốt", *PROOF, *UNIT),
        ("gate", nomination, "ky-luat", "clear", *PROOF, *UNIT),
        ("evaluate", nomination, "B1", "--count", "ideas=5", "--as-of", "01/05/2025", *UNIT),
        ("count", "P1", "headcount=12", "--as-of", "01/05/2025", *OFFICE),
        ("title", nomination, "cstd", "2024", "--document", "Quyết định;5/QĐ;01/02/2024", *OFFICE),
    )
    refused = (
        ("score", nomination, "CC1", "11", *UNIT),
        ("gate", nomination, "nothing", "clear", *UNIT),
        ("evaluate", nomination, "CC1", *UNIT),
        ("count", "P9", "headcount=12", *OFFICE),
        ("title", nomination, "cstd", "2024", "--document", "Quyết định", *UNIT),
    )
    for words in done:
        recorded = "Recorded 1 fact" if lang == "en" else "Đã ghi 1 sự kiện"
        assert recorded in said(office, shelf, *words, lang=lang), words
    for words in refused:
        assert told(office, shelf, *words, code=2, lang=lang)["findings"], words


@pytest.mark.parametrize(
    ("points", "exact"),
    [("8", (8, 1)), ("8.5", (17, 2)), ("8,5", (17, 2)), ("17/2", (17, 2)), ("34/4", (17, 2)),
     ("0.1", (1, 10)), ("0", (0, 1))],
)  # fmt: skip
def test_points_are_recorded_exactly(
    office: Shell, nomination: str, points: str, exact: tuple[int, int]
) -> None:
    """However an exact number is written, the fraction is recorded, in lowest terms."""
    office.told("score", nomination, "CC1", points, *UNIT)
    got = last(office, nomination)["points"]

    assert (got["part"], got.get("whole", 1)) == exact


@pytest.mark.parametrize("points", ["", "x", "1/0", "1e3", "٣", "1/2/3", "1.0000001", "9" * 10])
def test_points_that_are_no_number_are_refused(office: Shell, points: str) -> None:
    """Nothing that could be taken in two ways becomes points."""
    assert "POINTS" in office.refused("score", "nomination-", "CC1", points, *UNIT)["text"]


def test_an_evaluator_judges_by_its_settings(office: Shell, nomination: str) -> None:
    """What ``[plugins.tinh]`` sets is what the plugin's code is given; the environment goes first.

    The outcome is recorded with the evaluator's distribution and version.
    """
    words = ("evaluate", nomination, "B1", "--count", "ideas=5", *UNIT)
    office.told(*words)
    assert last(office, nomination)["verdict"] == "not_met"
    Path(office.folder, "thidua.toml").write_text("[plugins.tinh]\nleast = 5\n", encoding="utf-8")
    office.told(*words)
    outcome = last(office, nomination)
    assert (outcome["verdict"], outcome["as_of"]) == ("met", "2025-05-05")
    assert outcome["evaluated"]["ran"]["distribution"] == "thidua-tinh"
    assert office.run(*words, env={"THIDUA_PLUGIN_TINH_LEAST": "9"}).exit_code == 0
    assert last(office, nomination)["verdict"] == "not_met"
    Path(office.folder, "thidua.toml").write_text("[plugins.tinh]\nmost = 5\n", encoding="utf-8")
    assert "most" in office.refused(*words)["text"]


def test_without_its_plugin_nothing_is_evaluated(office: Shell, nomination: str) -> None:
    """A judgement that needs code which is left out is refused, and nothing is recorded."""
    before = len(office.told("history", nomination)["records"])
    error = office.refused("evaluate", nomination, "B1", "--no-plugins", *UNIT, code=4)

    assert "tinh/sang-kien" in error["text"]
    assert len(office.told("history", nomination)["records"]) == before


def test_the_day_of_counts_may_stand_before(office: Shell) -> None:
    """``--as-of`` counts wherever it stands; without it the day is that of the command."""
    office.told("--as-of", "2025-04-30", "count", "headcount=60", *OFFICE)
    assert last(office, "office-main")["as_of"] == "2025-04-30"
    office.told("count", "headcount=61", "title_holders=7", *OFFICE)

    assert last(office, "office-main")["as_of"] == "2025-05-05"
    assert last(office, "office-main")["counts"] == {"headcount": 61, "title_holders": 7}


@pytest.mark.parametrize("words", [("P1",), ("P1", "P2", "a=1"), ("a=x",), ("=1",)])
def test_counts_that_are_none_are_refused(office: Shell, words: tuple[str, ...]) -> None:
    """One unit at most, and counts as name and number."""
    assert office.refused("count", *words, *OFFICE)["code"] == "TD-I01"


def test_a_title_is_recorded_of_a_subject_or_of_who_is_nominated(
    office: Shell, nomination: str
) -> None:
    """The subject is found by its own id or by that of a nomination."""
    paper = ("--document", "Quyết định;5/QĐ;01/02/2024")
    subject = office.told("history", nomination)["records"][0]["now"]["subject"]
    office.told("title", nomination, "cstd", "2023", *paper, *OFFICE)
    office.told("title", subject, "cstd", "2024", *paper, *OFFICE)
    held = last(office, subject)

    assert (held["title"], held["year"]) == ("cstd", 2024)
    assert len(office.told("history", subject)["records"]) >= 3
    assert office.refused("title", "nobody", "cstd", "2024", *paper, *OFFICE)["code"] == "TD-I03"
    assert "--document" in office.refused("title", subject, "cstd", "2024", *OFFICE)["text"]


def test_who_is_no_longer_registered_is_no_subject(office: Shell, nomination: str) -> None:
    """A registration that was struck out names nobody."""
    reason = ("--reason", "Văn bản;1;05/05/2025")
    office.told("correct", nomination, "1", "--strike", *reason, *OFFICE)
    paper = ("--document", "Quyết định;5/QĐ;01/02/2024")

    assert office.refused("title", nomination, "cstd", "2024", *paper, *OFFICE)["code"] == "TD-I03"


def test_a_list_is_of_an_occasion_and_says_who_nominated(office: Shell, shelf: Shelf) -> None:
    """The day of what happened is recorded, and each row's source with its paper."""
    path = str(listed(office, "Công dân", "Đơn vị"))
    words = ("register", path, "--window", "dot-xuat", *by("P1", "2025-05-05"))
    names = told(office, shelf, *words, "--occurred-on", "03/05/2025")["nominations"]
    first, second = (office.told("history", each["nomination"])["records"][0] for each in names)

    assert (first["now"]["nominated_by"], second["now"].get("nominated_by")) == ("dan", "don-vi")
    assert first["now"]["nominated_in"]["document"]["kind"] == "Thư"
    assert first["now"]["term"] == "2025-05-03"
    again = told(office, shelf, *words, "--occurred-on", "03/05/2025")
    assert again["receipt"]["repeated"]


def test_levels_vote_one_after_another(office: Shell, shelf: Shelf, nomination: str) -> None:
    """A meeting is convened for a level and a cluster; a level that is not there is refused."""
    path = Path(office.folder, "council.toml")
    path.write_text(COUNCIL, encoding="utf-8")
    chief = by("chief", "2025-06-01")
    for level in ("cum", "tinh"):
        office.told("plan", "council", str(path), "--level", level, *chief)
    convene = ("meeting", "convene", "--present", "u1", "--present", "u2", "--agenda", nomination)
    assert told(office, shelf, *convene, "--level", "huyen", *BOARD, code=2)["findings"]
    told(office, shelf, *convene, "--level", "cum", "--cluster", "c1", *BOARD)
    meeting = office.told("meeting")["meetings"][-1]

    assert last(office, meeting)["level"] == "cum"
    assert last(office, meeting)["cluster"] == "c1"
    assert "level cum c1" in office.run("meeting", "show", meeting, "--lang", "en").stdout
