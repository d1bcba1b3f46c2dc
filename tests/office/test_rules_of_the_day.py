"""A command is judged by the plan as of its own day, with what is known now."""

from datetime import UTC, date, datetime

import attrs
import pytest

from tests.office.cast import (
    CHIEF,
    MARCH,
    PLAN_STREAM,
    begun,
    opened,
    person,
    refused,
    registered,
    room,
    team,
)
from thidua import AsOf, Document, Office
from thidua.commands import Correct, EndUnit, Foster
from thidua.domain.office import STREAM
from thidua.domain.plan import Amended, pinned
from thidua.specs import PlanSpec, Sponsor
from thidua.testing import PLAN, PROVENANCE, model_plan

JUNE = date(2025, 6, 1)
EVE = date(2025, 5, 31)


def stricter() -> PlanSpec:
    """Return the plan with other roles that may foster: the Office alone."""
    spec = model_plan()
    others = tuple(a for a in spec.authorities if a.act != "foster")
    office_only = attrs.evolve(spec.authority("foster"), roles=("office",), clause="sửa đổi 1")
    return attrs.evolve(spec, authorities=(*others, office_only))


@pytest.fixture
def amended(office: Office) -> tuple[Office, str]:
    """Give an office with a nomination, and an amendment with effect from June."""
    (name,) = registered(office)
    office.acting(CHIEF, on=JUNE).amend(stricter(), PROVENANCE)
    return office, name


def test_the_day_before_is_judged_by_the_old_rule(amended: tuple[Office, str]) -> None:
    """A follow-up of the eve is the unit's to record, also when it is recorded later."""
    office, name = amended

    receipt = room(office, EVE).do(name, Foster(activity="follow_up", note="Theo dõi"))

    (row,) = office.log.at(receipt.first, receipt.last)
    old = office.plan(PLAN, AsOf(EVE))
    assert office._catalogue.decode(row.record).rules == old.hash  # type: ignore[union-attr]


def test_the_day_itself_is_judged_by_the_new_rule(amended: tuple[Office, str]) -> None:
    """From its day on the amendment holds, and its clause is named."""
    office, name = amended
    act = Foster(activity="follow_up", note="Theo dõi")

    found = refused(lambda: room(office, JUNE).do(name, act))

    assert found["authority.missing"].clause == "sửa đổi 1"


def test_a_back_dated_command_is_judged_by_the_rule_of_its_day(
    amended: tuple[Office, str],
) -> None:
    """After a command of June, one of March is judged as in March."""
    office, name = amended
    act = Foster(activity="evaluation", note="Đánh giá")
    assert refused(lambda: room(office, JUNE).do(name, act))

    assert room(office, MARCH).do(name, act).streams == (name,)


def test_the_rules_of_each_record_stand_in_the_log(amended: tuple[Office, str]) -> None:
    """What was in force on a day is read from the log, for every day."""
    office, _ = amended

    assert office.plan_on(PLAN, EVE) == model_plan()
    assert office.plan_on(PLAN, JUNE) == stricter()


def test_what_becomes_known_later_counts_for_the_earlier_day(file: str) -> None:
    """An amendment recorded late, with effect from before, is what later commands are judged by."""
    with begun(file) as office:
        (name,) = registered(office)
        office.acting(CHIEF, on=MARCH).amend(stricter(), PROVENANCE)
        act = Foster(activity="follow_up", note="Theo dõi")

        assert refused(lambda: room(office, EVE).do(name, act))


def test_a_correction_of_the_plan_is_seen_by_who_remembers_it(file: str) -> None:
    """What an office remembers of a plan is put in order when it is corrected."""
    with begun(file) as office, opened(file) as other:
        (name,) = registered(office)
        chief = office.acting(CHIEF, on=MARCH, reason=Document(kind="Quyết định"))
        chief.amend(stricter(), PROVENANCE)
        act = Foster(activity="follow_up", note="Theo dõi")
        assert refused(lambda: room(other).do(name, act))

        chief.do(
            PLAN_STREAM, Correct(version=3, fact=Amended(rules=pinned(model_plan(), PROVENANCE)))
        )

        assert room(other).do(name, act).streams == (name,)


def test_units_are_those_of_the_day(office: Office) -> None:
    """A unit that ended in June registers in March and not in June."""
    office.acting(CHIEF, on=JUNE).do(STREAM, EndUnit(unit="p1"))

    assert registered(office, desk=room(office, EVE))
    found = refused(lambda: registered(office, person("Công chức A2"), desk=room(office, JUNE)))
    assert "unit.unknown" in found


def test_a_sponsor_that_is_named_later_counts_from_its_day(office: Office) -> None:
    """A team without sponsor is refused until the plan is amended to name one."""
    spec = attrs.evolve(model_plan(), sponsors=())
    office.acting(CHIEF, on=MARCH).amend(spec, PROVENANCE)
    sponsor = Sponsor(team="doan-1", unit="p1", clause="sửa đổi 2")
    office.acting(CHIEF, on=JUNE).amend(attrs.evolve(spec, sponsors=(sponsor,)), PROVENANCE)
    line = team("Đoàn 1", unit="doan-1")

    assert "sponsor.none" in refused(lambda: registered(office, line, desk=room(office, EVE)))
    assert registered(office, line, desk=room(office, JUNE))


def test_an_early_day_is_before_every_rule(office: Office) -> None:
    """On a day before the plan was adopted nothing is registered."""
    early = room(office, date(2025, 1, 20))

    assert "plan.not-in-force" in refused(lambda: registered(office, desk=early))


def test_many_days_are_remembered_and_forgotten(office: Office) -> None:
    """However many days are asked for, each is judged by its own rule."""
    (name,) = registered(office)
    for ordinal in range(date(2025, 3, 11).toordinal(), date(2025, 12, 1).toordinal()):
        day = date.fromordinal(ordinal)
        office.works.executor.judge(
            room(office, day)._errand(name, Foster(activity="publicity", note="x"), "-")
        )

    states = office.works.executor._memory._states
    assert 0 < len(states) < 270


def test_known_at_and_as_of_are_two_questions(file: str) -> None:
    """What a plan said of June, as known in May, is not what is known now."""
    with begun(file) as office:
        before = datetime.fromtimestamp(office.log.head().recorded_at / 1e6, UTC)
        office.acting(CHIEF, on=JUNE).amend(stricter(), PROVENANCE)

        assert office.plan(PLAN, AsOf(JUNE)).spec == stricter()  # type: ignore[union-attr]
        assert office.plan(PLAN, AsOf(JUNE, before)).spec == model_plan()  # type: ignore[union-attr]
