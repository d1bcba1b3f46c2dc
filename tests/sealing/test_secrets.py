"""Concealing and revealing: who may see all sees what was recorded, and a copy shows nothing."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import thidua
from tests.record.samples import record_of
from tests.sealing.drawn import (
    MARK,
    OFFICIAL,
    AnyRecord,
    marked,
    records,
    standing_in,
)
from tests.sealing.made import data_keys, key_file, secrets_of, tombstone
from thidua.asof import NOW as AS_KNOWN
from thidua.asof import as_of
from thidua.domain import subject
from thidua.domain.catalogue import KINDS, catalogue
from thidua.domain.nomination import facts as n
from thidua.errors import InvalidValue, KeyUnknown, PersonForgotten, SealBroken
from thidua.facts import NOTHING, Corrected, Fact
from thidua.personal import (
    CATEGORIES,
    Category,
    Identity,
    Redacted,
    Sealed,
    Withheld,
    is_sealed,
    kept,
    personal_fields,
)
from thidua.records import Catalogue, Record
from thidua.sealing.fields import holding, inner_of
from thidua.sealing.secrets import Secrets, changed, holds_personal_data, withheld
from thidua.sealing.tokens import Place, parts_of
from thidua.testing.strategies import fact
from thidua.values import Document, Evidence

FILE = key_file()
SECRETS = secrets_of(FILE)
PERSONAL = [kind for kind in KINDS if personal_fields(kind)]
NOTED = Document(kind="Đơn viết tay", number="số 5")


@pytest.fixture
def secrets() -> Iterator[Secrets]:
    """Give what conceals and reveals, with a key store of its own in memory."""
    with closing(key_file()) as file:
        yield secrets_of(file)


def introduced(name: Any = "Công chức A1", **given: Any) -> AnyRecord:
    """Return a record that makes a person known."""
    made = subject.Introduced(form="individual", unit="p1", name=name)
    whole = replace(record_of(made), stream="subject-1", version=1, reason=None)
    return replace(replace(whole, actor=replace(whole.actor, account=None)), **given)


def assessed(*evidence: Evidence, **given: Any) -> AnyRecord:
    """Return a record about the conduct of a person."""
    made = n.Assessed(
        subject="subject-1",
        criterion="T1",
        verdict="met",
        level="unit",
        as_of=date(2025, 11, 1),
        evidence=evidence,
    )
    return replace(introduced(), stream="nomination-1", fact=made, **given)


class TestLaws:
    """For records of every kind, drawn."""

    @given(st.lists(records(), max_size=4))
    def test_who_may_see_all_sees_what_was_recorded(self, drawn: list[AnyRecord]) -> None:
        """Concealed and revealed, a record is the one it was; corrections too."""
        stored = SECRETS.conceal(drawn)

        assert drawn == SECRETS.reveal(stored, CATEGORIES)
        assert stored == [catalogue().decode(catalogue().encode(each)) for each in stored]

    @given(records())
    def test_what_is_stored_shows_nothing(self, drawn: AnyRecord) -> None:
        """No text of a field about a person is among the octets, and every other field is."""
        record, planted = marked(drawn)
        (stored,) = SECRETS.conceal([record])

        octets = catalogue().encode(stored)
        assert MARK not in octets.decode()
        assert all(is_sealed(inner_of(value)) for value in standing_in(stored).values())
        assert set(planted) == set(standing_in(stored))
        assert blank(record) == blank(stored)

    @given(records(), st.sets(st.sampled_from(CATEGORIES)))
    def test_each_sees_what_he_may(self, drawn: AnyRecord, categories: set[Category]) -> None:
        """Text of the categories that are opened, and of no other; never what is sealed."""
        record, planted = marked(drawn)
        (shown,) = SECRETS.reveal(SECRETS.conceal([record]), categories)

        for spot, value in standing_in(shown).items():
            open_to = spot.category in categories
            assert (planted[spot] if open_to else Withheld(spot.category)) == inner_of(value)
        text = catalogue().encode(shown).decode()
        assert {spot for spot in planted if planted[spot] in text} == {
            spot for spot in planted if spot.category in categories
        }

    @given(records())
    def test_without_keys_it_is_structure(self, drawn: AnyRecord) -> None:
        """As for those to whom nothing is opened."""
        stored = SECRETS.conceal([marked(drawn)[0]])

        assert SECRETS.reveal(stored, ()) == withheld(stored, catalogue())
        assert bool(standing_in(drawn)) >= holds_personal_data([drawn], catalogue())

    @given(st.sampled_from(PERSONAL).flatmap(lambda kind: st.tuples(fact(kind), fact(kind))))
    def test_a_correction_opens_in_its_place(self, drawn: tuple[Fact, Fact]) -> None:
        """Put in place before it is opened, or after: the same facts."""
        wrong, right = (marked(replace(introduced(), fact=each))[0].fact for each in drawn)
        first = replace(introduced(), fact=wrong, reason=NOTED)
        raw = catalogue().encode_fact(right)
        second = replace(first, version=2, fact=Corrected(version=1, fact=raw))
        stored = SECRETS.conceal([first, second])

        before = as_of(SECRETS.reveal(stored, CATEGORIES), AS_KNOWN, catalogue())
        after = SECRETS.reveal(as_of(stored, AS_KNOWN, catalogue()), CATEGORIES)
        assert [right] == [each.fact for each in before] == [each.fact for each in after]
        assert [NOTED] == [each.reason for each in after]

    @given(records())
    def test_forgotten_it_says_so(self, drawn: AnyRecord) -> None:
        """Whoever looks sees that something was there, when it was destroyed, and no text."""
        record, planted = marked(drawn)
        with closing(key_file()) as file:
            stored = secrets_of(file).conceal([record])
            pairs = {(spot.subject, spot.category) for spot in planted}
            stones = enumerate(sorted(pairs))
            file.destroy([tombstone(pair, bytes([i]) * 16) for i, pair in stones])
            (shown,) = secrets_of(file).reveal(stored, CATEGORIES)

        day = date(2025, 11, 24)
        for spot, value in standing_in(shown).items():
            assert Redacted(spot.category, day) == inner_of(value)

    @given(records())
    def test_without_keys_what_is_gone_is_as_it_was(self, drawn: AnyRecord) -> None:
        """What says that a person was forgotten says so to everybody."""
        (stored,) = SECRETS.conceal([drawn])
        (shown,) = withheld([stored], catalogue())

        for spot, value in standing_in(shown).items():
            held = inner_of(standing_in(stored)[spot])
            assert (Withheld(spot.category) if is_sealed(held) else held) == inner_of(value)


def blank(record: AnyRecord) -> Any:
    """Return the JSON of a record with nothing at the places of personal data."""
    empty = changed(record, lambda _, value: holding(value, "-"), catalogue())
    return json.loads(catalogue().encode(empty))


class TestPlaces:
    """What was moved is found out, whoever may see it."""

    def test_exchanged_between_two_records(self, secrets: Secrets) -> None:
        """Two persons' names do not change places, and one person's do not change versions."""
        one = secrets.conceal([introduced(), introduced("Công chức A2", version=2)])
        other = secrets.conceal([introduced("Công chức B", stream="subject-2")])
        for taken in (one[1], other[0]):
            moved = replace(one[0], fact=taken.fact)
            with pytest.raises(SealBroken, match="subject-1"):
                secrets.reveal([moved], CATEGORIES)

    def test_exchanged_within_one(self, secrets: Secrets) -> None:
        """The first and the second of several pieces of evidence."""
        pieces = [Evidence(document=Document(kind=kind)) for kind in ("Đơn", "Ảnh")]
        (stored,) = secrets.conceal([assessed(*pieces)])
        turned = replace(stored, fact=replace(stored.fact, evidence=stored.fact.evidence[::-1]))

        with pytest.raises(SealBroken, match=r"evidence\.0"):
            secrets.reveal([turned], CATEGORIES)

    def test_of_another_s_actor(self, secrets: Secrets) -> None:
        """The account of a command is bound to the record, like all else."""
        actor = replace(record_of(subject.Moved(unit="p1")).actor, account="may-1")
        stored = secrets.conceal([introduced(actor=actor), introduced(actor=actor, version=2)])
        swapped = replace(stored[0], actor=stored[1].actor)

        with pytest.raises(SealBroken, match=r"actor\.account"):
            secrets.reveal([swapped], CATEGORIES)

    def test_what_is_not_opened_is_not_judged(self, secrets: Secrets) -> None:
        """To whom nothing is opened, moved text is as hidden as any."""
        stored = secrets.conceal([introduced(), introduced(version=2)])

        (shown,) = secrets.reveal([replace(stored[0], fact=stored[1].fact)], ())
        assert Withheld("identity") == shown.fact.name


class TestRefused:
    """What cannot be sealed is refused before anything is stored."""

    @pytest.mark.parametrize(
        "record",
        [
            introduced(Withheld("identity")),
            introduced("$A256GCM.1.AAAA"),
            assessed(Evidence(document=Document(kind=Withheld("conduct")), page="3")),
            assessed(Evidence(document=Document(kind="$A256GCM."))),
            introduced(reason=Document(kind="$A256GCM.1.x")),
            introduced(reason=Document(kind=Withheld("free_text"))),
        ],
    )
    def test_what_was_not_shown_and_what_only_looks_sealed(
        self, secrets: Secrets, record: AnyRecord
    ) -> None:
        """Neither is anybody's data; recorded, the one would be lost and the other never open."""
        with pytest.raises(InvalidValue):
            secrets.conceal([record])
        with pytest.raises(InvalidValue):
            holds_personal_data([record], catalogue())

    def test_what_was_forgotten_is_recorded_as_that(self, secrets: Secrets) -> None:
        """A placeholder needs no key and makes none."""
        gone = Redacted("conduct", date(2026, 1, 5))
        records = [introduced(gone), assessed(Evidence(document=Document(kind=gone)))]

        assert records == secrets.conceal(records)
        assert not holds_personal_data(records, catalogue())

    def test_a_page_beside_what_was_forgotten_is_sealed(self, secrets: Secrets) -> None:
        """A placeholder that holds more than one does is somebody's words."""
        gone = Document(kind=Redacted("conduct"))
        record = assessed(Evidence(document=gone, page="trang của A1"))
        (stored,) = secrets.conceal([record])

        assert "trang" not in catalogue().encode(stored).decode()
        assert [record] == secrets.reveal([stored], CATEGORIES)

    def test_nothing_is_sealed_for_whom_was_forgotten(self) -> None:
        """All is refused, also what would go."""
        with closing(key_file()) as file:
            secrets = secrets_of(file)
            file.destroy([tombstone()])
            with pytest.raises(PersonForgotten):
                secrets.conceal([introduced(stream="subject-2"), introduced()])
            assert [] == [row for row in file.of("subject-1") if row.wrapped]

    def test_with_the_keys_of_another_log(self, secrets: Secrets) -> None:
        """An unknown key is an error; also where nothing would be shown."""
        with closing(key_file()) as file:
            stored = secrets_of(file).conceal([introduced()])
        for categories in ((), CATEGORIES):
            with pytest.raises(KeyUnknown, match="subject-1"):
                secrets.reveal(stored, categories)


