"""How a finding is put into words: its sentence, its data, its place and its clause."""

from collections.abc import Mapping

from thidua.sentences import SENTENCES
from thidua.words import word

_TRANSLATED = {
    "role", "roles", "act", "phase", "phases", "verdict", "form", "forms", "needed_form",
    "step", "bound", "where", "field", "answer",
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
    return f"{place + ': ' if place else ''}{template.format_map(shown)}{clause_text}"


def _named(clause: str, lang: str) -> str:
    """Say whose clause it is: the plan's, or one of the rules of record keeping."""
    own = clause[:1] == "R" and clause[1:].isdecimal()
    if lang == "vi":
        return f"quy tắc ghi sổ {clause}" if own else f"mục {clause}"
    return f"record rule {clause}" if own else f"clause {clause}"
