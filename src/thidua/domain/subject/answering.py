"""How requests about a person's data are judged: what must stay stays, and who asked is told."""

import re
from collections.abc import Iterable
from typing import assert_never

from thidua.domain.keeping import KEPT_BY, RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.likeness import alike
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.domain.office import KEEPERS
from thidua.domain.plan import Reading
from thidua.domain.subject.commands import (
    AnsweringCommand,
    Certify,
    EnterForgotten,
    GiveAccess,
    GrantRequest,
    ReceiveRequest,
    RecordContact,
    RefuseRequest,
)
from thidua.domain.subject.request_facts import (
    AccessGiven,
    Certified,
    ContactGiven,
    Forgotten,
    Kind,
    RequestFact,
    RequestGranted,
    RequestReceived,
    RequestRefused,
)
from thidua.domain.subject.requests import ACCESS, ERASURE, GROUNDS, Hold, Request, find
from thidua.domain.subject.state import SubjectState, Unknown
from thidua.errors import Refused
from thidua.personal import Category
from thidua.values import Finding

Data = dict[str, str | int]


class Answering(Reading, frozen=True, kw_only=True):
    """Hold the occasion, and what of the subject's data must stay."""

    holds: tuple[Hold, ...] = ()


def answered(
    command: AnsweringCommand, state: SubjectState, reading: Reading
) -> tuple[RequestFact, ...]:
    """Judge what is done about a request.

    Args:
        command: What is done.
        state: The subject.
        reading: Who acts, on what document, and what must stay.

    Raises:
        Refused: With every finding that stands in the way.
    """
    refuse(reserved(KEEPERS, "answer_request", reading))
    if isinstance(command, ReceiveRequest):
        return _received(command, state)
    request = find(state.requests, command.request)
    if request is None:
        found: Data = {"request": command.request}
        raise Refused([Finding(code="request.unknown", clause=RECORDED_FIRST, found=found)])
    match command:
        case RefuseRequest():
            return _refused(command, request, reading)
        case GrantRequest():
            return _granted(command, request, reading)
        case EnterForgotten():
            return _forgotten(command, request)
        case Certify():
            return _certified(command, request)
        case GiveAccess():
            return _shown(command, request)
        case _:
            assert_never(command)


def _received(command: ReceiveRequest, state: SubjectState) -> tuple[RequestReceived, ...]:
    there = find(state.requests, command.request)
    if there is None:
        refuse(_it_is_about_something(command.request, command.categories))
        return (
            RequestReceived(
                request=command.request,
                kind=command.kind,
                categories=command.categories,
                asked_by=command.asked_by,
            ),
        )
    asked = (command.kind, command.categories, command.asked_by)
    if (there.kind, there.categories, there.asked_by) != asked:
        found: Data = {"request": command.request}
        refuse([Finding(code="request.known", clause=RECORDED_ONCE, found=found)])
    return ()


def _refused(
    command: RefuseRequest, request: Request, reading: Occasion
) -> tuple[RequestRefused, ...]:
    clause = command.clause or GROUNDS[command.ground]
    if any(
        (r.categories, r.ground, r.clause) == (command.categories, command.ground, clause)
        for r in request.refused
    ):
        return ()
    notice = reading.reason
    findings = (
        *_it_is_about_something(request.id, command.categories),
        *_it_is_open(request, command.categories),
        *_who_asked_is_told(reading),
    )
    if findings or notice is None:
        raise Refused(findings)
    return (
        RequestRefused(
            request=request.id,
            categories=command.categories,
            ground=command.ground,
            clause=clause,
            notice=notice,
        ),
    )


def _granted(
    command: GrantRequest, request: Request, reading: Reading
) -> tuple[RequestGranted, ...]:
    refuse(_it_asks_for(request, command.kind))
    new: tuple[Category, ...] = tuple(c for c in command.categories if c not in request.granted)
    if not new:
        return ()
    holds = reading.holds if isinstance(reading, Answering) else ()
    held = _it_may_go(new, holds) if request.kind == "erasure" else ()
    refuse((*_it_is_open(request, new), *held))
    return (
        RequestGranted(
            request=request.id,
            categories=new,
            clause=ERASURE if request.kind == "erasure" else ACCESS,
            notice=reading.reason,
        ),
    )


def _forgotten(command: EnterForgotten, request: Request) -> tuple[Forgotten, ...]:
    if set(command.categories) <= set(request.forgotten):
        return ()
    refuse(
        (
            *_it_asks_for(request, "erasure"),
            *_it_was_granted(request, command.categories),
            *_each_has_its_key(command),
        )
    )
    keys = dict(zip(command.categories, command.keys, strict=True))
    new: tuple[Category, ...] = tuple(c for c in command.categories if c not in request.forgotten)
    gone = tuple(keys[each] for each in new)
    return (Forgotten(request=request.id, categories=new, keys=gone),)


