"""``check`` reads every row and says what is wrong; on a sound store it says nothing."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MAY,
    PAPER,
    PLAN_STREAM,
    PROOF,
    begun,
    opened,
    person,
    registered,
    room,
    size,
    subject_of,
    team,
)  # fmt: skip
from tests.office.forgetting import forget
from thidua import Office
from thidua.commands import Achieve, Assess, Correct, CountVotes, Tally
from thidua.domain.plan import Amended, pinned
from thidua.errors import KeyExposed, SpecNotCanonical
from thidua.specs import CheckSpec, Title, canonical, spec_hash
from thidua.testing import PLAN, PROVENANCE, model_plan

Change = Callable[[dict[str, Any]], None]


def lived(url: str) -> Office:
    """Open an office in which all kinds of things happened."""
    office = begun(url)
    first, _ = registered(office, person(identity_number="1"), team())
    desk = room(office, MAY, PAPER)
    for criterion in ("C1", "S1"):
        desk.do(first, Assess(criterion=criterion, verdict="met", evidence=PROOF))
    desk.do(first, Achieve(achievement="a1", note="Sáng kiến"))
    desk.do(first, Achieve(achievement="a2", note="Mô hình mới"))
    desk.do(first, Correct(version=4, fact=None))
    council = office.acting(COUNCIL, on=AUGUST)
    (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=(first,)).streams
    tally = Tally(nomination=first, in_favour=7, against=0)
    council.do(meeting, CountVotes(tally=tally, award="certificate", achievements=("a2",)))
    chief = office.acting(CHIEF, on=AUGUST, reason=PAPER)
    again = Amended(rules=pinned(model_plan(), PROVENANCE))
    chief.amend(attrs.evolve(model_plan(), number="5"), PROVENANCE)
    chief.do(PLAN_STREAM, Correct(version=3, fact=again))
    return office


class Tampered:
    """Be a store whose rows are changed behind its back, by whoever holds the file."""

    def __init__(self, path: Path) -> None:
        self.path, self.keys = path, path.with_name(f"{path.stem}.keys.db")
        with lived(f"sqlite:///{path}"):
            pass

    def run(self, statement: str, *values: object) -> None:
        """Change the file with SQLite, past the triggers."""
        with sqlite3.connect(self.path) as connection:
            triggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            made = dict(connection.execute(triggers))
            for name in made:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement, values)
            for sql in made.values():
                connection.execute(sql)
        connection.close()

    def change(self, tag: str, change: Change, *, of: str = "", after: int = 0) -> int:
        """Change the record of the first row with a tag; return its position."""
        with sqlite3.connect(self.path) as connection:
            find = (
                "SELECT position, record FROM log"
                " WHERE tag = ? AND stream LIKE ? AND position > ? ORDER BY position"
            )
            position, octets = connection.execute(find, (tag, f"{of}%", after)).fetchone()
        connection.close()
        record = json.loads(octets)
        change(record)
        raw = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
        self.run("UPDATE log SET record = ? WHERE position = ?", raw, position)
        tag = record["fact"]["tag"]
        self.run("UPDATE log SET tag = ? WHERE position = ?", tag, position)
        return int(position)

    def found(self) -> list[tuple[str, int | None]]:
        """Return the code and the position of every fault."""
        with opened(f"sqlite:///{self.path}") as office:
            before = list(office.log.scan())
            faults = list(office.check())
            assert before == list(office.log.scan())
        for fault in faults:
            assert fault.en
            assert fault.vi
        return [(fault.code, fault.position) for fault in faults]


@pytest.fixture
def store(tmp_path: Path) -> Tampered:
    """Give a store on a file, and somebody who may change it."""
    return Tampered(tmp_path / "copy.db")


def test_a_sound_store_has_no_faults(tmp_path: Path) -> None:
    """Nothing is said of a store that was only used, on a file and in memory."""
    for url in ("memory:", f"sqlite:///{tmp_path / 'office.db'}"):
        with lived(url) as office:
            assert list(office.check()) == []


def test_a_store_that_was_only_opened_has_no_faults(store: Tampered) -> None:
    """The tampering itself leaves no fault that is not meant."""
    store.run("UPDATE log SET tag = tag")

    assert store.found() == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("nomination.praised@1", "TD-D01"),
        ("nomination.achieved@9", "TD-D02"),
    ],
)
def test_an_unknown_fact_is_found(store: Tampered, tag: str, code: str) -> None:
    """A tag of no kind, or of a newer schema."""
    at = store.change("nomination.achieved@1", lambda r: r["fact"].update(tag=tag))

    assert store.found() == [(code, at)]


@pytest.mark.parametrize("octets", [b"", b"{", b"\xff", b'{"stream":"x"}'])
def test_an_undecodable_record_is_found(store: Tampered, octets: bytes) -> None:
    """Octets that are no record."""
    store.run("UPDATE log SET record = ? WHERE position = 9", octets)

    assert ("TD-D03", 9) in store.found()


@pytest.mark.parametrize(
    ("column", "value"),
    [("tag", "nomination.fostered@1"), ("tag", "nomination.achieved@2"), ("recorded_at", 2**60)],
)
def test_a_column_that_differs_is_found(store: Tampered, column: str, value: object) -> None:
    """The columns repeat the record; a difference is named."""
    at = store.change("nomination.achieved@1", lambda _: None)
    store.run(f"UPDATE log SET {column} = ? WHERE position = ?", value, at)  # noqa: S608

    assert ("column", at) in store.found()


def test_a_row_that_was_moved_to_another_stream_is_found(store: Tampered) -> None:
    """The record still says where it stood."""
    at = store.change("nomination.achieved@1", lambda _: None)
    store.run("UPDATE log SET stream = 'nomination-khac', version = 1 WHERE position = ?", at)

    assert [code for code, place in store.found() if place == at] == ["column", "column"]


@pytest.mark.parametrize("name", ["adopted", "amended", "council_rules_adopted"])
def test_a_pinned_rule_that_was_changed_is_found(store: Tampered, name: str) -> None:
    """The body is not what its hash says."""
    at = store.change(f"plan.{name}@1", lambda r: r["fact"]["rules"]["body"].update(id="khac/2025"))

    assert store.found() == [("spec-hash", at)]


@pytest.mark.parametrize("changed", ["hash", "body"])
def test_what_a_plan_uses_that_was_changed_is_found(store: Tampered, changed: str) -> None:
    """A check that is pinned beside the plan has its own hash."""

    def change(record: dict[str, Any]) -> None:
        use = using("check")
        use["hash"] = "sha256:0" if changed == "hash" else use["hash"]
        use["body"]["title"]["vi"] = "Đã sửa" if changed == "body" else "Kiểm tra"
        record["fact"]["uses"] = [use]

    at = store.change("plan.adopted@1", change)

    assert store.found() == [("spec-hash", at)]


def test_what_a_plan_uses_as_it_was_pinned_is_no_fault(store: Tampered) -> None:
    """The tampering itself leaves no fault that is not meant."""
    store.change("plan.adopted@1", lambda r: r["fact"].update(uses=[using("check")]))

    assert store.found() == []


@pytest.mark.parametrize("kind", ["evil", None])
def test_a_pinned_body_that_no_plan_can_use_is_found(store: Tampered, kind: str | None) -> None:
    """Its hash may be its own: it is of no kind that is known, and reading it says so."""
    at = store.change("plan.adopted@1", lambda r: r["fact"].update(uses=[using(kind)]))

    assert store.found() == [("TD-I06", at)]
    with opened(f"sqlite:///{store.path}") as office, pytest.raises(SpecNotCanonical):
        office.plan(PLAN)


def using(kind: str | None) -> dict[str, Any]:
    """Return a pinned check as a record holds it, or a body of another kind with its own hash."""
    spec = CheckSpec(id="tinh/xem", title=Title("Kiểm tra"), entry="tinh:xem")
    body = json.loads(canonical(spec))
    told = {**body, "$kind": kind} if kind else [1]
    octets = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return {
        "hash": spec_hash(octets),
        "body": told,
        "provenance": msgspec.to_builtins(PROVENANCE),
    }


def test_a_rule_put_in_place_that_was_changed_is_found(store: Tampered) -> None:
    """A correction pins rules like any other fact."""

    def change(record: dict[str, Any]) -> None:
        record["fact"]["fact"]["rules"]["hash"] = "sha256:0"

    at = store.change("corrected@1", change, of="plan-")

    assert store.found() == [("spec-hash", at)]


def test_a_correction_of_what_is_not_there_is_found(store: Tampered) -> None:
    """It names a version that does not stand before it."""
    at = store.change("corrected@1", lambda r: r["fact"].update(version=77))

    assert store.found() == [("correction-orphan", at)]


def test_a_correction_that_cannot_be_read_is_found(store: Tampered) -> None:
    """The fact that takes the place is read too."""
    broken = {"tag": "nomination.praised@1"}
    at = store.change("corrected@1", lambda r: r["fact"].update(fact=broken))

    assert store.found() == [("TD-D01", at)]


IN_CLEAR: list[tuple[str, Change]] = [
    ("nomination.achieved@1", lambda r: r["fact"].update(note="Sáng kiến")),
    ("nomination.assessed@1", lambda r: r["fact"].update(evidence=[{"document": {"kind": "Thư"}}])),
    ("subject.introduced@1", lambda r: r["fact"].update(name="Công chức A1")),
    ("nomination.assessed@1", lambda r: r.update(reason={"kind": "Theo lời kể"})),
    ("nomination.achieved@1", lambda r: r["actor"].update(account="A1")),
]


@pytest.mark.parametrize(("tag", "change"), IN_CLEAR)
@pytest.mark.parametrize("keys", [True, False])
def test_personal_data_in_clear_is_found(
    store: Tampered, tag: str, change: Change, *, keys: bool
) -> None:
    """With the key store and without it, in the fact and in its envelope."""
    at = store.change(tag, change)
    if not keys:
        store.keys.unlink()

    assert store.found() == [("unsealed", at)]


@pytest.mark.parametrize("keys", [True, False])
def test_personal_data_in_clear_within_a_correction_is_found(
    store: Tampered, *, keys: bool
) -> None:
    """What a correction puts in place is sealed like anything else."""
    with opened(f"sqlite:///{store.path}") as office:
        (row,) = office.log.scan(tags=("nomination.recommended@1",))
        (kept,) = [
            moment.record
            for moment in office.history(row.stream)
            if getattr(moment.record.fact, "note", "") == "Mô hình mới"
        ]
        again = msgspec.structs.replace(kept.fact, note="Mô hình")
        before = size(office)
        desk = office.acting(CHIEF, on=AUGUST, reason=PAPER)
        desk.do(row.stream, Correct(version=kept.version, fact=again))
    assert store.found() == []
    inside: Change = lambda r: r["fact"]["fact"].update(note="Mô hình")  # noqa: E731
    at = store.change("corrected@1", inside, after=before)
    if not keys:
        store.keys.unlink()

    assert store.found() == [("unsealed", at)]


def test_what_was_recorded_as_gone_is_no_fault(store: Tampered) -> None:
    """A correction of what was forgotten holds what stands for it."""
    gone = {"$": "redacted", "category": "free_text"}
    store.change("nomination.achieved@1", lambda r: r["fact"].update(note=gone))

    assert store.found() == []


def test_sealed_text_that_does_not_open_is_found(store: Tampered) -> None:
    """Moved from one record to another; without the keys its form alone is judged."""
    moved = list[str]()
    store.change("nomination.assessed@1", lambda r: moved.append(r["fact"]["evidence"][0]))
    token = moved[0]["document"]["kind"]  # type: ignore[index]
    at = store.change("nomination.achieved@1", lambda r: r["fact"].update(note=token))

    assert store.found() == [("TD-K01", at)]
    store.keys.unlink()
    assert store.found() == []


def test_what_only_looks_sealed_is_found(store: Tampered) -> None:
    """Also where there are no keys to open it with."""
    at = store.change("nomination.achieved@1", lambda r: r["fact"].update(note="$A256GCM.1.AAAA"))

    assert store.found() == [("TD-K01", at)]
    store.keys.unlink()
    assert store.found() == [("TD-K01", at)]


def test_a_key_that_is_unknown_is_found(store: Tampered, tmp_path: Path) -> None:
    """With the key store of another log no sealed text opens, and nothing is said to be gone."""
    other = Tampered(tmp_path / "other.db")
    other.keys.replace(store.keys)

    assert {code for code, _ in store.found()} == {"TD-K02"}


def test_a_forgotten_person_is_no_fault(store: Tampered) -> None:
    """Sealed text whose key was destroyed is as it should be."""
    with opened(f"sqlite:///{store.path}") as office:
        for nomination in office.log.streams("nomination"):
            assert forget(office, subject_of(office, nomination))

    assert store.found() == []


@pytest.mark.skipif(os.name != "posix", reason="only where files have such permissions")
def test_a_key_store_that_is_not_opened_is_told_of(store: Tampered) -> None:
    """Once, and every row is checked all the same."""
    at = store.change("nomination.achieved@1", lambda r: r["fact"].update(note="Sáng kiến"))
    store.keys.chmod(0o644)

    assert store.found() == [(KeyExposed.code, None), ("unsealed", at)]


@pytest.mark.parametrize(
    ("tag", "change"),
    [
        ("nomination.registered@1", lambda r: r["fact"].update(list="list-khong-co")),
        ("nomination.registered@1", lambda r: r["fact"].update(subject="subject-khong-co")),
        ("nomination.registered@1", lambda r: r["fact"].update(plan="khong/co")),
        ("nomination.recommended@1", lambda r: r["fact"].update(meeting="meeting-khong-co")),
        ("meeting.convened@1", lambda r: r["fact"].update(agenda=["nomination-khong-co"])),
        ("list.drawn_up@1", lambda r: r["fact"]["entries"][0].update(nomination="nomination-9")),
    ],
)
def test_an_orphan_is_found(store: Tampered, tag: str, change: Change) -> None:
    """A fact names a stream that is not in the log."""
    at = store.change(tag, change)

    assert store.found() == [("orphan", at)]


def test_a_missing_row_is_found(store: Tampered) -> None:
    """A position that is gone, and the version that is gone with it."""
    at = store.change("nomination.achieved@1", lambda _: None)
    store.run("DELETE FROM log WHERE position = ?", at)

    assert {"position-gap", "version-gap"} <= {code for code, _ in store.found()}


def test_progress_is_told(tmp_path: Path) -> None:
    """Whoever waits is told how far it is, of how much."""
    with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
        registered(office, *[person(f"Công chức {n}") for n in range(350)])
        told: list[tuple[int, int]] = []

        assert list(office.check(lambda done, whole: told.append((done, whole)))) == []

        head = office.log.head().position
        assert told == [(1000, head)]
