"""Forgetting: keys destroyed and the log told, in steps that are carried on where they ended.

The intent is written down first, in the key store. Then the log says that the request is granted;
the keys are destroyed; the log says that they were; and the intent is struck out. Each step may be
repeated, so whoever opens the office next carries on what was interrupted.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from thidua.domain.catalogue import catalogue
from thidua.domain.subject import EnterForgotten, GrantRequest, RequestGranted, find
from thidua.errors import Refused, SealingError
from thidua.office.decoding import decoded
from thidua.office.ids import micros
from thidua.personal import Category
from thidua.sealing.tokens import ID_OCTETS
from thidua.store.keys import KeyRow
from thidua.values import Actor, Document

if TYPE_CHECKING:
    from thidua.office.custody import Open
    from thidua.office.house import Office


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a forgetting that was begun; there is no personal data in it."""

    request: str
    subject: str
    categories: tuple[Category, ...]
    actor: Actor
    day: date

    @property
    def name(self) -> str:
        """Return what it is written down under: one request may be carried out in parts."""
        return " ".join((self.request, *self.categories))


class Forgetter:
    """Carry forgettings out, step by step.

    Args:
        office: Whose keys are destroyed.
    """

    def __init__(self, office: "Office") -> None:
        self._office = office

    def forget(self, intent: Intent, reason: Document | None) -> tuple[str, ...]:
        """Carry on what was interrupted; then grant a request, destroy the keys, and record it.

        Args:
            intent: Who is forgotten, in which categories, by which request.
            reason: The document by which it is granted.

        Returns:
            The ids of the destroyed keys, one for each category.

        Raises:
            Refused: Something must stay, or the request is not as it should be; nothing is done.
            PersonForgotten: The document is in the actor's own words, and they were forgotten.
        """
        self.carry_on()
        file = self._keys.file
        file.intend(intent.name, msgspec.json.encode(intent))
        try:
            self.grant(intent, reason)
        except (Refused, SealingError):
            file.settled(intent.name)
            raise
        return self.carry_out(intent)

    def grant(self, intent: Intent, reason: Document | None) -> None:
        """Record that the request is granted."""
        command = GrantRequest(request=intent.request, categories=intent.categories)
        desk = self._office.acting(intent.actor, on=intent.day, reason=reason)
        desk.do(intent.subject, command)

    def carry_out(self, intent: Intent) -> tuple[str, ...]:
        """Destroy the keys of a granted request, record it, and strike the intent out."""
        keys = self.destroy(intent)
        self.enter(intent, keys)
        self._keys.file.settled(intent.name)
        return keys

    def destroy(self, intent: Intent) -> tuple[str, ...]:
        """Destroy the keys, and return their ids, one for each category; again is fine."""
        opened, now = self._keys, micros(self._office.now())
        stones = [_tombstone(intent, category, now) for category in intent.categories]
        try:
            rows = opened.file.destroy(stones)
        finally:
            # Also where a trace is left in the file for now: no key outlives it in memory.
            opened.secrets.keys.drop()
        return tuple(row.id.hex() for row in rows)

    def enter(self, intent: Intent, keys: Sequence[str]) -> None:
        """Record that the keys were destroyed."""
        command = EnterForgotten(
            request=intent.request, categories=intent.categories, keys=tuple(keys)
        )
        self._office.acting(intent.actor, on=intent.day).do(intent.subject, command)

    def carry_on(self) -> tuple[str, ...]:
        """Carry on what was granted and then interrupted, and return the requests.

        An old copy of the key store knows nothing of what was intended since; then the log tells.
        """
        intended = self._keys.file.intended().values()
        intents = [msgspec.json.decode(octets, type=Intent) for octets in intended]
        granted = [intent for intent in intents if self._is_granted(intent)]
        for intent in granted:
            self.carry_out(intent)
        left = [i for stream in self._office.custody.lookups().granted for i in self._left(stream)]
        for intent in left:
            self.carry_out(intent)
        return tuple(intent.request for intent in (*granted, *left))

    def _left(self, subject: str) -> Iterator[Intent]:
        """Yield what the log says was granted about a subject, and not that it was done."""
        requests = self._office.state(subject).requests
        for record in decoded(self._office.log.read(subject), catalogue()):
            fact: object = record.fact
            if not isinstance(fact, RequestGranted):
                continue
            request = find(requests, fact.request)
            if request is None or request.kind != "erasure":
                continue
            if left := _without(fact.categories, request.forgotten):
                actor = msgspec.structs.replace(record.actor, account=None)
                yield Intent(
                    request=request.id,
                    subject=subject,
                    categories=left,
                    actor=actor,
                    day=record.effective_on,
                )

    def _is_granted(self, intent: Intent) -> bool:
        request = find(self._office.state(intent.subject).requests, intent.request)
        return (
            request is not None
            and request.kind == "erasure"
            and set(intent.categories) <= set(request.granted)
        )

    @property
    def _keys(self) -> "Open":
        return self._office.custody.require()


def _without(categories: Sequence[Category], gone: Sequence[Category]) -> tuple[Category, ...]:
    return tuple(category for category in categories if category not in gone)


def _tombstone(intent: Intent, category: Category, now: int) -> KeyRow:
    fresh = os.urandom(ID_OCTETS)
    return KeyRow(fresh, intent.subject, category, None, None, now, intent.request)
