"""Requests about a person's data: asked for, answered with the ground in law, carried out."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.domain.cast import (
    AUGUST,
    CHIEF,
    CONFERENCE,
    DECEMBER,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    OTHER,
    PAPER,
    PLAN_STREAM,
    ROOM,
    annual,
    approved,
    opened,
    person,
    ready,
    refused,
    registered,
    voted,
)  # fmt: skip
from tests.domain.test_rewarding import REVOKE, REVOKE_MID_YEAR, rewarded_at_mid_year
from thidua.domain import office, plan, subject
from thidua.domain.acts.forgetting import holds
from thidua.domain.acts.sheet import Sheet
from thidua.domain.correction import Correct
from thidua.domain.nomination import commands as n
from thidua.personal import CATEGORIES, Category
from thidua.testing import MemoryWorld
from thidua.values import Document

ABOUT = "subject-1"
NOTICE = Document(kind="Thông báo", number="9/TB-VP", on=date(2025, 5, 20))
ASKED = subject.ReceiveRequest(request="request-1", kind="erasure")
REFUSE = subject.RefuseRequest(
    request="request-1", categories=("identity",), ground="state_activity"
)
GRANT = subject.GrantRequest(request="request-1", categories=("contact",))
SHOWN = subject.GrantRequest(request="request-1", categories=CATEGORIES, kind="access")
GONE = subject.EnterForgotten(request="request-1", categories=("contact",), keys=("0f" * 16,))
CERTIFY = subject.Certify(request="request-1", sha256="0f" * 32)
SHOW = subject.GiveAccess(request="request-1", position=33)
PROCEEDINGS: tuple[Category, ...] = ("identity", "conduct", "free_text")


def asked(world: MemoryWorld | None = None, **more: Any) -> MemoryWorld:
    """Return a world in which the first official's request is entered, and a notice is at hand."""
    world = (world or registered()).at(MAY, OFFICE, NOTICE)
    world.do(ABOUT, attrs.evolve(ASKED, **more))
    return world


def request(world: MemoryWorld) -> subject.Request:
    """Return what became of the request."""
    (one,) = world.state(subject.DECIDER, ABOUT).requests
    return one


def held(world: MemoryWorld, day: date | None = None) -> set[tuple[str, str, str]]:
    """Return what must stay: the category, the ground and the place."""
    if day:
        world.at(day, OFFICE, NOTICE)
    return {(h.category, h.ground, h.place) for h in holds(Sheet(world), ABOUT)}


def under_way(place: str = "nomination-1") -> set[tuple[str, str, str]]:
    """Return what must stay while a nomination is under way."""
    return {(category, "state_activity", place) for category in PROCEEDINGS}


def test_contact_goes_and_the_rest_stays_while_the_nomination_is_under_way() -> None:
    """One request is granted in part and refused in part, each part with its clause."""
    world = asked()
    world.do(ABOUT, GRANT)
    world.do(ABOUT, attrs.evolve(REFUSE, categories=PROCEEDINGS))

    clause = "NĐ 13/2023 Đ16.2.b"
    assert world.facts(ABOUT)[-2:] == (
        subject.RequestGranted(
            request="request-1",
            categories=("contact",),
            clause="Luật 91/2025/QH15 Đ14",
            notice=NOTICE,
        ),
        subject.RequestRefused(
            request="request-1",
            categories=PROCEEDINGS,
            ground="state_activity",
            clause=clause,
            notice=NOTICE,
        ),
    )
    assert request(world).granted == ("contact",)
    assert request(world).refused == (subject.Refusal(PROCEEDINGS, "state_activity", clause),)
    assert request(world).answered == frozenset(CATEGORIES)


def test_what_must_stay_is_refused_as_data_with_its_clause() -> None:
    """Each category that must stay has its finding: the ground, the place, until when if known."""
    world = asked()
    grant = attrs.evolve(GRANT, categories=CATEGORIES)
    finding = refused(world, ABOUT, grant)["request.must-stay"]

    assert finding.clause == "NĐ 13/2023 Đ16.2.b"
    assert finding.found["at"] == "nomination-1"
    assert finding.needed == {"until": "-"}
    assert "hoạt động của cơ quan nhà nước" in finding.text("vi")
    assert held(world) == under_way()


