"""The blind index: who is there is found, who is forgotten is not, whatever became of the log."""

import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.sealing.made import data_keys, key_file, octets_of, secrets_of
from thidua.domain import subject
from thidua.domain.catalogue import KINDS, UPCASTS, catalogue
from thidua.errors import KeyUnknown, Undecodable
from thidua.facts import NOTHING, Corrected, Fact, tag_of
from thidua.personal import CATEGORIES, Redacted
from thidua.records import Record
from thidua.sealing import lookups
from thidua.sealing.lookups import Lookups
from thidua.store import Batch, Draft, Log, open_log
from thidua.store.keys import KeyFile
from thidua.values import Actor

A1 = {"name": "Công chức Ánh Tuyết", "identity_number": "012345678"}


class Kept:
    """Be a log with a key store, in which facts about subjects are recorded.

    Args:
        log: The log.
        file: The key store.
    """

    def __init__(self, log: Log, file: KeyFile) -> None:
        self.log, self.file, self.secrets = log, file, secrets_of(file)
        self.lookups = Lookups(log, catalogue(), file, self.secrets)

    def add(self, *facts: Fact, stream: str = "subject-1") -> None:
        """Record facts in a stream."""
        version = self.log.version(stream)
        records = [
            self.record(stream, version + number, fact) for number, fact in enumerate(facts, 1)
        ]
        drafts = [
            Draft(each.stream, each.version, tag_of(each.fact), 1, catalogue().encode(each))
            for each in self.secrets.conceal(records)
        ]
        self.log.append(Batch(drafts, {}))

    def record(self, stream: str, version: int, fact: Fact) -> Record[Any]:
        """Return the record of a fact."""
        return Record(
            stream=stream,
            version=version,
            recorded_at=datetime(2025, 4, 1, tzinfo=UTC),
            effective_on=date(2025, 4, 1),
            actor=Actor(id="u-1", role="unit"),
            command="command-1",
            fact=fact,
        )

    def found(self) -> "Lookups":
        """Return what finds subjects, caught up."""
        self.lookups.catch_up()
        return self.lookups

    def close(self) -> None:
        """Let go of both."""
        self.log.close()
        self.file.close()


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Give an empty log with an empty key store, in memory."""
    made = Kept(open_log("memory:"), key_file())
    yield made
    made.close()


def known(unit: str = "p1", **given: Any) -> subject.Introduced:
    """Return that a person is known."""
    told: dict[str, Any] = {"form": "individual", "unit": unit} | A1 | given
    return subject.Introduced(**told)


def corrected(version: int, fact: Fact | None) -> Corrected:
    """Return that something takes the place of a fact, or nothing."""
    raw: Any = NOTHING if fact is None else bytes(catalogue().encode_fact(fact))
    return Corrected(version=version, fact=msgspec.Raw(raw))


def forgotten(kept: Kept, *categories: Any, stream: str = "subject-1") -> subject.Forgotten:
    """Return that keys were destroyed, with their ids; they are there still."""
    ids = {row.category: row.id.hex() for row in kept.file.of(stream)}
    keys = tuple(ids.get(category, "ab" * 16) for category in categories)
    return subject.Forgotten(request="request-1", categories=categories, keys=keys)


class TestFound:
    """Who was introduced is found."""

    @pytest.mark.parametrize("written", ["012345678", "012 345 678", "012.345-678", "０１２"])
    def test_by_number(self, kept: Kept, written: str) -> None:
        """However it is written; a number that is another is another's."""
        kept.add(known())

        same = lookups.digits(written) == "012345678"
        assert ("subject-1" if same else None) == kept.found().numbered(lookups.digits(written))

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    def test_by_name_within_a_unit(self, kept: Kept, form: Any) -> None:
        """In either normal form and in any case, each person of the name."""
        name = unicodedata.normalize(form, "CÔNG CHỨC ánh tuyết")
        kept.add(known())
        kept.add(known(identity_number=None), stream="subject-2")
        kept.add(known("p2"), stream="subject-3")

        assert ("subject-1", "subject-2") == kept.found().resembling("p1", name)
        assert ("subject-3",) == kept.lookups.resembling("p2", name)
        assert 3 == len(kept.lookups.named(name))

    def test_a_collective_by_its_unit(self, kept: Kept) -> None:
        """And not by its name among persons."""
        kept.add(known(form="collective", name="Phòng 1", identity_number=None))

        assert "subject-1" == kept.found().collective("p1")
        assert ((), None) == (
            kept.lookups.resembling("p1", "Phòng 1"),
            kept.lookups.collective("p"),
        )

    def test_a_number_is_no_name_and_no_unit(self, kept: Kept) -> None:
        """What is looked for as one thing is not found as another."""
        kept.add(known(name="012345678", unit="012345678", identity_number=None))

        assert kept.found().numbered("012345678") is None
        assert kept.lookups.collective("012345678") is None

    def test_it_tells_nobody(self, tmp_path: Path) -> None:
        """Neither name nor number is in the key store, and another's index has other entries."""
        blinds = list[set[bytes]]()
        for number in (1, 2):
            path = tmp_path / f"{number}.db"
            kept = Kept(open_log("memory:"), key_file(path))
            kept.add(known())
            kept.found()
            with kept.file.following() as following:
                entries = following._cursor.execute("SELECT blind FROM lookup").fetchall()
            blinds.append({blind for (blind,) in entries})
            octets = octets_of(path)
            assert not any(text.encode() in octets for text in (*A1.values(), "tuyet", "tuyết"))
            kept.close()

        assert not blinds[0] & blinds[1]


