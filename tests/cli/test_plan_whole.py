"""A plan that says everything: shown in words, printed as pinned, amended and given back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import COUNCIL, Shell, by
from tests.cli.whole import amended
from tests.plugins.shelf import Shelf

CHIEF = by("chief", "2025-02-01")
WORDS = {
    "vi": (
        "Chấm điểm diem (mục S), với cong_chuc, cần mức kha",
        "CC1: tối đa 10, hệ số 3/2, ít nhất 5",
        "Thưởng them (mục S): Thêm, tối đa 2",
        "Thưởng cộng lại: tối đa 5/2",
        "Mức kha (mục S): Khá, từ 10",
        "Chỉ tiêu q1 (mục Q): nhiều nhất 5 đã đăng ký, đang bồi dưỡng trong mỗi đơn vị",
        "ít nhất 1/10 của headcount, từ một nửa thì làm tròn lên,",
        "vượt thì từ chối",
        "Nguồn đề cử dan (mục M): Công dân, công dân, qua phong_nghiep_vu, phải có văn bản",
        "Cấp cum (mục L): Cụm, từng cụm, khối, bầu nhiều nhất 2",
        "Cụm, khối c1 (mục L): Cụm 1: P1, P2",
        "Loại trừ ky-luat (mục G): Bị kỷ luật, từ 01/01/2025, đến 31/12/2026",
        "Điều kiện tien-quyet (mục P): cap-tinh cần cstd 2 năm liền, đến năm trước năm xét",
        "Danh hiệu cstd: Chiến sĩ thi đua",
        "Hình thức cap-tinh: Bằng khen, được danh hiệu cstd",
        "Ngày nghỉ (mục N): thứ 6, 7",
        "Đợt nam: nam, 2 năm một lần",
        "Hạn h1 (mục W): chậm nhất ngày 5 ngày làm việc sau khi sự việc xảy ra",
        "Hạn h3 (mục W): trước ngày 31/3 hằng năm",
        "có thể ấn định ngày khác (mục O)",
        "chậm nhất ngày 5 hằng tháng, từ 01/02/2025",
        "Kiểm tra khi xét: tinh/xem",
        "Có sáng kiến., do tinh/sang-kien đánh giá",
        "Dùng tinh/bo bản 1 của thidua-tinh 1.0",
    ),
    "en": (
        "Scoring diem (S), for cong_chuc, needs band kha",
        "CC1: 10 at most, weight 3/2, 5 at least",
        "Bonus them (S): Thêm (en), 2 at most",
        "Quota q3 (Q): exactly 1 approved in the whole office, for cap-tinh, until",
        "Nominator don-vi (M): Đơn vị (en), the subject's own unit",
        "Level tinh (L): Hội đồng (en), a council",
        "Gate ky-luat (G): Bị kỷ luật (en), from",
        "in 2 consecutive year(s), up to the year before, from",
        "Days off (N): days 6, 7 of the week (7 is Sunday); 1 holiday(s), 1 worked instead",
        "Window thang: thang (en), every month",
        "on or before 3 day(s) after the Office received it, handed to the council",
        "before 31/3 of each year, or the working day before, for phong_nghiep_vu",
        "day 5 of each month",
        "Uses tinh/sang-kien revision 1 of thidua-tinh 1.0",
    ),
}


def given(shell: Shell, shown: dict[str, Any]) -> str:
    """Write a plan as it was shown, and return the file."""
    path = Path(shell.folder, "again.json")
    path.write_text(json.dumps(shown), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_plan_is_told_in_words(here: Shell, shelf: Shelf, lang: str) -> None:
    """Every part that a plan can have is shown in both languages, with its clause."""
    amended(here, shelf)
    text = here.run("plan", "show", "--lang", lang).stdout

    assert [words for words in WORDS[lang] if words not in text] == []


def test_what_is_printed_can_be_given_back(here: Shell, shelf: Shelf) -> None:
    """The file is the plan as pinned, with what it uses: given back unchanged, nothing is new."""
    shown = amended(here, shelf)
    again = here.told("plan", "amend", given(here, shown), *CHIEF)

    assert again["last"] == 0
    assert "B1" not in [criterion["code"] for criterion in shown["spec"]["criteria"]]
    assert [use["spec"]["id"] for use in shown["uses"]] == [
        "tinh/cap",
        "tinh/xem",
        "tinh/bo",
        "tinh/sang-kien",
        "tinh/da-xem",
    ]


def test_what_it_uses_is_amended_with_it(here: Shell, shelf: Shelf) -> None:
    """A use that was changed in the file is pinned as changed, and comes from that file."""
    shown = amended(here, shelf)
    body = next(use["spec"] for use in shown["uses"] if use["spec"]["$kind"] == "criteria_set")
    body["criteria"][0]["text"], body["revision"] = "Có hai sáng kiến.", 2
    here.told("plan", "amend", given(here, shown), *CHIEF)
    now = here.told("plan", "show")
    use = next(each for each in now["uses"] if each["spec"]["id"] == "tinh/bo")

    assert use["spec"]["criteria"][0]["text"] == "Có hai sáng kiến."
    assert use["provenance"]["distribution"] == "file:again.json"
    assert "Có hai sáng kiến." in here.run("plan", "show").stdout


def test_a_sponsor_is_named_without_writing_out_what_is_used(here: Shell, shelf: Shelf) -> None:
    """An amendment of sponsors pins the plan's own text and not that of what it uses."""
    before = amended(here, shelf)
    here.told("plan", "amend", "--sponsor", "DTT1=P1", *CHIEF)
    now = here.told("plan", "show")

    assert now["spec"]["criteria"] == before["spec"]["criteria"]
    assert now["uses"] == before["uses"]


