"""After somebody was forgotten: what the law keeps stays, and what was proven stays proven."""

import hashlib
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    PROOF,
    begun,
    contributed,
    opened,
    person,
    pinned_on,
    refused,
    registered,
    room,
    subject_of,
)
from tests.office.persons import (
    NAME,
    NUMBER,
    REQUEST,
    data_of,
    forgets,
    request,
    somebody,
    steps,
    written_about,
)
from thidua import AsOf, Office
from thidua.commands import Assess, CountVotes, Decide, RecordContact, Tally, Withdraw
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, ReportIssued
from thidua.domain.subject import Certified
from thidua.errors import PersonForgotten
from thidua.evidence.keys import make_key
from thidua.office.issuing import reissued
from thidua.office.recomputing import verify_bundle
from thidua.personal import CATEGORIES, Redacted
from thidua.reports import csv_file
from thidua.reports.of_the_plan import REPORTS
from thidua.specs import Retention
from thidua.testing import PLAN, PROVENANCE
from thidua.testing.laws import differs_in_what_is_gone
from thidua.verifier import Given, as_data, parse_checkpoint, parse_key


def name_of(office: Office, subject: str) -> Any:
    """Return the name as it is shown to whoever may see all."""
    return office.state(subject, audience="office").introduced.name


def honoured(office: Office) -> str:
    """Let an official of whom much is written be rewarded; return the nomination."""
    nomination = written_about(office)
    for criterion in ("C1", "S1"):
        assess = Assess(criterion=criterion, verdict="met", evidence=PROOF)
        room(office, MAY).do(nomination, assess)
    council = office.acting(COUNCIL, on=AUGUST)
    (meeting,) = council.convene(PLAN, present=EVERYBODY, agenda=(nomination,)).streams
    tally = Tally(nomination=nomination, in_favour=7, against=0)
    council.do(meeting, CountVotes(tally=tally, award="honour", achievements=()))
    decide = Decide(
        occasion="annual", outcome="approved", award="honour", achievements=(), number="7/QĐ"
    )
    office.acting(CHIEF, on=NOVEMBER, reason=PAPER).do(nomination, decide)
    return nomination


def tables(office: Office) -> dict[str, list[str]]:
    """Return every report as its reader counts it: how many lines each has."""
    made = {
        name: csv_file.render(
            office.report(name, PLAN, AsOf(NOVEMBER), audience="office"), lang="vi"
        ).decode()
        for name in REPORTS
    }
    return {name: text.splitlines() for name, text in made.items()}


def test_the_award_the_decision_the_counts_and_the_minutes_stay() -> None:
    """The name of who was honoured stays too, by law; contact goes, and no report loses a line."""
    with begun() as office:
        nomination = honoured(office)
        subject = subject_of(office, nomination)
        meeting = next(iter(office.log.streams("meeting")))
        before = [office.state(each, audience="office") for each in (nomination, subject, meeting)]
        lines = {name: len(each) for name, each in tables(office).items()}
        grounds = {hold.ground for hold in data_of(office).about(subject).holds}
        assert "published_by_law" in grounds
        found = refused(lambda: forgets(office, subject, ("contact", "identity")))
        assert found.keys() == {"request.must-stay"}
        forgets(office, subject, ("contact",))
        after = [office.state(each, audience="office") for each in (nomination, subject, meeting)]

        assert before[0] == after[0]
        assert before[2] == after[2]
        assert after[1].contact.phone == Redacted("contact", office.today())
        assert (before[1].introduced, before[1].entries) == (after[1].introduced, after[1].entries)
        assert {name: len(each) for name, each in tables(office).items()} == lines
        assert name_of(office, subject) == NAME


def test_all_of_somebody_goes_and_the_shape_stays(tmp_path: Path) -> None:
    """Once the case is over everything about the person may go; each field says so."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        (nomination,) = office.log.streams("nomination")
        before: Any = office.nomination(nomination, audience="office")
        lines = {name: len(each) for name, each in tables(office).items()}
        forgets(office, subject)
        after: Any = office.nomination(nomination, audience="office")

        assert before != after
        assert differs_in_what_is_gone(before, after)
        made = tables(office)
        assert {name: len(each) for name, each in made.items()} == lines
        assert not any(NAME in line for each in made.values() for line in each)
        told = office.history(subject, audience="office")
        assert told[0].record.fact.name == Redacted("identity", office.today())


def test_bundles_checkpoints_and_issued_reports_from_before_are_verified_as_before(
    tmp_path: Path,
) -> None:
    """Byte for byte: the notes, the bundles, the digests of reports over their sealed form."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        clerk = office.acting(OFFICE, on=NOVEMBER)
        for name in sorted(REPORTS):
            clerk.issue_report(name, PLAN, day=NOVEMBER)
        office.evidence.seal()
        key = make_key(tmp_path / "key", office.evidence.origin)
        note = office.evidence.checkpoint([key]).note
        given = Given(parse_checkpoint(note), (parse_key(key.key),))
        path = tmp_path / "before.zip"
        office.evidence.bundle(path)
        octets = path.read_bytes()
        verdict = as_data(verify_bundle(octets, given, catalogue(), contributed), "vi")
        rows = [row.record for row in office.log.scan()]

        forgets(office, subject)
        assert path.read_bytes() == octets
        assert as_data(verify_bundle(octets, given, catalogue(), contributed), "vi") == verdict
        assert verdict["exit"] == 0
        assert as_data(office.evidence.verify(given), "vi")["exit"] == 0
        assert [row.record for row in office.log.scan()][: len(rows)] == rows
        issued = [m.record.fact for m in office.history(STREAM)]
        for fact in (each for each in issued if isinstance(each, ReportIssued)):
            assert reissued(office.log, fact, contributed(), catalogue()) == fact.sha256


