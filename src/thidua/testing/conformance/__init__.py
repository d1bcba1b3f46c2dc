"""What a plugin keeps, as rules that can be asked one by one; no pytest is needed.

``candidate("tinh")`` takes a plugin that is installed, ``candidate("tinh", "thidua_tinh.plugin")``
one that is not. Every rule of ``RULES`` then says what is wrong with it, and how to mend that.
"""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.testing.conformance.candidates import Candidate, candidate
    from thidua.testing.conformance.profiles import NEWEST, PROFILES, rules_of
    from thidua.testing.conformance.rules import RULES
    from thidua.testing.conformance.shapes import Complaint, Fault, Rule
    from thidua.testing.conformance.snapshots import FILE, write_snapshot

__all__ = [
    "FILE",
    "NEWEST",
    "PROFILES",
    "RULES",
    "Candidate",
    "Complaint",
    "Fault",
    "Rule",
    "candidate",
    "rules_of",
    "write_snapshot",
]

__getattr__ = lazily(__name__, "profiles", "shapes", "candidates", "snapshots", "rules")
