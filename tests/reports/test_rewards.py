"""What was proposed, approved and honoured (IV.2, V.2, V.3)."""

from datetime import date
from fractions import Fraction

import pytest

from tests.reports.year import (
    CHIEF,
    COUNCIL,
    OFFICE,
    achieve,
    assess,
    begun,
    decide,
    follow_up,
    line,
    register,
    review,
    rows,
    unit,
)
from thidua.domain import plan as p
from thidua.domain.acts import CountVotes
from thidua.domain.correction import Correct
from thidua.domain.meeting import commands as m
from thidua.domain.nomination import commands as c
from thidua.errors import NotFound
from thidua.testing.plans import PLAN, PROVENANCE, model_rules
from thidua.testing.worlds import MemoryWorld
from thidua.values import Document

DRAWN, Q2, REVIEWED = date(2025, 3, 20), date(2025, 5, 5), date(2025, 11, 20)
DECIDED, HONOURED, END = date(2025, 12, 1), date(2025, 12, 20), date(2025, 12, 31)
NAMES = {"1": "Nguyễn Văn An", "2": "Trần Thị Bình", "3": "Lê Văn Cường"}


def ready() -> MemoryWorld:
    """Register three civil servants who meet every criterion, each with an achievement."""
    world = begun()
    register(world, "p1", *(line(key, NAMES[key], "p1") for key in NAMES), day=DRAWN)
    for key in NAMES:
        achieve(world, key, "p1", Q2)
        follow_up(world, key, "p1", Q2)
        assess(world, key, ("C1", "S1"), Q2)
    return world


def propose(world: MemoryWorld, key: str, day: date = Q2) -> None:
    """Propose a reward at the six-month review."""
    world.at(day, unit("p1"))
    world.do(f"nomination-{key}", c.Propose(award="certificate", achievements=(f"a-{key}",)))


def test_mid_year_proposals_show_what_was_decided() -> None:
    """Approved, declined or not decided yet: each proposal has its outcome, and all their sum."""
    world = ready()
    for key in NAMES:
        propose(world, key)
    decide(world, "1", date(2025, 7, 1), occasion="mid_year")
    decide(world, "2", date(2025, 7, 1), occasion="mid_year", outcome="declined")

    found = rows("mid-year", world, END)

    assert [(row["name"], row["outcome"], row["decision"], row["given"]) for row in found] == [
        (NAMES["1"], "approved", "QD-1", "Giấy khen"),
        (NAMES["2"], "declined", "QD-2", None),
        (NAMES["3"], "not decided yet", None, None),
        (None, None, None, None),
    ]
    assert ("Total", 3, 1, 3) == (
        found[-1]["unit"],
        found[-1]["proposed"],
        found[-1]["approved"],
        found[-1]["achievements"],
    )
    assert [row["decided_on"] for row in rows("mid-year", world, Q2)] == [None] * 4


def test_a_revoked_mid_year_reward_is_shown_revoked() -> None:
    """It was approved and is revoked; the exemplar goes on, and others are untouched."""
    world = ready()
    for key in ("1", "2"):
        propose(world, key)
        decide(world, key, date(2025, 7, 1), occasion="mid_year")
    world.at(REVIEWED, CHIEF, Document(kind="Kết luận", number="7/KL"))
    revoke = c.Revoke(ground="fraud", number="QD-9", to_recover=(), occasion="mid_year")
    world.do("nomination-1", revoke)

    for name in ("mid-year", "proposed-approved"):
        assert [row["revoked"] for row in rows(name, world, END)] == [True, False, None]
        assert rows(name, world, date(2025, 8, 1))[0]["revoked"] is False
    told = rows("implementation", world, END)[-1]
    assert (told["mid_year_approved"], told["mid_year_revoked"], told["revoked"]) == (2, 1, 0)


def test_no_proposals_have_no_total() -> None:
    """A report of nothing has no row."""
    assert rows("mid-year", ready(), END) == []


def test_proposed_against_approved_shows_the_difference() -> None:
    """As proposed, fewer achievements, declined and undecided: each difference is named."""
    world = ready()
    propose(world, "1")
    world.do("nomination-2", c.Achieve(achievement="b-2", note="Mô hình"))
    review(world, "meeting-1", REVIEWED, {"1": 7, "2": 7, "3": 7})
    decide(world, "1", DECIDED)
    decide(world, "2", DECIDED, achievements=("b-2",))
    decide(world, "3", DECIDED, outcome="declined")

    found = rows("proposed-approved", world, END)

    assert [
        (row["name"], row["occasion"], row["why"], row["difference"], row["left_out"])
        for row in found[:-1]
    ] == [
        (NAMES["1"], "mid-year review", "not decided yet", 1, ""),
        (NAMES["1"], "annual review", "as proposed", 0, ""),
        (NAMES["2"], "annual review", "fewer achievements", 0, "a-2"),
        (NAMES["3"], "annual review", "declined", 1, "a-3"),
    ]
    total = found[-1]
    assert (4, 2, 2) == (total["proposed"], total["approved"], total["difference"])


def test_who_was_not_recommended_was_not_proposed() -> None:
    """Only what the council proposed is set against what was approved."""
    world = ready()
    review(world, "meeting-1", REVIEWED, {"1": 7, "2": 0})

    found = rows("proposed-approved", world, END)

    assert [row["name"] for row in found[:-1]] == [NAMES["1"]]


