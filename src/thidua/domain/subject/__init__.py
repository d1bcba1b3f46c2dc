"""A subject: a person or a collective. Names stand in these facts alone.

Every other stream names a subject by an opaque id. What the subject was nominated for and
rewarded for stands here too, so that doing it twice is found whoever does it.
"""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.domain.subject.answering import *
    from thidua.domain.subject.commands import *
    from thidua.domain.subject.deciding import *
    from thidua.domain.subject.facts import *
    from thidua.domain.subject.request_facts import *
    from thidua.domain.subject.requests import *
    from thidua.domain.subject.state import *

__getattr__ = lazily(
    __name__, "request_facts", "facts", "requests", "state", "commands", "deciding", "answering"
)
