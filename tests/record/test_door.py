"""The door: text is tidied, lists become tuples, and what a type does not allow is refused."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.samples import ENTRY, PAPER
from thidua.domain.acts import COMMANDS
from thidua.domain.nomination import commands as n
from thidua.domain.nomination.facts import Decided
from thidua.domain.subject import Introduce, Introduced
from thidua.door import Count, Line, Note, admit, at_the_door
from thidua.errors import InvalidValue
from thidua.personal import Redacted
from thidua.specs import Counts, Member, Title
from thidua.testing.strategies import untidy, vietnamese
from thidua.values import Document, Evidence, Finding
from thidua.vietnamese import clean


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Given:
    """A command with a field of every type that commands have."""

    name: str = "x"
    line: Line = ""
    note: Note | None = None
    choice: Literal["a", "b"] = "a"
    words: tuple[str, ...] = ()
    pair: tuple[str, int] = ("x", 1)
    some: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("x",)
    count: Count = 0
    number: int = 0
    flag: bool = False
    day: date = date(2025, 1, 1)
    moment: datetime = datetime(2025, 1, 1, tzinfo=UTC)
    counts: Counts = attrs.field(factory=dict)
    paper: Document | None = None
    person: str | Redacted = "x"
    either: Document | Evidence | None = None
    anything: Any = None
    made: int = attrs.field(default=7, init=False)


@given(untidy())
def test_text_is_tidied_as_the_door_for_vietnamese_has_it(text: str) -> None:
    """NFC, stripped, one space between words; what is tidy already is left alone."""
    name = Given(name=text).name

    assert name == clean(text, field="name")
    assert Given(name=name).name == name


@given(st.text(max_size=40))
def test_the_quick_look_agrees_with_the_careful_one(text: str) -> None:
    """Whatever text comes, the door lets through what ``clean`` gives, or refuses as it does."""
    try:
        expected: str | None = clean(text, field="line")
    except InvalidValue:
        expected = None
    try:
        got: str | None = Given(line=text).line
    except InvalidValue:
        got = None

    assert got == expected


@pytest.mark.parametrize(
    ("field", "value", "needed"),
    [
        ("name", "", "may not be empty"),
        ("name", " \n", "may not be empty"),
        ("name", 7, "give text"),
        ("name", "x" * 10_000, "at most 500 characters"),
        ("name", "a\u202eb", "remove the character U\\+202E"),
        ("name", "a\u3164b", "remove the character U\\+3164"),
        ("name", "a\x00b", "remove the character U\\+0000"),
        ("note", "x" * 5001, "at most 5000 characters"),
        ("choice", "c", "one of: a, b"),
        ("choice", ["a"], "one of: a, b"),
        ("words", "abc", "give a tuple"),
        ("words", ("a", ""), "may not be empty"),
        ("pair", ("x",), "give 2 values"),
        ("pair", "xy", "give 2 values"),
        ("some", (), "give a tuple, also of one"),
        ("count", -1, "0 or more"),
        ("count", True, "whole number"),
        ("number", 1.5, "whole number"),
        ("number", 2**60, "whole number"),
        ("flag", "yes", "give one bool"),
        ("day", datetime(2025, 1, 1, tzinfo=UTC), "give a day"),
        ("day", "2025-01-01", "give a day"),
        ("moment", datetime(2025, 1, 1), "with its offset"),  # noqa: DTZ001 - that is the fault
        ("moment", date(2025, 1, 1), "with its offset"),
        ("moment", datetime(1899, 1, 1, tzinfo=UTC), "a year from 1900"),
        ("counts", [1], "values by name"),
        ("counts", {1: 1}, "values by name"),
        ("counts", {"a": 1.5}, "whole number"),
        ("paper", "Tờ trình", "give one Document"),
        ("person", 7, "give text"),
        ("either", 7, "give one"),
    ],
)
def test_what_a_type_does_not_allow_is_refused(field: str, value: Any, needed: str) -> None:
    """The refusal names the field and says what would do, in both languages."""
    with pytest.raises(InvalidValue, match=needed) as refusal:
        Given(**{field: value})

    assert refusal.value.data["field"] == field
    assert refusal.value.text("vi").startswith(f"{field}: không dùng được")


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("note", "", None),
        ("note", None, None),
        ("words", ["a", " b "], ("a", "b")),
        ("pair", [" x ", 2], ("x", 2)),
        ("counts", {"a": None, "b": 2}, {"a": None, "b": 2}),
        ("paper", PAPER, PAPER),
        ("person", Redacted(category="identity"), Redacted(category="identity")),
        ("either", PAPER, PAPER),
        ("either", None, None),
        ("anything", [1], [1]),
        ("flag", True, True),
        ("number", -3, -3),
    ],
)
def test_what_a_type_allows_is_kept(field: str, value: Any, kept: Any) -> None:
    """A list becomes a tuple, an empty optional text becomes nothing."""
    assert getattr(Given(**{field: value}), field) == kept
    assert Given().made == 7


@given(vietnamese())
def test_structs_within_go_through_the_door_too(text: str) -> None:
    """A document's number in another normal form is composed, also within evidence."""
    loose = Evidence(document=Document(kind=f" {text} ", number=unicodedata.normalize("NFD", text)))
    tidy = Given(either=loose).either

    assert isinstance(tidy, Evidence)
    expected = clean(text)
    assert tidy.document == Document(kind=expected, number=expected)
    assert admit(tidy) is tidy