class TestSealed:
    """What views keep opens when somebody is to see it."""

    def test_text(self, secrets: Secrets) -> None:
        """It opens to what it was, to whom it may."""
        held = kept(secrets.conceal([introduced()])[0], "name")

        assert isinstance(held, Sealed)
        assert "Công chức A1" == secrets.open(held, {"identity"})
        assert Withheld("identity") == secrets.open(held, {"conduct"})
        with pytest.raises(SealBroken):
            secrets.open(replace(held, version=9), CATEGORIES)

    def test_a_piece_of_evidence(self, secrets: Secrets) -> None:
        """In its own shape."""
        made = n.Registered(
            plan="mau/2025",
            subject="subject-1",
            unit="p1",
            list="list-1",
            window="q1",
            category="official",
            nature="best",
            scope="all_round",
            movements=("own",),
            acclaimed=Evidence(document=NOTED, page="2"),
        )
        (stored,) = secrets.conceal([replace(assessed(), fact=made)])
        held = kept(stored, "acclaimed")

        assert made.acclaimed == secrets.open(held, CATEGORIES)
        hidden: Any = secrets.open(held, ())
        assert Evidence(document=Document(kind=Withheld("free_text"))) == hidden

    def test_what_is_open_is_kept_as_it_is(self) -> None:
        """A view of records that were opened, or never sealed, keeps text."""
        assert "Công chức A1" == kept(introduced(), "name")
        assert kept(introduced(), "position") is None

    def test_a_destroyed_key_gives_no_key_of_a_field(self) -> None:
        """A field is disclosed by its key while that is there."""
        with closing(key_file()) as file:
            secrets = secrets_of(file)
            (stored,) = secrets.conceal([introduced()])
            place = Place("subject-1", 1, "subject.introduced@1", "name")
            text = stored.fact.name
            assert 32 == len(secrets.field_key(text, place) or b"")
            file.destroy([tombstone()])
            secrets.keys.drop()
            assert secrets.field_key(text, place) is None


