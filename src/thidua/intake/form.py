"""What a registration list should hold, and what was found in one: pure data."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

import attrs
import msgspec

from thidua.intake.wording import say
from thidua.personal import GUARDED, masked, masked_fields

Kind: TypeAlias = Literal["text", "day", "choice", "number", "choices"]
"""``choices`` is several of the choices, separated by semicolons or commas."""

Value: TypeAlias = str | date | int | tuple[str, ...] | None
"""What a cell means, once it was checked."""


@attrs.frozen
class Choice:
    """Offer one thing to choose: its code, and the labels by which people write it.

    The first label is the one that a template offers; any label, with or without diacritics and
    in any case, or the code itself is accepted.
    """

    code: str
    labels: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen
class Field:
    """Describe one column: how it may be headed, and what its cells hold.

    Args:
        key: The name under which an entry keeps the value.
        titles: The accepted headers; the first is the template's.
        required: Whether every row must hold it.
        kind: What the cells hold.
        choices: What may be chosen, for the kinds ``choice`` and ``choices``.
        limit: The most characters of a text.
        guarded: Whether the cells are about persons: no fault shows what stands in them.
        help: A hint for people, by language.
    """

    key: str
    titles: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    required: bool = attrs.field(default=False, kw_only=True)
    kind: Kind = attrs.field(default="text", kw_only=True)
    choices: tuple[Choice, ...] = attrs.field(default=(), kw_only=True)
    limit: int = attrs.field(default=500, kw_only=True)
    guarded: bool = attrs.field(default=False, kw_only=True)
    help: Mapping[str, str] = attrs.field(factory=dict[str, str], kw_only=True)


@attrs.frozen
class Form:
    """Describe a whole list: its name, its title by language, its columns, its instructions."""

    name: str
    title: Mapping[str, str]
    fields: tuple[Field, ...] = attrs.field(validator=attrs.validators.min_len(1))
    instructions: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])


@attrs.frozen(kw_only=True)
class Limits:
    """Bound what a file may ask of the machine that reads it.

    Args:
        octets: The size of the file.
        unpacked: The size of a workbook's parts, unpacked.
        ratio: How many times larger a part may be than it is packed.
        parts: The number of parts in a workbook.
        rows: The number of rows under a header.
        cells: The number of cells of the smallest rectangle that holds a sheet's values.
        shared: The octets of text that a sheet's cells may repeat from the shared texts.
    """

    octets: int = 64 * 2**20
    unpacked: int = 256 * 2**20
    ratio: int = 400
    parts: int = 2_000
    rows: int = 100_000
    cells: int = 6_000_000
    shared: int = 512 * 2**20


DEFAULT: Final = Limits()


class Place(msgspec.Struct, frozen=True, gc=False):
    """Say where in a file something stands, as the person who opens it sees it."""

    file: str
    sheet: str | None
    row: int
    column: str | None = None
    header: str | None = None

    def text(self, lang: str) -> str:
        """Name the file, the sheet, the row and the column in a language."""
        parts = [self.file]
        parts += [say("at-sheet", lang, sheet=self.sheet)] if self.sheet else []
        parts += [say("at-row", lang, row=self.row)] if self.row else []
        parts += [say("at-column", lang, column=self.column)] if self.column else []
        named = f" ({self.header})" if self.header else ""
        return ", ".join(parts) + named


class Fault(msgspec.Struct, frozen=True):
    """Say what is wrong at a place.

    A code that thidua does not word itself takes its words from ``data["en"]`` and
    ``data["vi"]``, so that later checks may add their own faults to an intake.
    """

    code: str
    place: Place
    value: Annotated[str, GUARDED] = ""
    data: Mapping[str, str | int] = {}

    __repr__ = masked
    __rich_repr__ = masked_fields

    def reason(self, lang: str) -> str:
        """Say what is wrong and what to do, without the place."""
        return say(self.code, lang, **{"value": self.value, **self.data})

    def text(self, lang: str) -> str:
        """Say where, what is wrong, and what to do."""
        return f"{self.place.text(lang)}: {self.reason(lang)}"


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Hold one row that is in order, by the keys of the form's fields."""

    place: Place
    values: Annotated[Mapping[str, Value], GUARDED]

    __repr__ = masked
    __rich_repr__ = masked_fields


class Reject(msgspec.Struct, frozen=True):
    """Hold one row that is not in order, as it was written, by the keys of the form's fields.

    ``others`` are the cells of columns that the form does not know, by their headers.
    """

    place: Place
    cells: Annotated[Mapping[str, object], GUARDED]
    others: Annotated[Mapping[str, object], GUARDED]

    __repr__ = masked
    __rich_repr__ = masked_fields


class Intake(msgspec.Struct, frozen=True):
    """Hold everything found in one file: nothing is left out in silence.

    Args:
        entries: The rows that are in order.
        faults: Everything that must be mended.
        digest: The SHA-256 of the file's octets.
        notes: What was passed over: unknown columns, headings, signatures, hidden sheets.
        rejects: The rows with faults, as written.
    """

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    digest: str
    notes: tuple[Fault, ...] = ()
    rejects: tuple[Reject, ...] = ()
