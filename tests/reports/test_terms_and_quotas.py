"""What reports say of turns, kinds of unit, days set anew, quotas, nominators and forms."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.reports.year import (
    CHIEF,
    OFFICE,
    achieve,
    assess,
    begun,
    decide,
    follow_up,
    hand_over,
    line,
    register,
    review,
    rows,
    seen,
)
from thidua.domain import office as o
from thidua.domain import plan as p
from thidua.domain.acts import RegisterList
from thidua.domain.nomination import commands as c
from thidua.domain.subject import Introduce
from thidua.reports.of_the_plan.book import Asked, open_book
from thidua.reports.of_the_plan.quotas import census_of
from thidua.reports.table import Cell
from thidua.specs import (
    After,
    Authority,
    Category,
    Deadline,
    Minimum,
    MonthDay,
    Nominator,
    Period,
    Quota,
    Ratio,
    Title,
    Window,
)
from thidua.testing.plans import PLAN, PROVENANCE, model_plan
from thidua.testing.worlds import MemoryWorld
from thidua.values import Document, Evidence
from thidua.views import units

BASE = model_plan()
PAPER = Document(kind="Công văn", number="7")
MARCH, MAY, JUNE = date(2025, 3, 20), date(2025, 5, 5), date(2025, 6, 5)


def monthly(**more: Any) -> Window:
    """Return a window of each month, due on its 25th, for rooms on its 20th."""
    due = Deadline(code="d", each=MonthDay(25), inclusive=True, clause="4.1", override_clause="4.9")
    rooms = attrs.evolve(due, code="d2", each=MonthDay(20), unit_kinds=("room",))
    fields: dict[str, Any] = {"deadline": due, "deadlines": (rooms,), "every": "month"}
    return attrs.evolve(BASE.windows[0], **(fields | more))


def world(window: Window, **more: Any) -> MemoryWorld:
    """Return an office under a plan with one window."""
    authorities = (*BASE.authorities, Authority(act="override", roles=("chief",), clause="4.9"))
    return begun(attrs.evolve(BASE, windows=(window,), authorities=authorities, **more))


def told(there: MemoryWorld, day: date, *codes: str) -> list[tuple[Cell, ...]]:
    """Return unit, what it is about, day and code of duties."""
    found = rows("duties", there, day)
    return [(r["unit"], r["about"], r["due"], r["code"]) for r in found if r["code"] in codes]


class TestTurns:
    """The minimum is asked in each turn, and due as the plan says for each kind of unit."""

    def test_the_minimum_is_of_the_turn(self) -> None:
        """Who registered in May owes one in June again, the Office by another day than a room."""
        there = world(monthly())
        register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)

        may = told(there, MAY, "registration.there", "registration.due")
        assert ("Phòng A", "First quarter 2025-05", date(2025, 5, 20), "registration.there") in may
        june = told(there, JUNE, "registration.due")
        assert june == [
            ("Văn phòng", "First quarter 2025-06", date(2025, 6, 25), "registration.due"),
            ("Phòng A", "First quarter 2025-06", date(2025, 6, 20), "registration.due"),
            ("Phòng Đ", "First quarter 2025-06", date(2025, 6, 20), "registration.due"),
        ]

    def test_after_a_window_closed_its_last_turn_is_looked_at(self) -> None:
        """In the new year a unit that registered in December owes nothing new."""
        there = world(monthly(closes=date(2025, 12, 31)))
        register(there, "p1", line("1", "Công chức A1", "p1"), day=date(2025, 12, 5))

        found = told(there, date(2026, 2, 1), "registration.there", "registration.missing")
        assert [(unit, code) for unit, _, _, code in found] == [
            ("Văn phòng", "registration.missing"),
            ("Phòng A", "registration.there"),
            ("Phòng Đ", "registration.missing"),
        ]

    def test_whatever_occurred_counts(self) -> None:
        """Where lists are drawn up as things happen, each of them counts."""
        there = world(monthly(every="occasion", deadline=None, deadlines=()))
        command = attrs.evolve(LISTED, occurred_on=MARCH)
        there.at(MAY, OFFICE).do("list-1", command)

        assert told(there, JUNE, "registration.there") == [
            ("Văn phòng", "First quarter 2025-06-05", None, "registration.there")
        ]

    def test_lists_say_of_which_turn_they_are(self) -> None:
        """In the registration list, and where they are late."""
        there = world(monthly())
        stream = register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)
        hand_over(there, stream, date(2025, 5, 23))

        (row,) = rows("registrations", there, JUNE)
        assert (row["window"], row["deadline"], row["timeliness"]) == (
            "First quarter 2025-05",
            date(2025, 5, 20),
            "3 day(s) late",
        )
        assert told(there, JUNE, "list.late") == [
            ("Phòng A", "First quarter 2025-05", date(2025, 5, 20), "list.late")
        ]

    def test_what_is_due_next_is_said_for_whom(self) -> None:
        """The 20th for rooms, then the 25th; after both, those of the next month."""
        there = world(monthly())

        assert told(there, date(2025, 5, 21), "next.deadline") == [
            (None, "First quarter 2025-05", date(2025, 5, 25), "next.deadline"),
            (None, "First quarter 2025-06; Room", date(2025, 6, 20), "next.deadline"),
        ]

    def test_the_other_hand_over_has_its_own(self) -> None:
        """So many days after the Office received, the list is due with the council."""
        after = Deadline(
            code="d3",
            after=After(event="received", days=5),
            inclusive=True,
            clause="4.2",
            step="transmitted",
        )
        fixed = Deadline(
            code="d4", day=date(2025, 6, 30), inclusive=True, clause="4.2", unit_kinds=("office",),
            step="transmitted",
        )  # fmt: skip
        there = world(monthly(deadlines=(after, fixed)))
        stream = register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)
        hand_over(there, stream, date(2025, 5, 10))

        (found,) = told(there, date(2025, 5, 12), "list.not-transmitted")
        assert found[2] == date(2025, 5, 15)
        coming = [row[1] for row in told(there, date(2025, 5, 12), "next.deadline")]
        assert coming == [
            "First quarter 2025-05",
            "First quarter 2025-05; Văn phòng; handed to the council",
        ]

    def test_a_list_stands_to_the_rule_of_its_day(self) -> None:
        """What was in time under the old rule is in time, whatever the new one says."""
        old = Deadline(
            code="d",
            day=date(2025, 5, 31),
            inclusive=True,
            clause="4.1",
            effective=Period(last=date(2025, 6, 30)),
        )
        new = attrs.evolve(old, day=date(2025, 5, 1), effective=Period(first=date(2025, 7, 1)))
        there = world(monthly(deadline=old, deadlines=(new,)))
        stream = register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)
        hand_over(there, stream, date(2025, 5, 20))

        (row,) = rows("registrations", there, date(2025, 8, 1))
        assert (row["deadline"], row["timeliness"]) == (date(2025, 5, 31), "in time")

    def test_a_list_of_a_window_that_is_gone_has_no_deadline(self) -> None:
        """An amendment that takes a window away leaves its lists, under its code."""
        there = world(monthly())
        register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)
        amended = attrs.evolve(BASE, windows=(monthly(code="q9"),))
        command = p.AmendPlan(spec=amended, provenance=PROVENANCE)
        there.at(JUNE, CHIEF).do(p.stream_of(PLAN), command)

        (row,) = rows("registrations", there, JUNE)
        assert (row["window"], row["deadline"], row["timeliness"]) == ("q1", None, "no deadline")

    def test_a_day_that_was_set_shows(self) -> None:
        """The turn's day is another, and the report says under which clause."""
        there = world(monthly())
        command = p.SetDeadline(plan=PLAN, deadline="d2", term="2025-05", day=date(2025, 5, 15))
        there.at(MAY, CHIEF, PAPER).do(p.stream_of(PLAN), command)

        found = [r for r in rows("duties", there, MAY) if r["code"] == "deadline.set"]
        assert [(r["about"], r["due"], r["clause"]) for r in found] == [
            ("First quarter 2025-05", date(2025, 5, 15), "4.9")
        ]
        due = told(there, MAY, "registration.due")
        assert [day for _, _, day, _ in due] == [date(2025, 5, 25), *2 * [date(2025, 5, 15)]]


