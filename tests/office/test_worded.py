"""Plain data put into words: short, whole, and in the language asked for."""

from typing import Any

import pytest

from tests.record.samples import FACTS
from thidua.facts import Corrected, tag_of
from thidua.office.changes import Change
from thidua.office.ruling import Rule
from thidua.office.worded import (
    clause_said,
    field_of,
    headline,
    in_words,
    inside,
    is_plain,
    leaves,
    path_said,
    rule_said,
    shown,
)
from thidua.sentences.happenings import happening


@pytest.mark.parametrize("fact", FACTS, ids=tag_of)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_headline_begins_with_what_happened(fact: Any, lang: Any) -> None:
    """What it happened to stands behind it, in at most three words of the record."""
    said = headline(fact, lang)

    assert said.startswith(happening(tag_of(fact), lang))
    assert said.count("; ") <= 2


def test_a_headline_tells_what_is_struck_out_from_what_is_corrected() -> None:
    """Nothing in its place is another thing than something else."""
    (corrected,) = [fact for fact in FACTS if isinstance(fact, Corrected)]
    struck: Any = Corrected(version=2, fact=type(corrected.fact)(b"null"))

    assert headline(corrected, "en") == "Corrected an earlier record: record 2"
    assert headline(struck, "vi") == "Gạch bỏ bản ghi 2"


@pytest.mark.parametrize(
    ("field", "value", "vi", "en"),
    [
        ("note", None, "–", "–"),
        ("note", "", "–", "–"),
        ("movements", [], "–", "–"),
        ("passed", True, "có", "yes"),
        ("passed", False, "không", "no"),
        ("verdict", "not_yet_known", "chưa đủ căn cứ", "not yet known"),
        ("phase", "registered", "đã đăng ký, đang bồi dưỡng", "registered, being fostered"),
        ("phase", "drawn", "đã lập", "drawn up"),
        ("on", "2025-02-05", "05/02/2025", "5 Feb 2025"),
        ("on", "hôm nay", "hôm nay", "hôm nay"),
        ("note", "2025-02-05", "2025-02-05", "2025-02-05"),
        ("movements", ("a", "b"), "a, b", "a, b"),
        ("count", 0, "0", "0"),
    ],
)
def test_a_value_is_shown_as_people_read_it(field: str, value: Any, vi: str, en: str) -> None:
    """Stored words, days, truths and nothing are put into words; text stays as it is."""
    assert (in_words(field, value, "vi"), in_words(field, value, "en")) == (vi, en)


def test_an_exact_number_is_a_fraction() -> None:
    """A whole one is written as one; what only looks like a number is data."""
    assert shown("points", {"part": 17, "whole": 2}, "vi") == "17/2"
    assert shown("points", {"part": 8, "whole": 1}, "vi") == "8"
    odd: list[dict[str, Any]] = [{"part": 1, "whole": 0}, {"part": "1", "whole": 2}, {"part": 1}]
    assert not [value for value in odd if is_plain(value)]
    assert shown("note", "x", "vi") == "x"


def test_data_within_data_is_told_leaf_by_leaf() -> None:
    """Each with its way there; what is empty is left out, and items are counted from 1."""
    value = {"tag": "t@1", "note": "", "evidence": [{"page": "3"}, {"on": "2025-02-05"}], "n": 0}

    assert list(leaves(value, "x", "en")) == [
        "evidence.1.page: 3",
        "evidence.2.on: 5 Feb 2025",
        "n: 0",
    ]
    assert list(leaves("met", "verdict", "en")) == ["met"]
    assert inside(["a"]) == [("1", "a")]
    assert not is_plain([["a"]])


def test_a_change_says_where_it_is() -> None:
    """Places are counted from 1; a whole that became another is in no field."""
    change = Change(how="added", path=("dossier", "fostered", 0, "note"))

    assert (path_said(change), field_of(change)) == ("dossier.fostered[1].note", "note")
    assert (
        path_said(Change(how="changed", path=())),
        field_of(Change(how="changed", path=())),
    ) == (
        "",
        "",
    )


def test_a_rule_that_is_gone_says_so_and_has_no_clause() -> None:
    """Its hash is all that is known."""
    gone = Rule(hash="sha256:0")

    assert rule_said(gone, "en") == "the plan is not in the store"
    assert clause_said(gone, "vi") == ""
