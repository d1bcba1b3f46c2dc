"""One unit's registration list: who is on it, and its way to the council through the Office."""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.domain.registration.commands import *
    from thidua.domain.registration.deciding import *
    from thidua.domain.registration.facts import *
    from thidua.domain.registration.state import *

__getattr__ = lazily(__name__, "facts", "state", "commands", "deciding")
