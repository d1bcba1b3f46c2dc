"""Tables for the tests: one of every kind of cell, one of hostile text, and a strategy."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from thidua.reports import Column, Kind, Table
from thidua.reports.table import Cell

KNOWN: Final = datetime(2025, 4, 1, tzinfo=UTC)
FIRST: Final = datetime(1800, 1, 1)  # noqa: DTZ001
LAST: Final = datetime(9998, 1, 1)  # noqa: DTZ001
MOMENT: Final = datetime(2025, 2, 5, 7, 5, tzinfo=UTC)

COLUMNS: Final = (
    Column(key="name", title={"vi": "Họ và tên", "en": "Full name"}, kind="name", width=30),
    Column(key="why", title={"vi": "Lý do", "en": "Reason"}),
    Column(key="count", title={"vi": "Số", "en": "Count"}, kind="number"),
    Column(key="share", title={"vi": "Tỷ lệ", "en": "Share"}, kind="percent"),
    Column(key="votes", title={"vi": "Phiếu", "en": "Votes"}, kind="fraction"),
    Column(key="day", title={"vi": "Ngày", "en": "Day"}, kind="day"),
    Column(key="moment", title={"vi": "Lúc", "en": "At"}, kind="moment"),
    Column(key="late", title={"vi": "Trễ", "en": "Late"}, kind="flag"),
)

FULL: Final = Table(
    name="registrations",
    title={"vi": "Danh sách đăng ký", "en": "Registrations"},
    columns=COLUMNS,
    rows=[
        (
            "Nguyễn Thị Công chức A1",
            "Nhân tố mới",
            1234,
            Fraction(2, 3),
            Fraction(2, 3),
            date(2025, 2, 5),
            MOMENT,
            True,
        ),
        ("Công chức A2", None, Fraction(5, 2), Fraction(1), 1, None, None, False),
    ],
    notes=[{"vi": "Lập theo Kế hoạch", "en": "By the plan"}],
    schema=3,
    as_of=date(2025, 3, 31),
    known_at=KNOWN,
)

HOSTILE: Final = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "＝1+1",
    '=HYPERLINK("http://example.org";"x")',
    "#N/A",
    "2/3",
    "a;=1+1",
    'a","=1',
    "\x00\x01\x0b\x1b[31mđỏ\x1b[0m",
    "\u202egnảuq",
    "\ud800",
    "\uffff",
    "Công chức".encode().decode() + "\u0323",
    "_x0041_",
    "_x000D_",
    "[bold]đậm[/bold] :smile:",
    "Ặ" * 10_000,
    "a" * 40_000,
    "😀" * 20_000,
    "<a>&\"'",
    "'",
    "",
)


def of_texts(texts: tuple[str, ...]) -> Table:
    """Make a table of one column of texts."""
    title = {"vi": "Chữ", "en": "Text"}
    return Table(
        name="texts",
        title=title,
        columns=[Column(key="text", title=title)],
        rows=[(text,) for text in texts],
    )


_CELLS: Final[dict[Kind, st.SearchStrategy[Cell]]] = {
    "text": st.text(max_size=30) | st.sampled_from(HOSTILE[:-8]),
    "name": st.text(max_size=30),
    "number": st.integers() | st.fractions(-(10**9), 10**9),
    "fraction": st.fractions(0, 1),
    "percent": st.fractions(0, 1),
    "day": st.dates(),
    "moment": st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    "flag": st.booleans(),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of columns of any kinds and cells that fit them."""
    kinds = draw(st.lists(st.sampled_from(sorted(_CELLS)), min_size=1, max_size=5))
    cells = [st.none() | _CELLS[kind] for kind in kinds]
    texts = st.text(min_size=1, max_size=20)
    said = st.fixed_dictionaries({"vi": texts, "en": texts})
    return Table(
        name="drawn",
        title=draw(said),
        columns=[
            Column(key=f"c{place}", title=draw(said), kind=kind) for place, kind in enumerate(kinds)
        ],
        rows=draw(st.lists(st.tuples(*cells), max_size=5)),
        notes=draw(st.lists(said, max_size=2)),
        as_of=draw(st.none() | st.dates()),
        known_at=draw(st.none() | st.just(KNOWN)),
    )
