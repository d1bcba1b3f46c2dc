"""Every rule that a plugin is asked, in order of ids."""

from thidua.testing.conformance import (
    building,
    code,
    forms,
    living,
    meeting,
    packages,
    persons,
    words,
)
from thidua.testing.conformance.shapes import Rule

_GROUPS = (meeting, building, words, forms, code, packages, living, persons)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for group in _GROUPS for rule in group.RULES), key=lambda rule: rule.id)
)
"""Every rule, in order of ids."""
