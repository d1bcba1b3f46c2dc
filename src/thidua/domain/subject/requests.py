"""Requests about a person's data: where each stands, and on what ground data must stay.

The grounds are those of Nghị định 13/2023/NĐ-CP, Điều 16.2, and of Luật 91/2025/QH15. Whether the
decree outlives the law's entry into force is for the office to judge: it may name another clause.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import assert_never

import msgspec
from msgspec.structs import replace

from thidua.domain.subject.request_facts import (
    AccessGiven,
    AskedBy,
    Certified,
    Forgotten,
    Ground,
    Kind,
    RequestFact,
    RequestGranted,
    RequestReceived,
    RequestRefused,
)
from thidua.personal import Category

GROUNDS: Mapping[Ground, str] = MappingProxyType(
    {
        "forbidden_by_law": "NĐ 13/2023 Đ16.2.a",
        "state_activity": "NĐ 13/2023 Đ16.2.b",
        "published_by_law": "NĐ 13/2023 Đ16.2.c",
        "legal_or_statistics": "NĐ 13/2023 Đ16.2.d",
        "security": "NĐ 13/2023 Đ16.2.đ",
        "emergency": "NĐ 13/2023 Đ16.2.e",
        "retention": "Luật 91/2025/QH15 Đ14",
    }
)
"""The clause of each ground on which a request is refused."""
ERASURE = "Luật 91/2025/QH15 Đ14"
"""The clause by which data is erased on request, and refusals are made known."""
ACCESS = "Luật 91/2025/QH15 Đ4"
"""The clause by which a person sees what is held, and has it put right."""


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """Hold that a request was refused for some categories, and on what ground."""

    categories: tuple[Category, ...]
    ground: Ground
    clause: str


class Request(msgspec.Struct, frozen=True, gc=False):
    """Hold one request and what became of it."""

    id: str
    kind: Kind
    categories: tuple[Category, ...]
    granted: tuple[Category, ...] = ()
    refused: tuple[Refusal, ...] = ()
    forgotten: tuple[Category, ...] = ()
    keys: tuple[str, ...] = ()
    """The keys that were destroyed, one for each forgotten category."""
    certificate: str | None = None
    shown_at: int | None = None
    """The position up to which the person was shown everything."""
    asked_by: AskedBy = "subject"

    @property
    def answered(self) -> frozenset[Category]:
        """Return the categories for which it was granted or refused."""
        return frozenset((*self.granted, *(c for each in self.refused for c in each.categories)))


Requests = tuple[Request, ...]


class Hold(msgspec.Struct, frozen=True, gc=False):
    """Say that data of a category must stay for now, why, and until when if that is known."""

    category: Category
    ground: Ground
    clause: str
    place: str
    """The nomination or plan on which it rests."""
    until: date | None = None
    """The first day on which it may go."""


def find(requests: Requests, name: str) -> Request | None:
    """Return the request of that id."""
    return next((each for each in requests if each.id == name), None)


def remember(requests: Requests, fact: RequestFact) -> Requests:
    """Return the requests after a fact; one of which nothing is known begins with it.

    Args:
        requests: The requests before.
        fact: What happened to one.
    """
    before = find(requests, fact.request) or Request(fact.request, "erasure", ())
    after = _after(before, fact)
    if find(requests, fact.request) is None:
        return (*requests, after)
    return tuple(after if each.id == after.id else each for each in requests)


def _after(request: Request, fact: RequestFact) -> Request:
    match fact:
        case RequestReceived():
            told = {"kind": fact.kind, "categories": fact.categories, "asked_by": fact.asked_by}
            return replace(request, **told)
        case RequestRefused():
            refusal = Refusal(fact.categories, fact.ground, fact.clause)
            return replace(request, refused=(*request.refused, refusal))
        case RequestGranted():
            return replace(request, granted=_with(request.granted, fact.categories))
        case Forgotten():
            return _forgotten(request, fact)
        case Certified():
            return replace(request, certificate=fact.sha256)
        case AccessGiven():
            return replace(request, shown_at=fact.position)
        case _:
            assert_never(fact)


def _forgotten(request: Request, fact: Forgotten) -> Request:
    return replace(
        request,
        forgotten=_with(request.forgotten, fact.categories),
        keys=(*request.keys, *(key for key in fact.keys if key not in request.keys)),
    )


def _with(some: tuple[Category, ...], more: tuple[Category, ...]) -> tuple[Category, ...]:
    return tuple(dict.fromkeys((*some, *more)))