def test_a_later_field_with_its_default_is_not_strange(here: Shell) -> None:
    """What a plan says anyway may be said; what no plan has is refused with its place."""
    shown = here.told("plan", "show")
    shown["spec"] |= {"revision": 1, "quotas": [], "calendar": None, "checks": []}
    shown["spec"]["criteria"][0] |= {"evaluator": "", "effective": None}
    assert here.told("plan", "amend", given(here, shown), *CHIEF)["last"] == 0
    shown["spec"]["criteria"][0]["colour"] = "red"

    assert (
        "$.criteria[0].colour" in here.refused("plan", "amend", given(here, shown), *CHIEF)["text"]
    )


@pytest.mark.parametrize("uses", [1, [1], [{}], [{"spec": 1}], [{"spec": {"$kind": "plan"}}],
                                  [{"spec": {"$kind": "check", "id": 1}}]])  # fmt: skip
def test_uses_that_are_none_are_refused(here: Shell, uses: Any) -> None:
    """What stands under ``uses`` is what a plan may use, or it is refused."""
    shown = here.told("plan", "show")
    shown["uses"] = uses

    assert here.refused("plan", "amend", given(here, shown), *CHIEF)["code"] == "TD-I01"


def test_each_body_has_its_own_rules(here: Shell, shelf: Shelf) -> None:
    """Rules are adopted for a level, or for a cluster of it, and shown with their place."""
    amended(here, shelf)
    path = Path(here.folder, "council.toml")
    path.write_text(COUNCIL, encoding="utf-8")
    council = ("plan", "council", str(path))
    here.told(*council, "--level", "tinh", *CHIEF)
    here.told(*council, "--level", "cum", "--cluster", "c1", *CHIEF)
    found = here.refused(*council, "--level", "huyen", *CHIEF)["findings"]

    assert [each["code"] for each in found] == ["council.unknown"]
    places = [(each["level"], each["cluster"]) for each in here.told("plan", "show")["councils"]]
    assert places == [("cum", "c1"), ("tinh", "")]
    assert "Council cum c1: langson/hoi-dong-thu" in here.run("plan", "show", "--lang", "en").stdout


def test_another_day_is_set_for_a_deadline(here: Shell, shelf: Shelf) -> None:
    """Where the plan lets somebody, another day is set for a term, with a document."""
    amended(here, shelf)
    words = ("plan", "deadline", "h3", "10/04/2025", "--term", "2025-2026", *CHIEF)
    assert here.refused(*words)["findings"][0]["code"] == "reason.missing"
    here.told(*words, "--reason", "Công văn;5/CV;01/02/2025")

    (chosen,) = here.told("plan", "show")["deadlines"]
    assert chosen == {"deadline": "h3", "term": "2025-2026", "day": "2025-04-10"}
    assert "2025-2026: đã ấn định 10/04/2025" in here.run("plan", "show").stdout


def test_everything_that_it_uses_is_compared(here: Shell, shelf: Shelf) -> None:
    """Drift has a row for the plan and one for each thing that it uses; none was changed."""
    amended(here, shelf)
    rows = here.told("plugins", "drift")["drift"]
    text = here.run("plugins", "drift", "--lang", "en").stdout

    assert [row["kind"] for row in rows][:2] == ["plan", "award_level"]
    assert {row["standing"] for row in rows if row["kind"] != "plan"} == {"same"}
    assert text.count("the same") == len(rows) - 1
