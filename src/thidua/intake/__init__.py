"""Read registration lists as offices write them, and write templates and lists to be mended.

Nothing here knows what a list is about: the columns are described by a form.
"""

from thidua.intake.form import (
    DEFAULT,
    Choice,
    Entry,
    Fault,
    Field,
    Form,
    Intake,
    Kind,
    Limits,
    Place,
    Reject,
    Value,
)
from thidua.intake.reading import Progress
from thidua.intake.rejects import write_rejects
from thidua.intake.taking import read_form
from thidua.intake.template import write_template

__all__ = [
    "DEFAULT",
    "Choice",
    "Entry",
    "Fault",
    "Field",
    "Form",
    "Intake",
    "Kind",
    "Limits",
    "Place",
    "Progress",
    "Reject",
    "Value",
    "read_form",
    "write_rejects",
    "write_template",
]
