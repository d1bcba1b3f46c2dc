"""Issued reports: made of exactly the records up to a position, and made again the same."""

import hashlib
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.office.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    ROOM,
    Ticking,
    begun,
    contributed,
    person,
    registered,
)
from tests.office.test_plugin_reports import BODY
from tests.office.test_plugin_reports import opened as with_plugin
from tests.plugins.shelf import Shelf, on_path
from thidua import AsOf, Desk, Office, Receipt, Refused
from thidua.commands import AddUnit, Correct, Foster, IssueReport, Withdraw
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, ReportIssued
from thidua.errors import InvalidValue, NotFound, PluginUnavailable
from thidua.office.issuing import IssuedReport, Issuing, Upto, reissued, same_code
from thidua.personal import CATEGORIES
from thidua.plugins import registry
from thidua.reports.json_file import render
from thidua.reports.of_the_plan import REPORTS, Asked
from thidua.store import Batch, Draft, Log, open_log
from thidua.testing import PLAN
from thidua.views import VIEWS, project

ONE_MOMENT = datetime(2025, 11, 5, 2, tzinfo=UTC)


def officially(office: Office, on: date = NOVEMBER) -> Desk:
    """Return the desk of the Office."""
    return office.acting(OFFICE, on=on)


def issued(office: Office, name: str = "progress", day: date = NOVEMBER) -> IssuedReport:
    """Issue a report."""
    return officially(office).issue_report(name, PLAN, day=day)


def again(office: Office, fact: ReportIssued) -> str:
    """Make a report again from the whole log, as an auditor does."""
    return reissued(office.log, fact, contributed(), catalogue())


def much_happens(office: Office, nomination: str) -> None:
    """Let everything happen that would change a report: on earlier days, and corrections too."""
    note = Foster(activity="follow_up", note="Theo dõi muộn")
    office.acting(ROOM, on=date(2025, 4, 1)).do(nomination, note)
    office.acting(ROOM, on=MAY, reason=PAPER).do(nomination, Correct(version=2, fact=None))
    registered(office, person("Công chức B1"))
    officially(office, MARCH).keep(AddUnit(unit="p1", name="Phòng đổi tên", kind="room"))
    office.acting(ROOM, on=MAY).do(nomination, Withdraw(cause="Chuyển công tác"))


def lived(office: Office) -> str:
    """Register and foster somebody; return the nomination."""
    (nomination,) = registered(office)
    note = Foster(activity="follow_up", note="Theo dõi")
    office.acting(ROOM, on=MAY).do(nomination, note)
    return nomination


def copy_of(log: Log, position: int) -> Log:
    """Return a log in memory that ends at a position."""
    copied = open_log("memory:")
    rows = log.scan(upto=position)
    drafts = [Draft(r.stream, r.version, r.tag, r.recorded_at, r.record) for r in rows]
    copied.append(Batch(drafts, {}))
    return copied


def test_what_is_issued_is_what_is_printed(office: Office) -> None:
    """The table is that of the report, and the digest that of its JSON with all names sealed."""
    lived(office)
    before = office.log.head().position
    plain = office.report("progress", PLAN, AsOf(NOVEMBER))
    got = issued(office)

    assert got.table == plain
    assert got.fact.sha256 == again(office, got.fact)
    assert got.fact.sha256 != hashlib.sha256(render(plain, lang="vi")).hexdigest()
    assert (got.fact.position, got.receipt.first, got.receipt.streams) == (
        before,
        before + 1,
        (STREAM,),
    )
    assert office.state(STREAM).issued == (got.fact,)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_whatever_happens_later_it_is_made_again_the_same(office: Office, name: str) -> None:
    """Later records, on earlier days too, and corrections, do not show in it."""
    nomination = lived(office)
    got = issued(office, name)
    much_happens(office, nomination)

    assert again(office, got.fact) == got.fact.sha256
    assert same_code(got.fact, contributed())


def test_records_of_one_moment_are_told_apart_by_position(tmp_path: Path) -> None:
    """All is recorded at one moment: a look as known then has what came behind it, this has not."""
    clock = Ticking()
    with begun(f"sqlite:///{tmp_path / 'office.db'}", clock=lambda: max(clock(), ONE_MOMENT)) as it:
        nomination = lived(it)
        got = issued(it)
        much_happens(it, nomination)

        assert {row.recorded_at for row in it.log.scan()} == {it.log.head().recorded_at}
        seen = it.report("progress", PLAN, AsOf(NOVEMBER, ONE_MOMENT))
        assert hashlib.sha256(render(seen, lang="vi")).hexdigest() != got.fact.sha256
        assert again(it, got.fact) == got.fact.sha256


def test_a_log_up_to_a_position_reads_as_a_log_that_ends_there(office: Office) -> None:
    """At every position: the head, each stream, the records in order, and the rows of views."""
    much_happens(office, lived(office))
    log = office.log
    streams = {row.stream for row in log.scan()}

    for position in range(log.head().position + 1):
        bounded, ending = Upto(log, position), copy_of(log, position)
        assert bounded.head() == ending.head()
        assert list(bounded.scan()) == list(ending.scan())
        assert list(bounded.scan(2, upto=4, kinds=("office",))) == list(
            ending.scan(2, upto=4, kinds=("office",))
        )
        for stream in streams:
            assert bounded.read(stream, 1) == ending.read(stream, 1)
        seen = [project(each, VIEWS, AsOf(MAY), catalogue()) for each in (bounded, ending)]
        assert seen[0] == seen[1]


def test_a_log_that_ends_too_early_is_refused(office: Office) -> None:
    """Part of the records would give another report, and nothing would say so."""
    lived(office)
    got = issued(office)
    part = copy_of(office.log, got.fact.position - 1)

    with pytest.raises(InvalidValue, match="position"):
        reissued(part, got.fact, contributed(), catalogue())
    just = copy_of(office.log, got.fact.position)
    assert reissued(just, got.fact, contributed(), catalogue()) == got.fact.sha256


