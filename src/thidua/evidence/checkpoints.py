"""Checkpoints: what a log commits to at a size, signed if there is a key, and kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.errors import NothingSealed, StoreDamaged
from thidua.evidence.keys import require_extension, signature_line
from thidua.evidence.mapping import Growth, Head
from thidua.evidence.sealing import Sealer, last_position, leaf_of
from thidua.evidence.tree import Tree
from thidua.store import Branch, Kept
from thidua.verifier import (
    Checkpoint,
    Malformed,
    checkpoint_text,
    map_key,
    parse_checkpoint,
    parse_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.evidence.keys import Signer
    from thidua.store import Ledger, Log
    from thidua.verifier import Key

ORIGIN = "thidua/"


def origin_of(ledger: Ledger) -> str:
    """Return the name of a log: made of its first leaf, so that no two have the same.

    Raises:
        NothingSealed: It has none yet.
    """
    if not ledger.size():
        raise NothingSealed("checkpoint")
    return ORIGIN + leaf_of(ledger, 0).hash.hex()[:32]


def extends(log: Log, checkpoint: Checkpoint) -> bool:
    """Tell whether a sealed log continues a checkpoint: the same first records, to the octet.

    Args:
        log: The log.
        checkpoint: The checkpoint; who signed it is not asked.
    """
    ledger = log.ledger
    if checkpoint.size > ledger.size() or checkpoint.origin != origin_of(ledger):
        return False
    return Tree(ledger).root(checkpoint.size) == checkpoint.root


def make_checkpoint(
    log: Log, sealer: Sealer, at: str, signers: Sequence[Signer] = ()
) -> tuple[Kept, bool]:
    """Seal a log and commit to all of it; where nothing came since the last checkpoint, that one.

    Args:
        log: The log.
        sealer: What seals it.
        at: The moment, as written into the checkpoint.
        signers: Who signs; nobody leaves it unsigned.

    Returns:
        The checkpoint, and whether it is new.

    Raises:
        NothingSealed: The log is empty.
        Forked: A key signed a checkpoint before that this log does not continue.
    """
    while True:  # Where a round is in vain, somebody else's checkpoint was kept meanwhile.
        id, last = _next(log.ledger)
        size = sealer.seal()  # After that, so that it is no smaller than the last one.
        if last and last.size == size:
            missing = _not_yet(last, signers)
            if not missing:
                return last, False
            kept, made = _signed_too(log, last, missing), list[Branch]()
        else:
            kept, made = _prepared(log, size, last, at)
            kept = kept._replace(note=signed(log, kept.note, size, signers))
        kept = kept._replace(id=id)
        if log.ledger.keep(kept, made):
            return kept, bool(made)


def _next(ledger: Ledger) -> tuple[int, Kept | None]:
    """Return the next id and the last checkpoint: in this order, so that others are noticed."""
    return ledger.last_id() + 1, ledger.last_checkpoint()


def _prepared(log: Log, size: int, last: Kept | None, at: str) -> tuple[Kept, list[Branch]]:
    ledger, tree = log.ledger, Tree(log.ledger)
    origin = origin_of(ledger)
    before = last or Kept(0, 0, 0, b"", ())
    growth = Growth(ledger)
    root = growth.grown(before.heads, changed_heads(log, before.size, size))
    text = checkpoint_text(origin, size, tree.root(size), root.hash, at)
    proof = tuple(tree.consistency(before.size, size))
    return Kept(0, size, root.id, text, proof), growth.made


def changed_heads(log: Log, first: int, size: int) -> list[Head]:
    """Return the heads of the streams that got leaves, in order of their keys.

    Args:
        log: The log.
        first: The number of the first leaf that is looked at.
        size: The number behind the last.

    Raises:
        StoreDamaged: Leaves have no records, or records no leaves.
    """
    ledger = log.ledger
    after, upto = last_position(ledger, first), last_position(ledger, size)
    last = {row.stream: (row.version, row.position) for row in log.scan(after, upto=upto)}
    leaves = _leaves_at(ledger, first, size, {position for _, position in last.values()})
    if not 0 < len(last) == len(leaves):
        raise StoreDamaged("log", f"no record for each leaf from {first} to {size}")
    return sorted(
        Head(map_key(stream.encode()), version, leaves[position])
        for stream, (version, position) in last.items()
    )


def _leaves_at(ledger: Ledger, first: int, size: int, positions: set[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for at in range(first, size, 4096):
        some = ledger.leaves(at, min(at + 4096, size) - 1)
        found |= {leaf.position: leaf.hash for leaf in some if leaf.position in positions}
    return found


def signed(log: Log, text: bytes, size: int, signers: Iterable[Signer]) -> bytes:
    """Return a checkpoint's text with a signature of each signer, remembered before it is given.

    Raises:
        Forked: A key signed a checkpoint before that this log does not continue.
    """
    signers = tuple(signers)
    for signer in signers:
        require_extension(signer, size, lambda last: extends(log, last))
    keys = [parse_key(each.key) for each in signers]
    lines = [
        signature_line(key.name, key.id, each.sign(text))
        for key, each in zip(keys, signers, strict=True)
    ]
    note = text + b"\n" + b"".join(lines) if lines else text
    for signer in signers:
        signer.remember(note)
    return note


def _not_yet(kept: Kept, signers: Iterable[Signer]) -> list[Signer]:
    """Return the signers whose signatures a checkpoint does not bear."""
    note = parse_checkpoint(kept.note).note
    return [signer for signer in signers if not note.signed_by(parse_key(signer.key))]


def _signed_too(log: Log, kept: Kept, signers: Sequence[Signer]) -> Kept:
    """Return a checkpoint with more signatures under the same text."""
    note = parse_checkpoint(kept.note).note
    more = parse_checkpoint(signed(log, note.text, kept.size, signers)).note
    return _with_signatures(kept, (*note.signatures, *more.signatures))


def _with_signatures(kept: Kept, signatures: Iterable[tuple[str, bytes, bytes]]) -> Kept:
    text = parse_checkpoint(kept.note).note.text
    note = text + b"\n" + b"".join(signature_line(*each) for each in signatures)
    return kept._replace(note=note)


def add_cosignatures(log: Log, note: bytes, keys: Iterable[Key] = ()) -> Kept | None:
    """Keep a checkpoint again with the signatures that others put under it.

    What is kept stays, so a false signature would speak against the log for ever: those of known
    keys are checked.

    Args:
        log: The log whose checkpoint it is.
        note: The checkpoint with more signatures.
        keys: The keys that are known: the office's own, and those of witnesses.

    Returns:
        What is kept now; nothing where no kept checkpoint has that text.

    Raises:
        Malformed: It bears a false signature of a key that is known.
    """
    found = parse_checkpoint(note).note
    if odd := [key for key in keys if found.signed_by(key) is False]:
        raise Malformed(f"it bears a false signature of the key {odd[0].name}+{odd[0].id.hex()}")
    id = log.ledger.last_id() + 1
    kept = [k for k in log.ledger.checkpoints() if parse_checkpoint(k.note).note.text == found.text]
    if not kept:
        return None
    mine = parse_checkpoint(kept[-1].note).note
    known = {each[:2] for each in mine.signatures}
    more = [each for each in found.signatures if each[:2] not in known]
    if not more:
        return kept[-1]
    again = _with_signatures(kept[-1], (*mine.signatures, *more))._replace(id=id)
    return again if log.ledger.keep(again, ()) else None
