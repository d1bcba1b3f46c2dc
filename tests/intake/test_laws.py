"""Laws of reading and writing lists, on real files."""

import random
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.intake.made import (
    CATEGORIES,
    FIELDS,
    FORM,
    GOOD,
    TITLES,
    Cell,
    book,
    delimited,
    numbered,
    repacked,
)
from thidua.errors import InputError, InvalidValue
from thidua.intake import Intake, read_form, write_rejects, write_template
from thidua.intake.cells import Fonts, cell_reader
from thidua.intake.columns import column_reader
from thidua.intake.layout import lay_out
from thidua.vietnamese import clean, looks_legacy, parse_day

T = TypeVar("T")

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèéẹềếệìíòóộờớợùúứừỳýAĐÊÔƯ"
WORDS = st.text(LETTERS + "0123456789'-=+@.,()/_x", min_size=1, max_size=12)
SIGNS = st.characters(codec="utf-8", exclude_characters="\0")


def admitted(text: str) -> bool:
    """Tell whether a text may be kept as it stands."""
    try:
        return clean(text, limit=100) == text and looks_legacy(text) is None and text[:1] != "#"
    except InvalidValue:
        return False


TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join).filter(admitted)
DAYS = st.dates(date(1900, 3, 1), date(2100, 12, 31))
ROWS = st.tuples(
    TEXTS,
    TEXTS,
    st.sampled_from([choice.code for choice in CATEGORIES]),
    st.none() | DAYS,
    st.none() | st.from_regex(r"[0-9]{1,12}", fullmatch=True),
    st.none() | st.lists(st.sampled_from([c.code for c in FIELDS]), min_size=1, unique=True),
    st.none() | st.integers(0, 999_999_999),
    st.none() | TEXTS,
)
LABELS = {choice.code: choice.labels[0] for choice in (*CATEGORIES, *FIELDS)}