def test_a_record_that_was_changed_gives_another_digest(office: Office) -> None:
    """Whoever changes what stood in a report is found by making it again."""
    lived(office)
    got = issued(office)
    forged = open_log("memory:")
    for row in office.log.scan():
        octets = row.record.replace(b'"on":"2025-05-20"', b'"on":"2025-03-20"')
        draft = Draft(row.stream, row.version, row.tag, row.recorded_at, octets)
        forged.append(Batch([draft], {}))

    assert reissued(forged, got.fact, contributed(), catalogue()) != got.fact.sha256


def test_its_day_is_the_one_acted_on_where_none_is_given(office: Office) -> None:
    """The language is Vietnamese unless another is asked for, and it is recorded."""
    lived(office)
    desk = officially(office, MAY)

    got = desk.issue_report("duties", PLAN)
    assert (got.fact.day, got.fact.lang, got.table.as_of) == (MAY, "vi", MAY)
    english = desk.issue_report("duties", PLAN, lang="en")
    assert english.fact.lang == "en"
    assert english.fact.sha256 != got.fact.sha256
    assert again(office, english.fact) == english.fact.sha256


def test_minutes_are_issued_of_one_meeting(office: Office) -> None:
    """Which meeting is recorded too, and the same minutes are made again."""
    nomination = lived(office)
    council = office.acting(COUNCIL, on=NOVEMBER)
    convened = [
        council.convene(PLAN, present=[f"m{n}" for n in range(1, 7)], agenda=[nomination])
        for _ in range(2)
    ]
    (meeting,), _ = (each.of_kind("meeting") for each in convened)

    got = officially(office).issue_report("minutes", PLAN, meeting=meeting)
    assert got.fact.meeting == meeting
    assert again(office, got.fact) == got.fact.sha256


def test_sent_again_it_is_the_report_of_then(office: Office) -> None:
    """The same command records nothing, and gives what it gave, whatever happened since."""
    nomination = lived(office)
    desk = officially(office)
    got = desk.issue_report("progress", PLAN, command_id="issue-1")
    much_happens(office, nomination)
    head = office.log.head()

    repeated = desk.issue_report("progress", PLAN, command_id="issue-1")
    assert (repeated.table, repeated.fact) == (got.table, got.fact)
    assert repeated.receipt.repeated
    assert office.log.head() == head
    assert issued(office).fact.position == head.position


def test_many_who_send_one_command_get_one_report(office: Office) -> None:
    """Whoever comes second has the report of the first."""
    lived(office)
    desk, got = officially(office), list[IssuedReport]()
    threads = [
        threading.Thread(
            target=lambda: got.append(desk.issue_report("progress", PLAN, command_id="issue-1"))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({each.fact.sha256 for each in got}) == 1
    assert len({each.fact.position for each in got}) == 1
    assert len(office.state(STREAM).issued) == 1


def test_who_was_overtaken_has_the_report_of_the_first(office: Office) -> None:
    """A report that was made while the same command was recorded gives way to the recorded one."""
    nomination = lived(office)
    got = officially(office).issue_report("progress", PLAN, command_id="issue-1")
    much_happens(office, nomination)
    issuing = Issuing(office.log, contributed(), catalogue())

    def overtaken(command: IssueReport) -> Receipt:
        """Be told, as the store tells it, that the command was recorded before."""
        assert command.position > got.fact.position
        receipt = office.works.executor.repeated("issue-1", IssueReport)
        assert receipt is not None
        return receipt

    opening = office.custody.opening(CATEGORIES)
    asked = Asked(plan=PLAN, day=NOVEMBER, opening=opening)
    late = issuing.now("progress", asked, overtaken)

    assert (late.table, late.fact) == (got.table, got.fact)


def test_who_may_not_issue_records_nothing(office: Office) -> None:
    """A room is refused; so is a report of no plan, and one that is not there."""
    lived(office)
    head = office.log.head()

    with pytest.raises(Refused, match="needed: the Office"):
        office.acting(ROOM, on=MAY).issue_report("duties", PLAN)
    with pytest.raises(NotFound):
        office.acting(CHIEF, on=MAY).issue_report("duties", "khong/co")
    with pytest.raises(NotFound):
        office.acting(CHIEF, on=MAY).issue_report("nothing", PLAN)
    assert office.log.head() == head


def test_a_plugins_report_is_made_again_with_its_plugin_alone(tmp_path: Path) -> None:
    """Whose code made it is recorded; without the plugin it is said to be missing."""
    store = tmp_path / "office.db"
    begun(f"sqlite:///{store}").close()
    with on_path(tmp_path / "site"):
        Shelf(tmp_path / "site").put("xa", BODY)
        with with_plugin(store) as office:
            fact = officially(office).issue_report("xa/year", PLAN).fact
            assert fact.ran
            assert (fact.ran.id, fact.ran.distribution, fact.ran.version) == (
                "xa/year",
                "thidua-xa",
                "1.0",
            )
            assert reissued(office.log, fact, office.plugins(), catalogue()) == fact.sha256
            assert same_code(fact, office.plugins())
            nothing = registry(allowed=())
            with pytest.raises(PluginUnavailable):
                reissued(office.log, fact, nothing, catalogue())
    with on_path(tmp_path / "later"):
        Shelf(tmp_path / "later").put("xa", BODY.replace("Cả năm", "Cả năm nay"), version="1.1")
        with with_plugin(store) as office:
            assert not same_code(fact, office.plugins())
            assert reissued(office.log, fact, office.plugins(), catalogue()) != fact.sha256