@pytest.mark.parametrize("ground", sorted(subject.GROUNDS))
def test_every_ground_has_its_clause_and_another_may_be_named(ground: subject.Ground) -> None:
    """The clause is that of the ground, unless the office goes by another text."""
    world = asked()
    refuse = attrs.evolve(REFUSE, ground=ground)
    world.do(ABOUT, refuse)
    world.do(ABOUT, attrs.evolve(refuse, categories=("conduct",), clause="NĐ 1/2026 Đ5"))

    clauses = [each.clause for each in request(world).refused]
    assert clauses == [subject.GROUNDS[ground], "NĐ 1/2026 Đ5"]


def test_who_asked_is_told_of_a_refusal() -> None:
    """A refusal rests on the notice that was given; a grant may have none."""
    world = asked().at(MAY, OFFICE)

    assert refused(world, ABOUT, REFUSE).keys() == {"request.no-notice"}
    world.do(ABOUT, GRANT)
    assert request(world).granted == ("contact",)


def test_a_request_is_carried_out_once_it_is_granted_and_then_certified() -> None:
    """Asked, granted, forgotten, certified: each step rests on the one before."""
    world = asked()
    assert refused(world, ABOUT, GONE).keys() == {"request.not-granted"}
    assert refused(world, ABOUT, CERTIFY).keys() == {"request.not-carried-out"}
    world.do(ABOUT, GRANT)
    assert refused(world, ABOUT, CERTIFY).keys() == {"request.not-carried-out"}
    for step in (GONE, CERTIFY):
        world.do(ABOUT, step)

    assert request(world) == subject.Request(
        "request-1",
        "erasure",
        CATEGORIES,
        granted=("contact",),
        forgotten=("contact",),
        keys=("0f" * 16,),
        certificate="0f" * 32,
    )


def test_repeating_any_step_adds_nothing() -> None:
    """Each step, given again after all the others, finds itself done."""
    world = asked()
    steps = (ASKED, REFUSE, GRANT, GONE, CERTIFY)
    for step in steps[1:]:
        world.do(ABOUT, step)

    assert [world.do(ABOUT, step) for step in steps] == [()] * 5


def test_what_was_not_asked_for_is_not_answered_and_nothing_is_answered_twice() -> None:
    """A category beyond the request, or one that has its answer, needs a request of its own."""
    world = asked(categories=("contact",))
    world.do(ABOUT, GRANT)

    assert refused(world, ABOUT, REFUSE).keys() == {"request.not-asked"}
    again = attrs.evolve(REFUSE, categories=("contact",))
    assert refused(world, ABOUT, again).keys() == {"request.answered"}


def test_more_is_granted_and_carried_out_later() -> None:
    """Only what is new is recorded; what must stay is asked of that alone."""
    world = asked()
    world.do(ABOUT, GRANT)
    world.do(ABOUT, GONE)
    world.at(MAY, ROOM).do("nomination-1", n.Withdraw(cause="Tự rút"))
    world.at(MAY, OFFICE, NOTICE)
    more: tuple[Category, ...] = ("contact", "identity")
    granted = world.do(ABOUT, attrs.evolve(GRANT, categories=more))
    gone = world.do(ABOUT, attrs.evolve(GONE, categories=more, keys=("0e" * 16, "1f" * 16)))

    grant: Any = granted[0][1]
    entered: Any = gone[0][1]
    assert (1, 1) == (len(granted), len(gone))
    assert grant.categories == ("identity",)
    assert (entered.categories, entered.keys) == (("identity",), ("1f" * 16,))
    assert request(world).forgotten == more
    assert request(world).keys == ("0f" * 16, "1f" * 16)


def test_a_request_is_entered_first_and_once() -> None:
    """None is answered that is not entered; one id is one request."""
    world = asked()
    for changed in ({"kind": "access"}, {"categories": ("contact",)}, {"asked_by": "authority"}):
        other = attrs.evolve(ASKED, **changed)
        assert refused(world, ABOUT, other).keys() == {"request.known"}
    unknown = attrs.evolve(GRANT, request="request-9")

    assert refused(world, ABOUT, unknown).keys() == {"request.unknown"}