def test_a_fact_that_takes_a_place_is_admitted_like_a_command() -> None:
    """Its words are tidied, its literals checked, what was forgotten stays forgotten."""
    gone = Introduced(form="individual", unit="p1", name=Redacted(category="identity"))
    assert admit(gone) is gone
    assert admit(ENTRY) is ENTRY
    wrong = Decided(
        occasion="annual",
        outcome="perhaps",  # type: ignore[arg-type]
        number="1",
        award="a",
        achievements=(),
    )
    with pytest.raises(InvalidValue, match="outcome: 'perhaps' cannot be used"):
        admit(wrong)


@pytest.mark.parametrize(
    "make",
    [
        lambda: n.Assess(criterion="C1", verdict="perhaps"),  # type: ignore[arg-type]
        lambda: n.Foster(activity="praise", note="x"),  # type: ignore[arg-type]
        lambda: n.Revoke(ground="spite", number="1", to_recover=()),  # type: ignore[arg-type]
        lambda: n.Decide(
            occasion="monthly",  # type: ignore[arg-type]
            outcome="approved",
            number="1",
            award="a",
            achievements=(),
        ),
        lambda: Introduce(form="ghost", unit="p1", name="x"),  # type: ignore[arg-type]
        lambda: Member(id="m", seat="throne"),  # type: ignore[arg-type]
        lambda: Title(""),
    ],
    ids=["verdict", "activity", "ground", "occasion", "form", "seat", "title"],
)
def test_a_word_outside_its_set_is_refused_when_the_command_is_made(make: Any) -> None:
    """Attrs does not look at Literal types; the door does."""
    with pytest.raises(InvalidValue):
        make()


INNER = {"Register", "Recommend", "PassOver", "DrawUp"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda kind: kind.__name__)
def test_every_command_that_can_be_given_goes_through_the_door(command: Any) -> None:
    """No field of any command is taken as it comes."""
    unchecked = [field.name for field in attrs.fields(command) if field.converter is None]

    assert unchecked == []
    assert command.__name__ not in INNER


def test_a_fact_with_findings_goes_through_whole() -> None:
    """What a finding found is text or a number, and neither is taken for a count."""
    finding = Finding(code="list.supplement", clause="IV.3", found={"window": "q3", "days": 2})

    assert admit(finding) is finding
    with pytest.raises(InvalidValue):
        admit(msgspec.structs.replace(finding, found={"window": 2.5}))
