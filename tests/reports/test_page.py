"""One HTML page: text stays text, nothing runs, nothing is fetched."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.reading_pages import read
from thidua.reports.page import Html, day, element, joined, moment, page, pairs, table, text

HOSTILE = '<script>alert("1")</script>&amp;\'--><svg onload=x></style>'


@given(st.text())
def test_text_is_read_again_as_it_was(given: str) -> None:
    """Whatever can be seen of it; what cannot is shown as a mark in its place."""
    seen = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in given)

    got = read(page("t", element("p", given), lang="vi"))

    assert got.text_of("p") == seen


@given(st.text(), st.text())
def test_an_attribute_holds_what_it_is_given(name: str, title: str) -> None:
    """No quote within it ends it."""
    got = read(page("t", element("span", name, title=title), lang="en"))

    (attributes,) = [attributes for tag, attributes in got.started if tag == "span"]
    assert text(title) == text(attributes["title"])


def test_hostile_text_starts_no_element() -> None:
    """Neither in a title, nor in a table, nor in a list, nor in an attribute."""
    body = (
        table((HOSTILE,), [(HOSTILE,)], HOSTILE),
        pairs([(HOSTILE, HOSTILE)]),
        element("p", joined(HOSTILE, 1), class_=HOSTILE),
    )

    got = read(page(HOSTILE, *body, lang="vi"))

    assert {"script", "svg"} & {tag for tag, _ in got.started} == set()
    assert HOSTILE == got.text_of("title")
    assert [HOSTILE] == got.texts_of("caption")


def test_characters_that_turn_writing_around_are_marked() -> None:
    """A right-to-left override, a null and an escape are seen as what they are."""
    assert text("a\u202eb\x00c\x1bd\n") == "a\ufffdb\ufffdc\ufffdd\n"


def test_what_is_html_already_stays() -> None:
    """Only this module makes it, and it is escaped once."""
    assert text(Html("<b>")) == "<b>"
    assert element("p", element("b", "<")) == "<p><b>&lt;</b></p>"
    assert element("meta", charset="utf-8", name=None) == '<meta charset="utf-8">'
    assert element("circle", r=1, stroke_width=2) == '<circle r="1" stroke-width="2"/>'


def test_a_table_without_a_caption_has_none() -> None:
    """Where what stands above it says what it tells."""
    assert "caption" not in table(("a",), [("b",)], "")
    assert '<th scope="col">a</th>' in table(("a",), [("b", "c")], "")
    assert '<th scope="row">b</th><td>c</td>' in table(("a",), [("b", "c")], "")


@pytest.mark.parametrize(("lang", "said"), [("vi", "05/02/2025"), ("en", "5 Feb 2025")])
def test_days_and_moments_stand_on_one_line(lang: str, said: str) -> None:
    """In a language, and for programmes as ISO."""
    given = date(2025, 2, 5)
    when = datetime(2025, 2, 5, 2, tzinfo=UTC)

    assert day(given, lang) == f'<time datetime="2025-02-05">{said}</time>'  # type: ignore[arg-type]
    assert "09:00" in moment(when, lang)  # type: ignore[arg-type]
    assert 'datetime="2025-02-05T02:00:00+00:00"' in moment(when, lang)  # type: ignore[arg-type]


def test_a_page_asks_for_nothing_from_elsewhere() -> None:
    """Its style stands in it, and browsers are asked to fetch and to run nothing."""
    got = read(page("t", lang="en"))

    (policy,) = [each["content"] for tag, each in got.started if each.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert got.lang == "en"
    assert "url(" not in got.text_of("style")
    assert "@import" not in got.text_of("style")
