"""What nobody should send: wrong files, bombs, formulas, odd text, impossible days and counts."""

import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.shell import TITLES, Shell, by, registered, row, workbook

UNIT = by("P1", "2025-03-01")
Q1 = ("--window", "quy_1", *UNIT)
OFFICE = by("office", "2025-02-01")


def records(shell: Shell) -> int:
    """Return how many records the store holds."""
    found: int = shell.told("status")["records"]
    return found


WRONG: dict[str, bytes] = {
    "empty.xlsx": b"",
    "text.xlsx": b"no workbook",
    "cut.xlsx": b"PK\x03\x04 cut off",
    "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
    "binary.csv": bytes(range(256)) * 8,
    "picture.png": b"\x89PNG\r\n",
    "blank.csv": b"\n\n\n",
    "other.csv": "Tên;Giá\nBút;5000\n".encode(),
    "legacy.csv": "STT;Hä vµ tªn;Chøc vô\n1;NguyÔn V¨n A;Tr­ëng phßng\n".encode(),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_and_nothing_is_written(here: Shell, name: str) -> None:
    """Whatever a file is, it is refused with what to do, and no half of it is recorded."""
    path = here.folder / name
    path.write_bytes(WRONG[name])
    before = records(here)
    error = here.refused("register", str(path), *Q1)

    assert error["code"] in {"TD-I02", "TD-I11", "TD-I20"}
    assert records(here) == before


@pytest.mark.parametrize("name", ["missing.xlsx", ".", "a\0b.xlsx", "x" * 5000])
def test_a_path_that_is_no_file_is_refused(here: Shell, name: str) -> None:
    """A file that is not there, a folder, and names that no system takes are told."""
    assert here.refused("register", str(here.folder / name), *Q1)["code"] == "TD-I11"


def test_a_file_that_may_not_be_read_is_refused(here: Shell) -> None:
    """A plan, a council or a list that cannot be read names its path."""
    for words in (("plan", "council"), ("plan", "amend")):
        error = here.refused(*words, str(here.folder), *by("chief", "2025-02-01"))
        assert error["code"] == "TD-I11"
        assert str(here.folder) in error["text"]


def test_a_zip_bomb_is_refused(here: Shell) -> None:
    """A small file that unpacks to very much is not unpacked."""
    path = workbook(here.folder / "bomb.xlsx", row())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet2.xml", b" " * 300 * 2**20)
    error = here.refused("register", str(path), *Q1)

    assert (error["code"], error["data"]["reason"]) == ("TD-I11", "bomb")


def test_what_looks_like_a_formula_stays_text_and_comes_back_as_text(here: Shell) -> None:
    """Text that begins like a formula is registered as text, and written as text in reports."""
    name = "=HYPERLINK(1)"
    path = here.folder / "ds.csv"
    cells = [str(cell or "") for cell in row(name=name)]
    lines = [";".join(TITLES), ";".join(f'"{cell}"' for cell in cells)]
    path.write_text("\n".join(lines), encoding="utf-8")
    here.told("register", str(path), *Q1)
    out = here.folder / "ds.xlsx"
    here.told("report", "registrations", "--as-of", "2025-03-02", "--out", str(out))
    cells_there = [c for r in openpyxl.load_workbook(out).worksheets[0].iter_rows() for c in r]

    assert not any(cell.data_type == "f" for cell in cells_there)
    assert any(str(cell.value).endswith(name) for cell in cells_there)


def test_a_formula_with_a_bad_value_is_told(here: Shell) -> None:
    """A cell whose formula failed is a fault at its place."""
    path = workbook(here.folder / "ds.xlsx", row(summary="#REF!"))
    (fault,) = here.refused("register", str(path), *Q1)["faults"]

    assert (fault["code"], fault["place"]["column"]) == ("formula-error", "K")


def test_decomposed_text_is_composed(here: Shell) -> None:
    """Text in NFD is kept in NFC, from files and from the command line."""
    loose = unicodedata.normalize("NFD", "Công chức Điểm")
    (name,) = registered(here, row(name=loose))
    here.told("follow-up", name, "--note", loose, *by("P1", "2025-05-05"))

    assert here.told("list", "show", "list-")["entries"][0]["name"] == "Công chức Điểm"
    assert here.told("history", name)["records"][1]["now"]["note"] == "Công chức Điểm"


@pytest.mark.parametrize("text", ["A\u202eB", "A\x1b[31mB", "A\u200bB", "A\x07B", "A\ufeffB"])
def test_unseen_characters_are_refused_and_never_reach_the_terminal(
    shell: Shell, text: str
) -> None:
    """Right-to-left marks, escapes and the like are refused by name, wherever they come in."""
    (name,) = registered(shell)
    result = shell.run("follow-up", name, "--note", text, *by("P1", "2025-05-05"))
    assert result.exit_code == 2
    assert "U+" in result.stderr
    assert text[1] not in result.stderr

    path = here_csv(shell, row(name=text, number="9"))
    result = shell.run("register", str(path), *Q1)
    assert result.exit_code == 2
    assert text[1] not in result.stderr


@pytest.mark.parametrize("where", ["file", "line"])
def test_a_name_of_10000_characters_is_refused(here: Shell, where: str) -> None:
    """A name that is no name is refused, and shown short."""
    long = "A" * 10_000
    if where == "file":
        path = workbook(here.folder / "ds.xlsx", row(name=long))
        error = here.refused("register", str(path), *Q1)
    else:
        error = here.refused("units", "add", "X", long, "--kind", "y", *OFFICE)

    assert "500" in error["text"]
    assert len(error["text"]) < 1000


@pytest.mark.parametrize("day", ["31/12/1899", "01/01/9999", "0000-00-00", "2025", "5/2/25", ""])
def test_impossible_days_are_refused(here: Shell, day: str) -> None:
    """Days of 1899 and 9999, and what could be read in two ways, are refused everywhere."""
    before = records(here)
    for words in (
        ("units", "end", "P2", "--actor", "a", "--role", "office", "--on", day),
        ("status", "--as-of", day),
        ("list", "--known-at", day),
        ("units", "end", "P2", "--reason", f"Văn bản;1;{day or 'x'}", *OFFICE),
    ):
        assert here.refused(*words)["code"] == "TD-I01"
    assert records(here) == before


@pytest.mark.parametrize("at", ["1899-12-31T10:00", "9999-12-31T10:00+07:00", "2025-03-28T25:00"])
def test_impossible_moments_are_refused(here: Shell, at: str) -> None:
    """A hand-over in 1899 or 9999, or at 25 o'clock, did not happen."""
    registered(here)
    before = records(here)
    words = ("list", "hand-over", "list-", "--step", "received", "--at", at)
    assert here.refused(*words, *OFFICE)["code"] == "TD-I01"

    assert records(here) == before


def test_negative_counts_are_refused(here: Shell) -> None:
    """No vote is negative, and no count is."""
    (name,) = registered(here, row(name="Phòng", category="Tập thể", number=None))
    spec = here.told("plan", "show")["spec"]
    code, measure = next(
        (c["code"], c["measures"][0]["count"]) for c in spec["criteria"] if c["measures"]
    )
    words = ("assess", name, code, "--count", f"{measure}=-1")
    codes = {each["code"] for each in here.refused(*words, *by("P1", "2025-05-05"))["findings"]}
    assert "count.negative" in codes

    error = here.refused("meeting", "tally", "meeting-", name, "--in-favour", "-1",
                         *by("council", "2025-11-10"))  # fmt: skip
    assert error["code"] in {"TD-I03", "TD-I01"}


def test_names_are_told_apart_or_asked_for_again(here: Shell) -> None:
    """A part that fits two names, or none, or an empty one is refused."""
    registered(here, row(), row(name="Công chức A2", number="2"))
    assert here.refused("history", "nomination-")["code"] == "TD-I04"
    for name in ("zzz", "", "list-x", "nomination-\u202e"):
        assert here.refused("history", name)["code"] == "TD-I03"


@pytest.mark.slow
def test_a_hundred_megabytes_of_rows_are_refused_at_once(here: Shell) -> None:
    """A file far beyond any list is refused by its size, and nothing is recorded."""
    path = here.folder / "ds.csv"
    line = ";".join(str(cell or "") for cell in row()) + "\n"
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(TITLES) + "\n")
        for _ in range(100 * 2**20 // len(line.encode())):
            file.write(line)
    before = records(here)
    error = here.refused("register", str(path), *Q1)

    assert (error["code"], error["data"]["reason"]) == ("TD-I11", "too-large")
    assert records(here) == before


@pytest.mark.slow
def test_more_rows_than_a_list_may_have_are_refused(here: Shell) -> None:
    """A hundred thousand rows and one are too many."""
    path = here.folder / "ds.csv"
    line = ";".join(str(cell or "") for cell in row(summary=None, acclaimed=None)) + "\n"
    path.write_text(";".join(TITLES) + "\n" + line * 100_001, encoding="utf-8")
    error = here.refused("register", str(path), *Q1)

    assert error["data"]["reason"] == "too-many-rows"


def here_csv(shell: Shell, cells: tuple[Any, ...]) -> Path:
    """Write one row as CSV, which holds what a workbook may not."""
    path = shell.folder / "ds.csv"
    lines = [";".join(TITLES), ";".join(str(cell or "") for cell in cells)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("contat", True),
        ("conduct,free_text", True),
        ("Công chức A1", False),
        ("Cong chuc A1", False),
        ("012345678901", False),
        ("a" * 41, False),
    ],
)
def test_words_where_a_code_belongs_are_not_said_again(here: Shell, given: str, said: bool) -> None:
    """Whoever mistakes one option for another may have written about a person; a slip is shown."""
    words = ("personal", "forget", "subject-", "--category", given)
    error = here.refused(*words, *by("office", "2025-03-01"))

    assert ("(…)" in error["text"], given in error["text"]) == (not said, said)
    assert "contact" in error["text"]