def test_a_request_and_a_refusal_are_about_something() -> None:
    """None is entered, nor refused, that names no category."""
    world = asked()
    nothing = attrs.evolve(ASKED, request="request-2", categories=())

    assert refused(world, ABOUT, nothing).keys() == {"request.empty"}
    assert refused(world, ABOUT, attrs.evolve(REFUSE, categories=())).keys() == {"request.empty"}


def test_each_category_has_a_key_of_its_own() -> None:
    """What is entered as destroyed names one key for each category."""
    world = asked()
    world.do(ABOUT, GRANT)
    for keys in ((), ("00", "01"), ("00",), ("0f" * 15 + "0F",)):
        wrong = attrs.evolve(GONE, keys=keys)
        assert refused(world, ABOUT, wrong).keys() == {"request.keys-differ"}


def test_access_is_granted_whatever_must_stay_and_nothing_goes_by_it() -> None:
    """Who asks to see is shown all; by such a request no key is destroyed and none certified."""
    world = asked(kind="access")
    assert refused(world, ABOUT, SHOW).keys() == {"request.not-granted"}
    assert refused(world, ABOUT, GRANT).keys() == {"request.other-kind"}
    world.do(ABOUT, SHOWN)
    world.do(ABOUT, SHOW)

    assert request(world).shown_at == 33
    assert world.do(ABOUT, SHOW) == ()
    assert refused(world, ABOUT, GONE).keys() == {"request.other-kind"}
    assert "request.other-kind" in refused(world, ABOUT, CERTIFY)


def test_nobody_is_shown_everything_by_a_request_for_erasure() -> None:
    """A file of everything rests on a request for it."""
    world = asked(categories=("contact",))
    assert refused(world, ABOUT, SHOWN).keys() == {"request.other-kind"}
    world.do(ABOUT, GRANT)

    assert refused(world, ABOUT, SHOW).keys() == {"request.other-kind"}


@pytest.mark.parametrize("command", [ASKED, REFUSE, GRANT, GONE, CERTIFY, SHOW])
def test_requests_are_answered_by_the_keepers_of_the_records(command: Any) -> None:
    """No unit, no council and no conference answers for the office."""
    world = asked(request="request-2")
    for actor in (ROOM, CONFERENCE):
        assert "authority.missing" in refused(world.at(MAY, actor, NOTICE), ABOUT, command)


def test_an_actor_may_ask_too() -> None:
    """Who acts is no subject that was introduced; requests about them are entered all the same."""
    world = opened().at(MAY, CHIEF, NOTICE)
    about = "subject-actor:u-p1"
    grant = attrs.evolve(GRANT, categories=("identity", "free_text"))
    for step in (ASKED, grant):
        world.do(about, step)

    assert world.state(subject.DECIDER, about).requests[0].granted == ("identity", "free_text")


def test_requests_outlive_a_later_introduction() -> None:
    """What was asked before the subject was introduced is known after."""
    world = asked(opened())
    world.do(ABOUT, subject.Introduce(form="individual", unit="p1", name="Công chức A1"))

    assert request(world).kind == "erasure"


def test_a_request_that_was_struck_out_is_one_about_nothing() -> None:
    """What followed from it stands by itself and stops nobody."""
    world = asked()
    world.do(ABOUT, GRANT)
    entered = len(world.facts(ABOUT)) - 1
    world.do(ABOUT, Correct(version=entered, fact=None))

    assert request(world).categories == ()
    assert request(world).granted == ("contact",)


def test_a_name_stays_while_a_reward_stands() -> None:
    """It was published by law; when the decision is revoked and all is recovered, it may go."""
    world = approved().at(DECEMBER, CONFERENCE)
    world.do("nomination-1", n.Honour(conference="end-2025"))
    published = ("identity", "published_by_law", "nomination-1")
    assert held(world, DECEMBER) == {published}

    world.at(DECEMBER, CHIEF, PAPER).do("nomination-1", REVOKE)
    assert held(world) == under_way()
    for item in REVOKE.to_recover:
        world.do("nomination-1", n.Recover(item=item))
    assert held(world) == set()