LISTED = RegisterList(
    plan=PLAN, unit="vp", window="q1", candidates=(line("1", "Công chức A1", "vp"),)
)
"""A list of the Office."""


def quota(**more: Any) -> Quota:
    """Return a quota of one a unit at least."""
    fields: dict[str, Any] = {
        "code": "h",
        "bound": "at_least",
        "counted": "registered",
        "per": "unit",
        "clause": "4.8",
    }
    if "share" not in more:
        fields["count"] = 1
    return Quota(**{**fields, **more})


class TestQuotas:
    """Short, beyond, kept, or of a count that nobody recorded."""

    def of(self, there: MemoryWorld, day: date) -> list[tuple[Cell, ...]]:
        """Return unit, code, count, needed, and whether it is a gap."""
        found = [r for r in rows("duties", there, day) if str(r["code"]).startswith("quota.")]
        return [(r["unit"], r["code"], r["count"], r["needed"], r["gap"]) for r in found]

    def test_unit_by_unit(self) -> None:
        """Rooms that registered nobody are short, those with one too many beyond."""
        there = begun(attrs.evolve(BASE, quotas=(quota(bound="exactly"),)))
        people = [line(key, f"Công chức A{key}", "p1") for key in "12"]
        register(there, "p1", *people, day=MARCH)
        register(there, "p2", line("3", "Công chức A3", "p2"), day=MARCH)

        assert self.of(there, MAY) == [
            ("Văn phòng", "quota.short", 0, 1, True),
            ("Phòng A", "quota.beyond", 2, 1, True),
            ("Phòng Đ", "quota.there", 1, 1, False),
        ]
        (short,) = (r for r in rows("duties", there, MAY) if r["code"] == "quota.short")
        assert (short["about"], short["due"], short["days_late"]) == (
            "h, exactly, registered, being fostered",
            date(2025, 3, 30),
            36,
        )
        (early,) = (r for r in rows("duties", there, MARCH) if r["code"] == "quota.short")
        assert (early["days_left"], early["days_late"]) == (10, None)

    def test_of_the_whole_office(self) -> None:
        """A share of the headcount, once somebody counted it."""
        share = quota(share=Ratio(1, 2), of="headcount", rounding="up", per="office")
        there = begun(attrs.evolve(BASE, quotas=(share,)))
        register(there, "p1", line("1", "Công chức A1", "p1"), day=MARCH)
        assert self.of(there, MAY) == [(None, "quota.base-unknown", 1, None, True)]

        count = o.Count(counts={"headcount": 3}, as_of=MAY)
        there.at(MAY, OFFICE).do(o.STREAM, count)
        assert self.of(there, JUNE) == [(None, "quota.short", 1, 2, True)]
        row = seen(there, JUNE).of(units.VIEW)[o.STREAM]
        assert row.counts[""]["headcount"] == o.Tallied(3, MAY)

    def test_what_a_unit_did_before_its_end_is_counted_on(self) -> None:
        """One of all rooms: it was of a room that came to its end, and is there all the same."""
        rule = quota(per="office", unit_kinds=("room",), bound="exactly")
        there = begun(attrs.evolve(BASE, quotas=(rule,)))
        register(there, "p1", line("1", "Công chức A1", "p1"), day=MARCH)
        there.at(MAY, OFFICE).do(o.STREAM, o.EndUnit(unit="p1"))

        assert self.of(there, MAY) == [(None, "quota.there", 1, 1, False)]

    def test_of_kinds_windows_and_turns(self) -> None:
        """Only rooms, only the month, and occasions each by themselves."""
        there = world(monthly(), quotas=(quota(unit_kinds=("room",), windows=("q1",)),))
        register(there, "p1", line("1", "Công chức A1", "p1"), day=MAY)
        assert [row[:2] for row in self.of(there, MAY)] == [
            ("Phòng A", "quota.there"),
            ("Phòng Đ", "quota.short"),
        ]
        assert [row[1] for row in self.of(there, JUNE)] == ["quota.short", "quota.short"]

        at_once = monthly(every="occasion", deadline=None, deadlines=())
        there = world(at_once, quotas=(quota(per="office", windows=("q1",)),))
        assert self.of(there, MAY) == []
        there.at(MAY, OFFICE).do("list-1", attrs.evolve(LISTED, occurred_on=MARCH))
        assert self.of(there, MAY) == [(None, "quota.there", 1, 1, False)]
        gone = world(monthly(), quotas=(quota(per="office", windows=("q9",)),))
        assert self.of(gone, MAY) == []

    def test_what_the_council_and_the_head_did(self) -> None:
        """The rows are counted as the records are: the report and a decision see the same roll."""
        stages = [quota(code=s, counted=s, per="office") for s in ("recommended", "approved")]
        more = quota(code="more", counted="recommended", count=9)
        there = begun(attrs.evolve(BASE, quotas=(*stages, more)))
        keys = "123456"
        register(there, "p1", *[line(k, f"Công chức A{k}", "p1") for k in keys], day=MARCH)
        for key in keys:
            follow_up(there, key, "p1", MAY)
            achieve(there, key, "p1", MAY)
            assess(there, key, ("C1", "S1"), MAY)
        review(there, "meeting-1", date(2025, 11, 20), dict.fromkeys("12345", 7))
        decide(there, "1", date(2025, 12, 1))
        decide(there, "2", date(2025, 12, 1), outcome="declined")
        decide(there, "3", date(2025, 12, 1))
        there.do("nomination-3", c.Revoke(ground="fraud", number="9", to_recover=()))
        there.do("nomination-4", c.Hold(cause="Xác minh"))

        day = date(2025, 12, 2)
        book = open_book(seen(there, day), Asked(plan=PLAN, day=day))
        assert census_of(book).roll == there.roll(PLAN)
        assert self.of(there, day) == [
            (None, "quota.there", 4, 1, False),
            (None, "quota.there", 1, 1, False),
            ("Văn phòng", "quota.short", 0, 9, True),
            ("Phòng A", "quota.short", 4, 9, True),
            ("Phòng Đ", "quota.short", 0, 9, True),
        ]
        (late, *_) = (r for r in rows("duties", there, day) if r["code"] == "quota.short")
        assert (late["due"], late["days_late"]) == (None, None)


