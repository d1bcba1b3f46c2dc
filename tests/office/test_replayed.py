"""What an installed thidua makes of records again: states, and reports that were issued."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.evidence.forging import packed, unpacked
from tests.office.cast import NOVEMBER, begun, contributed, registered
from tests.office.cast import OFFICE as SECRETARY
from tests.office.test_plugin_reports import BODY
from tests.office.test_plugin_reports import opened as with_plugin
from tests.plugins.shelf import Shelf, on_path
from thidua import Office
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM
from thidua.office.recomputing import replay_reports, state_digests, verify_bundle
from thidua.plugins import Registry
from thidua.store import Batch, Draft, Log, open_log
from thidua.testing import PLAN
from thidua.verifier import (
    REPLAY,
    STATES,
    Given,
    Remark,
    Verdict,
    as_canonical,
    as_lines,
    spans,
    strict_json,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an office with somebody registered and a report issued."""
    with begun(f"sqlite:///{tmp_path / 'so.db'}") as office:
        registered(office)
        issue(office, "progress")
        yield office


def issue(office: Office, name: str) -> None:
    """Have a report issued."""
    office.acting(SECRETARY, on=NOVEMBER).issue_report(name, PLAN)


def changed(log: Log, old: bytes, new: bytes) -> Log:
    """Return a log in memory in which octets of records were changed."""
    copied = open_log("memory:")
    rows = [row._replace(record=row.record.replace(old, new)) for row in log.scan()]
    copied.append(Batch([Draft(*row[1:]) for row in rows], {}))
    return copied


def replayed(log: Log, plugins: Callable[[], Registry] = contributed) -> list[Remark]:
    """Return what is said of the reports that were issued of a log."""
    verdict = Verdict()
    replay_reports(verdict, log, catalogue(), plugins)
    assert {each.question for each in verdict.remarks} <= {REPLAY}
    assert all(as_lines(verdict, lang) for lang in ("vi", "en"))
    return verdict.remarks


def said(remarks: list[Remark]) -> list[tuple[str, str]]:
    """Return the answers with their codes."""
    return [(each.status, each.code) for each in remarks]


def judged(data: bytes) -> list[tuple[str, str]]:
    """Return what an installed thidua says of the replay of a bundle."""
    verdict = verify_bundle(data, Given(), catalogue(), contributed)
    return said([each for each in verdict.remarks if each.question == REPLAY])


def test_a_report_comes_out_as_it_was_issued(office: Office) -> None:
    """Which one, and of how many records, is told."""
    (found,) = replayed(office.log)

    assert (found.status, found.code) == ("verified", "report-same")
    assert found.data == {"report": "progress", "position": office.log.head().position - 1}


def test_a_digest_that_is_not_the_reports_is_contradicted(office: Office) -> None:
    """The same code makes another report than was issued."""
    sha256 = office.state(STREAM).issued[0].sha256

    forged = changed(office.log, sha256.encode(), b"0" * 64)

    assert said(replayed(forged)) == [("contradicted", "report-differs")]


def test_a_report_that_cannot_be_made_is_contradicted(office: Office) -> None:
    """The core has no such report, though one was issued; the others are judged all the same."""
    issue(office, "duties")

    forged = changed(office.log, b'"report":"progress"', b'"report":"nothing"')

    first, second = replayed(forged)
    assert said([first, second]) == [("contradicted", "report-unmade"), ("verified", "report-same")]
    assert "nothing" in first.data["what"]


def test_an_office_that_cannot_be_read_is_not_judged(office: Office) -> None:
    """Which reports were issued is not known then."""
    forged = changed(office.log, b"office.opened@1", b"office.opened@9")

    assert said(replayed(forged)) == [("unknown", "unreadable")]


@pytest.mark.parametrize(
    ("body", "version", "blocked", "wanted"),
    [
        (BODY, "1.0", (), ("verified", "report-same")),
        (BODY, "1.1", (), ("verified", "report-same")),
        (BODY.replace("Cả năm", "Năm nay"), "1.0", (), ("contradicted", "report-differs")),
        (BODY.replace("Cả năm", "Năm nay"), "1.1", (), ("unknown", "report-other-code")),
        (BODY, "1.0", ("xa",), ("unknown", "report-unavailable")),
    ],
    ids=["the same", "a newer one that says the same", "changed in secret", "newer", "left out"],
)
def test_a_plugins_report_is_blamed_on_records_only_with_its_own_code(
    tmp_path: Path, body: str, version: str, blocked: tuple[str, ...], wanted: tuple[str, str]
) -> None:
    """Another version of the plugin may say it otherwise, and without the plugin nobody knows."""
    store = tmp_path / "office.db"
    begun(f"sqlite:///{store}").close()
    with on_path(tmp_path / "site"):
        Shelf(tmp_path / "site").put("xa", BODY)
        with with_plugin(store) as office:
            issue(office, "xa/year")
    with on_path(tmp_path / "later"):
        Shelf(tmp_path / "later").put("xa", body, version=version)
        with with_plugin(store, blocked=blocked) as office:
            assert said(replayed(office.log, office.plugins)) == [wanted]


def test_states_are_those_of_the_checkpoint(office: Office, tmp_path: Path) -> None:
    """What came later has no state there, and takes no part in that of its stream."""
    before = state_digests(office.log, catalogue(), (), office.log.head().position)
    office.evidence.checkpoint()
    registered(office)
    office.evidence.bundle(tmp_path / "goi.zip")

    data = (tmp_path / "goi.zip").read_bytes()
    told = strict_json(data[slice(*spans(data)[STATES])])

    assert told == before
    assert judged(data) == [("verified", "states-same"), ("verified", "report-same")]


def test_each_state_that_differs_is_told(office: Office, tmp_path: Path) -> None:
    """One that is another, one that is lacking, and one of a stream that is not there."""
    office.evidence.checkpoint()
    office.evidence.bundle(tmp_path / "goi.zip")
    parts = unpacked((tmp_path / "goi.zip").read_bytes())
    states = state_digests(office.log, catalogue(), (), office.log.head().position)
    first, second, *_ = sorted(states)
    told = {**states, first: "0" * 64, "subject-nobody": "0" * 64}
    del told[second]
    parts.extras = {STATES: as_canonical(told)}

    found = verify_bundle(packed(parts), Given(), catalogue(), contributed)

    differing = [each for each in found.remarks if each.code == "state-differs"]
    assert {each.status for each in differing} == {"contradicted"}
    assert [each.data["stream"] for each in differing] == sorted([first, second, "subject-nobody"])
