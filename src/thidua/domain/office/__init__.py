"""The office itself: its units, who holds which role from when, and what it signs and issues."""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.domain.office.commands import *
    from thidua.domain.office.deciding import *
    from thidua.domain.office.facts import *
    from thidua.domain.office.state import *

__getattr__ = lazily(__name__, "facts", "state", "commands", "deciding")
