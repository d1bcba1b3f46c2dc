"""How long a plan keeps personal data: until then it must stay, from then on it may go."""

from datetime import date

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import CLERK, Play, line, of, refused
from thidua import Document
from thidua.commands import GrantRequest, ReceiveRequest, Withdraw
from thidua.personal import Category
from thidua.specs import Retention
from thidua.testing import model_plan

RULES = (
    Retention(category="contact", years=1, clause="7.1"),
    Retention(category="conduct", years=2, clause="7.2"),
)
NOTICE = Document(kind="Thông báo", number="9/TB-VP")
LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def over(begin: Begin) -> Play:
    """Begin a plan that keeps data for its time, and let one case end in its first year."""
    play = begin(attrs.evolve(model_plan(), retention=RULES)).on(date(2025, 3, 10))
    play.registers("p1", line("a"))
    play.desk(of("p1")).do("nomination-a", Withdraw(cause="Tự rút"))
    play.desk(CLERK).do("subject-a", ReceiveRequest(request="r1", kind="erasure"))
    return play


def grants(play: Play, category: Category) -> None:
    """Grant the request for one category."""
    command = GrantRequest(request="r1", categories=(category,))
    play.desk(CLERK, NOTICE).do("subject-a", command)


def test_data_stays_for_its_years_and_then_may_go(over: Play) -> None:
    """Over in 2025 and kept for a year: on the last day of 2026 it stays, the next day it goes."""
    found = refused(lambda: grants(over.on(LAST), "contact"))["request.must-stay"]
    assert (found.clause, found.needed) == ("7.1", {"until": FIRST.isoformat()})

    grants(over.on(FIRST), "contact")
    assert over.last("subject-a").categories == ("contact",)


def test_each_category_has_its_own_time(over: Play) -> None:
    """Where contact may go conduct stays another year; what has no rule is kept for no time."""
    grants(over.on(FIRST), "contact")
    assert refused(lambda: grants(over, "conduct"))["request.must-stay"].clause == "7.2"

    grants(over, "free_text")
    grants(over.on(date(2028, 1, 1)), "conduct")
