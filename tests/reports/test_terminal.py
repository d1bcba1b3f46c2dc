"""Tables for the terminal."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.reports.samples import FULL, HOSTILE, of_texts, tables
from thidua.reports import Column, Table, terminal
from thidua.vietnamese import Lang


@settings(max_examples=25, deadline=None)
@given(tables(), st.integers(0, 150), st.sampled_from(["vi", "en"]))
def test_no_line_is_wider_than_asked_and_none_has_escapes(
    table: Table, width: int, lang: Lang
) -> None:
    """Whatever the cells hold, lines fit and nothing but letters reaches the terminal."""
    lines = terminal.render(table, lang=lang, width=width).split("\n")

    assert all(cell_len(line) <= max(width, terminal.NARROWEST) for line in lines)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in "".join(lines))


def test_a_table_in_vietnamese() -> None:
    """Title, what moment it shows, header, rows and notes, in lines of ASCII."""
    written = terminal.render(FULL, lang="vi", width=120).splitlines()

    assert written[:3] == [
        "Danh sách đăng ký",
        "Tính đến 31/03/2025",
        "Theo hồ sơ ghi đến 07:00 ngày 01/04/2025",
    ]
    assert written[4].replace("|", " ").split() == (
        ["Họ", "và", "tên", "Lý", "do", "Số", "Tỷ", "lệ", "Phiếu", "Ngày", "Lúc", "Trễ"]
    )
    assert "| Nguyễn Thị Công chức A1 | Nhân tố mới | 1.234 | 66,7% |   2/3 |" in written[6]
    assert "| 05/02/2025 | 14:05 ngày 05/02/2025 | có    |" in written[6]
    assert "| 2,5 |  100% |     1 |" in written[7].replace("|   2,5", "| 2,5")
    assert written[-1] == "Lập theo Kế hoạch"


def test_a_table_in_english() -> None:
    """The same in English."""
    written = terminal.render(FULL, lang="en", width=120)

    for part in ("As of 31 Mar 2025", "1,234 | 66.7%", "14:05 on 5 Feb 2025", "| yes"):
        assert part in written


def test_composed_and_parted_letters_are_as_wide() -> None:
    """NFD does not bend the lines."""
    parted = of_texts((unicodedata.normalize("NFD", "Nguyễn Đệm"), "Nguyễn Đệm"))
    rows = terminal.render(parted, lang="vi").splitlines()[4:6]

    assert rows[0] == rows[1]


def test_lines_are_drawn_on_a_screen_alone() -> None:
    """Any console can hold the lines unless drawn ones are asked for."""
    assert "┌" not in terminal.render(FULL, lang="vi")
    assert "┌" in terminal.render(FULL, lang="vi", lines="drawn")
    assert terminal.render(of_texts(()), lang="en").isascii()


def test_markup_is_text() -> None:
    """Brackets and colons mean nothing."""
    assert "[bold]đậm[/bold] :smile:" in terminal.render(of_texts(HOSTILE), lang="vi")


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"])
def test_the_environment_changes_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable brings colours in or takes anything away."""
    before = terminal.render(FULL, lang="vi")
    monkeypatch.setenv(name, "1")

    assert terminal.render(FULL, lang="vi") == before


WIDE = Table(
    name="wide",
    title={"vi": "Bảng rộng", "en": "Wide"},
    columns=[Column(key=f"c{n}", title={"vi": f"Cột{n}", "en": f"Column{n}"}) for n in range(30)],
    rows=[(*(f"Phòng{row}{n}" for n in range(29)), None) for row in range(2)],
)


def test_a_table_too_wide_for_its_words_is_written_row_by_row() -> None:
    """No word is broken to squeeze columns in: each filled cell takes a line of its own."""
    lines = terminal.render(WIDE, lang="vi", width=100).splitlines()

    assert [line for line in lines if line.startswith("---")] == ["--- 1 ---", "--- 2 ---"]
    assert "Cột17: Phòng117" in lines
    assert not any(line.startswith("Cột29") for line in lines)


def test_a_grid_keeps_its_words_whole() -> None:
    """A day stays in one line beside long texts."""
    text = "Hoàn thành xuất sắc nhiệm vụ được giao " * 4
    columns = [Column(key=key, title={"vi": key, "en": key}) for key in ("on", "a", "b")]
    title = {"vi": "Bảng", "en": "Table"}
    table = Table(name="words", title=title, columns=columns, rows=[("15/12/2025", text, text)])

    assert "15/12/2025" in terminal.render(table, lang="vi", width=60)
