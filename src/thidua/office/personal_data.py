"""What an office does about the data of persons: shows it, hands it over, erases it, keeps it."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.domain.acts.forgetting import holds, ran_out
from thidua.domain.acts.sheet import Sheet
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, PlaintextOpened, RecordOpening
from thidua.domain.subject import (
    AskedBy,
    Certify,
    GiveAccess,
    GrantRequest,
    Ground,
    Hold,
    Kind,
    ReceiveRequest,
    RefuseRequest,
    Request,
    find,
)
from thidua.errors import NotFound
from thidua.office.certificates import as_file, certificate_of
from thidua.office.decoding import decoded
from thidua.office.exporting import EVERYTHING
from thidua.office.forgetting import Forgetter, Intent
from thidua.office.held import Held, Holding, of_categories
from thidua.personal import CATEGORIES, Category

if TYPE_CHECKING:
    from thidua.office.desk import Desk
    from thidua.office.execution import Receipt
    from thidua.office.house import Office


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Say what is held about a person, what must stay, and what was asked; no data of theirs."""

    subject: str
    held: tuple[Held, ...]
    holds: tuple[Hold, ...]
    requests: tuple[Request, ...]

    def going(self, categories: Sequence[Category]) -> tuple[Held, ...]:
        """Return exactly what would go if these categories were erased."""
        stay = {hold.category for hold in self.holds}
        return tuple(of_categories(self.held, [c for c in categories if c not in stay]))


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """Say what was erased."""

    request: str
    subject: str
    categories: tuple[Category, ...]
    keys: tuple[str, ...]
    """The ids of the keys that were destroyed, one for each category."""
    certificate: bytes
    """The certificate: JSON in UTF-8, with no personal data in it."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Say that the retention of a category has run out for a person."""

    subject: str
    category: Category
    clause: str
    case: str
    """The nomination whose retention ran out last."""
    since: date


