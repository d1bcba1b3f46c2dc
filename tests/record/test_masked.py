"""What a ``repr`` and an error leave out: every text about a person (promise 4)."""

import re
import traceback
from collections.abc import Iterator
from typing import Any, get_args

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.pretty import pretty_repr

from tests.record.samples import FACTS, record_of
from thidua.domain.acts import COMMANDS, Candidate
from thidua.domain.catalogue import KINDS
from thidua.domain.nomination.commands import Foster, Register
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.subject import Introduce, Introduced, Known
from thidua.door import admit
from thidua.errors import InvalidValue
from thidua.facts import Fact, tag_of
from thidua.intake import Entry, Fault, Place, Reject
from thidua.office.registering import Line, Listed
from thidua.personal import MASK, Redacted, Sealed, Withheld, guarded_fields, personal_fields
from thidua.reports.table import Column, Table, Words
from thidua.sealing.fields import with_fact
from thidua.testing.plain import plain
from thidua.testing.strategies import fact
from thidua.values import Actor, Document, Evidence
from thidua.views.progress import Progress
from thidua.views.subjects import SubjectRow

MARKER = "Đặng Thị Ghẹo"
PAPER = Evidence(document=Document(kind=MARKER, number=MARKER), page=MARKER)
PERSONAL = [kind for kind in KINDS if personal_fields(kind)]
TELLING = re.compile(
    "name|.*_number|position|note|cause|missing|summary|account|phone|email|address|kind|number"
    "|page|acclaimed|nominated_in"
)
"""Names of fields that are about persons more often than not."""
NOT_OF_PERSONS = {
    "AddUnit.name", "OpenOffice.name", "Opened.name", "UnitAdded.name",
    "AddUnit.kind", "UnitAdded.kind", "Ruling.number", "Annulment.number",
    "Decide.number", "Decided.number", "Revoke.number", "Revoked.number",
    "AccessGiven.position", "GiveAccess.position", "PlaintextOpened.position",
    "RecordOpening.position", "RequestReceived.kind", "ReceiveRequest.kind", "Request.kind",
    "PlaintextOpened.name", "RecordOpening.name", "GrantRequest.kind",
    "ReportIssued.position", "IssueReport.position",
}  # fmt: skip
"""Units, offices, decisions, reports and places in the log, which are nobody's data."""


def everything_shown(value: object) -> str:
    """Return all that is seen of a value where it is printed, traced or compared."""
    return " ".join((repr(value), str(value), f"{value}", f"{[value]}", pretty_repr(value)))


@pytest.mark.parametrize("kind", PERSONAL, ids=tag_of)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_no_repr_shows_what_a_fact_holds_of_a_person(kind: type[Fact], data: st.DataObject) -> None:
    """Whatever stands in the personal fields of a fact, its repr has a mask there."""
    drawn = data.draw(fact(kind))
    planted = with_fact(drawn, "subject-1", 1, lambda _, it: planted_in(it))

    assert MARKER not in everything_shown(planted)
    assert repr(drawn).startswith(f"{kind.__name__}(")


def planted_in(value: object) -> object:
    """Return the marker in the shape of a value."""
    if isinstance(value, Evidence):
        return PAPER
    return PAPER.document if isinstance(value, Document) else MARKER


def types_within(hint: Any, seen: set[Any]) -> Iterator[tuple[Any, str]]:
    """Yield every field of the structs and attrs classes that a type is made of."""
    for part in get_args(hint):
        yield from types_within(part, seen)
    if not isinstance(hint, type) or hint in seen:
        return
    if not (attrs.has(hint) or issubclass(hint, msgspec.Struct)):
        return
    seen.add(hint)
    for field in _fields_of(hint):
        yield hint, field.name
        yield from types_within(field.type, seen)


def _fields_of(kind: Any) -> Any:
    return attrs.fields(kind) if attrs.has(kind) else msgspec.structs.fields(kind)


ROOTS = (*KINDS, *COMMANDS, Candidate, Register, Known, Dossier, Actor, Line, SubjectRow, Progress)


def test_every_field_with_a_telling_name_is_guarded_or_known_to_be_nobodys() -> None:
    """Who adds a field called ``note`` or ``name`` marks it, or says here whose it is not."""
    seen: set[Any] = set()
    found = [each for root in ROOTS for each in types_within(root, seen)]
    telling = {
        f"{owner.__name__}.{name}"
        for owner, name in found
        if TELLING.fullmatch(name)
        and not owner.__module__.startswith("thidua.specs")
        and name not in guarded_fields(owner)
        and not holds_only_papers(owner, name)
    }

    assert telling == NOT_OF_PERSONS


def holds_only_papers(owner: Any, name: str) -> bool:
    """Tell whether a field holds nothing but documents, which mask themselves."""
    (field,) = (each for each in _fields_of(owner) if each.name == name)
    return "Evidence" in str(field.type) or "Document" in str(field.type)


