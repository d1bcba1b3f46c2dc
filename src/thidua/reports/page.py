"""One HTML page that holds all it needs: no script, no other file, printable on A4.

Text becomes HTML in one place: whatever is not :class:`Html` already is escaped.
"""

from datetime import date, datetime
from html import escape
from typing import Final

from thidua.vietnamese import Lang, format_day, format_moment

_EMPTY: Final = frozenset({"br", "meta", "hr", "line", "circle", "rect", "path"})
"""Elements that never hold anything."""


class Html(str):
    """Be text that is HTML already; only this module makes it from anything else."""

    __slots__ = ()


def text(given: object) -> Html:
    """Return any text as HTML that shows it and does nothing else.

    What no page should hold, such as control characters or those that turn the direction of
    writing around, is shown as U+FFFD.

    Args:
        given: Text, a number, or HTML, which is left as it is.
    """
    if isinstance(given, Html):
        return given
    shown = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in str(given))
    return Html(escape(shown))


def joined(*parts: object) -> Html:
    """Return parts one behind another; what is not HTML is escaped."""
    return Html("".join(map(text, parts)))


def element(name: str, /, *children: object, **attributes: object) -> Html:
    """Return an element.

    Args:
        name: Such as ``td``.
        children: What stands in it; what is not HTML is escaped.
        attributes: Its attributes; ``class_`` is ``class``, ``_`` within a name is ``-``, and one
            that is nothing is left out.
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    told = "".join(f' {key}="{text(value)}"' for key, value in named.items() if value is not None)
    if name in _EMPTY:
        return Html(f"<{name}{told}>" if name in {"br", "meta", "hr"} else f"<{name}{told}/>")
    return Html(f"<{name}{told}>{joined(*children)}</{name}>")


def table(heads: tuple[object, ...], rows: "list[tuple[object, ...]]", caption: str) -> Html:
    """Return a table whose columns and rows have headings; the first cell of a row is its own.

    Args:
        heads: The headings of the columns.
        rows: As many cells in each.
        caption: What the table tells; empty where what stands above it says so.
    """
    top = element("tr", *(element("th", head, scope="col") for head in heads))
    lines = (
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
        for first, *rest in rows
    )
    body = (element("thead", top), element("tbody", *lines))
    named = [element("caption", caption)] if caption else []
    return element("div", element("table", *named, *body), class_="wide")


def pairs(told: "list[tuple[object, object]]", class_: str = "facts") -> Html:
    """Return names with what they stand for, as a list of descriptions."""
    each = (element("dt", name) + element("dd", value) for name, value in told)
    return element("dl", *map(Html, each), class_=class_)


def day(given: date, lang: Lang) -> Html:
    """Return a day as it is written, kept on one line."""
    return element("time", format_day(given, lang=lang), datetime=given.isoformat())


def moment(given: datetime, lang: Lang) -> Html:
    """Return a moment by the clock of Hà Nội, kept on one line."""
    return element("time", format_moment(given, lang=lang), datetime=given.isoformat())


def page(title: str, *body: object, lang: Lang) -> bytes:
    """Return a whole page, in UTF-8.

    Args:
        title: What stands in the title of its window.
        body: What stands on it.
        lang: The language that it is written in.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", Html(STYLE)),
    )
    whole = element("html", head, element("body", element("main", *body)), lang=lang)
    return f"<!DOCTYPE html>\n{whole}\n".encode()


_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Asks browsers to run and to fetch nothing, should anything have slipped in."""

STYLE: Final = """
:root { --ink: #1c2430; --quiet: #5b6675; --line: #d5dae1; --soft: #f5f7f9; --mark: #1f5fa8;
  --warn: #9a5b00; --bad: #a3262a; --good: #1f6b3a; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink);
  font: 16px/1.5 "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: .8rem; margin: 1rem 0 .35rem; color: var(--quiet); text-transform: uppercase;
  letter-spacing: .05em; }
p { margin: .4rem 0; }
.lead { color: var(--quiet); margin: 0 0 1rem; }
code, .code { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: .86em;
  overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.tag { display: inline-block; padding: 0 .5em; border: 1px solid currentColor; border-radius: 1em;
  font-size: .8rem; font-weight: 600; white-space: nowrap; }
.warn { color: var(--warn); } .bad { color: var(--bad); } .good { color: var(--good); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--quiet); font-size: .85rem; padding: 0 0 .35rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
time { white-space: nowrap; }
thead th { font-size: .8rem; color: var(--quiet); border-bottom-color: var(--ink);
  overflow-wrap: normal; }
tbody th { font-weight: 600; }
dl { margin: 0; display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .15rem 1rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
dl dl, td dl { grid-template-columns: minmax(4rem, auto) 1fr; gap: 0 .75rem; font-size: .95em; }
article { margin: 0 0 1.25rem; padding: .9rem 1.1rem; border: 1px solid var(--line);
  border-left: 4px solid var(--mark); border-radius: 3px; background: #fff; }
article.corrected, article.correction { border-left-color: var(--warn); }
article.struck { border-left-color: var(--bad); }
article > header { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: baseline;
  margin-bottom: .6rem; }
figure { margin: 0 0 1.5rem; } figcaption { color: var(--quiet); font-size: .88rem; }
svg { display: block; width: 100%; height: auto; }
a { color: var(--mark); text-decoration: none; } a:hover { text-decoration: underline; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line);
  color: var(--quiet); font-size: .85rem; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { font-size: 10pt; } table { font-size: 8.5pt; } main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; } tr, figure, .event-head { break-inside: avoid; }
  thead { display: table-header-group; } .wide { overflow: visible; }
  article { padding: .5rem .8rem; margin-bottom: .8rem; } dl { gap: .05rem .8rem; }
  a { color: inherit; }
}
"""
