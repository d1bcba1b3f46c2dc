"""Bundles that are of their form but for one thing: each has an answer, and none ends in a fall."""

import hashlib

import pytest

from tests.evidence.archives import LEAF, RECORD, STREAM, bundle
from thidua.verifier import (
    Given,
    Verdict,
    as_lines,
    checkpoint_text,
    entry_header,
    map_of,
    parse_checkpoint,
    verify,
)

NOTHING = hashlib.sha256().digest()
EMPTY = checkpoint_text("thanhtra.example/so", 0, NOTHING, NOTHING, "2025-11-19")
ONE = checkpoint_text("thanhtra.example/so", 1, LEAF, map_of({STREAM: (1, LEAF)}), "2025-11-20")
RECORDS = entry_header(0, 1, 1, len(RECORD), STREAM) + RECORD + b"\n"


def judged(octets: bytes, checkpoint: bytes = ONE) -> Verdict:
    """Return the verdict on a bundle by an auditor who has a checkpoint and no key."""
    return verify(octets, Given(parse_checkpoint(checkpoint)))


def codes(verdict: Verdict, question: str) -> dict[str, str]:
    """Return what was found for a question: each code with its status."""
    return {each.code: each.status for each in verdict.remarks if each.question == question}


def test_a_sound_one() -> None:
    """The bundle that is changed below is unchanged and whole as it stands."""
    verdict = judged(bundle(ONE, RECORDS))

    found = [verdict.of(question) for question in ("integrity", "completeness")]
    assert ["verified", "verified"] == found


def test_an_empty_log() -> None:
    """A log in which nothing stands is whole, and no record in it is covered."""
    verdict = judged(bundle(EMPTY, b"", manifest={"streams": []}), EMPTY)

    assert {"none-covered": "unknown"} == codes(verdict, "integrity")
    assert "verified" == verdict.of("completeness")


def test_a_checkpoint_from_before_the_first_record() -> None:
    """A checkpoint of the empty log is continued by every log, and covers no record."""
    verdict = judged(bundle(ONE, RECORDS), EMPTY)

    assert {"none-covered": "unknown", "beyond": "note"} == codes(verdict, "integrity")


def test_a_kept_checkpoint_of_the_empty_log() -> None:
    """An office may have kept the checkpoint that it made before the first record."""
    kept = {"checkpoints": [{"note": EMPTY.decode(), "proof": []}]}

    assert "verified" == judged(bundle(ONE, RECORDS, kept)).of("integrity")


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        1,
        None,
        [],
        {},
        {"note": EMPTY.decode()},
        {"note": 1, "proof": []},
        {"note": EMPTY.decode(), "proof": {}},
        {"note": EMPTY.decode(), "proof": [1]},
        {"note": EMPTY.decode(), "proof": [], "more": 1},
    ],
    ids=range(10),
)
def test_kept_checkpoints_of_another_form(kept: object) -> None:
    """What stands in place of a kept checkpoint makes the bundle unreadable, whatever it is."""
    verdict = judged(bundle(ONE, RECORDS, {"checkpoints": [kept]}))

    assert {"unreadable": "unknown"} == codes(verdict, "integrity")


@pytest.mark.parametrize("stream", [1, None, [], {}, 1.5, True])
def test_a_stream_that_is_no_name(stream: object) -> None:
    """A manifest that lists what is no name is not of its form."""
    verdict = judged(bundle(ONE, RECORDS, manifest={"streams": [stream]}))

    assert {"unreadable": "unknown"} == codes(verdict, "completeness")


def test_names_of_files_are_shown_plainly() -> None:
    """A name in a manifest cannot write to the terminal, nor pass for another."""
    verdict = judged(bundle(ONE, RECORDS, manifest={"files": {"\x1b[2Jrecоrds.txt": ""}}))

    text = "\n".join(as_lines(verdict, "en"))
    assert "contradicted" == verdict.of("integrity")
    assert "\\u{1b}[2Jrec\\u{43e}rds.txt" in text
    assert "\x1b" not in text
