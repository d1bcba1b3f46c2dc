"""How a finding is put into words: its sentence, its data, its place and its clause."""

import re
from collections.abc import Mapping

from thidua.sentences import SENTENCES
from thidua.words import word

_NAME = re.compile(r"\{([^{}]+)\}")
_TRANSLATED = {
    "role", "roles", "act", "phase", "phases", "verdict", "form", "forms", "needed_form",
    "step", "bound", "where", "field", "answer", "data", "ground", "asked", "needed_kind",
}  # fmt: skip
"""The data that hold stored words; all other data are shown as they are."""


def _bare(code: str, data: Mapping[str, str | int]) -> str:
    """Show a finding whose sentence is not known here: a plugin's, or a later thidua's."""
    return ", ".join([code, *(f"{name} = {{{name}}}" for name in sorted(data))])


def worded(
    code: str,
    clause: str,
    data: Mapping[str, str | int],
    place: str | None,
    lang: str,
    *,
    own: tuple[str, str] | None = None,
) -> str:
    """Put a finding into words.

    Args:
        code: Which rule found it.
        clause: The clause that it rests on, or nothing.
        data: What was found and what would be needed.
        place: What it is about, where several things were given.
        lang: ``"vi"`` or ``"en"``.
        own: The words that came with the finding, in Vietnamese and English.
    """
    known = own or SENTENCES.get(code)
    template = known[0 if lang == "vi" else 1] if known else _bare(code, data)
    shown = {
        name: word(str(value), lang) if name in _TRANSLATED else value
        for name, value in data.items()
    }
    clause_text = f" ({_named(clause, lang)})" if clause else ""
    return f"{place + ': ' if place else ''}{_filled(template, shown)}{clause_text}"


def lacking(template: str, data: Mapping[str, str | int]) -> tuple[str, ...]:
    """Return the names in a template for which there are no data.

    Args:
        template: Words with ``{names}`` of data.
        data: What was found and what would be needed.
    """
    return tuple(name for name in _NAME.findall(template) if name not in data)


def _filled(template: str, shown: Mapping[str, str | int]) -> str:
    """Put data in the place of their names; a name that has none stays: words never fail."""
    return _NAME.sub(lambda found: str(shown.get(found[1], found[0])), template)


def _named(clause: str, lang: str) -> str:
    """Say whose clause it is: the plan's, or one of the rules of record keeping."""
    own = clause[:1] == "R" and clause[1:].isdecimal()
    if lang == "vi":
        return f"quy tắc ghi sổ {clause}" if own else f"mục {clause}"
    return f"record rule {clause}" if own else f"clause {clause}"
