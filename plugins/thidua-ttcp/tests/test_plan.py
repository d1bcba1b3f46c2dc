"""The decision says what its source quotes, and nothing that it does not."""

import hashlib
import unicodedata

import attrs

from thidua.specs import Authority, PlanSpec, canonical, spec_from, spec_hash
from thidua_ttcp import clauses
from thidua_ttcp.flag import AWARDS, CRITERIA
from thidua_ttcp.plan_575 import PLAN

GOLDEN = {
    "ttcp/575-2019": "sha256:aee12bff3656101b06e2f21bb9b9b6699e9d2e6daff55e5bffe5c8e1cd9d4ae9",
    "ttcp/co-thi-dua": "sha256:cb737a23e8fa341aa812e0a19dfe02e9e1895c99501301cdf3ccae6b69c80abf",
    "ttcp/nganh-thanh-tra": "sha256:74cad1ebaf88eed9236cbf67e"
    "c840de415c9a40ca957f9509e98c1c4b038d7b8",
}
"""The hashes under which they are pinned; of other words they are other specs."""

QUOTED = (
    "tập thể tiêu biểu, hoàn thành xuất sắc, toàn diện nhiệm vụ công tác, các chỉ tiêu thi đua …; "
    "có nhân tố mới, mô hình mới để các tập thể khác trong ngành Thanh tra học tập; nội bộ đoàn "
    "kết, tích cực thực hành tiết kiệm, chống tham nhũng, lãng phí và được các đơn vị trong cùng "
    "cụm, khối thi đua bình xét, suy tôn là đơn vị dẫn đầu cụm, khối"
)
"""The flag's criteria, as the source quotes them."""

SHA256 = {
    "CO1": "9857fa0ae9495562ec9ffa5bc7b4099073f29c946c3306203c6b998bc2f4d348",
    "CO2": "be1308e8f4d94eed25b0ec8e989b0c2702fbd6f61f922a5ab19f8eb080328a7c",
    "CO3": "fbf645fd597b13379821b8d64790350241f0efe77bac4969218f9fa3e2772a3b",
    "CO4": "f65ae86f19c4ee7b98e8cb7d4805a328bbea843f5f8dd0a4e07faa5c4febe8eb",
}
"""The hash of each criterion's wording; a code is a promise and so is what it stands for."""


def test_the_hashes_stand() -> None:
    """The canonical bytes of all three are the ones that were frozen, and give them again."""
    every = (PLAN, CRITERIA, AWARDS)

    assert {spec.id: spec_hash(canonical(spec)) for spec in every} == GOLDEN
    assert [spec_from(canonical(spec), type(spec)) for spec in every] == list(every)


def test_the_criteria_are_the_quoted_words_and_no_others() -> None:
    """The four criteria, put together, are the sentence as it is quoted."""
    assert " ".join(criterion.text for criterion in CRITERIA.criteria) == QUOTED
    assert unicodedata.is_normalized("NFC", QUOTED)
    told = {c.code: hashlib.sha256(c.text.encode()).hexdigest() for c in CRITERIA.criteria}
    assert told == SHA256


def test_every_clause_is_one_that_has_a_name() -> None:
    """No clause is cited that the list of them does not have."""
    named = {value for name, value in vars(clauses).items() if name.isupper()}
    rules = (*PLAN.authorities, *PLAN.windows, *PLAN.levels, *PLAN.quotas, *PLAN.nominators)
    rules_used = (*CRITERIA.criteria, *AWARDS.awards, *PLAN.unit_kinds, *PLAN.clusters)
    deadlines = [deadline for window in PLAN.windows for deadline in window.all_deadlines]

    assert {rule.clause for rule in (*rules, *rules_used, *deadlines)} <= named


def test_criteria_and_awards_stand_beside_the_plan() -> None:
    """The plan itself holds neither: it names them, so that another plan may use them too."""
    assert ((), ()) == (PLAN.criteria, PLAN.awards)
    assert ((CRITERIA.id,), (AWARDS.id,)) == (PLAN.criteria_sets, PLAN.award_levels)
    whole = PLAN.using([CRITERIA], [AWARDS])
    assert ["co_thi_dua", "bang_khen"] == [award.code for award in whole.awards]


def test_what_is_not_quoted_is_not_there() -> None:
    """What the source does not quote the plan does not have, down to the circular's day."""
    assert 0 == PLAN.minimum.count
    assert ((), (), ()) == (PLAN.phases, PLAN.movements, PLAN.sponsors)
    assert (None, None, None) == (PLAN.mid_year, PLAN.annual, PLAN.closes)
    assert ((), ()) == (PLAN.natures, PLAN.scopes)
    assert [(None, "")] == [(basis.issued_on, basis.about) for basis in PLAN.bases]
    assert () == PLAN.clusters


def test_codes_are_used_once() -> None:
    """Within each part of the plan a code names one thing."""
    for field in attrs.fields(PlanSpec):
        part = getattr(PLAN, field.name)
        codes = [getattr(item, "code", item) for item in part] if isinstance(part, tuple) else []
        assert len(codes) == len(set(codes)), field.name


def test_three_acts_have_three_actors() -> None:
    """Who recommends does not decide, and who appraises does neither."""
    acts = ("receive", "recommend", "decide")
    receive, recommend, decide = (set(PLAN.authority(act).roles) for act in acts)

    assert ({"office"}, {"council"}, {"chief", "deputy_chief"}) == (receive, recommend, decide)


def test_what_the_decision_speaks_of_nowhere_is_nobodys() -> None:
    """Proposals at mid-year, a higher level and honours have no role."""
    for act in ("propose", "refer", "honour"):
        assert PLAN.authority(act) == Authority(act=act, roles=(), clause="")