def test_an_honour_without_achievements_is_published_too() -> None:
    """Who was honoured, and rewarded for nothing by name, was named in public all the same."""
    world = voted(ready(registered()), award="honour", achievements=()).at(NOVEMBER, CHIEF)
    world.do("nomination-1", annual(award="honour", achievements=()))
    world.at(DECEMBER, CONFERENCE).do("nomination-1", n.Honour(conference="end-2025"))

    assert world.state(subject.DECIDER, ABOUT).rewards == ()
    assert held(world, DECEMBER) == {("identity", "published_by_law", "nomination-1")}


def test_a_mid_year_reward_holds_the_name_until_it_is_revoked() -> None:
    """It stands whatever becomes of the nomination, and what it gave is recovered first."""
    world = rewarded_at_mid_year().at(AUGUST, ROOM)
    world.do("nomination-1", n.Withdraw(cause="Tự rút"))
    assert held(world, AUGUST) == {("identity", "published_by_law", "nomination-1")}

    world.at(AUGUST, CHIEF, PAPER).do("nomination-1", REVOKE_MID_YEAR)
    assert held(world) == under_way()
    for item in REVOKE_MID_YEAR.to_recover:
        world.do("nomination-1", n.Recover(item=item, occasion="mid_year"))
    assert held(world) == set()


def test_an_earlier_title_holds_the_name() -> None:
    """A title that a document proves was given in public, too."""
    world = registered().at(MAY, OFFICE)
    world.do(ABOUT, subject.RecordTitle(title="t1", year=2024, document=PAPER))

    assert ("identity", "published_by_law", "t1") in held(world)


def test_what_is_over_holds_nothing() -> None:
    """Withdrawn, passed over, or left over when the plan was closed: all of it may go."""
    withdrawn = registered().at(MAY, ROOM)
    withdrawn.do("nomination-1", n.Withdraw(cause="Tự rút"))
    passed_over = voted(ready(registered()), in_favour=1)
    closed = registered().at(DECEMBER, CHIEF)
    closed.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))

    assert [held(world, DECEMBER) for world in (withdrawn, passed_over, closed)] == [set()] * 3


def test_a_registration_that_was_struck_out_holds_nothing() -> None:
    """What is not there holds nobody."""
    world = registered(person(), person("2")).at(MAY, OFFICE, PAPER)
    world.do("nomination-1", Correct(version=1, fact=None))

    assert held(world) == set()


def test_how_to_reach_somebody_is_recorded_and_the_latest_counts() -> None:
    """Its own unit records it, or a keeper; the same again adds nothing."""
    world = registered().at(MARCH, ROOM)
    first = subject.RecordContact(phone="0900 000 000")
    world.do(ABOUT, first)
    assert world.do(ABOUT, first) == ()
    world.at(MAY, OFFICE).do(ABOUT, subject.RecordContact(email="a1@example.vn"))

    state = world.state(subject.DECIDER, ABOUT)
    assert state.contact == subject.ContactGiven(email="a1@example.vn")
    assert refused(world.at(MAY, OTHER), ABOUT, first).keys() == {"subject.other-unit"}
    assert refused(world.at(MAY, CONFERENCE), ABOUT, first).keys() == {"authority.missing"}
    assert refused(world.at(MAY, OFFICE), "subject-9", first).keys() == {"subject.unknown"}


def test_every_opening_of_plaintext_is_recorded_whoever_sees_it() -> None:
    """Any role may; the office's state is as before, and the same by the same adds nothing."""
    world = registered().at(MAY, ROOM)
    opening = office.RecordOpening(
        what="report",
        name="duties",
        audience="unit",
        categories=("identity",),
        subjects=(ABOUT,),
        position=7,
    )
    world.do(office.STREAM, opening)
    assert world.do(office.STREAM, opening) == ()
    world.at(MAY, OTHER).do(office.STREAM, opening)
    world.do(office.STREAM, attrs.evolve(opening, position=8))

    openings = [f for f in world.facts(office.STREAM) if isinstance(f, office.PlaintextOpened)]
    assert [(each.by, each.position) for each in openings] == [
        (ROOM.id, 7),
        (OTHER.id, 7),
        (OTHER.id, 8),
    ]
