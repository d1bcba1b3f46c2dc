"""Where checkpoints go, away from the store: folders, git repositories, whatever plugins add.

Where they go is the point of them: whoever can change the records can change what lies beside.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Protocol

from thidua.errors import PlaceFailed
from thidua.evidence.files import write_over
from thidua.verifier import Checkpoint, Malformed, parse_checkpoint

ENDING = ".checkpoint.txt"
_WAIT = 60


class Place(Protocol):
    """Take checkpoints to where the office does not rule alone."""

    @property
    def name(self) -> str:
        """Return what people call it."""
        ...

    def publish(self, note: bytes) -> None:
        """Put a checkpoint there; one that is there already is left.

        Raises:
            PlaceFailed: It did not get there.
        """
        ...

    def last(self, origin: str) -> Checkpoint | None:
        """Return the greatest checkpoint of a log that is there, where the place can be read."""
        ...


class Folder:
    """Write each checkpoint to a file of its own in a folder, such as a share of another office."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = str(path)

    def publish(self, note: bytes) -> None:
        """Put a checkpoint there; one of another text with its name is left, and told."""
        target = self.path_of(note)
        try:
            if target.exists():
                self._require_same(target, note)
            write_over(target, note)
        except OSError as error:
            raise PlaceFailed(self.name, error.strerror or str(error)) from error

    def path_of(self, note: bytes) -> Path:
        """Return the file that a checkpoint is written to: named after its log and its size."""
        checkpoint = parse_checkpoint(note)
        return self._path / f"{_named(checkpoint.origin)}-{checkpoint.size:012d}{ENDING}"

    def last(self, origin: str) -> Checkpoint | None:
        """Return the greatest checkpoint of a log in the folder."""
        try:
            paths = sorted(self._path.glob(f"{_named(origin)}-*{ENDING}"))
            return parse_checkpoint(paths[-1].read_bytes()) if paths else None
        except (OSError, Malformed) as error:
            raise PlaceFailed(self.name, str(error)) from error

    def _require_same(self, target: Path, note: bytes) -> None:
        there, mine = parse_checkpoint(target.read_bytes()), parse_checkpoint(note)
        if (there.root, there.heads) != (mine.root, mine.heads):
            raise PlaceFailed(self.name, f"{target.name}: another checkpoint of this size is there")


def _named(origin: str) -> str:
    """Return what the files of a log's checkpoints begin with: no sign that a path could have."""
    return re.sub(r"[^A-Za-z0-9.-]", "-", origin)[:100]


class Repository:
    """Commit each checkpoint to a git repository, whose clones others keep."""

    def __init__(self, path: Path) -> None:
        self._path, self._folder = path, Folder(path)
        self.name = f"git {path}"

    def publish(self, note: bytes) -> None:
        """Write a checkpoint into the repository and commit it."""
        self._git("rev-parse")  # Where no repository is, nothing is written.
        self._folder.publish(note)
        name = self._folder.path_of(note).name
        self._git("add", "--", name)
        if self._git("status", "--porcelain", "--", name):
            size = parse_checkpoint(note).size
            self._git("commit", "--quiet", "--message", f"Checkpoint of size {size}", "--", name)

    def last(self, origin: str) -> Checkpoint | None:
        """Return the greatest checkpoint of a log in the repository."""
        return self._folder.last(origin)

    def _git(self, *words: str) -> str:
        command = ["git", "-C", str(self._path), *words]
        try:
            done = subprocess.run(  # noqa: S603 - words of our own, and no shell
                command, capture_output=True, check=True, text=True, timeout=_WAIT
            )
        except (OSError, subprocess.SubprocessError) as error:
            said = str(getattr(error, "stderr", None) or error).strip()
            raise PlaceFailed(self.name, said) from error
        return done.stdout
