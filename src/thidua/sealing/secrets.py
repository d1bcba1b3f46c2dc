"""Secrets: a record's personal data is concealed before it is stored, and revealed to who may."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from thidua.errors import InvalidValue
from thidua.facts import Corrected, Fact
from thidua.personal import PREFIX, Category, Personal, Redacted, Sealed, Withheld, is_sealed
from thidua.records import Catalogue, Record
from thidua.sealing import fields
from thidua.sealing.datakeys import DataKey, DataKeys
from thidua.sealing.fields import Change, Spot
from thidua.sealing.tokens import Place, associated, field_key, parts_of, seal, unsealed
from thidua.values import Document, Evidence, day_of

AnyRecord = Record[Any]
Nonces = Callable[[], bytes]
_SHAPES = {"text": "", "evidence": Evidence(document=Document(kind=""))}
"""Something of each shape."""


class Secrets:
    """Conceal and reveal the personal data of records; the domain never sees a key.

    Args:
        keys: The data keys.
        catalogue: What reads the facts within corrections.
        nonces: Gives 12 random octets, each time others.
    """

    def __init__(self, keys: DataKeys, catalogue: Catalogue[Any], nonces: Nonces) -> None:
        self.keys = keys
        self._catalogue, self._nonces = catalogue, nonces

    def conceal(self, records: Sequence[AnyRecord]) -> list[AnyRecord]:
        """Return records with their personal data sealed; missing keys are made first, at once.

        Raises:
            PersonForgotten: A key was destroyed, and is never made again.
            InvalidValue: Personal data that was not shown would be recorded as such, or text that
                looks sealed and is not.
        """
        self.keys.refresh()
        spots: list[Spot] = []
        for record in records:
            self._changed(record, lambda spot, value: _noted(spots, spot, value))
        keys = self.keys.for_sealing((spot.subject, spot.category) for spot in spots)

        def sealed(spot: Spot, value: Any) -> Any:
            if _stands_for_gone(value):
                return value
            key = keys[spot.subject, spot.category]
            plain = fields.encoded(value)
            text = seal(plain, key.id, key.key, spot.place, self._nonces())
            return fields.holding(value, text)

        return [self._changed(record, sealed) for record in records] if spots else list(records)

    def reveal(
        self, records: Sequence[AnyRecord], categories: Collection[Category]
    ) -> list[AnyRecord]:
        """Return records as they are shown: text of some categories, and what stands for the rest.

        Args:
            records: Records as stored; also those that corrections put in place.
            categories: What may be seen.

        Raises:
            SealBroken: Sealed text does not open where it stands.
            KeyUnknown: A key is nowhere, and was never destroyed.
        """
        self.keys.refresh()

        def shown(spot: Spot, value: Any) -> Any:
            text = fields.text_of(value)
            return value if text is None else self.shown(spot, value, text, categories)

        return [self._changed(record, shown) for record in records]

    def open(self, kept: Sealed, categories: Collection[Category]) -> Personal | Evidence:
        """Return what may be shown of something that a view keeps.

        Args:
            kept: Sealed text with its place.
            categories: What may be seen.
        """
        parts = parts_of(kept.text, kept)
        key = self.keys.for_opening(parts.key_id, kept.stream)
        shown: Personal | Evidence
        if key.destroyed_on is None and kept.category in categories:
            shown = fields.READERS[kept.shape](unsealed(parts, key.key, kept))
        else:
            shown = fields.holding(_SHAPES[kept.shape], _why(kept.category, key))
        return shown

    def field_key(self, text: str, place: Place) -> bytes | None:
        """Return the key that opens one field and nothing else; none where it was destroyed.

        Args:
            text: The sealed text.
            place: Where it stands.
        """
        parts = parts_of(text, place)
        key = self.keys.for_opening(parts.key_id, place.stream)
        if key.destroyed_on is not None:
            return None
        return field_key(key.key, associated(place, parts.schema, parts.key_id))

    def shown(self, spot: Spot, value: Any, text: str, categories: Collection[Category]) -> Any:
        """Return what is shown of one sealed value.

        Args:
            spot: Where it stands.
            value: What stands there: sealed text, or what holds it.
            text: The sealed text.
            categories: What may be seen.
        """
        parts = parts_of(text, spot.place)
        key = self.keys.for_opening(parts.key_id, spot.place.stream)
        if key.destroyed_on is not None or spot.category not in categories:
            return fields.holding(value, _why(spot.category, key))
        return fields.decoded_like(value, unsealed(parts, key.key, spot.place))

    def _changed(self, record: AnyRecord, change: Change) -> AnyRecord:
        return changed(record, change, self._catalogue)


def changed(record: AnyRecord, change: Change, catalogue: Catalogue[Any]) -> AnyRecord:
    """Return a record with its personal data changed, also within a correction.

    Args:
        record: The record.
        change: What is to stand there.
        catalogue: What reads and writes the facts within corrections.
    """
    record = fields.with_envelope(record, change)
    fact: Fact = record.fact
    if isinstance(fact, Corrected):
        put = _corrected(fact, record, change, catalogue)
    else:
        put = fields.with_fact(fact, record.stream, record.sealed_at, change)
    return record if put is fact else replace(record, fact=put)


def _corrected(
    fact: Corrected, record: AnyRecord, change: Change, catalogue: Catalogue[Any]
) -> Fact:
    if fact.strikes_out:
        return fact
    inner = catalogue.fact_from(bytes(fact.fact), f"{record.stream} v{record.version}")
    put = fields.with_fact(inner, record.stream, record.version, change)
    return replace(fact, fact=catalogue.encode_fact(put))


def withheld(records: Sequence[AnyRecord], catalogue: Catalogue[Any]) -> list[AnyRecord]:
    """Return records with nothing of their sealed data shown, as without any keys.

    Args:
        records: Records as stored.
        catalogue: What reads the facts within corrections.
    """

    def hidden(spot: Spot, value: Any) -> Any:
        if fields.text_of(value) is None:
            return value
        return fields.holding(value, Withheld(spot.category))

    return [changed(record, hidden, catalogue) for record in records]


def holds_personal_data(records: Sequence[AnyRecord], catalogue: Catalogue[Any]) -> bool:
    """Tell whether there is anything to seal in records.

    Args:
        records: Records that are to be stored.
        catalogue: What reads the facts within corrections.
    """
    spots: list[Spot] = []
    for record in records:
        changed(record, lambda spot, value: _noted(spots, spot, value), catalogue)
    return bool(spots)


def _why(category: Category, key: DataKey) -> Redacted | Withheld:
    """Return what stands where something is not shown: it is gone, or is not for everybody."""
    if key.destroyed_on is None:
        return Withheld(category)
    return Redacted(category, day_destroyed(key))


def day_destroyed(key: DataKey) -> date:
    """Return the day on which a key was destroyed, in the place's calendar."""
    return day_of(datetime.fromtimestamp((key.destroyed_on or 0) / 1_000_000, UTC))


def _noted(spots: list[Spot], spot: Spot, value: Any) -> Any:
    inner = fields.inner_of(value)
    if isinstance(inner, Withheld):
        needed, can = "leave out what you were not shown", "bỏ trống mục không được xem"
        raise InvalidValue(spot.place.field, "(withheld)", needed, can)
    if is_sealed(inner):
        # Nothing comes here sealed: stored as it is, it would never open and could not be read.
        needed, can = f"give text that does not begin with {PREFIX}", f"không bắt đầu bằng {PREFIX}"
        raise InvalidValue(spot.place.field, f"{PREFIX}…", needed, can)
    if not _stands_for_gone(value):
        spots.append(spot)
    return value


def _stands_for_gone(value: Any) -> bool:
    """Tell whether a value only says that something was there: it holds nothing to seal."""
    inner = fields.inner_of(value)
    return isinstance(inner, Redacted) and value == fields.holding(value, inner)
