"""Specs: one canonical form, its hash, and the way back."""

import hashlib
import unicodedata
from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.errors import InvalidValue, SpecNotCanonical
from thidua.specs import (
    Authority,
    CouncilRules,
    PlanSpec,
    Title,
    canonical,
    spec_from,
    spec_hash,
)
from thidua.specs.canonical import LATER
from thidua.specs.ratio import Ratio
from thidua.testing import model_plan, model_rules
from thidua.testing.strategies import council_rules, plan_specs


@attrs.frozen(kw_only=True)
class Song:
    """An invented spec, in its first schema and with a field that came later."""

    KIND: ClassVar[str] = "song"
    SCHEMA: ClassVar[int] = 1

    title: Any
    on: date | None = None
    verses: tuple[str, ...] = ()
    loud: bool = attrs.field(default=False, metadata=LATER)


@settings(max_examples=60, deadline=None)
@given(plan_specs())
def test_a_plan_is_read_back_as_it_was(spec: PlanSpec) -> None:
    """spec_from(canonical(spec)) is the spec, and its bytes are its bytes."""
    body = canonical(spec)

    assert spec_from(body, PlanSpec) == spec
    assert canonical(spec_from(body, PlanSpec)) == body


@settings(max_examples=60, deadline=None)
@given(council_rules())
def test_council_rules_are_read_back_as_they_were(rules: CouncilRules) -> None:
    """The same holds of a council's rules."""
    assert spec_from(canonical(rules), CouncilRules) == rules


def test_the_canonical_form_is_what_it_is_said_to_be() -> None:
    """Sorted keys, no spaces, NFC, days as text; a later field is left out by default."""
    song = Song(title=unicodedata.normalize("NFD", "Điển hình"), on=date(2025, 3, 30))
    body = '{"$kind":"song","$schema":1,"on":"2025-03-30","title":"Điển hình","verses":[]}'

    assert canonical(song) == body.encode()
    assert b'"loud":true' in canonical(attrs.evolve(song, loud=True))
    assert b'"number":null' in canonical(model_plan())


def test_the_hash_has_a_domain_of_its_own() -> None:
    """sha256 of the domain, a zero byte and the canonical bytes."""
    body = canonical(model_rules())
    plain = hashlib.sha256(b"thidua:spec\0" + body).hexdigest()

    assert spec_hash(body) == f"sha256:{plain}"


@pytest.mark.parametrize(
    "value",
    [1.5, [1], {1}, {"a": 1}, b"x", Fraction(1, 2), print, datetime(2025, 1, 1), 2**60, "\ud800"],  # noqa: DTZ001 - a moment is no day
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused_with_its_path(value: object) -> None:
    """Floats, lists, sets, code, moments, great numbers and broken text, at their place."""
    with pytest.raises(SpecNotCanonical, match=r"song\.title\[0\]"):
        canonical(Song(title=(value,)))


def test_parts_are_written_field_by_field() -> None:
    """A spec within a spec has its fields, and no kind of its own."""
    assert b'"title":{"en":"","vi":"A"}' in canonical(Song(title=Title("A")))
    assert b'"title":[true,-1,null]' in canonical(Song(title=(True, -1, None)))


@pytest.mark.parametrize(
    ("body", "needed"),
    [
        (b"", "JSON"),
        (b"[]", "JSON"),
        (b'{"$kind":"\xff"}', "JSON"),
        (b'{"a":' * 50_000, "JSON"),
        (b'{"$kind":"plan","$schema":1}', "council_rules"),
        (b'{"$kind":"council_rules","$schema":2}', "council_rules"),
        (b'{"$kind":"council_rules","$schema":1}', "a spec"),
    ],
    ids=range(7),
)
def test_bytes_that_are_no_such_spec_are_refused(body: bytes, needed: str) -> None:
    """Other kinds, other schemas, missing fields and damage are told, and nothing else raised."""
    with pytest.raises(SpecNotCanonical, match=needed):
        spec_from(body, CouncilRules)


def changed(**fields: Any) -> bytes:
    """Return the body of council rules with other fields."""
    raw = msgspec.json.decode(canonical(model_rules()))
    return msgspec.json.encode({**raw, **fields}, order="sorted")


@pytest.mark.parametrize(
    "body",
    [
        changed(tempo=3),
        changed(ballot="loud"),
        changed(members=[]),
        changed(quorum={"part": -1, "whole": 2}),
        changed(quorum={"part": 1, "whole": 0}),
        canonical(model_rules()).replace(b'"id":', b' "id":'),
    ],
    ids=range(6),
)
def test_a_body_that_would_be_hashed_otherwise_is_refused(body: bytes) -> None:
    """What is read back is exactly what was hashed: no field too many, none out of bounds."""
    with pytest.raises(SpecNotCanonical):
        spec_from(body, CouncilRules)


@pytest.mark.parametrize("share", [{"part": -1}, {"part": 1, "whole": 0}, {"part": 0.5}])
def test_a_ratio_is_of_whole_numbers(share: dict[str, Any]) -> None:
    """A share has a part of 0 or more and a whole of 1 or more, and is no float."""
    with pytest.raises(InvalidValue):
        Ratio(**share)


def test_a_ratio_shows_itself_as_a_fraction() -> None:
    """Two thirds are 2/3."""
    assert str(Ratio(2, 3)) == "2/3"


def test_a_member_of_a_council_is_named_once() -> None:
    """Who is named twice would be counted twice: refused when made and when read back."""
    rules = model_rules(2)
    with pytest.raises(InvalidValue, match="members: 'm1' cannot be used"):
        attrs.evolve(rules, members=(*rules.members, rules.members[0]))
    twice = msgspec.json.decode(canonical(rules))["members"] * 2
    with pytest.raises(SpecNotCanonical, match="m1, m2"):
        spec_from(changed(members=twice), CouncilRules)


def test_a_plan_answers_for_what_it_has_and_has_not() -> None:
    """Codes are looked up; what the plan does not say is nothing, and nobody may do it."""
    plan = model_plan()

    assert plan.criterion("C1") in plan.criteria_for("official")
    assert [c.code for c in plan.criteria_for("collective")] == ["C1", "T1", "T2"]
    assert (plan.criterion("X"), plan.category("X"), plan.unit_kind("X")) == (None, None, None)
    assert (plan.window("X"), plan.award("X"), plan.sponsor_of("X")) == (None, None, None)
    assert attrs.evolve(plan, authorities=()).authority("honour").roles == ()
    with pytest.raises(InvalidValue, match="one of: register"):
        Authority(act="sing", roles=("unit",), clause="1")  # type: ignore[arg-type]
    phase = plan.phase_on(date(2025, 3, 31))
    assert phase is not None
    assert phase.code == "q1"
    assert plan.phase_on(date(2026, 1, 1)) is None


def test_a_title_falls_back_to_vietnamese() -> None:
    """What has no English name is called by its own."""
    assert (Title("Tập thể", "Collective").text("en"), Title("Tập thể").text("en")) == (
        "Collective",
        "Tập thể",
    )
    assert Title("Tập thể", "Collective").text("vi") == "Tập thể"


@given(st.integers(0, 3))
def test_a_criterion_is_common_or_of_its_categories(number: int) -> None:
    """A common criterion applies to all; a specific one to its own."""
    category = ("collective", "leader", "official", "unheard")[number]

    for criterion in model_plan().criteria:
        applies = criterion.applies_to(category)
        assert applies == (category in criterion.categories or not criterion.categories)
