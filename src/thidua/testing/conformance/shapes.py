"""What a rule is, and what it says of a plugin."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import attrs

from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate


class Complaint(NamedTuple):
    """Say what is wrong, and where; the rule adds its id and how to mend it."""

    place: str
    """The spec, function, file or line that it is about."""
    en: str
    vi: str


@attrs.frozen(kw_only=True)
class Fault:
    """Say which rule is broken, where, and what to do."""

    rule: str
    place: str
    what: Title
    remedy: Title

    def text(self, lang: str) -> str:
        """Say it in a language.

        Args:
            lang: ``"vi"`` or ``"en"``.
        """
        told, remedy = self.what.text(lang), self.remedy.text(lang)
        return f"{self.rule}: {self.place}: {told}; {remedy}"


Check = Callable[[Candidate], Iterable[Complaint]]


def always(of: Candidate) -> Title | None:
    """Let a rule be asked of every plugin."""
    return None


def once_it_answers(of: Candidate) -> Title | None:
    """Let a rule be asked where the plugin is imported and its hooks answer: else TD001 says so."""
    if of.seen.broken:
        return Title("trước hết TD001 phải đạt", "TD001 must hold first")
    return None


@attrs.frozen(kw_only=True)
class Rule:
    """Assert one thing of a plugin."""

    id: str
    """A stable name, such as ``TD005``."""
    name: str
    """A word for it, such as ``replay``."""
    title: Title
    """What it asserts."""
    remedy: Title
    """How to mend what breaks it."""
    check: Check
    why_not: Callable[[Candidate], Title | None] = once_it_answers
    """Why it cannot be asked of a plugin; nothing where it can."""

    def faults(self, of: Candidate) -> tuple[Fault, ...]:
        """Return what is wrong with a plugin; nothing where the rule holds or cannot be asked."""
        if self.why_not(of):
            return ()
        return tuple(
            Fault(rule=self.id, place=place, what=Title(vi, en), remedy=self.remedy)
            for place, en, vi in self.check(of)
        )
