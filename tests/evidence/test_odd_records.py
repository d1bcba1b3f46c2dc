"""Records of a bundle that are not of their form: each has an answer, for the right question."""

import io
import sys

import pytest

from tests.evidence.archives import RECORD, STREAM, archive, bundle
from tests.evidence.test_odd_bundles import ONE
from thidua.verifier import (
    Given,
    Sha256,
    checkpoint_text,
    entry_header,
    in_base64,
    leaf_hash,
    main,
    map_of,
    parse_checkpoint,
    verify,
)

HEAD = entry_header(0, 1, 1, len(RECORD), STREAM)
SECOND = RECORD.replace(b'"version":1', b'"version":2')
TWO = entry_header(1, 2, 2, len(SECOND), STREAM) + SECOND + b"\n"
ALL = HEAD + RECORD + b"\n"

ODD = {
    "no line": (b"x\n", "integrity", "no line of ours"),
    "no number": (b"0 a 1 2 s\n", "integrity", "no line of ours"),
    "another form": (b"0" + ALL, "integrity", "not in its one form"),
    "a negative length": (b"0 1 1 -1 office-main\n", "integrity", "out of bounds"),
    "a great position": (
        entry_header(0, 2**63, 1, len(RECORD), STREAM) + RECORD + b"\n", "integrity",
        "out of bounds",
    ),
    "cut off": (ALL[:-1], "integrity", "out of order or cut off"),
    "out of order": (ALL + ALL, "integrity", "out of order or cut off"),
    "no first version": (TWO.replace(b"1 2 2", b"0 1 2", 1), "completeness", "version 1"),
    "of another version": (
        entry_header(0, 1, 1, len(SECOND), STREAM) + SECOND + b"\n", "integrity",
        "not of its stream and version",
    ),
    "an index left out": (b"1" + ALL[1:], "completeness", "index 0 is missing"),
    "too many": (ALL + TWO, "completeness", "2 records are there, the checkpoint counts 1"),
    "too few": (b"", "completeness", "0 records are there, the checkpoint counts 1"),
}  # fmt: skip
"""Records that a bundle cannot have, the question that answers, and why."""


@pytest.mark.parametrize(("records", "question", "why"), ODD.values(), ids=ODD)
def test_it_contradicts_itself(records: bytes, question: str, why: str) -> None:
    """Of the other questions nothing is said."""
    verdict = verify(bundle(ONE, records), Given(parse_checkpoint(ONE)))
    (found,) = [each for each in verdict.remarks if each.code == "contradicts-itself"]

    assert (found.question, found.status) == (question, "contradicted")
    assert why in found.data["what"]
    assert verdict.exit == 1


@pytest.mark.parametrize(
    "fact",
    [
        b'{"tag":"office.key_other@1","key":"x"}',
        b'{"tag":"office.key_added@1","key":1}',
        b'["tag",{"tag":"office.key_added@1"}]',
        b'{"tag":"office.key_added@1","key":"a+00000000+/w=="}',
    ],
)
def test_what_is_no_fact_of_a_key_is_none(fact: bytes) -> None:
    """A record that looks like one is read, and adds no key; nor does one of an unknown kind."""
    record = RECORD[:-1] + b',"fact":' + fact + b"}"
    leaf = leaf_hash(1, STREAM, 1, b"", record)
    note = checkpoint_text("thanhtra.example/so", 1, leaf, map_of({STREAM: (1, leaf)}), "?")
    records = entry_header(0, 1, 1, len(record), STREAM) + record + b"\n"
    verdict = verify(bundle(note, records), Given(parse_checkpoint(note)))

    assert verdict.of("integrity") == "verified"


def test_a_map_of_other_streams() -> None:
    """The very records, and another map under the office's name."""
    leaf = leaf_hash(1, STREAM, 1, b"", RECORD)
    note = checkpoint_text("thanhtra.example/so", 1, leaf, Sha256().digest(), "?")
    verdict = verify(bundle(note, ALL), Given(parse_checkpoint(note)))

    assert {"map-differs"} == {e.code for e in verdict.remarks if e.status == "contradicted"}


def test_json_of_another_form() -> None:
    """A file with a space more is not the one that was written, though its JSON is the same."""
    files = {
        "manifest.json": b'{"format": "thidua-bundle@1"}\n',
        "checkpoint.txt": ONE,
        "proofs.json": b"{}\n",
        "records.txt": ALL,
    }
    verdict = verify(archive(files), Given())

    assert {"manifest.json is not in its one form"} == {
        each.data["what"] for each in verdict.remarks if each.code == "unreadable"
    }


def test_a_fork_that_stands_at_no_bit() -> None:
    """A path through the map names bits by numbers alone."""
    proofs = {"inclusion": {"0": []}, "map": {STREAM.decode(): [["0", in_base64(bytes(32))]]}}
    manifest = {"scope": STREAM.decode()}
    verdict = verify(bundle(ONE, ALL, proofs, manifest), Given())

    assert "a fork stands at a bit" in str(verdict.remarks)
    assert verdict.of("completeness") == "contradicted"


def test_streams_that_are_no_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes to whatever stands in the place of the output."""
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)

    assert main(["absent.zip"]) == 2
    assert out.getvalue() == ""
    assert err.getvalue().startswith("thidua-verify: ")