class TestChanged:
    """What becomes of a person becomes of the index."""

    def test_who_moved_is_in_the_new_unit(self, kept: Kept) -> None:
        """And in the old one no more, also after moving twice."""
        kept.add(known())
        kept.found()
        kept.add(subject.Moved(unit="p2"), subject.Moved(unit="p3"))

        found = [kept.found().resembling(unit, A1["name"]) for unit in ("p1", "p2", "p3")]
        assert [(), (), ("subject-1",)] == found

    def test_who_moved_before_being_known_is_where_he_was_introduced(self, kept: Kept) -> None:
        """As the state has it."""
        kept.add(subject.Moved(unit="p2"))
        assert () == kept.found().resembling("p2", A1["name"])
        kept.add(known())

        assert ("subject-1",) == kept.found().resembling("p1", A1["name"])

    def test_what_was_corrected_is_found_as_corrected(self, kept: Kept) -> None:
        """The latest correction counts, and the wrong number finds nobody."""
        kept.add(known(identity_number="000"))
        kept.found()
        kept.add(corrected(1, known(identity_number="111")))
        assert "subject-1" == kept.found().numbered("111")
        kept.add(corrected(1, known(identity_number="222")))

        assert ["subject-1", None, None] == [
            kept.found().numbered(n) for n in ("222", "111", "000")
        ]

    def test_who_was_struck_out_is_not_found(self, kept: Kept) -> None:
        """Until it is put in place again."""
        kept.add(known())
        kept.found()
        kept.add(corrected(1, None))
        assert kept.found().numbered("012345678") is None
        kept.add(corrected(1, known()))

        assert "subject-1" == kept.found().numbered("012345678")

    def test_who_was_forgotten_is_not_found(self, kept: Kept) -> None:
        """By neither number nor name; by the rest of what was recorded he stays."""
        kept.add(known())
        kept.add(known(identity_number="9"), stream="subject-2")
        kept.found()
        kept.add(forgotten(kept, "identity"))
        kept.add(subject.Moved(unit="p2"))

        assert (None, "subject-2") == (
            kept.found().numbered("012345678"),
            kept.lookups.numbered("9"),
        )
        assert ("subject-2",) == kept.lookups.named(A1["name"])
        assert () == kept.lookups.resembling("p2", A1["name"])

    def test_contact_is_not_in_it(self, kept: Kept) -> None:
        """Who is forgotten in another category is found as before."""
        kept.add(known(), subject.ContactGiven(phone="0900"))
        kept.add(forgotten(kept, "contact"))

        assert "subject-1" == kept.found().numbered("012345678")

    def test_a_name_that_was_gone_before_is_not_in_it(self, kept: Kept) -> None:
        """Somebody introduced as forgotten has no name to be found by."""
        kept.add(known(name=Redacted("identity"), identity_number=Redacted("identity")))

        assert () == kept.found().named("")


