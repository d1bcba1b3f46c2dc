"""Persons are forgotten at random moments: whatever is decided and remembered works on."""

from collections.abc import Callable, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.cast import (
    COUNCIL,
    MARCH,
    MAY,
    OFFICE,
    PAPER,
    PROOF,
    ROOM,
    approved,
    listed,
    opened,
    person,
    ready,
    refused,
    registered,
)
from thidua.asof import NOW, as_of
from thidua.decider import fold
from thidua.domain import subject
from thidua.domain.catalogue import catalogue
from thidua.domain.correction import Correct
from thidua.domain.likeness import alike
from thidua.domain.nomination import commands as n
from thidua.domain.nomination.facts import Fostered
from thidua.facts import Corrected, Fact
from thidua.personal import CATEGORIES, Redacted, Withheld
from thidua.records import Record
from thidua.specs import Gate, Title
from thidua.testing import MemoryWorld, laws, model_plan
from thidua.testing.redactions import (
    DAY,
    NOTHING_SHOWN,
    Redaction,
    everybody,
    pairs,
)
from thidua.testing.strategies import DECIDERS, commands, facts, readings, redacting
from thidua.values import Actor, Document, Evidence

EVERY = pytest.mark.parametrize("kind", sorted(DECIDERS))
QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Story = tuple[Record[Any], ...]


def told(kind: str, happened: Sequence[Fact]) -> Story:
    """Return facts as the records of one stream."""
    day = MAY
    return tuple(
        Record(
            stream=f"{kind}-1",
            version=number,
            recorded_at=MemoryWorld(ROOM, day).moment,
            effective_on=day,
            actor=ROOM,
            command="c",
            fact=fact,
        )
        for number, fact in enumerate(happened, 1)
    )


def drawn(kind: str, data: st.DataObject) -> tuple[list[Any], Callable[[Any], Any]]:
    """Draw what happened in a stream, and what is left of each fact later."""
    life = data.draw(st.lists(facts(kind), max_size=5))
    redaction: Redaction = data.draw(redacting(told(kind, life)))
    return life, lambda fact: redaction.fact(fact, f"{kind}-1")


@EVERY
@QUICK
@given(data=st.data())
def test_forgetting_leaves_everything_else(kind: str, data: st.DataObject) -> None:
    """The award, the decision, the verdicts and the counts stay; only what is gone differs."""
    life, seen = drawn(kind, data)
    decider = DECIDERS[kind]

    laws.forgetting_leaves_the_rest(decider.evolve, decider.initial, life, seen)


@EVERY
@QUICK
@given(data=st.data())
def test_a_state_is_total_where_some_of_it_is_gone(kind: str, data: st.DataObject) -> None:
    """Any fact, with data or without, is remembered on any state, with data or without."""
    life, seen = drawn(kind, data)
    decider = DECIDERS[kind]
    state = fold(decider.evolve, decider.initial, map(seen, life))
    further = data.draw(facts(kind))

    laws.evolve_is_total(decider, state, further)
    laws.evolve_is_total(decider, state, seen(further))


@EVERY
@QUICK
@given(data=st.data())
def test_deciding_works_where_some_of_it_is_gone(kind: str, data: st.DataObject) -> None:
    """Any command on any such state is decided or refused, the same each time."""
    life, seen = drawn(kind, data)
    decider = DECIDERS[kind]
    state = fold(decider.evolve, decider.initial, map(seen, life))
    command, reading = data.draw(commands(kind)), data.draw(readings(kind))

    laws.decide_depends_on_its_arguments(decider, command, state, reading)
    laws.repeating_adds_nothing(decider, command, state, reading)


@EVERY
@QUICK
@given(data=st.data())
def test_a_command_repeated_after_forgetting_adds_nothing(kind: str, data: st.DataObject) -> None:
    """What was decided, decided again when data was forgotten meanwhile, adds nothing."""
    life, seen = drawn(kind, data)
    command, reading = data.draw(commands(kind)), data.draw(readings(kind))

    laws.repeating_adds_nothing_after_forgetting(DECIDERS[kind], life, command, reading, seen)


LETTER = Document(kind="Thư khen của bạn bè", number="số 1", on=MAY)
LETTERS = (Evidence(document=LETTER, page="2"),)
FOLLOWED = Fostered(subject="subject-1", activity="follow_up", on=MAY, note="Sửa lại")
GATE = Gate(code="g1", text=Title("Không bị kỷ luật"), clause="5.2")
REPEATED: tuple[tuple[str, Actor, Any], ...] = (
    ("subject-1", OFFICE, subject.Move(unit="p1", position="Chuyên viên")),
    ("subject-1", OFFICE, subject.RecordContact(phone="0912345678", address="Số 1, phố A")),
    ("subject-1", OFFICE, subject.RecordTitle(title="t1", year=2024, document=LETTER)),
    ("nomination-1", ROOM, n.Foster(activity="publicity", note="Bài viết", evidence=LETTERS)),
    ("nomination-1", ROOM, n.Achieve(achievement="a9", note="Sáng kiến", evidence=LETTERS)),
    ("nomination-1", ROOM, n.Assess(criterion="S1", verdict="not_met", note="Chưa đạt")),
    ("nomination-1", ROOM, n.CheckGate(gate="g1", outcome="clear", note="Không vi phạm")),
    ("nomination-1", COUNCIL, n.Return(missing="Thiếu bản sao")),
    ("nomination-1", COUNCIL, n.Hold(cause="Đang xác minh")),
    ("nomination-1", ROOM, Correct(version=4, fact=FOLLOWED)),
)
"""Commands with personal data that add nothing when they come again, and who gives them."""


