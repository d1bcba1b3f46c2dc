"""What is answered when something was recorded."""

from typing import TYPE_CHECKING, Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.speech import Said, said
from thidua.domain.catalogue import catalogue

if TYPE_CHECKING:
    from thidua.cli.run import Run
    from thidua.office import Receipt
    from thidua.values import Finding

RECORDED: Said = (
    "Đã ghi {count} sự kiện (vị trí {first}-{last}).",
    "Recorded {count} fact(s) (positions {first}-{last}).",
)
BEFORE: Said = (
    "Lệnh này đã được ghi trước đó (vị trí {first}-{last}).",
    "This command was recorded before (positions {first}-{last}).",
)
NOTHING: Said = ("Không có gì mới để ghi.", "There was nothing new to record.")
NOTE: Said = ("Lưu ý: {text}", "Note: {text}")
_MANY = 1000


def receipt(run: "Run", got: "Receipt", *more: str, **data: Any) -> Answer:
    """Answer with a receipt, the names of what it made, and what was flagged.

    Args:
        run: The run.
        got: The receipt.
        more: Lines to be added.
        data: Data to be added.
    """
    flagged = _flagged(run, got)
    told = {**msgspec.structs.asdict(got), "findings": _data(flagged, run.lang), **data}
    notes = (said(NOTE, run.lang).format(text=finding.text(run.lang)) for finding in flagged)
    return Answer(name="receipt", data=told, lines=(headline(got, run.lang), *notes, *more))


def headline(got: "Receipt", lang: str) -> str:
    """Say whether something was recorded, and where."""
    if not got.last:
        return said(NOTHING, lang)
    template = said(BEFORE if got.repeated else RECORDED, lang)
    return template.format(count=got.last - got.first + 1, first=got.first, last=got.last)


def _flagged(run: "Run", got: "Receipt") -> tuple["Finding", ...]:
    """Return what was found and recorded with the facts; of many facts it is left to reports."""
    if not got.last or got.last - got.first > _MANY:
        return ()
    rows = run.office.log.at(got.first, got.last)
    facts = (catalogue().decode(row.record, row.stream).fact for row in rows)
    return tuple(finding for fact in facts for finding in getattr(fact, "findings", ()))


def _data(findings: "tuple[Finding, ...]", lang: str) -> list[dict[str, Any]]:
    return [{**msgspec.to_builtins(each), "text": each.text(lang)} for each in findings]
