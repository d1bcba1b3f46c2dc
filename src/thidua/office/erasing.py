"""Erasing what may go: tried first without a record, and refused on its ground where it stays."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from thidua.domain.acts.forgetting import answer_act
from thidua.domain.acts.sheet import Sheet, Writes
from thidua.domain.subject import (
    AnsweringCommand,
    AskedBy,
    GrantRequest,
    Ground,
    Hold,
    ReceiveRequest,
    RefuseRequest,
    Request,
    find,
)
from thidua.errors import PersonForgotten, Refused
from thidua.office.held import Held, of_categories
from thidua.personal import CATEGORIES, Category
from thidua.sealing.papers import is_official
from thidua.values import Finding

if TYPE_CHECKING:
    from thidua.office.desk import Desk
    from thidua.office.house import Office
    from thidua.office.personal_data import About, Erased, PersonalData

UNNAMED = "request-"
"""What a request is called while it is only tried."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what is to be erased about a person."""

    subject: str
    categories: tuple[Category, ...] = ()
    """Which data; none named: what the request asks for, or else all."""
    request: str | None = None
    """The request; a new one is received where none is named."""
    asked_by: AskedBy = "subject"


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """Say what would come of a wish, with nothing recorded."""

    wish: Wish
    granted: tuple[Category, ...]
    """The categories that would be erased."""
    refused: tuple[Hold, ...] = ()
    """What would be refused, each category on one ground."""
    goes: tuple[Held, ...] = ()
    """Exactly the fields that would go; none where the whole is refused."""
    stays: tuple[Hold, ...] = ()
    """Everything that holds one of the categories for now."""
    may_go: tuple[Held, ...] = ()
    """The fields that would go if what stays were refused."""
    findings: tuple[Finding, ...] = ()
    """Why the whole would be refused."""


class Erasing:
    """Try wishes, and carry them out.

    Args:
        office: Whose records they are.
        desk: At which it is recorded.
    """

    def __init__(self, office: "Office", desk: "Desk") -> None:
        self._office, self._desk = office, desk
        self._personal: PersonalData = office.personal(desk)

    def tried(self, wish: Wish) -> Trial:
        """Return what would come of erasing all that is wished; one thing that stays refuses it.

        Args:
            wish: What is to be erased.

        Raises:
            NotFound: Nothing is recorded of the person, or the request is not there.
            PersonForgotten: The notice is in free words, and those were erased.
            KeysMissing: The log's key store is not there.
        """
        about = self._personal.about(wish.subject)
        whole = _filled(wish, about)
        return self._rehearsed(whole, about, whole.categories, ())

    def tried_in_part(self, wish: Wish) -> Trial:
        """Return what would come of erasing what may go, and refusing the rest on its ground.

        Args:
            wish: What is to be erased.

        Raises:
            NotFound: Nothing is recorded of the person, or the request is not there.
            PersonForgotten: The notice is in free words, and those were erased.
            KeysMissing: The log's key store is not there.
        """
        about = self._personal.about(wish.subject)
        whole = _filled(wish, about)
        done = _granted(whole, about)
        first = {hold.category: hold for hold in reversed(_of(whole, about))}
        stays = [first[each] for each in whole.categories if each in first and each not in done]
        kept = {hold.category for hold in stays}
        granted: tuple[Category, ...] = tuple(c for c in whole.categories if c not in kept)
        return self._rehearsed(whole, about, granted, tuple(stays))

    def carry_out(self, trial: Trial) -> "Erased | None":
        """Carry out what was tried, and return what was erased; nothing where all was refused.

        Refusals come first, then the rest is erased and certified. Interrupted, the same request
        is carried on when it is named again.

        Args:
            trial: What was tried, a moment ago.

        Raises:
            Refused: A rule stands in the way; then nothing was recorded.
        """
        if trial.findings:
            raise Refused(trial.findings)
        wish, do = trial.wish, self._personal
        request = do.receive(
            wish.subject,
            "erasure",
            wish.categories,
            asked_by=wish.asked_by,
            request=wish.request,
        )
        for each in _refusals(request, trial.refused):
            do.refuse(wish.subject, request, each.categories, each.ground, clause=each.clause)
        return do.forget(wish.subject, request, trial.granted) if trial.granted else None

    def _rehearsed(
        self, wish: Wish, about: "About", granted: tuple[Category, ...], refused: tuple[Hold, ...]
    ) -> Trial:
        findings = self._findings(wish, about, granted, refused)
        goes = () if findings else tuple(of_categories(about.held, granted))
        return Trial(
            wish=wish,
            granted=granted,
            refused=refused,
            goes=goes,
            stays=_of(wish, about),
            may_go=about.going(wish.categories),
            findings=findings,
        )

    def _findings(
        self, wish: Wish, about: "About", granted: Sequence[Category], refused: Sequence[Hold]
    ) -> tuple[Finding, ...]:
        """Return why it would be refused, from the same rules and with nothing recorded."""
        sheet, name = Sheet(self._desk.world()), wish.request or UNNAMED
        asked = ReceiveRequest(
            request=name, kind="erasure", categories=wish.categories, asked_by=wish.asked_by
        )
        known = find(about.requests, name) is not None
        grants = [GrantRequest(request=name, categories=tuple(granted))] if granted else []
        received = [] if known else [asked]
        steps: tuple[AnsweringCommand, ...] = (*received, *_refusals(name, refused), *grants)
        try:
            for step in steps:
                answer_act(sheet, wish.subject, step)
        except Refused as found:
            return tuple(found.findings)
        self._can_be_sealed(wish.subject, sheet.done())
        return ()

    def _can_be_sealed(self, subject: str, writes: Writes) -> None:
        """Refuse a notice in free words about somebody whose free words were erased before."""
        notices = [getattr(fact, "notice", None) for _, fact in writes]
        if all(notice is None or is_official(notice) for notice in notices):
            return
        for row in self._office.custody.require().file.of(subject):
            if row.category == "free_text" and row.destroyed_on is not None:
                raise PersonForgotten(subject, "free_text")


def _filled(wish: Wish, about: "About") -> Wish:
    """Return a wish with its categories: those named, those asked for and not refused, or all."""
    request = find(about.requests, wish.request or "")
    named = wish.categories or (_left(request) if request else CATEGORIES)
    categories = tuple(each for each in CATEGORIES if each in named)
    return msgspec.structs.replace(wish, categories=categories)


def _left(request: Request) -> tuple[Category, ...]:
    refused = {category for refusal in request.refused for category in refusal.categories}
    return tuple(each for each in request.categories if each not in refused)


def _granted(wish: Wish, about: "About") -> tuple[Category, ...]:
    """Return what the request was granted for already; that is carried out again."""
    request = find(about.requests, wish.request or "")
    return request.granted if request else ()


def _of(wish: Wish, about: "About") -> tuple[Hold, ...]:
    return tuple(hold for hold in about.holds if hold.category in wish.categories)


def _refusals(request: str, holds: Sequence[Hold]) -> tuple[RefuseRequest, ...]:
    """Return the refusals of what must stay, one for each ground and clause."""
    grounds: dict[tuple[Ground, str], None] = dict.fromkeys((h.ground, h.clause) for h in holds)
    return tuple(
        RefuseRequest(
            request=request,
            categories=tuple(h.category for h in holds if (h.ground, h.clause) == (ground, clause)),
            ground=ground,
            clause=clause,
        )
        for ground, clause in grounds
    )
