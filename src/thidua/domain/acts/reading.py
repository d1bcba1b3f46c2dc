"""What each command is judged by, read from the world: the occasion and the states it needs."""

from typing import Any

from thidua.domain import office, plan, registration
from thidua.domain.acts.sheet import Sheet, World


def occasion(world: World) -> dict[str, Any]:
    """Return the day, the moment, who acts, and on what document."""
    return {
        "day": world.day,
        "moment": world.moment,
        "actor": world.actor,
        "reason": world.reason,
    }


def plan_state(sheet: Sheet, name: str) -> plan.PlanState:
    """Return a plan as of the day."""
    return sheet.state(plan.DECIDER, plan.stream_of(name))


def office_state(sheet: Sheet) -> office.OfficeState:
    """Return the office as of the day."""
    return sheet.state(office.DECIDER, office.STREAM)


def plan_reading(sheet: Sheet, name: str) -> plan.Reading:
    """Return the occasion with a plan."""
    return plan.Reading(plan=plan_state(sheet, name), **occasion(sheet.world))


def list_reading(sheet: Sheet, name: str) -> registration.Reading:
    """Return the occasion with a plan and the office."""
    return registration.Reading(
        plan=plan_state(sheet, name), office=office_state(sheet), **occasion(sheet.world)
    )
