"""Golden vectors: the canonical bytes and the hash of every kind of spec, frozen for ever."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

from thidua.specs import (
    AwardLevelSpec,
    CheckpointSinkSpec,
    CheckSpec,
    CommandSpec,
    CriteriaSetSpec,
    EvaluatorSpec,
    KeyStoreSpec,
    LegalBasis,
    MessageSpec,
    Period,
    Ratio,
    ReportSpec,
    SettingSpec,
    Spec,
    Title,
    canonical,
    spec_from,
    spec_hash,
)
from thidua.specs.canonical import LATER
from thidua.testing import model_plan, model_rules
from thidua.testing.switches import CLUSTERS, GATE, LEVELS, PREREQUISITE, SCORING, TITLES

FILE = Path(__file__).parent / "spec_vectors.json"
VECTORS: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8"))
TITLE = Title("Điển hình tiên tiến", "Advanced exemplars")
BASIS = LegalBasis(
    kind="Luật", number="06/2022/QH15", issued_on=date(2022, 6, 15), issuer="Quốc hội", about="TĐKT"
)


@attrs.frozen(kw_only=True)
class Part:
    """Hold one part of a plan, which has no kind of its own."""

    KIND: ClassVar[str] = "part"
    SCHEMA: ClassVar[int] = 1

    part: Any


SPECS: dict[str, Spec] = {
    "plan": model_plan(),
    "council_rules": model_rules(3),
    "scoring": Part(part=SCORING),
    "gate": Part(part=GATE),
    "prerequisite": Part(part=PREREQUISITE),
    "titles": Part(part=TITLES),
    "levels": Part(part=LEVELS),
    "clusters": Part(part=CLUSTERS),
    "criteria_set": CriteriaSetSpec(
        id="mau/set",
        revision=2,
        title=TITLE,
        bases=(BASIS,),
        criteria=model_plan().criteria[:2],
        scorings=(SCORING,),
        gates=(GATE,),
    ),
    "award_level": AwardLevelSpec(
        id="mau/level",
        title=TITLE,
        rank=2,
        bases=(BASIS,),
        awards=model_plan().awards,
        prerequisites=(PREREQUISITE,),
    ),
    "check": CheckSpec(
        id="mau/check", title=TITLE, entry="mau.checks:age", acts=("decide",), clause="2.3"
    ),
    "evaluator": EvaluatorSpec(
        id="mau/evaluator", title=TITLE, entry="mau.checks:judge", clause="2.2"
    ),
    "message": MessageSpec(id="mau/too-new", text=Title("mới {days} ngày", "{days} days old")),
    "report": ReportSpec(id="mau/year", title=TITLE, entry="mau.reports:year"),
    "command": CommandSpec(id="mau/hello", title=TITLE, entry="mau.commands:hello"),
    "setting": SettingSpec(id="mau/age", title=TITLE, kind="number", default="35"),
    "checkpoint_sink": CheckpointSinkSpec(id="mau/sink", title=TITLE, entry="mau.sinks:send"),
    "key_store": KeyStoreSpec(id="mau/vault", title=TITLE, entry="mau.keys:vault"),
}
"""One of each kind, and of each part that plans came to have later."""

EVERY = pytest.mark.parametrize("name", sorted(SPECS))
PERIOD = Period(first=date(2025, 7, 1))


def test_every_spec_has_its_vector() -> None:
    """No vector is missing, and none is left over."""
    assert sorted(VECTORS) == sorted(SPECS)


@EVERY
def test_a_spec_has_the_bytes_and_the_hash_that_it_had(name: str) -> None:
    """Canonical bytes and hash are what is frozen, to the last byte."""
    body = canonical(SPECS[name])

    assert body.decode("utf-8") == VECTORS[name]["body"]
    assert spec_hash(body) == VECTORS[name]["hash"]


@EVERY
def test_a_hash_can_be_had_without_thidua(name: str) -> None:
    """It is SHA-256 of a domain, a zero byte and the bytes: anybody can check it."""
    body = VECTORS[name]["body"].encode("utf-8")

    told = hashlib.sha256(b"thidua:spec\x00" + body).hexdigest()
    assert VECTORS[name]["hash"] == f"sha256:{told}"


@EVERY
def test_a_frozen_body_is_read(name: str) -> None:
    """What was pinned once is read for ever, as what it was."""
    kind = type(SPECS[name])
    if kind is not Part:
        assert spec_from(VECTORS[name]["body"].encode("utf-8"), kind) == SPECS[name]


@EVERY
def test_a_body_holds_no_float(name: str) -> None:
    """Any reader of JSON finds whole numbers alone."""
    json.loads(VECTORS[name]["body"], parse_float=pytest.fail)


LATER_PARTS = [
    (SCORING, {"effective": PERIOD}),
    (GATE, {"effective": PERIOD}),
    (PREREQUISITE, {"effective": PERIOD}),
    (LEVELS[0], {"effective": PERIOD}),
    (model_plan().criteria[0], {"effective": PERIOD, "evaluator": "mau/evaluator"}),
    (model_plan().awards[0], {"effective": PERIOD, "grants": "t1"}),
    (model_plan().authorities[0], {"effective": PERIOD}),
    (model_plan().windows[0], {"levels": ("council",), "years": 2}),
]


@pytest.mark.parametrize(("part", "fields"), LATER_PARTS, ids=range(len(LATER_PARTS)))
def test_a_later_field_is_written_only_when_it_says_something(
    part: Any, fields: dict[str, Any]
) -> None:
    """At its default a field that came later leaves the bytes as they were before it came."""
    plain = canonical(Part(part=part))
    for name, value in fields.items():
        default = getattr(attrs.fields(type(part)), name).default
        named = f'"{name}":'.encode()

        assert canonical(Part(part=attrs.evolve(part, **{name: default}))) == plain
        assert named not in plain
        assert named in canonical(Part(part=attrs.evolve(part, **{name: value})))


def test_a_plan_says_nothing_of_what_came_later() -> None:
    """The invented plan has the bytes that it had before plans could say more."""
    later = [field.name for field in attrs.fields(type(model_plan())) if field.metadata == LATER]
    body = json.loads(VECTORS["plan"]["body"])

    assert "scorings" in later
    assert not set(later) & set(body)


def test_an_older_class_and_a_newer_one_agree_on_the_hash() -> None:
    """A field that is added next year, at its default, changes no hash of this year."""

    @attrs.frozen(kw_only=True)
    class NextYear(Part):
        """Be the same spec with a field more."""

        colour: str = attrs.field(default="", metadata=LATER)

    assert canonical(NextYear(part=Ratio(1, 2))) == canonical(Part(part=Ratio(1, 2)))
    assert canonical(NextYear(part=1, colour="red")) != canonical(Part(part=1))