@pytest.mark.parametrize(
    ("target", "who", "command"), REPEATED, ids=[type(c).__name__ for *_, c in REPEATED]
)
@pytest.mark.parametrize("how", [everybody, lambda _: NOTHING_SHOWN], ids=["forgotten", "withheld"])
def test_a_repeated_command_is_done_also_where_its_words_are_gone(
    target: str, who: Actor, command: Any, how: Callable[[Story], Redaction]
) -> None:
    """It is neither refused nor recorded a second time, whether forgotten or not shown."""
    world = opened(attrs.evolve(model_plan(), gates=(GATE,))).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    ready(world).at(MAY, who, PAPER)
    assert len(world.do(target, command)) == 1

    world.redact(how(all_of(world)).seen)

    assert world.do(target, command) == ()


def all_of(world: MemoryWorld) -> Story:
    """Return all records of a world, in the order recorded."""
    records = [record for stream in world.streams.values() for record in stream]
    return tuple(sorted(records, key=lambda record: record.recorded_at))


def test_what_was_forgotten_is_corrected_all_the_same() -> None:
    """A record with forgotten words takes a correction of its other fields, and is struck out."""
    world = ready(registered())
    world.redact(everybody(all_of(world)).seen)
    (held,) = [f for f in world.facts("nomination-1") if isinstance(f, Fostered)]
    world.at(MAY, ROOM, PAPER)
    same, later = (
        Correct(version=4, fact=held),
        Correct(version=4, fact=held, effective_on=PAPER.on),
    )

    assert "correction.none" in refused(world, "nomination-1", same)
    assert len(world.do("nomination-1", later)) == 1
    assert world.do("nomination-1", later) == ()
    assert len(world.do("nomination-1", Correct(version=4, fact=None))) == 1


def test_an_award_stands_when_everybody_is_forgotten() -> None:
    """A year of an exemplar, forgotten in the end, says the same of what was decided."""
    world = approved()
    story = all_of(world)
    gone = everybody(story).seen(story)

    for name, records in world.streams.items():
        kind = name.partition("-")[0]
        decider = DECIDERS[kind]
        left = [record for record in gone if record.stream == name]
        states = [
            fold(
                decider.evolve,
                decider.initial,
                [record.fact for record in as_of(each, NOW, catalogue())],
            )
            for each in (records, left)
        ]
        assert laws.differs_in_what_is_gone(*states)


def test_moments_of_forgetting_count() -> None:
    """Before its moment data is there, and from it on it is gone, earlier records included."""
    story = all_of(ready(registered()))
    pair = ("subject-1", "free_text")
    assert pair in pairs(story)
    redaction = Redaction(forgotten={pair: len(story)})

    assert redaction.seen(story, len(story) - 1) == story[:-1]
    gone = redaction.seen(story)
    assert notes(story) == ["Đã theo dõi"]
    assert notes(gone) == [Redacted("free_text", DAY)]


def notes(records: Story) -> list[object]:
    """Return the notes of the follow-ups in some records."""
    return [record.fact.note for record in records if isinstance(record.fact, Fostered)]


GONE, HIDDEN = Redacted("free_text"), Withheld("free_text")


def test_what_is_gone_is_like_anything() -> None:
    """Text is like itself and what stands where some was; papers too; nothing else is."""
    paper = Document(kind="Thư", on=MAY)
    for left in (GONE, HIDDEN):
        assert alike("x", left)
        assert alike(Evidence(document=paper, page="3"), Evidence(document=Document(kind=left)))
        assert alike(paper, Document(kind=left, on=MAY))
        assert not alike(paper, Document(kind=left, on=PAPER.on))
        assert not alike((), (left,))
    assert not alike("x", "y")
    assert not alike("x", None)
    assert not alike(paper, Document(kind="Thư khác", on=MAY))
    assert not alike(FOLLOWED, Corrected(version=1, fact=catalogue().encode_fact(FOLLOWED)))


def test_the_law_of_forgetting_finds_what_else_differs() -> None:
    """A number, a key or a length that changed with the words is told from them."""
    same = laws.differs_in_what_is_gone
    assert same({"a": ("x", 1)}, {"a": (GONE, 1)})
    assert same(Document(kind="Thư", on=MAY), Document(kind=GONE, on=MAY))
    assert not same({"a": ("x", 1)}, {"a": (GONE, 2)})
    assert not same({"a": "x"}, {"b": "x"})
    assert not same(("x",), (GONE, GONE))
    assert not same("x", 1)
    assert not same(PROOF[0], "x")
    assert len(CATEGORIES) == 4