def test_who_is_registered_again_by_number_is_somebody_new(tmp_path: Path) -> None:
    """Nothing finds who was forgotten; nothing is recorded of them under the old name."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        forgets(office, subject)
        line = person(NAME, identity_number=NUMBER)
        (nomination,) = registered(office, line)

        again = subject_of(office, nomination)
        assert again != subject
        assert name_of(office, again) == NAME
        assert isinstance(name_of(office, subject), Redacted)
        with office.works.directory() as directory:
            assert directory.numbered(NUMBER) == again


def test_somebody_forgotten_by_part_is_still_found(tmp_path: Path) -> None:
    """Without their contact they are who they were."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        forgets(office, subject, ("contact", "free_text"))
        with office.works.directory() as directory:
            assert directory.numbered(NUMBER) == subject


def test_nothing_more_is_recorded_of_what_was_forgotten(tmp_path: Path) -> None:
    """A word more about them is an error that says so, whoever destroyed the key."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office, opened(url) as other:
        clerk = other.acting(OFFICE, on=MAY)
        clerk.do(subject, RecordContact(phone="0900 000 002"))
        forgets(office, subject, ("contact",))
        clerk.do(subject, RecordContact(phone="0900 000 002"))
        before = other.log.head()
        with pytest.raises(PersonForgotten, match=subject):
            clerk.do(subject, RecordContact(email="a1@example.vn"))
        assert before == other.log.head()


def test_the_certificate_tells_what_was_done_and_holds_no_personal_data(tmp_path: Path) -> None:
    """Which keys, by which records, and what was refused; its digest is in the log."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        desk = data_of(office)
        desk.receive(subject, "erasure", request=REQUEST)
        desk.refuse(subject, REQUEST, ("identity",), "state_activity")
        erased = desk.forget(subject, REQUEST, ("contact",))
        told = json.loads(erased.certificate)
        (fact,) = [
            moment.record.fact
            for moment in office.history(subject)
            if isinstance(moment.record.fact, Certified)
        ]

        assert fact.sha256 == hashlib.sha256(erased.certificate).hexdigest()
        assert told["keys"] == {"contact": erased.keys[0]}
        assert [each["tag"].split(".")[1] for each in told["steps"]] == [
            "request_received@1",
            "request_refused@1",
            "request_granted@1",
            "forgotten@1",
        ]
        assert told["refused"][0]["clause"] == "NĐ 13/2023 Đ16.2.b"
        assert NAME.encode() not in erased.certificate
        assert desk.certify(subject, REQUEST) == erased
        assert steps(office, subject)[-1] == "certified"


def test_a_request_is_received_once_under_its_id(tmp_path: Path) -> None:
    """The same id is the same request, a new one is given where none is."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    subject = somebody(url)
    with opened(url) as office:
        desk = data_of(office)
        names = [desk.receive(subject, "erasure", request=REQUEST) for _ in range(2)]
        other = desk.receive(subject, "access", ("contact",), asked_by="representative")

        assert names == [REQUEST] * 2
        assert other.startswith("request-")
        assert request(office, subject).categories == CATEGORIES
        assert steps(office, subject) == ["received", "received"]


def test_what_has_run_out_goes_and_is_not_due_again() -> None:
    """The office forgets of itself what its plan keeps no longer."""
    with begun() as office:
        nomination = written_about(office)
        room(office, MAY).do(nomination, Withdraw(cause="Tự rút"))
        subject = subject_of(office, nomination)
        rule = Retention(category="contact", years=1, clause="V")
        spec = pinned_on(office, MAY)
        kept = attrs.evolve(spec, retention=(rule,), revision=spec.revision + 1)
        office.acting(CHIEF, on=MAY).amend(kept, PROVENANCE)
        day = MAY.replace(year=2027)
        desk = office.personal(office.acting(OFFICE, on=day, reason=PAPER))
        assert refused(lambda: forgets(office, subject, ("contact",))).keys() == {
            "request.must-stay"
        }

        assert [(due.subject, due.category, due.clause) for due in desk.due()] == [
            (subject, "contact", "V")
        ]
        asked = desk.receive(subject, "erasure", ("contact",), asked_by="office")
        desk.forget(subject, asked, ("contact",))
        assert list(desk.due()) == []