COMMAND_FIELDS = [
    (kind, field)
    for kind in (*COMMANDS, Candidate)
    for field in attrs.fields(kind)
    if field.name in guarded_fields(kind)
]


@pytest.mark.parametrize(
    ("kind", "field"), COMMAND_FIELDS, ids=lambda each: getattr(each, "name", each.__class__)
)
@pytest.mark.parametrize("bad", [f"{MARKER}\u200b", MARKER * 1000, [MARKER]])
def test_a_refusal_at_the_door_says_where_and_not_what(kind: type, field: Any, bad: object) -> None:
    """The error, its data and its traceback name the field; the text stands in none of them."""
    with pytest.raises(InvalidValue) as caught:
        field.converter(bad)

    error = caught.value
    told = [error.text("vi"), error.text("en"), repr(error), str(error.data)]
    told += traceback.format_exception(error)
    assert MARKER not in "\n".join(told)
    assert (error.data["field"], error.data["value"]) == (field.name, MASK)
    assert error.__context__ is None
    del kind


def test_what_was_given_within_a_struct_is_not_shown_either() -> None:
    """A document, a fact and an actor are let in, or refused without a word of what they say."""
    facts = Introduced(form="individual", unit="P1", name=f"{MARKER}\u200b")
    paper = Document(kind=f"{MARKER}\u200b")
    account = Actor(id="a", role="unit", account=f"{MARKER}\u200b")
    for given_struct in (facts, paper, account, Evidence(document=paper)):
        with pytest.raises(InvalidValue) as caught:
            admit(given_struct)
        assert MARKER not in "".join(traceback.format_exception(caught.value))


PLACE = Place("a.xlsx", "S", 2)
LINE = Line(
    category="c", nature="", scope="", movements=(), name=MARKER, identity_number=MARKER,
    position=MARKER, summary=MARKER, acclaimed=PAPER, nominated_in=PAPER, place=MARKER,
)  # fmt: skip


@pytest.mark.parametrize(
    "held",
    [
        msgspec.structs.replace(
            record_of(FACTS[0]), actor=Actor(id="a", role="unit", account=MARKER),
            reason=PAPER.document,
        ),
        LINE,
        Listed(plan="p", unit="u", window="w", lines=(LINE,)),
        Entry(PLACE, {"name": MARKER}),
        Reject(PLACE, {"name": MARKER}, {MARKER: MARKER}),
        Fault("heading", PLACE, MARKER),
        Introduce(form="individual", unit="u", name=MARKER, identity_number=MARKER),
        Foster(activity="follow_up", note=MARKER, evidence=(PAPER,)),
        SubjectRow(name=MARKER, position=MARKER),
        Progress(entry=msgspec.structs.replace(Progress().entry, summary=MARKER, acclaimed=PAPER)),
        Known(form="individual", unit="u", position=MARKER),
        Table(
            name="t", title=Words("a", "b"), rows=((MARKER,),),
            columns=(Column(key="k", title=Words("a", "b")),),
        ),
    ],
    ids=lambda held: type(held).__name__,
)  # fmt: skip
def test_nothing_on_its_way_shows_a_person_in_its_repr(held: object) -> None:
    """Records, rows, lines of lists, what was read from a file, and tables are masked alike."""
    assert MARKER not in everything_shown(held)


def test_what_says_that_nothing_is_there_is_shown() -> None:
    """A repr tells nothing from something, and what was forgotten from what is not shown."""
    row = SubjectRow(name=Redacted("identity"), position=Withheld("identity"))
    sealed = Sealed("$A256GCM.1.x", "subject-1", 1, "t@1", "name", "identity")

    assert "Redacted(" in repr(row)
    assert "Withheld(" in repr(row)
    assert "position=None" in repr(SubjectRow(name="x"))
    assert f"name={MASK}" in repr(SubjectRow(name="x"))
    assert "Sealed(" in repr(SubjectRow(name=sealed))


def test_a_cell_that_does_not_fit_is_told_by_its_kind() -> None:
    """A table that a plugin made wrongly is refused at its place, without what stands there."""
    with pytest.raises(InvalidValue) as caught:
        Table(
            name="t",
            title=Words("a", "b"),
            columns=(Column(key="k", title=Words("a", "b"), kind="number"),),
            rows=((MARKER,),),
        )

    assert "t, row 1, k" in str(caught.value)
    assert MARKER not in str(caught.value)


def test_what_compares_states_looks_behind_the_mask() -> None:
    """The laws compare all that a value holds: facts that differ in a name alone differ."""
    one, other = (Introduced(form="individual", unit="P1", name=name) for name in ("A1", "A2"))

    assert repr(one) == repr(other)
    assert plain(one) != plain(other)
    assert plain({"a": frozenset({"c", "b"})}) == plain({"a": {"b", "c"}})
    assert plain([1]) == plain((1,)) != plain([2])
