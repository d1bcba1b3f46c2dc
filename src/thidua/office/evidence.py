"""Evidence as an office has it: sealed, committed to, published, verified, handed over."""

from collections.abc import Callable, Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.domain.office import STREAM, KeyAdded
from thidua.errors import Forked, InvalidValue, NothingSealed
from thidua.evidence import auditing, bundle, checkpoints
from thidua.evidence.sealing import Sealer, last_position
from thidua.evidence.tree import Tree
from thidua.evidence.witness import request
from thidua.office.decoding import decoded
from thidua.office.disclosing import field_keys, opened_fields
from thidua.office.ids import Clock
from thidua.office.recomputing import replay_reports, state_digests
from thidua.office.scopes import streams_about
from thidua.office.sealing import SealingAsItGoes
from thidua.store import Kept, Log
from thidua.verifier import OPENED, STATES, Given, Verdict, as_canonical, parse_key

if TYPE_CHECKING:
    from thidua.evidence.keys import Signer
    from thidua.evidence.places import Place
    from thidua.office.custody import Custody
    from thidua.plugins import Registry
    from thidua.records import Catalogue
    from thidua.verifier import Key

Progress = Callable[[int, int], None]
Disclosing = Callable[[str | None, dict[str, list[dict[str, Any]]]], None]
"""Take note of which nomination's fields a bundle discloses, or those of the whole log."""


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """Say what a checkpoint commits to, and where it went."""

    size: int
    note: bytes
    new: bool
    """Whether anything was recorded since the one before."""
    places: tuple[str, ...] = ()
    """Where it is, besides the store."""


class Bundled(msgspec.Struct, frozen=True, kw_only=True):
    """Say what a bundle holds."""

    path: str
    records: int
    size: int
    """The size of its checkpoint."""
    beyond: int
    """How many records of the log came after its checkpoint, and are not in it."""
    gone: int = 0
    """How many of the fields that it was to disclose have a destroyed key."""


