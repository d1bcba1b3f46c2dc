"""The criteria are the plan's own words, all of them, with stable codes."""

import hashlib
import unicodedata
from collections.abc import Mapping

import pytest
from plan_text import TEXT, words

from thidua.specs import Criterion
from thidua.values import Verdict
from thidua_langson.criteria_2025 import CRITERIA
from thidua_langson.plan_2025 import PLAN

SHA256 = {
    "CH1": "f5291f46d7373483162efa6f9c15c0d8a33e224d98103839326fa6544b4046ec",
    "CH2": "b7cee6b6f49a75f28edb0608632c8bf75880e1c4b3dfed1f85737985b49f754a",
    "CH3": "627af803be6d95df6e5a9be7657695730bc6fad67f5e248e4698c1562b58c494",
    "TT1": "67475d832e8fa7a4273c773a2d386b48da9931a191a37916ee3ac8449fe43614",
    "TT2": "3202ec265221acaae4791aa04e7f5b6e048d76346730bc17e72bfb9ea9df279a",
    "TT3": "2bfc77c6d5de9364db428398901d3be43464b843210b19d41f040e3ac437c1ab",
    "TT4": "6d0149fcc9819ab0a43bed0a2e3c878158992575cea30fb8eba19aedd81db197",
    "TT5": "6aed704fc361e72ab4e4bf22a738e087a216fdf2992305f078c33c75cb4ffafc",
    "LD1": "649f7989cd7aeb7d1c417575e667fef9a3012202baa53317ef4ebd8d7296b56a",
    "LD2": "2c59d13514b3bc9442b91045de459cc00b8a8ebf35b765aa636a607f99a86979",
    "LD3": "bd1a780a0e43027ad6d4726343105035e311b6b443e3a3c74b89ee60ad95c32a",
    "CC1": "b30f55af16933a6cb12960194c04a25811e6eed57154441520854e0988130716",
    "CC2": "ed5d98aa27aec97d6ede6527d723464b333c8c9bcc715f05929a3a563212a08b",
    "CC3": "33f86f3618d8188be64bfa7ac6f9caddf4b677c8228fbb2f4b2583c098715c29",
    "CC4": "a47b2deb177685bbe92a1a12f16862f57ef55decc7c16a167f7e8a9e67ef3559",
}
"""The hash of each criterion's wording; a code is a promise and so is what it stands for."""

HEADINGS = (
    "2. Tiêu chí chung",
    (
        "III. TIÊU CHÍ CỤ THỂ 1. Điển hình tiên tiến đối với tập thể Tập thể Văn phòng, các phòng "
        "nghiệp vụ, các đoàn thanh tra, tổ giải quyết đơn thực hiện đảm bảo các tiêu chí chung và "
        "tiêu chí cụ thể như sau:"
    ),
    "2. Gương cá nhân điển hình tiên tiến 2.1. Đối với cá nhân giữ chức vụ lãnh đạo, quản lý:",
    "2.2. Đối với gương điển hình tiên tiến là công chức:",
)
"""What stands between the criteria."""


def by_code(code: str) -> Criterion:
    """Return a criterion."""
    return next(c for c in CRITERIA if c.code == code)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.code)
def test_a_criterion_is_worded_as_in_the_plan(criterion: Criterion) -> None:
    """The wording is found in the plan letter by letter, and has not changed since."""
    assert criterion.text in words(TEXT)
    assert unicodedata.is_normalized("NFC", criterion.text)
    assert SHA256[criterion.code] == hashlib.sha256(criterion.text.encode()).hexdigest()


def test_no_word_of_the_criteria_is_left_out() -> None:
    """The plan's criteria, from II.2 to IV, are these criteria in this order and four headings."""
    section = TEXT[TEXT.index("2. Tiêu chí chung") : TEXT.index("IV. LỘ TRÌNH")]
    left = words(section).replace(" - ", " ")

    common, collectives = CRITERIA[:3], CRITERIA[3:8]
    leaders, civil_servants = CRITERIA[8:11], CRITERIA[11:]
    groups = zip(HEADINGS, (common, collectives, leaders, civil_servants), strict=True)
    assert left == " ".join(
        part for heading, group in groups for part in (heading, *(c.text for c in group))
    )


def test_the_misprint_of_the_plan_is_kept() -> None:
    """An official text is not mended: "đẫn đầu" stands where the plan prints it."""
    assert "đẫn đầu" in by_code("TT1").text


@pytest.mark.parametrize(
    ("category", "prefix", "count"),
    [("tap_the", "TT", 5), ("lanh_dao", "LD", 3), ("cong_chuc", "CC", 4)],
)
def test_each_category_has_the_common_and_its_own_criteria(
    category: str, prefix: str, count: int
) -> None:
    """Three common criteria, and five, three or four specific ones."""
    own = tuple(f"{prefix}{number}" for number in range(1, count + 1))

    assert ("CH1", "CH2", "CH3", *own) == tuple(c.code for c in PLAN.criteria_for(category))


def test_two_criteria_are_computed() -> None:
    """TT3 and TT4 are computed from counts, and the others are judged by people."""
    assert ["TT3", "TT4"] == [c.code for c in CRITERIA if c.measures]


@pytest.mark.parametrize(
    ("code", "counts", "verdict"),
    [
        ("TT3", {"members": 7, "completed_well": 7}, "met"),
        ("TT3", {"members": 7, "completed_well": 6}, "not_met"),
        ("TT3", {"members": 0, "completed_well": 0}, "not_met"),
        ("TT3", {"members": 7}, "not_yet_known"),
        ("TT3", {}, "not_yet_known"),
        ("TT4", {"base_emulation_fighters": 1, "rule_breakers": 0}, "met"),
        ("TT4", {"base_emulation_fighters": 0, "rule_breakers": 0}, "not_met"),
        ("TT4", {"base_emulation_fighters": 3, "rule_breakers": 1}, "not_met"),
        ("TT4", {"rule_breakers": 1}, "not_met"),
        ("TT4", {"base_emulation_fighters": 1}, "not_yet_known"),
    ],
)
def test_computed_criteria_follow_the_counts(
    code: str, counts: Mapping[str, int | None], verdict: Verdict
) -> None:
    """All, at least one, and none: an empty collective does not pass, the unknown stays so."""
    assert verdict == by_code(code).computed(counts)
