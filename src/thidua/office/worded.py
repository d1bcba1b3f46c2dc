"""Plain data put into words: what an event says in short, and values as people read them."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.facts import Corrected, tag_of
from thidua.office.changes import Change
from thidua.office.explaining import Event
from thidua.office.plain import plain
from thidua.office.ruling import Rule
from thidua.sentences.happenings import happening, part, shape
from thidua.vietnamese import Lang, format_day
from thidua.views.subjects import FORGOTTEN, HIDDEN
from thidua.words import word

WORDED = frozenset(
    {
        "activity", "form", "ground", "level", "occasion", "outcome", "phase", "role", "step",
        "verdict",
    }
)  # fmt: skip
"""The fields whose values are stored words."""
DAYS = frozenset({"as_of", "counts_from", "day", "effective_on", "occurred_on", "on"})
"""The fields whose values are days."""
TOLD = (
    "criterion", "code", "gate", "achievement", "activity", "step", "level", "award", "verdict",
    "outcome", "unit", "role", "title", "year", "report",
)  # fmt: skip
"""The fields that tell two events of one kind apart, in the order told."""
MOST_TOLD = 3
SEQUENCES = (list, tuple)
SAME = ("như bản ghi này", "as this record says")
CORRECTS = ("{said}: bản ghi {version}", "{said}: record {version}")
STRIKES = ("Gạch bỏ bản ghi {version}", "Struck out record {version}")


def said_of(texts: tuple[str, str], lang: Lang) -> str:
    """Return a text of two in a language."""
    return texts[0 if lang == "vi" else 1]


def headline(fact: Any, lang: Lang) -> str:
    """Return what an event says in a few words: what happened, and to what.

    Args:
        fact: What was recorded.
        lang: The language.
    """
    said = happening(tag_of(fact), lang)
    if isinstance(fact, Corrected):
        text = said_of(STRIKES if fact.strikes_out else CORRECTS, lang)
        return text.format(said=said, version=fact.version)
    found = ((name, getattr(fact, name, None)) for name in TOLD)
    told = [in_words(name, value, lang) for name, value in found if value]
    return f"{said}: {'; '.join(told[:MOST_TOLD])}" if told else said


def in_words(field: str, value: Any, lang: Lang) -> str:
    """Return one value as people read it.

    Args:
        field: The name of the field that it stands in.
        value: Text, a number, a truth, nothing, or a list of them.
        lang: The language.
    """
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return said_of(("có", "yes") if value else ("không", "no"), lang)
    if value.__class__ in SEQUENCES:
        return ", ".join(in_words(field, item, lang) for item in value) or "–"
    if field == "phase":
        return phase_said(str(value), lang)
    if field in WORDED:
        return word(str(value), lang)
    return _day(str(value), lang) if field in DAYS else str(value)


def phase_said(phase: str, lang: Lang) -> str:
    """Return what the phase of a state is called."""
    return shape(phase, lang) or word(phase, lang)


def _day(text: str, lang: Lang) -> str:
    try:
        return format_day(date.fromisoformat(text), lang=lang)
    except ValueError:
        return text


def stands_for(value: dict[str, Any], lang: Lang) -> str:
    """Return what is shown where personal data was or is not shown."""
    said = FORGOTTEN if value["$"] == "redacted" else HIDDEN
    return said[lang]


def is_plain(value: Any) -> bool:
    """Tell whether a value is shown in one piece: no mapping, and no list of mappings."""
    if value.__class__ is dict and "$" in value:
        return True
    if value.__class__ is list:
        return not any(item.__class__ in (dict, list) for item in value)
    return value.__class__ is not dict or is_number(value)


def is_number(value: dict[str, Any]) -> bool:
    """Tell whether a mapping is an exact number."""
    if value.keys() != {"part", "whole"}:
        return False
    return (
        isinstance(value["part"], int) and isinstance(value["whole"], int) and value["whole"] != 0
    )


def shown(field: str, value: Any, lang: Lang) -> str:
    """Return a value that is shown in one piece; an exact number as a fraction."""
    if value.__class__ is dict:
        if "$" in value:
            return stands_for(value, lang)
        return str(Fraction(value["part"], value["whole"]))
    return in_words(field, value, lang)


def inside(value: Any) -> list[tuple[str, Any]]:
    """Return what is in a mapping or a list, named or counted, without what is empty there.

    Args:
        value: A mapping or a list.
    """
    if value.__class__ is list:
        return [(str(number), item) for number, item in enumerate(value, 1)]
    fields: Iterable[tuple[str, Any]] = value.items()
    return [
        (name, each) for name, each in fields if each not in (None, "", [], {}) and name != "tag"
    ]


def leaves(value: Any, field: str, lang: Lang, at: str = "") -> Iterator[str]:
    """Yield what is in a value, each with its name, so that it stands on one line.

    Args:
        value: Plain data.
        field: The name of the field that it stands in.
        lang: The language.
        at: Where in it to begin.
    """
    if is_plain(value):
        yield f"{at}: {shown(field, value, lang)}" if at else shown(field, value, lang)
        return
    for name, each in inside(value):
        yield from leaves(
            each, field if name.isdigit() else name, lang, f"{at}.{name}" if at else name
        )


def path_said(change: Change) -> str:
    """Return where a change is, such as ``dossier.fostered[2]``; places are counted from 1."""
    said = ""
    for step in change.path:
        said += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return said.removeprefix(".")


def field_of(change: Change) -> str:
    """Return the name of the field that a change is in."""
    names = [step for step in change.path if isinstance(step, str)]
    return names[-1] if names else ""


def is_the_record(change: Change, event: Event) -> bool:
    """Tell whether what came into the state is the fact of the record itself."""
    return bool(change.after == plain(event.moment.record.fact))


RULE = ("{plan}, bản {revision}", "{plan}, revision {revision}")
LOST = ("kế hoạch không còn trong kho", "the plan is not in the store")


def rule_said(rule: Rule, lang: Lang) -> str:
    """Return which plan judged a record."""
    if rule.plan is None:
        return said_of(LOST, lang)
    return said_of(RULE, lang).format(plan=rule.plan, revision=rule.revision)


def clause_said(rule: Rule, lang: Lang) -> str:
    """Return the clause that a record rests on, and what of; empty where the plan gives none."""
    if rule.clause is None:
        return ""
    of = f"{part(rule.clause.part, lang)} {rule.clause.code}".rstrip()
    return f"{rule.clause.clause} ({of})"
