"""The page of a history: every record on it, in both languages, and nothing that runs."""

import itertools
from datetime import UTC, date, datetime
from typing import Literal

import pytest

from tests.office.cast import AUGUST, CHIEF, MAY, NOVEMBER, registered, room
from tests.office.test_history import PAPER, correct, renamed
from tests.reports.reading_pages import Page, read
from thidua import Actor, AsOf, Document, Office
from thidua.commands import Achieve, Foster
from thidua.errors import NotFound
from thidua.office.history_html import history_page
from thidua.specs import spec_hash
from thidua.specs.canonical import canonical
from thidua.testing import model_plan

HOSTILE = '</td></style><script>alert(1)</script><img src=x onerror="x">&lt;\u202e'
LANGS: tuple[Literal["vi", "en"], ...] = ("vi", "en")


@pytest.fixture
def name(office: Office) -> str:
    """Register an official, with an achievement and a follow-up, one corrected, one struck out."""
    (name,) = registered(office)
    room(office, MAY).do(name, Achieve(achievement="a1", note="Sáng kiến"))
    room(office, AUGUST, PAPER).do(name, Foster(activity="follow_up", note="Theo dõi"))
    correct(office, name, 2, renamed(office, name), effective_on=date(2025, 6, 2))
    correct(office, name, 3, None)
    return name


def page_of(office: Office, name: str, lang: Literal["vi", "en"] = "vi") -> Page:
    """Return the page of a history, read again."""
    return read(history_page(office, name, lang=lang))


@pytest.mark.parametrize("lang", LANGS)
def test_every_record_is_on_the_page(office: Office, name: str, lang: Literal["vi", "en"]) -> None:
    """In the picture, in the table, and in full under its own heading."""
    got = page_of(office, name, lang)
    whole = got.text_of("main")

    assert got.lang == lang
    assert (got.count("article"), got.count("svg"), got.count("h1")) == (5, 1, 1)
    ids = [each["id"] for tag, each in got.started if tag == "article"]
    assert ids == [f"event-{n}" for n in range(1, 6)]
    links = [each["href"] for tag, each in got.started if tag == "a"]
    assert links == [f"#{each}" for each in ids]
    for moment in office.history(name):
        assert moment.record.command in whole
        assert f"{moment.position}" in whole
    assert spec_hash(canonical(model_plan())) in whole


def test_headings_are_in_order_and_tables_have_heads(office: Office, name: str) -> None:
    """One can find one's way with a screen reader."""
    got = page_of(office, name)
    levels = [int(tag[1]) for tag, _ in got.started if tag in {"h1", "h2", "h3", "h4"}]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    scopes = {each.get("scope") for tag, each in got.started if tag == "th"}
    assert scopes == {"col", "row"}


def test_what_was_corrected_and_what_was_struck_out_say_so(office: Office, name: str) -> None:
    """As it was recorded, what stands in its place, and which record put it right."""
    classes = [
        each["class"] for tag, each in page_of(office, name, "en").started if tag == "article"
    ]
    said = page_of(office, name, "en").texts_of("article")

    assert classes == ["stands", "corrected", "struck", "correction", "correction"]
    assert "What stands in its place now" in said[1]
    assert ("a1" in said[1], "a2" in said[1]) == (True, True)
    assert "20 May 2025" in said[1]
    assert "struck out" in said[2]
    assert "Corrected an earlier record: record 2" in said[3]
    assert "Struck out record 3" in said[4]
    assert str(PAPER.kind) in said[2]


def test_the_clause_stands_with_what_it_is_the_clause_of(office: Office, name: str) -> None:
    """As the plan calls it, in the language where the plan has it."""
    vi, en = (page_of(office, name, lang).texts_of("article")[0] for lang in LANGS)

    assert "4.1 (đợt đăng ký q1): Đăng ký quý I" in vi
    assert "4.1 (window q1): First quarter" in en


def test_hostile_text_stays_text(office: Office) -> None:
    """A note that would be a programme is read as what was written."""
    (name,) = registered(office)
    hostile = HOSTILE.removesuffix("\u202e")
    reason = Document(kind=hostile, number=hostile, on=MAY)
    actor = Actor(
        id=hostile, role="unit", unit="p1", on_behalf_of=hostile, account="may-1\\<nguoi-dung>"
    )
    office.acting(actor, on=MAY, reason=reason).do(name, Foster(activity="follow_up", note=hostile))

    got = page_of(office, name, "en")

    assert got.texts_of("article")[1].count(hostile) >= 4
    assert "on behalf of" in got.text_of("main")
    assert "account may-1\\<nguoi-dung>" in got.text_of("main")


def test_a_page_of_an_earlier_day_shows_that_day(office: Office, name: str) -> None:
    """What was later, or recorded later, is not on it; and it says of when it is."""
    known = office.history(name)[0].record.recorded_at

    got = read(history_page(office, name, AsOf(MAY, known), lang="en"))

    assert got.count("article") == 1
    assert "20 May 2025" in got.text_of("dl")
    assert "any day" in page_of(office, name, "en").text_of("dl")


def test_a_page_of_nothing_says_so(office: Office, name: str) -> None:
    """Before anything was recorded there is no picture; of no stream there is no page."""
    then = AsOf(known_at=datetime(2000, 1, 1, tzinfo=UTC))

    got = read(history_page(office, name, then, lang="en"))

    assert (got.count("svg"), got.count("article")) == (0, 0)
    assert "There is nothing to show." in got.text_of("main")
    with pytest.raises(NotFound):
        history_page(office, "nomination-khong-co")


def test_a_record_that_changed_nothing_says_so(office: Office) -> None:
    """As of a day, a correction of what has effect only later brings nothing."""
    (name,) = registered(office)
    room(office, NOVEMBER).do(name, Foster(activity="follow_up", note="Theo dõi"))
    correct(office, name, 2, None)

    got = read(history_page(office, name, AsOf(AUGUST), lang="en"))

    assert ["It changed nothing." in said for said in got.texts_of("article")] == [False, True]


@pytest.mark.parametrize("lang", LANGS)
def test_streams_of_every_kind_have_a_page(
    office: Office, name: str, lang: Literal["vi", "en"]
) -> None:
    """Of the office, the plan, the subject and the list too; the same question, the same octets."""
    office.acting(CHIEF, on=AUGUST).close_plan("mau/2025")

    for kind in ("office", "plan", "subject", "list", "nomination"):
        for stream in office.log.streams(kind):
            page = history_page(office, stream, lang=lang)
            assert read(page).count("article") == len(office.history(stream))
            assert page == history_page(office, stream, lang=lang)
    assert name in page_of(office, name, lang).text_of("title")
