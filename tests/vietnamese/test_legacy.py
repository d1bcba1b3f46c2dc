"""Text from before Unicode is recognised, and correct text never is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.writing import SENTENCES, as_latin, in_tcvn3, in_vni, syllables
from thidua.vietnamese import Legacy, is_syllable, looks_legacy

ENGLISH_AND_FRENCH = (
    "naïve café résumé coöperate façade déjà vu vis-à-vis Brontë Zoë piñata jalapeño",
    "où est le thé, né tôt à Hanoï ? Loïc et Chloé ont été là",
    "Noël, forêt, août, goût, coût, sûr, mûr, dû, crû, ça, reçu, garçon, œuvre, cœur",
    "île, gîte, dîner, connaître, hôte, côté, rôle, contrôle, hôpital, bientôt, plutôt",
    "être, même, tête, fête, près, très, après, mère, père, frère, élève, règle, siècle",
    "haï, naïf, maïs, thaï, Caïn, Raphaël, Israël, Saül, Emmaüs, ambiguë, aiguë, inouï",
    "«un été», «où», « on », «il a dit», 1ª, 2º, n° 5, § 3, 10 µm, 5µm, 3 N·m, ½ m, 20 °C",
    "© 2025, Windows®, £5, ¥100, 7×24, a÷b, ±2, m², Ångström, Björn, Müller, Straße",
)
QUESTIONABLE = ("tôt", "thaï", "Loïc", "où", "µm", "N·m", "®", "©", "«", "", "2025", "x")


def readings(words: list[str]) -> dict[Legacy, str]:
    """Write words in each old encoding and open them as Latin-1."""
    text = " ".join(words)
    return {"TCVN3": as_latin(in_tcvn3(text)), "VNI": as_latin(in_vni(text))}


@given(st.lists(syllables(), min_size=1, max_size=12))
def test_correct_vietnamese_is_never_taken_for_old(words: list[str]) -> None:
    """Properly spelled syllables raise no alarm, in NFC or NFD, with their tones on any vowel."""
    text = " ".join(words)

    assert looks_legacy(text) is None
    assert looks_legacy(unicodedata.normalize("NFD", text)) is None


@given(st.lists(st.sampled_from(" ".join(ENGLISH_AND_FRENCH[:6]).split()), max_size=12))
def test_french_and_english_are_never_taken_for_old(words: list[str]) -> None:
    """Marked words of French and English raise no alarm, in any order and number."""
    assert looks_legacy(" ".join(words)) is None


@given(st.lists(syllables(), min_size=1, max_size=12))
def test_syllables_are_recognised(words: list[str]) -> None:
    """What the tests hold for properly spelled is what the package holds for it."""
    assert [word for word in words if not is_syllable(word)] == []


@given(st.permutations(" ".join(SENTENCES).split()))
def test_old_text_is_recognised_whatever_its_words_order(words: list[str]) -> None:
    """Ten words of a plan are enough to tell either encoding."""
    some = [word for word in words if not word.isascii() and word.replace("-", "").isalpha()][:10]

    assert {name: name for name in ("TCVN3", "VNI")} == {
        name: looks_legacy(text) for name, text in readings(some).items()
    }


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_recognised(sentence: str) -> None:
    """A line of a plan or a list is enough, commas and capitals included."""
    old = as_latin(in_tcvn3(sentence)), as_latin(in_vni(sentence))

    assert (looks_legacy(old[0]), looks_legacy(old[1])) == ("TCVN3", "VNI")
    assert looks_legacy(sentence) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("C«ng hoµ x· héi", "TCVN3"),
        ("Hä vµ tªn", "TCVN3"),
        ("NguyÔn V¨n A", "TCVN3"),
        ("Hoµng", "TCVN3"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "TCVN3"),
        ("Coäng hoøa xaõ hoäi", "VNI"),
        ("Nguyeãn Vaên A", "VNI"),
        ("COÄNG HOØA", "VNI"),
        ("Hoï vaø teân", "VNI"),
        ("Traàn", "VNI"),
    ],
)
def test_cells_of_lists_are_recognised(text: str, name: str) -> None:
    """A header, a name or a single telling word is enough."""
    assert looks_legacy(text) == name


@pytest.mark.parametrize("text", [*ENGLISH_AND_FRENCH, *QUESTIONABLE])
def test_what_might_be_something_else_is_left_alone(text: str) -> None:
    """Correct text of other languages, units, quotation marks and signs raise no alarm."""
    assert looks_legacy(text) is None


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "giếng",
        "gì",
        "gìn",
        "già",
        "quốc",
        "khuya",
        "Nguyễn",
        "YÊU",
        "ư",
        "ở",
        "uống",
        "quýt",
        "huỳnh",
        "xoong",
        "được",
        "thuở",
        "khuếch",
    ],
)
def test_unusual_syllables_are_spelled_so(word: str) -> None:
    """The rules of gi, qu, gh, ngh and k admit the words of the language."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["", "tôt", "cê", "ghà", "ngiêng", "mặt1", "hòà", "strength", "École", "quô̂", "gưt", "\u0301"],
)
def test_what_breaks_the_rules_is_no_syllable(word: str) -> None:
    """Stops bear sắc or nặng, one tone is enough, and the spelling of onsets is kept."""
    assert not is_syllable(word)
