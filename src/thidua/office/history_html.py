"""The history of a stream on one HTML page: a timeline, a table, and each event in full."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from thidua.asof import NOW, AsOf
from thidua.facts import Corrected, tag_of
from thidua.office.changes import Change
from thidua.office.data_html import data, named, value_of
from thidua.office.explaining import Event, explained
from thidua.office.history_words import said
from thidua.office.ids import moment_of
from thidua.office.plain import plain
from thidua.office.states import replay
from thidua.office.worded import (
    SAME,
    clause_said,
    field_of,
    headline,
    is_the_record,
    path_said,
    phase_said,
    rule_said,
    said_of,
)
from thidua.reports.page import Html, day, element, joined, moment, page, pairs, table
from thidua.reports.timeline import Beat, Standing, pictures
from thidua.sealing.disclosure import LEAST, Audience
from thidua.values import Actor, Document
from thidua.vietnamese import Lang, format_day, format_moment
from thidua.views.subjects import readable
from thidua.words import word

if TYPE_CHECKING:
    from thidua.office.house import Office

_MARKS: Final[dict[Standing, str]] = {
    "corrected": "tag warn",
    "struck": "tag bad",
    "correction": "tag warn",
}


def history_page(
    office: "Office",
    stream: str,
    when: AsOf = NOW,
    *,
    lang: Lang = "vi",
    audience: Audience = LEAST,
) -> bytes:
    """Return the history of a stream as one HTML page, in UTF-8; it runs and fetches nothing.

    Args:
        office: Whose records are read.
        stream: The stream's name.
        when: Which day, as known at which moment.
        lang: The language that it is written in.
        audience: Who it is shown to; the least is opened where nobody is named.

    Raises:
        NotFound: Nothing is recorded under that name.
    """
    events = explained(office, stream, when, audience=audience)
    title = said("title", lang).format(stream=stream)
    return page(
        title,
        element("header", element("h1", title), element("p", said("lead", lang), class_="lead")),
        _about(office, stream, when, events, lang),
        *(_shown(events, lang) if events else [element("p", said("nothing", lang))]),
        element("footer", element("p", said("foot", lang))),
        lang=lang,
    )


def _about(office: "Office", stream: str, when: AsOf, events: Sequence[Event], lang: Lang) -> Html:
    state, head = replay(office, stream, when).state, office.log.head()
    as_of, known = when.as_of, when.known_at
    store = said("store_said", lang).format(
        count=head.position, moment=format_moment(moment_of(head.recorded_at), lang=lang)
    )
    told: list[tuple[object, object]] = [
        (said("phase", lang), element("strong", phase_said(state["phase"], lang))),
        (said("as_of", lang), day(as_of, lang) if as_of else said("always", lang)),
        (
            said("known_at", lang),
            moment(known, lang) if known else said("now", lang),
        ),
        (said("count", lang), len(events)),
        (said("store", lang), store),
    ]
    return pairs(told)


def _shown(events: Sequence[Event], lang: Lang) -> list[Html]:
    beats = [_beat(event, lang) for event in events]
    figures = [element("figure", picture) for picture in pictures(beats, lang=lang)]
    return [
        element("h2", said("timeline", lang)),
        element("p", said("timeline_about", lang), class_="quiet"),
        *figures,
        element("h2", said("overview", lang)),
        _overview(events, lang),
        element("h2", said("details", lang)),
        *(_article(event, lang) for event in events),
    ]


def _standing(event: Event) -> Standing:
    there = event.moment
    if isinstance(there.record.fact, Corrected):
        return "correction"
    if there.now is None:
        return "struck"
    return "corrected" if there.corrected else "stands"


def _beat(event: Event, lang: Lang) -> Beat:
    record = event.moment.record
    return Beat(
        number=record.version,
        said=headline(record.fact, lang),
        counts_from=event.moment.now_on,
        recorded_at=record.recorded_at,
        counted_from=record.effective_on,
        standing=_standing(event),
    )


def _overview(events: Sequence[Event], lang: Lang) -> Html:
    names = ("number", "happened", "effective", "recorded", "who", "clause")
    heads = tuple(said(name, lang) for name in names)
    return table(heads, [_line(event, lang) for event in events], said("overview_about", lang))


def _line(event: Event, lang: Lang) -> tuple[object, ...]:
    record, rule = event.moment.record, event.rule
    number = element("a", record.version, href=f"#event-{record.version}")
    return (
        number,
        joined(headline(record.fact, lang), " ", _mark(event, lang)),
        day(event.moment.now_on, lang),
        moment(record.recorded_at, lang),
        joined(record.actor.id, " ", element("span", _role(record.actor, lang), class_="quiet")),
        rule.clause.clause if rule and rule.clause else "–",
    )


def _mark(event: Event, lang: Lang) -> Html:
    standing = _standing(event)
    kind = _MARKS.get(standing)
    return element("span", said(standing, lang), class_=kind) if kind else joined()


def _role(actor: Actor, lang: Lang) -> str:
    unit = f", {actor.unit}" if actor.unit else ""
    return f"({word(actor.role, lang)}{unit})"


def _article(event: Event, lang: Lang) -> Html:
    record = event.moment.record
    standing = _standing(event)
    head = element(
        "header",
        element("h3", f"{record.version}. {headline(record.fact, lang)}"),
        _mark(event, lang),
        class_="event-head",
    )
    fact, now = plain(record.fact), event.moment.now
    replaced = event.moment.corrected and now is not None
    return element(
        "article",
        head,
        pairs(_envelope(event, lang)),
        *_titled("written", data(fact, lang), lang),
        *(_titled("instead", data(plain(now), lang), lang) if replaced else ()),
        *_titled("changed", _changes(event, lang), lang),
        id=f"event-{record.version}",
        class_=standing,
    )


def _titled(name: str, body: Html, lang: Lang) -> tuple[Html, Html]:
    return element("h4", said(name, lang)), body


def _envelope(event: Event, lang: Lang) -> list[tuple[object, object]]:
    there, record, rule = event.moment, event.moment.record, event.rule
    effective = day(there.now_on, lang)
    if there.now_on != record.effective_on:
        effective = joined(effective, " ", element("s", day(record.effective_on, lang)))
    told: list[tuple[str, object]] = [
        ("effective", effective),
        ("recorded", moment(record.recorded_at, lang)),
        ("who", _actor(record.actor, lang)),
        ("reason", _document(record.reason, lang)),
        ("rule", rule_said(rule, lang) if rule else None),
        ("clause", _clause(event, lang)),
        ("hash", element("code", rule.hash) if rule else None),
        ("position", there.position),
        ("command", element("code", record.command)),
        ("tag", element("code", tag_of(record.fact))),
    ]
    return [(said(name, lang), value) for name, value in told if value]


def _clause(event: Event, lang: Lang) -> Html | None:
    rule = event.rule
    if rule is None or rule.clause is None:
        return None
    of = rule.clause.said
    text = (of.en if lang == "en" and of.en else of.vi) if of else ""
    return joined(clause_said(rule, lang), f": {text}" if text else "")


def _actor(actor: Actor, lang: Lang) -> str:
    more = [
        said(name, lang).format(id=readable(value, lang))
        for name, value in (("behalf", actor.on_behalf_of), ("account", actor.account))
        if value
    ]
    return "; ".join((f"{actor.id} {_role(actor, lang)}", *more))


def _document(document: Document | None, lang: Lang) -> str:
    if document is None:
        return ""
    on = format_day(document.on, lang=lang) if document.on else ""
    return ", ".join(filter(None, (readable(document.kind, lang), document.number, on)))


def _changes(event: Event, lang: Lang) -> Html:
    if not event.changes:
        return element("p", said("unchanged", lang), class_="quiet")
    heads = tuple(said(name, lang) for name in ("where", "before", "after"))
    rows = [_change(change, event, lang) for change in event.changes]
    return table(heads, rows, "")


def _change(change: Change, event: Event, lang: Lang) -> tuple[object, ...]:
    field = field_of(change)
    before = "–" if change.how == "added" else value_of(field, change.before, lang)
    after = "–" if change.how == "removed" else value_of(field, change.after, lang)
    if is_the_record(change, event):
        after = element("em", said_of(SAME, lang))
    where = joined(named(field, lang), " ", element("code", path_said(change), class_="quiet"))
    return where, before, after