class TestFollowed:
    """It follows the log wherever that went."""

    def test_nothing_to_follow(self, kept: Kept) -> None:
        """An empty log has nobody in it, as often as it is asked."""
        assert (0, 0) == (kept.found().position, kept.found().position)

    def test_where_nothing_concerned_it_it_goes_on_from_before(self, kept: Kept) -> None:
        """It is written down only now and then how far it is, and always told."""
        kept.add(known())
        assert 1 == kept.found().position == kept.file.followed()[0]
        kept.add(*[subject.NominationEnded(nomination=f"n-{n}") for n in range(400)])
        assert (401, 1) == (kept.found().position, kept.file.followed()[0])
        kept.add(*[subject.NominationEnded(nomination=f"n-{n}") for n in range(400)])

        assert (801, 801) == (kept.found().position, kept.file.followed()[0])
        assert "subject-1" == kept.lookups.numbered("012345678")

    def test_two_offices_follow_one_log(self, kept: Kept) -> None:
        """What the one entered the other finds, and does not make again."""
        other = Lookups(kept.log, catalogue(), kept.file, kept.secrets)
        kept.add(known())
        other.catch_up()

        assert "subject-1" == kept.lookups.numbered("012345678")
        assert 1 == kept.found().position

    def test_who_was_overtaken_takes_nothing_back(self, kept: Kept) -> None:
        """One that asked for the head before another followed further leaves that as it is."""
        kept.add(known())
        log: Any = Late(kept.log)
        slow = Lookups(log, catalogue(), kept.file, kept.secrets)

        def meanwhile() -> None:
            kept.add(known(identity_number="9"), stream="subject-2")
            kept.found()

        log.meanwhile = meanwhile
        slow.catch_up()
        assert 2 == slow.position == kept.file.followed()[0]
        assert "subject-2" == slow.numbered("9")

    def test_an_index_of_another_log_is_made_anew(self, kept: Kept) -> None:
        """A log restored from a backup that went on otherwise, shorter or longer than before."""
        kept.add(known())
        kept.add(known(identity_number="9"), stream="subject-2")
        kept.found()
        for more in (0, 5):
            with_other = Kept(open_log("memory:"), kept.file)
            with_other.add(known(identity_number="7"), stream="subject-3")
            for number in range(more):
                with_other.add(known(identity_number=f"8{number}"), stream=f"subject-4{number}")

            found = [with_other.found().numbered(number) for number in ("012345678", "9", "7")]
            assert [None, None, "subject-3"] == found
            with_other.log.close()
        assert ["subject-1", "subject-2"] == [kept.found().numbered(n) for n in ("012345678", "9")]

    def test_an_emptied_log_empties_it(self, kept: Kept) -> None:
        """Nobody is found who is not there."""
        kept.add(known())
        kept.found()
        empty = Kept(open_log("memory:"), kept.file)

        assert empty.found().numbered("012345678") is None
        empty.log.close()

    def test_a_fork_of_the_log_is_followed_anew(self, tmp_path: Path) -> None:
        """Two copies of one log went on differently; the key store goes with either in turn."""
        first, second = (f"sqlite:///{tmp_path / name}" for name in ("a.db", "b.db"))
        kept = Kept(open_log(first), key_file(tmp_path / "keys.db"))
        kept.add(known())
        kept.log.backup(tmp_path / "b.db")
        other = Kept(open_log(second), kept.file)
        kept.add(known(identity_number="1"), stream="subject-2")
        other.add(known(identity_number="2"), stream="subject-3")

        for each, number, missing in [(kept, "1", "2"), (other, "2", "1"), (kept, "1", "2")]:
            assert each.found().numbered("012345678") == "subject-1"
            assert each.lookups.numbered(number) is not None
            assert each.lookups.numbered(missing) is None
        other.log.close()
        kept.close()

    def test_what_cannot_be_read_is_said_and_the_index_stays(self, kept: Kept) -> None:
        """A key that is unknown leaves it as it was before."""
        kept.add(known())
        kept.found()
        stranger = Kept(kept.log, key_file())
        stranger.add(known(identity_number="9"), stream="subject-2")

        with pytest.raises(KeyUnknown):
            kept.found()
        assert "subject-1" == kept.lookups.numbered("012345678")
        stranger.file.close()

    @pytest.mark.slow
    def test_memory_does_not_grow_with_the_log(self) -> None:
        """Made anew over 12,000 subjects it takes little more than over 6,000."""
        peaks = list[int]()
        for many in (6000, 12_000):
            kept = Kept(open_log("memory:"), key_file())
            for number in range(many):
                kept.add(known(identity_number=str(number)), stream=f"subject-{number}")
            kept.secrets.keys = data_keys(kept.file, most=1000)
            tracemalloc.start()
            kept.found()
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            kept.close()

        assert peaks[1] < 1.2 * peaks[0]


