"""What is handed over about personal data, as pages to print: all that is held, a certificate."""

import hashlib
from datetime import date, datetime
from typing import Any

import msgspec

from thidua.office.data_html import data
from thidua.office.personal_words import field_said, opened_said, said
from thidua.reports.page import Html, day, element, joined, moment, page, pairs, table
from thidua.sentences.happenings import happening
from thidua.vietnamese import Lang
from thidua.words import word


def access_page(access: bytes, lang: Lang) -> bytes:
    """Return what is held about a person as one HTML page, in UTF-8; it holds personal data.

    Args:
        access: What ``PersonalData.access`` gives.
        lang: The language that it is written in.
    """
    told = msgspec.json.decode(access)
    return _page(
        "access",
        lang,
        pairs(_about(told, lang, "subject", "request", "position")),
        _titled("held", _held(told["held"], lang), lang),
        _titled("openings", _openings(told["openings"], lang), lang),
        _titled("records", joined(*(_record(each, lang) for each in told["records"])), lang),
    )


def certificate_page(certificate: bytes, lang: Lang) -> bytes:
    """Return a certificate as one HTML page, in UTF-8; there is no personal data on it.

    Args:
        certificate: What ``PersonalData.certify`` gives.
        lang: The language that it is written in.
    """
    told = msgspec.json.decode(certificate)
    sha256 = element("code", hashlib.sha256(certificate).hexdigest())
    return _page(
        "certificate",
        lang,
        pairs([*_about(told, lang, "subject", "request"), (said("sha256", lang), sha256)]),
        _titled("keys", _keys(told["keys"], lang), lang),
        *([_titled("refused", _refused(told["refused"], lang), lang)] if told["refused"] else []),
        _titled("steps", _steps(told["steps"], lang), lang),
    )


def _page(name: str, lang: Lang, *body: object) -> bytes:
    title = said(name, lang)
    lead = element("p", said(f"{name}_lead", lang), class_="lead")
    foot = element("footer", element("p", said(f"{name}_foot", lang)))
    return page(title, element("header", element("h1", title), lead), *body, foot, lang=lang)


def _about(told: dict[str, Any], lang: Lang, *names: str) -> list[tuple[object, object]]:
    return [(said(name, lang), element("code", told[name])) for name in names]


def _titled(name: str, body: Html, lang: Lang) -> Html:
    return joined(element("h2", said(name, lang)), body)


def _table(lang: Lang, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> Html:
    return table(tuple(said(head, lang) for head in heads), rows, "")


def _held(held: list[dict[str, Any]], lang: Lang) -> Html:
    rows: list[tuple[object, ...]] = [
        (
            field_said(each["field"], lang),
            word(each["category"], lang),
            element("code", f"{each['stream']} v{each['version']}"),
            said("gone" if each["gone"] else "there", lang),
        )
        for each in held
    ]
    return _table(lang, ("field", "category", "place", "standing"), rows)


def _openings(openings: list[dict[str, Any]], lang: Lang) -> Html:
    rows: list[tuple[object, ...]] = [
        (
            moment(datetime.fromisoformat(each["at"]), lang),
            each["actor"],
            joined(opened_said(each["what"], lang), " ", element("code", each["name"])),
            word(each["audience"], lang),
        )
        for each in openings
    ]
    return _table(lang, ("at", "who", "what", "for"), rows)


def _record(told: dict[str, Any], lang: Lang) -> Html:
    record = told["record"]
    head = element("header", element("h3", happening(record["fact"]["tag"], lang)))
    place = element("code", f"{record['stream']} v{record['version']}")
    envelope: list[tuple[object, object]] = [
        (said("on", lang), day(date.fromisoformat(record["effective_on"]), lang)),
        (said("recorded", lang), moment(datetime.fromisoformat(record["recorded_at"]), lang)),
        (said("who", lang), data(record["actor"], lang)),
        (said("place", lang), place),
    ]
    if "reason" in record:
        envelope.append((said("reason", lang), data(record["reason"], lang)))
    return element("article", head, pairs(envelope), data(record["fact"], lang))


def _keys(keys: dict[str, str], lang: Lang) -> Html:
    rows: list[tuple[object, ...]] = [
        (word(category, lang), element("code", key)) for category, key in keys.items()
    ]
    return _table(lang, ("category", "key"), rows)


def _refused(refused: list[dict[str, Any]], lang: Lang) -> Html:
    rows: list[tuple[object, ...]] = [
        (
            "; ".join(word(each, lang) for each in refusal["categories"]),
            word(refusal["ground"], lang),
            refusal["clause"],
        )
        for refusal in refused
    ]
    return _table(lang, ("category", "ground", "clause"), rows)


def _steps(steps: list[dict[str, Any]], lang: Lang) -> Html:
    rows: list[tuple[object, ...]] = [
        (
            step["version"],
            happening(step["tag"], lang),
            moment(datetime.fromisoformat(step["at"]), lang),
        )
        for step in steps
    ]
    return _table(lang, ("version", "step", "recorded"), rows)
