"""Replay: what an installed thidua makes of records again, against what was recorded of it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from thidua.asof import NOW, as_of
from thidua.domain.office import STREAM
from thidua.errors import NewerVersion, Overruled, PluginError, RecordError, ThiduaError
from thidua.facts import tag_of
from thidua.office.decoding import decoded
from thidua.office.ids import micros
from thidua.office.plain import plain_state
from thidua.office.remembering import remembered
from thidua.store import Batch, Draft, Log
from thidua.verifier import (
    RECORDS,
    REPLAY,
    STATES,
    Bundle,
    Given,
    Malformed,
    Octets,
    Verdict,
    as_canonical,
    entries,
    strict_json,
    verify,
)

if TYPE_CHECKING:
    from thidua.domain.office import ReportIssued
    from thidua.plugins import Registry
    from thidua.records import Catalogue
    from thidua.store import Row
    from thidua.verifier import Status


ISSUED = "office.report_issued@1"


def state_digest(rows: "Sequence[Row]", catalogue: "Catalogue[Any]") -> str:
    """Return the SHA-256 of the state that the rows of one stream lead to, with its kind.

    Args:
        rows: The rows, in order of version.
        catalogue: What reads them.

    Raises:
        RecordError: One cannot be read.
    """
    records = as_of(decoded(rows, catalogue), NOW, catalogue)
    state = remembered(rows[0].stream, records)
    return hashlib.sha256(as_canonical(plain_state(state))).hexdigest()


def state_digests(
    log: Log, catalogue: "Catalogue[Any]", streams: Sequence[str], upto: int
) -> dict[str, str]:
    """Return the digest of each stream's state when the log had come to a position.

    Args:
        log: The log.
        catalogue: What reads records.
        streams: The streams; all where none is given.
        upto: The position.
    """
    found: dict[str, str] = {}
    for stream in streams or every_stream(log):
        rows = [row for row in log.read(stream) if row.position <= upto]
        if rows:
            found[stream] = state_digest(rows, catalogue)
    return found


def every_stream(log: Log) -> Iterator[str]:
    """Yield the names of all streams of a log."""
    for kind in ("list", "meeting", "nomination", "office", "plan", "subject"):
        yield from log.streams(kind)


def verify_bundle(
    data: Octets,
    given: Given,
    catalogue: "Catalogue[Any]",
    plugins: "Callable[[], Registry]",
) -> Verdict:
    """Verify a bundle as the offline verifier does, and replay what it holds besides.

    Args:
        data: The octets of the bundle.
        given: What the auditor brings.
        catalogue: What reads records.
        plugins: What gives the registry of plugins, for reports that were issued.
    """
    verdict = verify(data, given)
    verdict.remarks = [each for each in verdict.remarks if each.question != REPLAY]
    try:
        bundle = Bundle(data)
        log = _log_of(bundle, catalogue)
        _replay_states(verdict, bundle, log, catalogue)
    except (Malformed, Overruled, UnicodeError) as error:
        verdict.say(REPLAY, "unknown", "unreadable", what=str(error))
        return verdict
    except RecordError as error:
        newer = isinstance(error, NewerVersion)
        code = "needs-newer" if newer else "record-unreadable"
        verdict.say(REPLAY, "unknown" if newer else "contradicted", code, what=error.text("en"))
        return verdict
    if bundle.whole:
        replay_reports(verdict, log, catalogue, plugins)
    return verdict


def _log_of(bundle: Bundle, catalogue: "Catalogue[Any]") -> Log:
    """Return the records of a bundle as a log in memory."""
    from thidua.store.memory import MemoryLog

    log = MemoryLog()
    drafts: list[Draft] = []
    for entry in entries(bundle.data, bundle.spans[RECORDS]):
        stream = entry.stream.decode()
        record = catalogue.decode(entry.record, f"{stream} v{entry.version}")
        moment, tag = micros(record.recorded_at), tag_of(record.fact)
        drafts.append(Draft(stream, entry.version, tag, moment, entry.record))
    log.append(Batch(drafts, {}))
    return log


def _replay_states(verdict: Verdict, bundle: Bundle, log: Log, catalogue: "Catalogue[Any]") -> None:
    if STATES not in bundle.spans:
        verdict.say(REPLAY, "unknown", "no-states")
        return
    told = strict_json(bundle.octets(STATES))
    if not isinstance(told, dict):
        raise Malformed(f"{STATES} is not of its form")
    told = cast("dict[str, object]", told)
    found = state_digests(log, catalogue, (), log.head().position)
    differing = [name for name in sorted(found.keys() | told) if found.get(name) != told.get(name)]
    for stream in differing:
        verdict.say(REPLAY, "contradicted", "state-differs", stream=stream)
    if not differing:
        verdict.say(REPLAY, "verified", "states-same", count=len(found))


def replay_reports(
    verdict: Verdict, log: Log, catalogue: "Catalogue[Any]", plugins: "Callable[[], Registry]"
) -> None:
    """Make every report again that was issued, and compare it with what was recorded of it.

    Args:
        verdict: What is found is added to it.
        log: A whole log.
        catalogue: What reads records.
        plugins: What gives the registry of plugins.
    """
    try:
        facts = [record.fact for record in decoded(log.read(STREAM), catalogue)]
    except ThiduaError as error:
        verdict.say(REPLAY, "unknown", "unreadable", what=error.text("en"))
        return
    for fact in (fact for fact in facts if tag_of(fact) == ISSUED):
        told = {"report": fact.report, "position": fact.position}
        status, code, more = _made_again(log, fact, catalogue, plugins)
        verdict.say(REPLAY, status, code, **told, **more)


def _made_again(
    log: Log, fact: "ReportIssued", catalogue: "Catalogue[Any]", plugins: "Callable[[], Registry]"
) -> "tuple[Status, str, dict[str, str]]":
    """Say whether a report comes out as it was issued; other code says nothing by differing."""
    from thidua.office.issuing import reissued, same_code

    try:
        registry = plugins()
        if reissued(log, fact, registry, catalogue) == fact.sha256:
            return "verified", "report-same", {}
        differs = same_code(fact, registry)
    except PluginError as error:
        return "unknown", "report-unavailable", {"what": error.text("en")}
    except ThiduaError as error:
        return "contradicted", "report-unmade", {"what": error.text("en")}
    if differs:
        return "contradicted", "report-differs", {}
    return "unknown", "report-other-code", {}
