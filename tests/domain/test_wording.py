"""Findings in words: each code has its sentence in both languages, with all that it needs."""

import ast
import re
from string import Formatter

import pytest

from tests.sources import PACKAGE, tree_of
from thidua.sentences import SENTENCES
from thidua.values import Finding
from thidua.wording import worded
from thidua.words import WORDS, word

CODE = re.compile(r"[a-z_]+\.[a-z-]*[a-z]")
SEARCHED = [*PACKAGE.joinpath("domain").rglob("*.py")]


def codes() -> dict[str, str]:
    """Return every code that the domain finds, with the file that finds it."""
    found = {}
    for file in SEARCHED:
        for node in ast.walk(tree_of(file)):
            text = str(node.value) if isinstance(node, ast.Constant) else ""
            if CODE.fullmatch(text) and _is_code(text):
                found[text] = file.name
    return found


def _is_code(text: str) -> bool:
    return text.split(".", maxsplit=1)[0] in {code.split(".")[0] for code in SENTENCES}


def placeholders(template: str) -> set[str]:
    """Return the data that a sentence asks for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    """What the domain may find can be said, and nothing is said that it cannot find."""
    views = {"office.double-role", "list.waived", "list.not-transmitted"}
    assert set(codes()) <= set(SENTENCES) <= set(codes()) | views


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_say_the_same_data(code: str) -> None:
    """Vietnamese and English sentences ask for the same data."""
    vi, en = SENTENCES[code]

    assert placeholders(vi) == placeholders(en)


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_sentence_says_what_would_be_needed(code: str, lang: str) -> None:
    """After what was found stands what to do, what there is, or what is the matter."""
    sentence = SENTENCES[code][0 if lang == "vi" else 1]

    assert len(sentence) >= 20
    assert sentence.count("{") == sentence.count("}")
    assert not sentence.endswith(".")


def test_a_finding_says_its_place_its_data_and_its_clause() -> None:
    """The row, the sentence with stored words put into words, and the clause."""
    finding = Finding(
        code="criterion.not-met",
        clause="III.2.2",
        found={"criterion": "CC1", "verdict": "not_yet_known"},
        place="dòng 3",
    )

    assert finding.text("en") == (
        "dòng 3: criterion CC1 is not yet known; "
        "all common and specific criteria must be met (clause III.2.2)"
    )
    assert finding.text("vi") == (
        "dòng 3: tiêu chí CC1: chưa đủ căn cứ; phải đạt mọi tiêu chí chung và cụ thể (mục III.2.2)"
    )


def test_a_finding_that_is_not_ours_still_says_something() -> None:
    """A code of a plugin, or of a later thidua, shows itself and its data."""
    said = worded("medal.too-shiny", "", {"shine": 9, "act": "keep"}, None, "en")

    assert said == "medal.too-shiny, act = keep the office's records, shine = 9"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_word_is_called_by_its_name(lang: str) -> None:
    """Several stored words become several names; what is not ours stays as it is."""
    names = [WORDS["office"], WORDS["chief"]]

    assert word("office, chief", lang) == ", ".join(name[lang == "en"] for name in names)
    assert word("p1", lang) == "p1"


@pytest.mark.parametrize("stored", sorted(WORDS))
def test_every_word_has_two_names(stored: str) -> None:
    """No stored word is shown as it is stored where people read."""
    assert all(WORDS[stored])
