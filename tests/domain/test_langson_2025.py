"""The plan of Lạng Sơn, clause by clause (I.3 to VI.2), as its plugin gives it."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from tests.domain.cast import PROOF, refused
from thidua.domain import office, plan
from thidua.domain.acts import Candidate, CountVotes, RegisterList
from thidua.domain.meeting.commands import Convene, Tally
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Registered
from thidua.domain.nomination.state import phase_of
from thidua.domain.registration import HandedOver, HandOver
from thidua.domain.subject import Introduce
from thidua.specs import PlanSpec, Sponsor
from thidua.testing import PROVENANCE, MemoryWorld, model_rules
from thidua.values import Actor

pytest.importorskip("thidua_langson")

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = Actor(id="vp", role="office", unit="vp")
ROOM = Actor(id="nv1", role="unit", unit="nv1")
COUNCIL, CHIEF = Actor(id="hd", role="council"), Actor(id="ct", role="chief")
CONFERENCE = Actor(id="hn", role="conference")
MARCH, MAY, AUGUST = date(2025, 3, 12), date(2025, 5, 6), date(2025, 8, 4)
DECEMBER = date(2025, 12, 15)
SEVEN = tuple(f"m{number}" for number in range(1, 8))
ABOUT = "nomination-1"


def spec() -> PlanSpec:
    """Return the plan that the plugin gives."""
    from thidua_langson.plan_2025 import PLAN

    given: PlanSpec = PLAN
    return given


def opened(amended: PlanSpec | None = None) -> MemoryWorld:
    """Return the inspectorate with the Office, a room and a team, and the plan adopted."""
    world = MemoryWorld(CHIEF, date(2025, 1, 2))
    units = (("vp", "van_phong"), ("nv1", "phong_nghiep_vu"), ("doan", "doan_thanh_tra"))
    for code, kind in units:
        world.do(office.STREAM, office.AddUnit(unit=code, name=code, kind=kind))
    world.at(date(2025, 2, 10), CHIEF)
    adopted = amended or spec()
    stream = plan.stream_of(adopted.id)
    world.do(stream, plan.AdoptPlan(spec=adopted, provenance=PROVENANCE))
    rules = plan.AdoptCouncilRules(plan=adopted.id, rules=model_rules(), provenance=PROVENANCE)
    world.do(stream, rules)
    return world.at(MARCH, ROOM)


def line(**more: Any) -> Candidate:
    """Return a line about an official of the room."""
    told: dict[str, Any] = {
        "nomination": ABOUT,
        "subject": "subject-1",
        "category": "cong_chuc",
        "nature": "dien_hinh_xuat_sac",
        "scope": "toan_dien",
        "movements": ("thanh_tra_tinh",),
        "introduce": Introduce(form="individual", unit="nv1", name="Công chức A1"),
    }
    return Candidate(**(told | more))


def listed(*lines: Candidate, window: str = "quy_1", unit: str = "nv1") -> RegisterList:
    """Return the command that registers a list under the plan."""
    return RegisterList(plan=spec().id, unit=unit, window=window, candidates=lines or (line(),))


def registered() -> MemoryWorld:
    """Return a world in which the room has registered one official."""
    world = opened()
    world.do("list-1", listed())
    return world


def test_i_3_all_round_or_by_field() -> None:
    """An exemplar by field names the field; an all-round one need not."""
    found = refused(opened(), "list-1", listed(line(scope="tung_linh_vuc")))
    assert found["scope.field-missing"].clause == "I.3"

    world = opened()
    world.do("list-1", listed(line(scope="tung_linh_vuc", field="Tiếp công dân")))
    assert world.facts(ABOUT)


def test_ii_1_new_factors_and_outstanding_exemplars_of_the_inspectorate() -> None:
    """The nature is one of two, and the subject is of a unit."""
    found = refused(opened(), "list-1", listed(line(nature="khac")))["choice.unknown"]

    assert found.clause == "II.1"
    assert found.needed == {"known": "nhan_to_moi, dien_hinh_xuat_sac"}


@pytest.mark.parametrize(
    ("category", "codes"),
    [
        ("tap_the", "CH1 CH2 CH3 TT1 TT2 TT3 TT4 TT5"),
        ("lanh_dao", "CH1 CH2 CH3 LD1 LD2 LD3"),
        ("cong_chuc", "CH1 CH2 CH3 CC1 CC2 CC3 CC4"),
    ],
)
def test_ii_2_and_iii_common_and_specific_criteria(category: str, codes: str) -> None:
    """Each category has the three common criteria and its own, and no other."""
    assert [each.code for each in spec().criteria_for(category)] == codes.split()


def test_iii_1_what_is_counted_in_a_collective() -> None:
    """TT3 and TT4 are computed from counts as of a day, the others are judged by people."""
    computed = {each.code for each in spec().criteria if each.measures}

    assert computed == {"TT3", "TT4"}


def test_iii_1_a_team_needs_a_sponsor_that_an_amendment_names() -> None:
    """The plan names none, so a team is refused; with one named, it comes in through it."""
    introduce = Introduce(form="collective", unit="doan", name="Đoàn thanh tra số 1")
    team = line(category="tap_the", introduce=introduce)
    assert "sponsor.none" in refused(opened(), "list-1", listed(team))

    sponsor = Sponsor(team="doan", unit="nv1", clause="III.1")
    world = opened(attrs.evolve(spec(), sponsors=(sponsor,)))
    world.do("list-1", listed(team))
    (fact,) = world.facts(ABOUT)
    assert isinstance(fact, Registered)
    assert fact.sponsored == "doan"


def test_iii_2_leaders_and_officials_are_individuals() -> None:
    """A room is no leader and no official."""
    introduce = Introduce(form="collective", unit="nv1", name="Phòng Nghiệp vụ 1")
    for category in ("lanh_dao", "cong_chuc"):
        wrong = line(category=category, introduce=introduce)
        assert "category.other-form" in refused(opened(), "list-1", listed(wrong))


def test_iv_1_one_at_least_of_each_room_and_the_office() -> None:
    """The minimum is one in all, of rooms and the Office; teams owe none."""
    minimum = spec().minimum

    assert (minimum.count, minimum.counted, minimum.clause) == (1, "total", "IV.1")
    assert set(minimum.unit_kinds) == {"van_phong", "phong_nghiep_vu"}


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2025, 3, 30, 23, 59, 59, tzinfo=HOME), []),
        (datetime(2025, 3, 31, 0, 0, 0, tzinfo=HOME), ["list.late"]),
    ],
)
def test_iv_1_before_31_march(at: datetime, late: list[str]) -> None:
    """Sunday the 30th is in time to its end; Monday the 31st is late, recorded and flagged."""
    world = registered().at(date(2025, 4, 1), OFFICE)
    world.do("list-1", HandOver(step="received", at=at))

    fact = world.facts("list-1")[-1]
    assert isinstance(fact, HandedOver)
    assert [finding.code for finding in fact.findings] == late


def test_iv_1_a_list_may_be_drawn_up_late() -> None:
    """A list that is drawn up in April is recorded; its hand-over says that it is late."""
    world = opened().at(date(2025, 4, 2), ROOM)
    world.do("list-1", listed())

    assert world.facts("list-1")


def test_iv_2_rewards_for_individuals_at_mid_year() -> None:
    """An individual may be proposed, a collective may not."""
    world = registered().at(MAY, ROOM)
    world.do(ABOUT, n.Achieve(achievement="tt-1", note="Sáng kiến"))
    propose = n.Propose(award="giay_khen", achievements=("tt-1",))
    assert world.do(ABOUT, propose)

    introduce = Introduce(form="collective", unit="nv1", name="Phòng Nghiệp vụ 1")
    other = opened()
    other.do("list-1", listed(line(category="tap_the", introduce=introduce)))
    found = refused(other.at(MAY, ROOM), ABOUT, propose)
    assert found["proposal.form"].clause == "IV.2"


@pytest.mark.parametrize("day", [AUGUST, date(2025, 11, 3)])
def test_iv_3_and_iv_4_supplements(day: date) -> None:
    """New exemplars are added in the third and fourth quarter, and flagged as supplements."""
    world = opened().at(day, ROOM)
    world.do("list-2", listed(window="bo_sung"))

    (fact,) = world.facts(ABOUT)
    assert isinstance(fact, Registered)
    assert [finding.code for finding in fact.findings] == ["list.supplement"]
    assert "window.shut" in refused(opened().at(MAY, ROOM), "list-2", listed(window="bo_sung"))


def test_iv_4_and_v_the_council_proposes_the_chief_decides_the_conference_honours() -> None:
    """The whole of an exemplar's year: every criterion met, voted, decided, honoured."""
    world = registered().at(MAY, ROOM)
    world.do(ABOUT, n.Foster(activity="follow_up", note="Đã theo dõi"))
    world.do(ABOUT, n.Achieve(achievement="tt-1", note="Sáng kiến"))
    for criterion in spec().criteria_for("cong_chuc"):
        world.do(ABOUT, n.Assess(criterion=criterion.code, verdict="met", evidence=PROOF))
    world.at(DECEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=spec().id, present=SEVEN, agenda=(ABOUT,)))
    tally = Tally(nomination=ABOUT, in_favour=7, against=0)
    votes = CountVotes(tally=tally, award="giay_khen", achievements=("tt-1",))
    world.do("meeting-1", votes)
    world.do(ABOUT, n.Refer(level="UBND tỉnh", award="de_nghi_cap_tren"))
    decide = n.Decide(
        occasion="annual",
        outcome="approved",
        number="15/QĐ-TTr",
        award="giay_khen",
        achievements=("tt-1",),
    )
    assert "authority.missing" in refused(world, ABOUT, decide)
    world.at(DECEMBER, CHIEF).do(ABOUT, decide)
    world.at(DECEMBER, CONFERENCE).do(ABOUT, n.Honour(conference="tong_ket"))

    assert phase_of(world.state(nomination.DECIDER, ABOUT)) == "honoured"


def test_vi_1_a_registration_rests_on_a_movement_of_three_launchers() -> None:
    """One of the three at least; the room registers its own and nobody else's."""
    found = refused(opened(), "list-1", listed(line(movements=())))["movement.none"]
    assert found.needed == {"known": "ttcp, ubnd_tinh, thanh_tra_tinh"}
    assert found.clause == "VI.1"

    world = opened().at(MARCH, OFFICE)
    assert "list.other-unit" in refused(world, "list-1", listed())


def test_vi_2_the_office_is_a_unit_with_more_duties() -> None:
    """It registers like a room, and its double role shows when it receives its own list."""
    world = opened().at(MARCH, OFFICE)
    own = Introduce(form="individual", unit="vp", name="Công chức B1")
    world.do("list-vp", listed(line(introduce=own), unit="vp"))
    world.do("list-vp", HandOver(step="received", at=datetime(2025, 3, 12, 9, tzinfo=HOME)))

    fact = world.facts("list-vp")[-1]
    assert isinstance(fact, HandedOver)
    assert [finding.code for finding in fact.findings] == ["list.of-the-office"]
