"""Survey a sheet's XML before it is read: how far its values reach, and which cells are no values.

The fast reader gives an error as an empty cell, and takes memory for the whole rectangle that
holds the values. Sheets as programs write them are told by one regular expression; any other is
surveyed cell by cell.
"""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

import msgspec

UNCALCULATED: Final = "#UNCALCULATED!"
"""Stands for a formula that no program has calculated yet."""

ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", UNCALCULATED}
)
"""What a formula shows when it has no value."""

_PLACE: Final = rb' r="A?[A-Z][1-9][0-9]{0,4}"'
# A cell with a value of its own; one that says what it is; and what is written in another way.
_UNPLAIN: Final = re.compile(
    rb"<c(?!" + _PLACE + rb'(?: s="[0-9]+")?(?: t="(?:s|str|n|b|inlineStr)")? ?/?>)[\s/>]'
)
_WILD: Final = re.compile(rb"<c(?!" + _PLACE + rb'(?: [a-z]+="[A-Za-z0-9]*")* ?/?>)[\s/>]')
_FORMULA: Final = re.compile(rb"<f[\s/>]")
_ERROR: Final = re.compile(rb't="e"')
_SPEAKING: Final = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"(?:(?=[^>]* (t="e"))[^>]*>|[^>]*>(?=(<f[\s/>])))(.*?)</c>', re.DOTALL
)
_SHARED_TEXT: Final = re.compile(rb't="s" ?><v>([0-9]{1,9})<')
_VALUE: Final = re.compile(rb"<v>([^<]+)</v>")
_PREFIXED: Final = re.compile(rb":c[\s/>]")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_PLAIN_COLUMNS: Final = 52
_PLAIN_ROWS: Final = 99_999
_ROW: Final = re.compile(rb'<row r="([0-9]{1,9})"')


class Survey(msgspec.Struct, frozen=True):
    """Hold what a sheet's XML says.

    Args:
        rows: How many rows reach to the last value, or more.
        columns: How many columns reach to the last value, or more.
        errors: What stands in cells without a value, by row and column.
        shared: The numbers of the shared texts used, where the cells were gone through.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = {}
    shared: tuple[int, ...] | None = None


def survey(xml: bytes) -> Survey:
    """Survey a sheet, quickly where it is written in the plain way; shared texts are not counted.

    Raises:
        expat.ExpatError: It is no XML.
        ValueError: A cell names no place, or the XML declares a document type.
    """
    rows = list(map(int, _ROW.findall(xml)))
    last = max(rows, default=0)
    told = len(rows) == xml.count(b"<row") and b"<sheetData" in xml and last <= _PLAIN_ROWS
    if not told or b"<!" in xml or _PREFIXED.search(xml):
        return survey_by_cell(xml)
    if not _UNPLAIN.search(xml) and not _FORMULA.search(xml):
        return Survey(last, _PLAIN_COLUMNS)
    return _survey_of_speaking(xml, last) or survey_by_cell(xml)


def _survey_of_speaking(xml: bytes, last: int) -> Survey | None:
    """Look at the formulas and errors alone, if all of them stand in plain cells."""
    speaking = list(_SPEAKING.finditer(xml))
    formulas = sum(1 for cell in speaking if cell[4] or _FORMULA.search(cell[5]))
    marked = sum(1 for cell in speaking if cell[3])
    apart = formulas != len(_FORMULA.findall(xml)) or marked != len(_ERROR.findall(xml))
    if apart or _WILD.search(xml):
        return None
    errors = {
        (int(cell[2]) - 1, column_index(cell[1].decode())): error
        for cell in speaking
        if (error := _spoken(cell))
    }
    return Survey(last, _PLAIN_COLUMNS, errors)


def _spoken(cell: re.Match[bytes]) -> str:
    """Give the error that a cell shows, or that its formula was never calculated."""
    value = _VALUE.search(cell[5])
    if cell[3]:
        return known_error(value[1].decode(errors="replace") if value else "")
    return "" if value or b' t="str"' in cell[0] else UNCALCULATED


def known_error(text: str) -> str:
    """Give an error as the sheet shows it, or one that stands for any other."""
    return text if text in ERRORS else "#UNKNOWN!"


def shared_texts(xml: bytes, found: Survey) -> Iterable[int]:
    """List the numbers of the shared texts that the cells of a sheet use, as often as they do."""
    return map(int, _SHARED_TEXT.findall(xml)) if found.shared is None else found.shared


def survey_by_cell(xml: bytes) -> Survey:
    """Survey a sheet, cell by cell.

    Raises:
        expat.ExpatError: It is no XML.
        ValueError: A cell names no place, or the XML declares a document type.
    """
    reader = _Reader()
    reader.parse(xml)
    return Survey(reader.rows, reader.columns, reader.errors, tuple(reader.shared))


def column_letters(index: int) -> str:
    """Name a column as a spreadsheet does: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Count the columns before the one so named."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Reader:
    """Follow the parser through the cells of one sheet."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.errors: dict[tuple[int, int], str] = {}
        self.shared: list[int] = []
        self._row = self._column = -1
        self._kind = ""
        self._formula = False
        self._text: list[str] = []
        self._handlers = {"row": self._on_row, "c": self._on_cell, "f": self._on_formula}

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(xml, True)  # noqa: FBT003 - the parser's own signature

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if handler := self._handlers.get(local):
            handler(attributes)
        elif local in {"v", "is"}:
            self._reach()
        self._text.clear()

    def _end(self, name: str) -> None:
        local = name.rpartition("}")[2]
        if local == "v":
            self._on_value("".join(self._text).strip())
        elif local == "c" and self._formula:
            self.errors[self._row, self._column] = UNCALCULATED

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 2)) - 1
        self._column = -1

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self._kind = attributes.get("t", "n")
        self._formula = False
        self._column += 1
        if "r" in attributes:
            self._row, self._column = _place(attributes["r"])

    def _on_formula(self, _: dict[str, str]) -> None:
        self._formula = True
        self._reach()

    def _on_value(self, text: str) -> None:
        # A formula may rightly give an empty text; only a missing value was never calculated.
        self._formula = self._formula and not text and self._kind != "str"
        if self._kind == "e":
            self.errors[self._row, self._column] = known_error(text)
        elif self._kind == "s":
            self.shared.append(int(text or 0))

    def _reach(self) -> None:
        self.rows = max(self.rows, self._row + 1)
        self.columns = max(self.columns, self._column + 1)


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference[:20])
    return int(found[2]) - 1, column_index(found[1])


def _refuse(*_: object) -> None:
    raise ValueError("DOCTYPE")
