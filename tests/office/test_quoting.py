"""What code of a plugin answers is recorded openly, so it may quote nobody's data."""

import pytest

from tests.domain.cast import NOVEMBER
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import Assessed, Fostered
from thidua.domain.outcomes import Evaluated, Ran
from thidua.domain.subject import ContactGiven, Known, Unknown
from thidua.office.quoting import quotes
from thidua.personal import Withheld
from thidua.values import Document, Evidence

RAN = Ran(id="xa/a", hash="sha256:0", distribution="thidua-xa", version="1.0")
NOTE = 'Chăm sóc mẹ "ốm nặng"'
LETTER = Evidence(document=Document(kind="Đơn của hàng xóm"))
OFFICIAL = Evidence(document=Document(kind="Biên bản", number="05/BB-P1"))
FILE = Dossier(
    plan="p",
    subject="subject-1",
    unit="P1",
    window="q1",
    category="official",
    fostered=(
        Fostered(subject="subject-1", activity="follow_up", on=NOVEMBER, note=NOTE),
        Fostered(subject="subject-1", activity="follow_up", on=NOVEMBER, note="Tốt"),
        Fostered(
            subject="subject-1", activity="follow_up", on=NOVEMBER, note=Withheld("free_text")
        ),
    ),
    assessments={
        ("A", "unit"): Assessed(
            subject="subject-1",
            criterion="A",
            verdict="met",
            level="unit",
            as_of=NOVEMBER,
            evidence=(LETTER, OFFICIAL),
        )
    },
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (f"theo {NOTE} thì đạt", True),
        ("Đơn của hàng xóm", True),
        ("Biên bản 05/BB-P1", False),
        ("Tốt", False),
        ("subject-1", False),
        ("", False),
    ],
)
def test_a_text_about_a_person_is_found_in_an_answer(told: str, expected: bool) -> None:
    """Notes and documents in somebody's own words are; official documents and short words not."""
    outcome = Evaluated(ran=RAN, told={"why": told})

    assert quotes(outcome, FILE, Unknown()) is expected


def test_how_to_reach_somebody_is_looked_for_as_well() -> None:
    """Whatever a subject's state holds of the person counts."""
    known = Known(form="individual", unit="P1", contact=ContactGiven(phone="0912345678"))

    assert quotes(Evaluated(ran=RAN, told={"n": "gọi 0912345678"}), known)
    assert not quotes(Evaluated(ran=RAN, told={"n": "gọi"}), known)
