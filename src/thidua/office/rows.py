"""From the rows of a file to the lines of a list."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.errors import InvalidValue
from thidua.intake import Entry, Place
from thidua.office.registering import Line
from thidua.values import Document, Evidence
from thidua.vietnamese import parse_day


def lines_of(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Return the lines of a list, each called by its place in the file.

    Args:
        entries: What was read by ``registration_form``.
    """
    papers: dict[Any, Evidence | None] = {None: None}
    return tuple([_line(entry, papers) for entry in entries])


def _line(entry: Entry, papers: dict[Any, Evidence | None]) -> Line:
    values: Mapping[str, Any] = entry.values
    return Line(
        name=values["name"],
        position=values["position"],
        unit=values["unit"],
        identity_number=values["identity_number"],
        category=values["category"],
        nature=values.get("nature") or "",
        scope=values.get("scope") or "",
        field=values["field"],
        movements=values["movements"],
        summary=values["summary"],
        acclaimed=_paper(values["acclaimed"], papers),
        nominated_by=values.get("nominated_by") or "",
        nominated_in=_paper(values.get("nominated_in"), papers),
        place=called(entry.place),
    )


def _paper(text: str | None, papers: dict[Any, Evidence | None]) -> Evidence | None:
    if text not in papers:
        papers[text] = Evidence(document=document_of(str(text)))
    return papers[text]


def called(place: Place) -> str:
    """Return what a row of a file is called in findings."""
    return f"{place.sheet or ''}!{place.row}"


_IN_WORDS = re.compile(
    r"(?P<kind>.+?)(?: số (?P<number>\S+))?(?:,? ngày (?P<day>\d[\d/.-]+\d))?", re.IGNORECASE
)


def document_of(text: str) -> Document:
    """Read a document from how people name it.

    Args:
        text: ``Biên bản; 05/BB-P1; 20/02/2025``, ``Biên bản số 05/BB-P1 ngày 20/02/2025``, or
            any words, which are then the kind of document.
    """
    kind, number, day = _parts(text)
    try:
        return Document(kind=kind, number=number or None, on=parse_day(day) if day else None)
    except InvalidValue:
        return Document(kind=text)


def _parts(text: str) -> tuple[str, str, str]:
    kind, semicolon, rest = text.partition(";")
    if semicolon:
        number, _, day = rest.partition(";")
        return kind.strip(), number.strip(), day.strip()
    found = _IN_WORDS.fullmatch(text)
    return (found["kind"], found["number"] or "", found["day"] or "") if found else (text, "", "")