class Noted(Fact, frozen=True, kw_only=True, tag="probe.noted@2"):
    """Be a fact whose schema changed."""

    name: Identity
    room: str


def test_what_was_sealed_in_an_older_schema_opens() -> None:
    """Sealed text says in which schema it was sealed, so that a fact may be brought up to date."""

    class First(Fact, frozen=True, kw_only=True, tag="probe.noted@1"):
        name: Identity

    with closing(key_file()) as file:
        then: Catalogue[Any] = Catalogue(First, [First], {})
        now: Catalogue[Any] = Catalogue(
            Noted, [Noted], {"probe.noted@1": lambda raw: {**raw, "room": "p1"}}
        )
        stored = Secrets(data_keys(file), then, lambda: b"n" * 12).conceal(
            [Record(**{**fields_of(introduced()), "fact": First(name="Công chức A1")})]
        )
        read = now.decode(then.encode(stored[0]))
        (shown,) = Secrets(data_keys(file), now, lambda: b"n" * 12).reveal([read], CATEGORIES)
        assert Noted(name="Công chức A1", room="p1") == shown.fact


def fields_of(record: AnyRecord) -> dict[str, Any]:
    """Return the fields of a record by name."""
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_a_record_that_is_struck_out_holds_nothing_to_open(secrets: Secrets) -> None:
    """A correction that puts nothing in its place is stored and shown as it is."""
    struck = replace(introduced(), version=2, fact=Corrected(version=1, fact=msgspec.Raw(NOTHING)))
    stored = secrets.conceal([introduced(), struck])

    assert struck == stored[1] == secrets.reveal(stored, CATEGORIES)[1]
    assert [] == as_of(secrets.reveal(stored, CATEGORIES), AS_KNOWN, catalogue())


def test_official_documents_stay_open(secrets: Secrets) -> None:
    """A decision that a record rests on is named openly; a letter in somebody's words is not."""
    official, own = introduced(reason=OFFICIAL), introduced(reason=NOTED, version=2)
    stored = secrets.conceal([official, own])

    assert OFFICIAL == stored[0].reason
    assert is_sealed(stored[1].reason and stored[1].reason.kind)
    assert [OFFICIAL, NOTED] == [each.reason for each in secrets.reveal(stored, CATEGORIES)]


@pytest.mark.slow
def test_no_nonce_comes_twice_in_a_million_seals() -> None:
    """Those that an office seals with."""
    pieces = tuple(Evidence(document=Document(kind="Đơn")) for _ in range(1000))
    made = n.Completed(subject="subject-1", evidence=pieces)
    place, seen = Place("nomination-1", 1, "nomination.completed@1", "evidence.0"), set[bytes]()
    with thidua.open("memory:") as office:
        secrets = office.custody.require().secrets
        for version in range(1, 1001):
            (stored,) = secrets.conceal([replace(assessed(version=version), fact=made)])
            seen.update(parts_of(each.document.kind, place).nonce for each in stored.fact.evidence)

    assert 1_000_000 == len(seen)