class PersonalData:
    """Do what is asked about the data of persons; got from ``Office.personal``.

    Args:
        office: Whose records they are.
        desk: At which it is recorded.
    """

    def __init__(self, office: "Office", desk: "Desk") -> None:
        self._office, self._desk = office, desk
        self._holding = Holding(office)

    def about(self, subject: str) -> About:
        """Return what is held about a person, where, and what must stay for now.

        Args:
            subject: The person's stream; of an actor, ``subject-actor:`` and the actor's id.

        Raises:
            NotFound: Nothing is recorded under that name.
            KeysMissing: The log's key store is not there.
        """
        held = tuple(self._holding.fields(subject))
        requests = self._office.state(subject).requests
        stay = holds(Sheet(self._desk.world()), subject)
        return About(subject=subject, held=held, holds=stay, requests=requests)

    def receive(
        self,
        subject: str,
        kind: Kind,
        categories: Sequence[Category] = CATEGORIES,
        *,
        asked_by: AskedBy = "subject",
        request: str | None = None,
    ) -> str:
        """Record a request, and return its id; one that is recorded already is found again.

        Args:
            subject: Whose data it is about.
            kind: What is asked for.
            categories: Which data.
            asked_by: Who asks.
            request: Its id; a new one is made where none is given.
        """
        name = request or self._office.new_id("request")
        if find(self._office.state(subject).requests, name) is None:
            command = ReceiveRequest(
                request=name, kind=kind, categories=tuple(categories), asked_by=asked_by
            )
            self._desk.do(subject, command)
        return name

    def refuse(
        self,
        subject: str,
        request: str,
        categories: Sequence[Category],
        ground: Ground,
        *,
        clause: str = "",
    ) -> "Receipt":
        """Refuse a request for some categories; the desk's document is the notice.

        Args:
            subject: Whose data it is about.
            request: The request.
            categories: Which data stays.
            ground: Why.
            clause: Another clause than that of the ground.

        Raises:
            Refused: There is no notice, or it was answered already.
        """
        command = RefuseRequest(
            request=request, categories=tuple(categories), ground=ground, clause=clause
        )
        return self._desk.do(subject, command)

    def forget(self, subject: str, request: str, categories: Sequence[Category]) -> Erased:
        """Grant a request for some categories, destroy their keys, and certify it.

        What must stay is refused, and then nothing is done. Interrupted, it is carried on when the
        office is opened next; sent again, it answers the same.

        Args:
            subject: Who is forgotten.
            request: The request.
            categories: Which data goes.

        Raises:
            Refused: Something must stay, or was not asked for.
            KeysMissing: The log's key store is not there.
        """
        intent = Intent(
            request=request,
            subject=subject,
            categories=tuple(categories),
            actor=msgspec.structs.replace(self._desk.actor, account=None),
            day=self._desk.day,
        )
        Forgetter(self._office).forget(intent, self._desk.reason)
        return self.certify(subject, request)

    def certify(self, subject: str, request: str) -> Erased:
        """Return the certificate that a request was carried out, and record its digest.

        Args:
            subject: Who was forgotten.
            request: The request.

        Raises:
            NotFound: The request is not there.
            Refused: It was not granted.
        """
        told = self._asked(subject, request)
        records = decoded(self._office.log.read(subject), catalogue())
        certificate = certificate_of(subject, told, records)
        sha256 = hashlib.sha256(certificate).hexdigest()
        self._desk.do(subject, Certify(request=request, sha256=sha256))
        return Erased(
            request=request,
            subject=subject,
            categories=told.forgotten,
            keys=told.keys,
            certificate=certificate,
        )

    def access(self, subject: str, request: str | None = None) -> bytes:
        """Return everything that is held about a person, in one file of JSON, and record it first.

        Data of others in the same records stays withheld, and so does what was not asked for.

        Args:
            subject: The person's stream.
            request: The request by which it is given; one is recorded where none is named.

        Raises:
            NotFound: Nothing is recorded under that name.
            KeysMissing: The log's key store is not there.
        """
        self._holding.fields(subject)
        name = self.receive(subject, "access", request=request)
        categories = self._asked(subject, name).categories
        position = self._office.log.head().position
        grant = GrantRequest(request=name, categories=categories, kind="access")
        self._desk.do(subject, grant)
        self._desk.record_opening(
            RecordOpening(
                what="access",
                name=subject,
                audience="subject",
                categories=categories,
                subjects=(subject,),
                position=position,
            )
        )
        self._desk.do(subject, GiveAccess(request=name, position=position))
        openings = list(self.openings(subject))
        given = self._holding.handed_over(subject, categories, position)
        return as_file(
            "access", {"subject": subject, "request": name, **given, "openings": openings}
        )

    def openings(self, subject: str) -> Iterator[dict[str, Any]]:
        """Yield every opening of a person's data for export: when, by whom, for whom, on what."""
        for record in decoded(self._office.log.read(STREAM), catalogue()):
            fact = record.fact
            if isinstance(fact, PlaintextOpened) and {subject, EVERYTHING} & {*fact.subjects}:
                shown = {name: getattr(fact, name) for name in _TOLD}
                yield {"at": record.recorded_at, "actor": record.actor.id, **shown}

    def due(self, day: date | None = None) -> Iterator[Due]:
        """Yield whose data, of which category, may go because its retention has run out.

        Args:
            day: The day; the one acted on where none is given.
        """
        sheet = Sheet(self._desk.world(day))
        for subject in self._office.log.streams("subject"):
            held = self._kept(subject)
            for out in ran_out(sheet, subject):
                if out.category in held:
                    yield Due(subject=subject, **msgspec.structs.asdict(out))

    def rotate(self) -> int:
        """Wrap every data key anew under a new key-encryption key, and return how many.

        The log is not touched. Old copies of the key store no longer go with the new one: make a
        new copy, and destroy the old ones.

        Raises:
            KeysMissing: The log's key store is not there.
            WrappingFailed: A key could not be unwrapped; then nothing was changed.
        """
        return self._office.custody.rotate()

    def _asked(self, subject: str, request: str) -> Request:
        told = find(self._office.state(subject).requests, request)
        if told is None:
            raise NotFound("request", request)
        return told

    def _kept(self, subject: str) -> frozenset[str]:
        """Return the categories of which something is held: those that have a key."""
        rows = self._office.custody.require().file.of(subject)
        return frozenset(row.category for row in rows if row.destroyed_on is None)


_TOLD: tuple[str, ...] = ("what", "name", "audience", "categories", "position")