class Late:
    """Be a log of which the head is told late, once: something happens meanwhile.

    Args:
        log: The log.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self.meanwhile: Callable[[], object] | None = None

    def head(self) -> Any:
        """Return the head as it was before something happened."""
        head = self._log.head()
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()
        return head

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)


class TestTombstones:
    """What the log says was destroyed is destroyed, whatever the key store says."""

    def test_a_key_store_from_before_is_brought_up(self, kept: Kept) -> None:
        """An old copy has the key still; once it has followed the log, it has its tombstone."""
        kept.add(known(), subject.ContactGiven(phone="0900"))
        live = {row.category: row for row in kept.file.of("subject-1")}
        kept.add(forgotten(kept, "identity", "conduct"))
        kept.found()

        rows = {row.category: row for row in kept.file.of("subject-1")}
        assert {"identity", "conduct", "contact"} == rows.keys()
        assert live["contact"] == rows["contact"]
        assert live["identity"].id == rows["identity"].id
        assert (None, "request-1") == (rows["identity"].wrapped, rows["identity"].request)
        assert "ab" * 16 == rows["conduct"].id.hex()
        (shown,) = kept.secrets.reveal(
            [catalogue().decode(kept.log.read("subject-1")[0].record)], CATEGORIES
        )
        assert Redacted("identity", date(1970, 1, 1)) == shown.fact.name

    def test_a_key_that_the_copy_never_had_is_known_as_destroyed(self, kept: Kept) -> None:
        """It is no unknown key: the log says that it was."""
        elsewhere = Kept(kept.log, key_file())
        elsewhere.add(known())
        elsewhere.add(forgotten(elsewhere, "identity"))
        (row,) = [row for row in elsewhere.file.of("subject-1") if row.category == "identity"]

        kept.found()
        left = kept.file.get(row.id)
        assert left is not None
        assert left.destroyed_on is not None
        elsewhere.file.close()

    @pytest.mark.parametrize(
        "keys", [(), ("x" * 32,), ("ab",), ("ab" * 16, "cd" * 16), ("AB" * 16,)]
    )
    def test_one_that_cannot_be_read_is_told(self, kept: Kept, keys: tuple[str, ...]) -> None:
        """What was destroyed is not guessed; who opens the key store is told where it stands."""
        fact = subject.Forgotten(request="request-1", categories=("identity",), keys=keys)
        kept.add(known(), fact)

        with pytest.raises(Undecodable, match="subject-1 v2"):
            kept.found()


def test_it_knows_every_tag_that_concerns_it() -> None:
    """When one of these facts has another schema, the older and the newer are followed."""
    known_tags = {*map(tag_of, KINDS), *UPCASTS}
    names = {tag.partition("@")[0] for tag in lookups._ABOUT}

    assert {tag for tag in known_tags if tag.partition("@")[0] in names} == set(lookups._ABOUT)
    assert lookups.INTRODUCED == tag_of(subject.Introduced)
    assert lookups.FORGOTTEN == tag_of(subject.Forgotten)