class TestFormsAndNominators:
    """Households and models have parts of their own; who nominated is shown where it is asked."""

    FORMS = (
        Category(code="household", title=Title("Hộ", "Household"), form="household", clause="3.3"),
        Category(code="model", title=Title("Mô hình", "Model"), form="model", clause="3.4"),
    )

    def of_form(self, key: str, form: Any) -> Any:
        """Return a line about a household or model of room 1."""
        introduce = Introduce(form=form, unit="p1", name=f"Hộ ông A{key}")
        return attrs.evolve(line(key, "x", "p1"), category=form, introduce=introduce)

    @pytest.mark.parametrize(("lang", "parts"), [
        ("vi", ["II. Cá nhân", "III. Hộ gia đình", "IV. Mô hình"]),
        ("en", ["II. Individuals", "III. Households", "IV. Models"]),
    ])  # fmt: skip
    def test_each_form_has_its_part(self, lang: Any, parts: list[str]) -> None:
        """After collectives and individuals, in the words of the language."""
        each = Minimum(count=1, unit_kinds=("room",), counted="of_each_form", clause="4.1")
        categories = (*BASE.categories, *self.FORMS)
        there = begun(attrs.evolve(BASE, categories=categories, minimum=each))
        lines = (
            self.of_form("1", "model"),
            self.of_form("2", "household"),
            line("3", "Công chức A3", "p1"),
        )
        register(there, "p1", *lines, day=MARCH)

        assert [row["part"] for row in rows("registrations", there, MAY, lang=lang)] == parts
        found = [r for r in rows("duties", there, MAY) if r["unit"] == "Phòng A"]
        assert [(r["count"], r["needed"]) for r in found if r["due"] == date(2025, 3, 30)][:1] == [
            (3, 4)
        ]

    def test_who_nominated(self) -> None:
        """By the name that the plan has for it; nothing for the unit itself."""
        listed = tuple(
            Nominator(code=source, title=Title(source, f"the {source}"), source=source, clause="4")
            for source in ("own_unit", "press")
        )  # fmt: skip
        there = begun(attrs.evolve(BASE, nominators=listed))
        letter = Evidence(document=PAPER)
        by_press = line("1", "Công chức A1", "p1", nominated_by="press", nominated_in=letter)
        register(there, "p1", by_press, line("2", "Công chức A2", "p1"), day=MARCH)

        found = [row["nominated_by"] for row in rows("registrations", there, MAY)]
        assert found == ["the press", None]
        assert "nominated_by" not in rows("registrations", begun_plain(), MAY)[0]


def begun_plain() -> MemoryWorld:
    """Return an office whose plan lists no nominators, with one exemplar."""
    there = begun()
    register(there, "p1", line("1", "Công chức A1", "p1"), day=MARCH)
    return there
