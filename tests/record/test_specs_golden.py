"""Golden vectors: the canonical bytes of what plans say about lists, and their hashes, for ever."""

from datetime import date

import attrs
import pytest

from thidua.specs import (
    After,
    Calendar,
    Deadline,
    MonthDay,
    Nominator,
    Period,
    PlanSpec,
    Quota,
    Ratio,
    Retention,
    Title,
    canonical,
    spec_from,
    spec_hash,
)
from thidua.testing import model_plan

PLAN = model_plan()
YEARLY = attrs.evolve(
    PLAN.windows[1],
    every="year",
    years=2,
    closes=None,
    deadlines=(
        Deadline(
            code="nam",
            each=MonthDay(25, 3),
            inclusive=False,
            clause="4.3",
            unit_kinds=("room",),
            override_clause="4.3",
            days_off="next_working_day",
            effective=Period(first=date(2025, 7, 1)),
        ),
    ),
    levels=(),
)
AT_ONCE = attrs.evolve(
    PLAN.windows[1],
    every="occasion",
    deadline=Deadline(
        code="ngay",
        after=After(event="occurred", days=3, counted="working"),
        inclusive=True,
        clause="4.3",
        step="received",
    ),
)
CALENDAR = Calendar(clause="Điều 112", holidays=(date(2025, 9, 2),), worked=(date(2025, 5, 3),))
QUOTA = Quota(
    code="h1",
    bound="at_most",
    counted="approved",
    per="unit",
    clause="5.2",
    share=Ratio(15, 100),
    of="title_holders",
    rounding="half_up",
    unit_kinds=("room",),
    award="certificate",
    breach="refuse",
)
CITIZEN = Nominator(
    code="cong-dan",
    title=Title("Công dân", "Citizen"),
    source="citizen",
    clause="4.1",
    taken_in_by=("office",),
    needs_document=True,
)
KEPT = Retention(category="contact", years=5, clause="7.1")

GOLDEN = {
    "yearly": attrs.evolve(PLAN, windows=(YEARLY,), calendar=CALENDAR),
    "at once": attrs.evolve(PLAN, windows=(AT_ONCE,), calendar=CALENDAR),
    "quota": attrs.evolve(PLAN, quotas=(QUOTA,)),
    "nominator": attrs.evolve(PLAN, nominators=(CITIZEN,)),
    "retention": attrs.evolve(PLAN, retention=(KEPT,)),
    "plain": PLAN,
}
HASHES = {
    "yearly": "sha256:4d8182150c19b7b4ddb68c6121c78853ad22f89c5fc8c070b79efa843f9eb4b2",
    "at once": "sha256:b9605332ccb8cea153eaa7ae9ee82a639e6e6fb73eaad03332950aca963d5092",
    "quota": "sha256:181ca2b91ceda111ccc5d0f127c7cce5318d0944c01b0a98060feebf2d12b3a3",
    "nominator": "sha256:7b08855b363a225246cf284e5ed21053498d462bc4cc67b5677c164b90995403",
    "retention": "sha256:f15361b75edaa7844d21f4f767b164e5ff579579eb894e1c530e5f7608f11df2",
    "plain": "sha256:3abee2e5250813822127ce86d905d42902ae563ff533dd1b34ae9cebde605d29",
}
BYTES = {
    "yearly": (
        '[{"clause":"4.3","code":"nam","day":null,"days_off":"next_working_day","each":{"day":25,'
        '"month":3},"effective":{"first":"2025-07-01","last":null},"inclusive":false,'
        '"override_clause":"4.3","unit_kinds":["room"],"zone":"Asia/Ho_Chi_Minh"}]'
    ),
    "at once": (
        '{"after":{"counted":"working","days":3,"event":"occurred"},"clause":"4.3","code":"ngay",'
        '"day":null,"days_off":"no_rule","inclusive":true,"step":"received",'
        '"zone":"Asia/Ho_Chi_Minh"}'
    ),
    "quota": (
        '[{"award":"certificate","bound":"at_most","breach":"refuse","categories":[],'
        '"clause":"5.2","code":"h1","count":null,"counted":"approved","forms":[],'
        '"of":"title_holders","per":"unit","rounding":"half_up","share":{"part":15,"whole":100},'
        '"unit_kinds":["room"],"windows":[]}]'
    ),
    "nominator": (
        '[{"clause":"4.1","code":"cong-dan","needs_document":true,"source":"citizen",'
        '"taken_in_by":["office"],"title":{"en":"Citizen","vi":"Công dân"}}]'
    ),
    "retention": '"retention":[{"category":"contact","clause":"7.1","years":5}]',
}
OFF = (
    '"calendar":{"clause":"Điều 112","holidays":["2025-09-02"],"weekly":[6,7],'
    '"worked":["2025-05-03"]}'
)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_plan_has_the_hash_that_it_had(name: str) -> None:
    """What was pinned once is found again: the bytes and their hash never change."""
    spec = GOLDEN[name]
    body = canonical(spec)

    assert spec_hash(body) == HASHES[name]
    assert spec_from(body, PlanSpec) == spec
    assert BYTES.get(name, "").encode() in body
    assert (OFF.encode() in body) == (spec.calendar is not None)


def test_what_came_later_leaves_no_trace_in_a_plan_without_it() -> None:
    """A plan that says nothing of terms, quotas and nominators is written as it always was."""
    body = canonical(PLAN)

    for name in ("deadlines", "every", "years", "quotas", "nominators", "calendar", "each", "step"):
        assert f'"{name}":'.encode() not in body
    assert b'"retention":' not in body