class Evidence:
    """Seal a log, commit to it, and prove it to others; got from ``Office.evidence``."""

    def __init__(
        self,
        log: Log,
        catalogue: "Catalogue[Any]",
        clock: Clock,
        sealing: SealingAsItGoes,
        plugins: "Callable[[], Registry]",
        *,
        custody: "Custody",
    ) -> None:
        self._log, self._catalogue, self._clock = log, catalogue, clock
        self._sealing, self._plugins, self._custody = sealing, plugins, custody

    def seal(self, progress: Progress | None = None) -> int:
        """Seal everything that is recorded, and return how many records that is.

        Args:
            progress: Told how many positions are done, of how many.

        Raises:
            StoreError: The store cannot be read or written, or a record is missing.
        """
        return self._sealing.seal(progress)

    @property
    def origin(self) -> str:
        """Return the name of the log, made from its first record.

        Raises:
            NothingSealed: Nothing is sealed yet.
        """
        return checkpoints.origin_of(self._log.ledger)

    def checkpoint(
        self, signers: "Sequence[Signer]" = (), places: "Sequence[Place]" = ()
    ) -> Issued:
        """Commit to everything that is recorded, and take that to places.

        Args:
            signers: Who signs; nobody leaves the checkpoint unsigned.
            places: Where it goes; without any it stays in the store, where it proves little.

        Raises:
            NothingSealed: Nothing is recorded.
            Forked: The log does not continue what was signed or published before.
            PlaceFailed: It did not reach a place; it is kept, and can be published again.
        """
        self.seal()
        for place in places:
            self._require_continued(place)
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        # A sealer of its own: that of the office may be at work in another thread.
        kept, new = checkpoints.make_checkpoint(self._log, Sealer(self._log), at, signers)
        for place in places:
            place.publish(kept.note)
        names = tuple(place.name for place in places)
        return Issued(size=kept.size, note=kept.note, new=new, places=names)

    def _require_continued(self, place: "Place") -> None:
        last = place.last(self.origin)
        if last is not None and not checkpoints.extends(self._log, last):
            raise Forked(place.name, last.size, self._log.ledger.size())

    def checkpoints(self) -> list[Kept]:
        """Return the checkpoints that are kept in the store, in order."""
        return self._log.ledger.checkpoints()

    def witness_request(self, old: int) -> bytes:
        """Return what is asked of a witness, so that it cosigns the last checkpoint.

        Args:
            old: The size of the checkpoint that it cosigned last; 0 for none.

        Raises:
            NothingSealed: There is no checkpoint yet.
            InvalidValue: There is none of that size, nor could be.
        """
        kept = self._last()
        if not 0 <= old <= kept.size:
            sizes = f"0..{kept.size}"
            raise InvalidValue("--old", str(old), f"give a size of {sizes}", f"cần một cỡ {sizes}")
        proof = Tree(self._log.ledger).consistency(old, kept.size)
        return request(old, proof, kept.note)

    def add_cosignatures(self, note: bytes, witnesses: "Sequence[Key]" = ()) -> bool:
        """Keep a checkpoint with the signatures that witnesses put under it.

        Args:
            note: The checkpoint, as it came back.
            witnesses: Their keys; a signature of another key is kept unchecked.

        Returns:
            Whether it is one of ours.

        Raises:
            Malformed: It is no checkpoint, or bears a false signature of a witness or of a key
                of the office.
        """
        records = decoded(self._log.read(STREAM), self._catalogue)
        own = [parse_key(r.fact.key) for r in records if isinstance(r.fact, KeyAdded)]
        return checkpoints.add_cosignatures(self._log, note, [*own, *witnesses]) is not None

    def verify(self, given: Given | None = None, progress: Progress | None = None) -> Verdict:
        """Verify the whole store: every record, the tree, the map, and the reports issued.

        Args:
            given: What an auditor brings: a checkpoint from elsewhere, and keys.
            progress: Told how many positions are done, of how many.
        """
        verdict = auditing.verify_log(self._log, given or Given(), progress)
        replay_reports(verdict, self._log, self._catalogue, self._plugins)
        return verdict

    def bundle(
        self,
        path: Path,
        nomination: str | None = None,
        *,
        opened: Sequence[str] = (),
        disclosing: Disclosing | None = None,
    ) -> Bundled:
        """Write a bundle as of the last checkpoint, for an auditor to verify offline.

        Args:
            path: Where it goes.
            nomination: The stream of a nomination; the whole log where none is given.
            opened: The names of the fields that it discloses; those that are sealed by their keys.
            disclosing: Given what it says of them before it is written, such as
                ``office.exporting(desk).disclosed``, which records it.

        Raises:
            NothingSealed: There is no checkpoint yet, or none that covers the nomination.
            NotFound: There is no such nomination, or no such field.
            SealingError: A field that it discloses is sealed, and its key is not to be had.
            TooLarge: It would be larger than a bundle can be.
            OSError: It cannot be written.
        """
        log, catalogue, kept = self._log, self._catalogue, self._last()
        upto = last_position(log.ledger, kept.size)
        streams = streams_about(log, catalogue, nomination, upto) if nomination else ()
        extras, gone = {STATES: as_canonical(state_digests(log, catalogue, streams, upto))}, 0
        if opened:
            told = opened_fields(log, streams, opened, upto, field_keys(self._custody))
            extras[OPENED], gone = as_canonical(told), len(told["gone"])
            if disclosing is not None:
                disclosing(nomination, told)
        contents = bundle.Contents(
            nomination or bundle.ALL, streams, "disclosure" if opened else "integrity", extras
        )
        count = bundle.write_bundle(log, path, kept, contents)
        beyond = log.head().position - upto
        return Bundled(path=str(path), records=count, size=kept.size, beyond=beyond, gone=gone)

    def _last(self) -> Kept:
        kept = self._log.ledger.last_checkpoint()
        if kept is None:
            raise NothingSealed("checkpoint")
        return kept