def honoured() -> MemoryWorld:
    """Honour two of three at the conference."""
    world = ready()
    review(world, "meeting-1", REVIEWED, {"1": 7, "2": 7, "3": 7})
    for key in "21":
        decide(world, key, DECIDED)
        world.at(HONOURED, CHIEF).do(f"nomination-{key}", c.Honour(conference="end-2025"))
    return world


def test_the_roll_of_honour_names_who_was_honoured() -> None:
    """By given name, with the decision and the conference; who was only approved is not on it."""
    assert rows("honours", honoured(), END) == [
        {
            "ordinal": place,
            "unit": "Phòng A",
            "name": NAMES[key],
            "position": "Chuyên viên",
            "category": "Công chức",
            "award": "Giấy khen",
            "decision": f"QD-{key}",
            "decided_on": DECIDED,
            "conference": "Tổng kết",
            "honoured_on": HONOURED,
        }
        for place, key in enumerate("12", 1)
    ]
    assert rows("honours", honoured(), DECIDED) == []


def test_whose_decision_was_revoked_is_off_the_roll() -> None:
    """A revocation takes an exemplar off the roll from its day on, and shows beside the reward."""
    world = honoured()
    revoked = date(2025, 12, 28)
    world.at(revoked, CHIEF, Document(kind="Kết luận", number="7/KL"))
    world.do("nomination-1", c.Revoke(ground="fraud", number="QD-9", to_recover=("giấy khen",)))

    assert [row["name"] for row in rows("honours", world, HONOURED)] == [NAMES["1"], NAMES["2"]]
    assert [row["name"] for row in rows("honours", world, END)] == [NAMES["2"]]
    marks = {row["name"]: row["revoked"] for row in rows("proposed-approved", world, END)}
    assert {NAMES["1"]: True, NAMES["2"]: False, NAMES["3"]: False, None: None} == marks


def test_minutes_show_counts_and_never_voters() -> None:
    """Present, recused, in favour, base, needed, share and whether it passed; no member's name."""
    world = ready()
    review(world, "meeting-1", REVIEWED, {"1": 6, "2": 1}, absent=1)

    found = rows("minutes", world, END)

    assert [
        (
            row["name"],
            row["present"],
            row["in_favour"],
            row["against"],
            row["base"],
            row["needed"],
            row["share"],
            row["passed"],
        )
        for row in found
    ] == [
        (NAMES["1"], 6, 6, 0, 7, 5, Fraction(6, 7), True),
        (NAMES["2"], 6, 1, 5, 7, 5, Fraction(1, 7), False),
    ]
    cells = {cell for row in found for cell in row.values() if isinstance(cell, str)}
    assert not {f"m{number}" for number in range(1, 8)} & cells


def convene(world: MemoryWorld, *keys: str) -> None:
    """Convene all seven members on an agenda."""
    there = tuple(f"m{number}" for number in range(1, 8))
    agenda = tuple(f"nomination-{key}" for key in keys)
    world.at(REVIEWED, COUNCIL).do("meeting-1", m.Convene(plan=PLAN, present=there, agenda=agenda))


def test_minutes_show_what_was_not_voted_on() -> None:
    """What is on the agenda and not tallied has no counts; a nomination struck out has its id."""
    world = ready()
    convene(world, "1", "2")
    world.at(DECIDED, OFFICE, Document(kind="Công văn", number="3/CV"))
    world.do("nomination-2", Correct(version=1, fact=None))

    found = rows("minutes", world, END)

    assert [(row["unit"], row["name"], row["base"]) for row in found] == [
        ("Phòng A", NAMES["1"], None),
        (None, "nomination-2", None),
    ]


def test_a_vote_without_a_valid_ballot_has_no_share() -> None:
    """Where every ballot is invalid and only valid ones count, there is no share and no pass."""
    world = ready()
    world.at(DRAWN, CHIEF)
    rules = model_rules(base="valid_ballots")
    world.do(p.stream_of(PLAN), p.AdoptCouncilRules(plan=PLAN, rules=rules, provenance=PROVENANCE))
    convene(world, "1")
    tally = m.Tally(nomination="nomination-1", in_favour=0, against=0, invalid=7)
    world.do("meeting-1", CountVotes(tally=tally, award="certificate"))

    (row,) = rows("minutes", world, END)

    assert (0, None, False) == (row["base"], row["share"], row["passed"])


def test_another_reward_than_was_proposed_is_a_difference() -> None:
    """Approved with another form of reward, a proposal is approved and differs."""
    world = ready()
    review(world, "meeting-1", REVIEWED, {"1": 7})
    decide(world, "1", DECIDED, award="honour")

    row = rows("proposed-approved", world, END)[0]

    assert ("another reward", "Giấy khen", "Honour", 0) == (
        row["why"],
        row["award"],
        row["given"],
        row["difference"],
    )


def test_minutes_of_one_meeting_are_of_it_alone() -> None:
    """A meeting may be asked for by its name; one that is not there is said not to be."""
    world = ready()
    review(world, "meeting-1", date(2025, 11, 19), {"1": 7})
    review(world, "meeting-2", REVIEWED, {"2": 7})

    found = rows("minutes", world, END, meeting="meeting-2")

    assert [(row["meeting"], row["name"]) for row in found] == [("meeting-2", NAMES["2"])]
    with pytest.raises(NotFound, match="meeting-3"):
        rows("minutes", world, END, meeting="meeting-3")
