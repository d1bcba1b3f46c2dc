"""Views: what the log says, as rows of a day and a moment. Reports read these, never the log."""

from typing import Any

from thidua.views import lists, meetings, nominations, plans, subjects, units
from thidua.views.projecting import Projection, project
from thidua.views.source import Source
from thidua.views.view import View

VIEWS: tuple[View[Any], ...] = (
    units.VIEW,
    plans.VIEW,
    subjects.VIEW,
    lists.VIEW,
    nominations.VIEW,
    meetings.VIEW,
)
"""Every view; reports need them all."""

__all__ = [
    "VIEWS",
    "Projection",
    "Source",
    "View",
    "lists",
    "meetings",
    "nominations",
    "plans",
    "project",
    "subjects",
    "units",
]
