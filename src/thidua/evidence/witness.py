"""Be a witness: cosign another office's checkpoints, each only where it continues the last one.

What is asked, and what is answered, is in the form of C2SP's tlog-witness; it goes by file, by
mail or however two offices reach each other.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.errors import NotABundle, WitnessRefused
from thidua.evidence.files import write_over
from thidua.evidence.keys import signature_line
from thidua.verifier import (
    Checkpoint,
    Malformed,
    Sha256,
    a_hash,
    consistent,
    in_base64,
    parse_checkpoint,
    parse_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.evidence.keys import FileSigner
    from thidua.verifier import Key

_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")
_MOST_HASHES = 63


def request(old: int, proof: Sequence[bytes], note: bytes) -> bytes:
    """Return what an office asks of a witness.

    Args:
        old: The size that the witness cosigned last; 0 for none.
        proof: The consistency proof from there.
        note: The checkpoint, signed.
    """
    lines = [f"old {old}", *map(in_base64, proof), ""]
    return "".join(f"{line}\n" for line in lines).encode() + note


def parse_request(octets: bytes) -> tuple[int, list[bytes], bytes]:
    """Read what an office asks of a witness.

    Raises:
        Malformed: It is not of that form.
    """
    head, parted, note = octets.partition(b"\n\n")
    try:
        first, *hashes = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Malformed("a request begins with old and a size") from None
    found = _OLD.fullmatch(first)
    if not parted or found is None or len(hashes) > _MOST_HASHES:
        raise Malformed("a request begins with old and a size")
    return int(found[1]), [a_hash(each) for each in hashes], note


class Witness:
    """Cosign the checkpoints of offices whose keys are known, and remember each office's last.

    Args:
        folder: Where it is remembered what was cosigned.
        signer: The witness's own key, of the type for cosignatures.
        offices: The keys of the offices.
    """

    def __init__(self, folder: Path, signer: FileSigner, offices: Iterable[Key]) -> None:
        self._folder, self._signer, self._offices = folder, signer, tuple(offices)

    def last(self, origin: str) -> Checkpoint | None:
        """Return the checkpoint of a log that was cosigned last."""
        try:
            return parse_checkpoint(self._memory(origin).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, Malformed) as error:
            raise NotABundle(str(self._memory(origin)), str(error)) from error

    def cosign(self, octets: bytes, moment: int) -> bytes:
        """Cosign a checkpoint that continues the last one, remembered before it is answered.

        Args:
            octets: What the office asks.
            moment: The present, in seconds since 1970.

        Returns:
            The checkpoint with the cosignature below it.

        Raises:
            Malformed: What is asked is not of its form.
            WitnessRefused: The checkpoint is not the office's, or does not continue the last one.
        """
        old, proof, note = parse_request(octets)
        checkpoint = parse_checkpoint(note)
        self._require_signed(checkpoint)
        self._require_continued(checkpoint, old, proof)
        write_over(self._memory(checkpoint.origin), note)
        key = parse_key(self._signer.key)
        text = checkpoint.note.text
        return note + signature_line(key.name, key.id, self._signer.cosign(text, moment))

    def _require_signed(self, checkpoint: Checkpoint) -> None:
        told = [checkpoint.note.signed_by(key) for key in self._offices]
        if True not in told or False in told:
            what = "no office whose key was given signed this checkpoint"
            raise WitnessRefused(what, "điểm chốt không do cơ quan nào có khóa đã đưa ký")

    def _require_continued(self, now: Checkpoint, old: int, proof: Sequence[bytes]) -> None:
        last = self.last(now.origin)
        size = last.size if last else 0
        if size != old:
            what, viec = f"the last one had size {size}", f"lần trước đã ký chứng cỡ {size}"
            raise WitnessRefused(what, viec)
        roots = (last.root if last else b"", now.root)
        if not consistent(size, now.size, roots, proof):
            what = f"it does not continue the checkpoint of size {size}"
            raise WitnessRefused(what, f"điểm chốt không nối tiếp điểm chốt cỡ {size}")

    def _memory(self, origin: str) -> Path:
        return self._folder / f"{Sha256(origin.encode()).hexdigest()[:32]}.last.txt"