def in_folder(use: Callable[[Path], T]) -> T:
    """Use an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        return use(Path(folder))


def typed(row: tuple[Any, ...]) -> list[Any]:
    """Write a generated row as a person would type it."""
    name, unit, category, born, identity, fields, papers, merit = row
    several = "; ".join(LABELS[code] for code in fields) if isinstance(fields, list) else None
    return [name, unit, LABELS[str(category)], born, identity, several, papers, merit]


@given(st.lists(ROWS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_filled_template_gives_its_rows_back(rows: list[tuple[object, ...]]) -> None:
    """Reading a template filled with any rows gives these rows."""

    def read(folder: Path) -> Intake:
        write_template(folder / "t.xlsx", FORM)
        made = load_workbook(folder / "t.xlsx")
        for number, row in enumerate(rows, 5):
            for column, value in enumerate(typed(row), 1):
                text = value.replace("_x", "_x005F_x") if isinstance(value, str) else value
                cell = made.worksheets[0].cell(number, column, text)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
        made.save(folder / "t.xlsx")
        return read_form(folder / "t.xlsx", FORM)

    intake = in_folder(read)
    expected = [tuple(tuple(v) if isinstance(v, list) else v for v in row) for row in rows]

    assert () == intake.faults
    assert expected == [tuple(entry.values.values()) for entry in intake.entries]


@given(st.text(st.characters(codec="utf-16"), max_size=30))
@settings(max_examples=60, deadline=None)
def test_what_we_write_is_what_was_given(text: str) -> None:
    """Any text that we write into a cell is a text, and is read as it was, but for its spaces."""

    def read(folder: Path) -> object:
        page = lay_out(FORM, "vi")
        for column, value in enumerate(("A", text, "Bạn"), 1):
            page.put(page.header + 1, column, value)
        page.book.save(folder / "a.xlsx")
        return read_form(folder / "a.xlsx", FORM).rejects[0].cells["unit"]

    assert text.strip() == str(in_folder(read)).strip()


PLANTED = ("required", "not-a-choice", "not-a-day", "bad-text", "not-a-choice", "not-a-count")


@given(st.sets(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=20), st.booleans())
@settings(max_examples=25, deadline=None)
def test_as_many_faults_are_told_as_were_planted(
    planted: set[tuple[int, int]],
    as_text: bool,
) -> None:
    """Every planted fault is told at its place, and no other; the other rows are entries."""
    columns = {0: (2, " "), 1: (3, "Bạn"), 2: (4, "31/2/2025"), 3: (5, "x" * 30)}
    columns |= {4: (6, "Vẽ"), 5: (7, "âm một")}
    rows: list[list[Cell]] = [list(row) for row in numbered(31)]
    for row in rows:
        row[4] = "05/02/1980"
    for number, kind in planted:
        column, wrong = columns[kind]
        rows[number][column] = wrong

    def read(folder: Path) -> Intake:
        name = "ds.csv" if as_text else "ds.xlsx"
        lines = [TITLES, *rows]
        path = (
            delimited(folder / name, lines, ";", "utf-8") if as_text else book(folder / name, lines)
        )
        return read_form(path, FORM)

    intake = in_folder(read)

    assert sorted((r + 2, "ABCDEFGH"[columns[k][0]], PLANTED[k]) for r, k in planted) == sorted(
        (fault.place.row, fault.place.column, fault.code) for fault in intake.faults
    )
    assert 31 - len({row for row, _ in planted}) == len(intake.entries)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_stretch_reads_as_its_cells(data: st.DataObject) -> None:
    """A stretch of a column gives what its cells give one by one, plain or not."""
    field = data.draw(st.sampled_from(FORM.fields))
    plain: dict[str, st.SearchStrategy[Any]] = {
        "text": TEXTS | st.from_regex(r"[0-9]{1,9}", fullmatch=True),
        "day": DAYS,
        "number": st.integers(0, 10**9 + 5).map(float),
        "choice": st.sampled_from(["Công chức", "Tập thể", "leader"]),
        "choices": st.sampled_from(["Thanh tra", "inspection; Phòng, chống tham nhũng"]),
    }
    odd: st.SearchStrategy[Any] = st.sampled_from(
        ["", " ", "#REF!", "#1", "Nguyeãn Vaên", -1.0, 1.5, True, "a  b", "x" * 999]
    )
    odd |= st.floats(allow_subnormal=False) | st.dates() | st.text(SIGNS, max_size=9)
    column = data.draw(st.lists(plain[field.kind], min_size=1, max_size=6))
    for place in data.draw(st.lists(st.integers(0, len(column) - 1), max_size=2)):
        column[place] = data.draw(odd)
    one = cell_reader(field, Fonts())

    assert [one(cell) for cell in column] == column_reader(field, Fonts())(column)


def test_short_texts_are_remembered_within_bounds() -> None:
    """However many different texts a column holds, all are read."""
    read = column_reader(FORM.fields[6], Fonts())

    assert list(range(20_005)) == read([str(number) for number in range(20_005)])


@given(DAYS)
def test_a_day_is_its_own_reading(day: date) -> None:
    """Between the first and the last day that may be, every day may be."""
    assert day == parse_day(day)


SOURCES: dict[str, bytes] = {}


def source(name: str) -> bytes:
    """Give the octets of a real list, made once."""
    if not SOURCES:
        rows: list[tuple[Cell, ...]] = [("Danh sách",), TITLES, *numbered(3), ("II. Tập thể",)]
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            SOURCES["a.xlsx"] = book(place / "a.xlsx", rows, ["A1:D1", "C3:C5"]).read_bytes()
            SOURCES["a.csv"] = delimited(place / "a.csv", rows, ",", "utf-8").read_bytes()
            SOURCES["b.csv"] = delimited(place / "b.csv", rows, ";", "utf-16").read_bytes()
    return SOURCES[name]


@given(st.sampled_from(["a.xlsx", "a.csv", "b.csv"]), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_octets_break_the_reading(name: str, chance: random.Random) -> None:
    """A real file with octets changed, cut or doubled is read, or refused as what it is."""
    raw = bytearray(source(name))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw))
        end = at + chance.randrange(1, 9)
        raw[at:end] = chance.choice([b"", bytes([chance.randrange(256)]), bytes(raw[at:end]) * 2])
        assume(raw)
    in_folder(lambda folder: attempt(folder / name, bytes(raw)))


@given(st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_part_breaks_the_reading(chance: random.Random) -> None:
    """A real workbook whose parts were changed inside is read, or refused as what it is."""
    in_folder(lambda folder: attempt(folder / "b.xlsx", changed(folder, chance)))


def changed(folder: Path, chance: random.Random) -> bytes:
    """Change a part of a workbook inside, where checksums do not help."""
    (folder / "a.xlsx").write_bytes(source("a.xlsx"))
    with zipfile.ZipFile(folder / "a.xlsx") as old:
        name = chance.choice([part for part in old.namelist() if not part.startswith("docProps")])
        content = bytearray(old.read(name))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        digits = bytes(str(chance.randrange(10**9)), "ascii")
        piece = chance.choice([b"", b"<", b'"', digits, b"\xff", b"<c/>", b"&x;", b"<v>", b" "])
        content[at : at + chance.randrange(3)] = piece
    return repacked(folder / "a.xlsx", folder / "c.xlsx", {name: bytes(content)}).read_bytes()


def attempt(path: Path, raw: bytes) -> None:
    """Read octets, and write what must be mended."""
    path.write_bytes(raw)
    refusals: list[InputError] = []
    intake = Intake((), (), "")
    try:
        intake = read_form(path, FORM)
    except InputError as error:
        refusals.append(error)
    assert all(error.text("vi") != error.text("en") for error in refusals)
    write_rejects(path.with_suffix(".again.csv"), intake, FORM)
    for finding in (*intake.faults, *intake.notes):
        assert finding.text("vi") != finding.text("en")
    assert len({entry.place for entry in intake.entries}) == len(intake.entries)


def test_the_samples_are_read_whole() -> None:
    """What the changed files start from is a good list."""

    def read(name: str, folder: Path) -> Intake:
        (folder / name).write_bytes(source(name))
        return read_form(folder / name, FORM)

    for name in ("a.xlsx", "a.csv", "b.csv"):
        intake = in_folder(partial(read, name))
        assert [GOOD[1]] * 3 == [entry.values["unit"] for entry in intake.entries]
