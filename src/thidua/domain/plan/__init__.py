"""A plan as adopted, as amended with effect from a day, its council's rules, and its close.

The canonical body of everything that the plan may use stands in its facts: state is folded from
the log alone, and no installed plugin is asked.
"""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.domain.plan.commands import *
    from thidua.domain.plan.deciding import *
    from thidua.domain.plan.facts import *
    from thidua.domain.plan.state import *
    from thidua.domain.plan.uses import *

__getattr__ = lazily(__name__, "facts", "uses", "state", "commands", "deciding")