def _certified(command: Certify, request: Request) -> tuple[Certified, ...]:
    if request.certificate == command.sha256:
        return ()
    refuse((*_it_asks_for(request, "erasure"), *_it_was_carried_out(request)))
    return (Certified(request=request.id, sha256=command.sha256),)


def _shown(command: GiveAccess, request: Request) -> tuple[AccessGiven, ...]:
    if request.shown_at == command.position:
        return ()
    refuse((*_it_asks_for(request, "access"), *_it_was_granted(request, request.categories)))
    return (AccessGiven(request=request.id, position=command.position),)


def _it_is_open(request: Request, categories: tuple[Category, ...]) -> tuple[Finding, ...]:
    """Find what was not asked for, or was answered before."""
    return tuple(
        Finding(
            code="request.not-asked" if category not in request.categories else "request.answered",
            clause=ERASURE,
            found={"request": request.id, "data": category},
        )
        for category in categories
        if category not in request.categories or category in request.answered
    )


def _it_is_about_something(request: str, categories: tuple[Category, ...]) -> tuple[Finding, ...]:
    found: Data = {"request": request}
    return () if categories else (Finding(code="request.empty", clause=ERASURE, found=found),)


def _it_asks_for(request: Request, kind: Kind) -> tuple[Finding, ...]:
    """Find what was asked for otherwise: by no other request may data go, or be shown."""
    if request.kind == kind:
        return ()
    found: Data = {"request": request.id, "asked": request.kind}
    needed: Data = {"needed_kind": kind}
    return (Finding(code="request.other-kind", clause=ERASURE, found=found, needed=needed),)


_KEY = re.compile("[0-9a-f]{32}")
"""The id of a key, by which an old copy of the key store finds what to destroy."""


def _each_has_its_key(command: EnterForgotten) -> tuple[Finding, ...]:
    keys = set(filter(_KEY.fullmatch, command.keys))
    numbers = (len(command.categories), len(set(command.categories)), len(keys))
    if {*numbers, len(command.keys)} == {len(command.categories)}:
        return ()
    found: Data = {"request": command.request, "keys": len(keys)}
    needed: Data = {"categories": len(set(command.categories))}
    return (Finding(code="request.keys-differ", clause=RECORDED_ONCE, found=found, needed=needed),)


def _it_was_carried_out(request: Request) -> tuple[Finding, ...]:
    """Find a certificate of what was not done, or not wholly."""
    if request.forgotten and set(request.granted) <= set(request.forgotten):
        return ()
    found: Data = {"request": request.id}
    return (Finding(code="request.not-carried-out", clause=ERASURE, found=found),)


def _it_may_go(categories: tuple[Category, ...], holds: Iterable[Hold]) -> tuple[Finding, ...]:
    """Find data that must stay, each with its clause and until when."""
    return tuple(
        Finding(
            code="request.must-stay",
            clause=hold.clause,
            found={"data": hold.category, "ground": hold.ground, "at": hold.place},
            needed={"until": hold.until.isoformat() if hold.until else "-"},
        )
        for hold in holds
        if hold.category in categories
    )


def _it_was_granted(request: Request, categories: tuple[Category, ...]) -> tuple[Finding, ...]:
    found: Data = {"request": request.id}
    left = [category for category in categories if category not in request.granted]
    if not left:
        return ()
    return (Finding(code="request.not-granted", clause=ERASURE, found=found),)


def _who_asked_is_told(reading: Occasion) -> tuple[Finding, ...]:
    return () if reading.reason else (Finding(code="request.no-notice", clause=ERASURE),)


def reachable(
    command: RecordContact, state: SubjectState, reading: Occasion
) -> tuple[ContactGiven, ...]:
    """Judge that it is recorded how to reach a subject; its own unit and the keepers may.

    Args:
        command: How to reach it; nothing takes what was given back.
        state: The subject.
        reading: Who acts.

    Raises:
        Refused: The subject is not known, or of another unit.
    """
    if isinstance(state, Unknown):
        raise Refused([Finding(code="subject.unknown", clause=RECORDED_FIRST)])
    if reading.actor.role != "unit":
        refuse(reserved((*KEEPERS, "unit"), "record_contact", reading))
    elif reading.actor.unit != state.unit:
        found: Data = {"owner": state.unit, "unit": reading.actor.unit or "-"}
        refuse([Finding(code="subject.other-unit", clause=KEPT_BY, found=found)])
    given = ContactGiven(phone=command.phone, email=command.email, address=command.address)
    return () if alike(given, state.contact) else (given,)
