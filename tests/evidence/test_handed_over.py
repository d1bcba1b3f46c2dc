"""The program that a bundle carries, taken out of its read-me, is the one that is installed."""

import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence.archives import archive
from tests.evidence.forging import files_of, unpacked
from tests.evidence.world import OFFICE, TARGET, World, opened
from tests.sources import PACKAGE
from thidua.evidence.bundle import ALL, Contents, write_bundle
from thidua.verifier import Sha256

SCOPES = {"whole": Contents(ALL), "single": Contents(TARGET, (TARGET, OFFICE))}


@pytest.fixture(params=SCOPES)
def folder(request: pytest.FixtureRequest, office: World, tmp_path: Path) -> Path:
    """Give what an auditor receives: a bundle, a checkpoint by another way, and the program."""
    with closing(opened(office.path)) as log:
        kept = log.ledger.last_checkpoint()
        assert kept is not None
        write_bundle(log, tmp_path / "b.zip", kept, SCOPES[request.param])
    (tmp_path / "mine.txt").write_bytes(office.notes[60])
    (tmp_path / "key.txt").write_text(office.key.key, encoding="utf-8")
    (tmp_path / "thidua_verify.py").write_bytes(carried(tmp_path / "b.zip"))
    return tmp_path


def carried(bundle: Path) -> bytes:
    """Return the program in a bundle's read-me, taken out with tools that everybody has."""
    with zipfile.ZipFile(bundle) as packed:
        readme = packed.read("README.md").decode()
    (source,) = re.findall(r"^~~~~python\n(.*?)^~~~~$", readme, re.DOTALL | re.MULTILINE)
    assert f"SHA-256 của mã nguồn: {Sha256(source.encode()).hexdigest()}" in readme
    return str(source).encode()


def run(folder: Path, *program: str, name: str = "b.zip") -> tuple[int, str]:
    """Return how a program judges the bundle in a folder: its exit code and what it says."""
    words = ["--checkpoint", "mine.txt", "--key", "key.txt", "--json"]
    done = subprocess.run(
        [*program, name, *words], cwd=folder, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_it_is_the_installed_one_to_the_octet(folder: Path) -> None:
    """Whoever trusts either has read both."""
    assert (folder / "thidua_verify.py").read_bytes() == (PACKAGE / "verifier.py").read_bytes()


def test_all_say_the_same_of_what_was_handed_over(folder: Path) -> None:
    """The file by itself, the module and the command: one verdict, letter for letter."""
    told = run(folder, sys.executable, "-I", "thidua_verify.py")

    assert told[0] == 0
    assert json.loads(told[1])["about"]["covered"] > 0
    assert told == run(folder, sys.executable, "-m", "thidua.verifier")
    assert told == run(folder, str(Path(sys.executable).with_name("thidua-verify")))


def test_all_say_the_same_of_what_was_changed(folder: Path) -> None:
    """A bundle whose records were changed, with its sums put right, is contradicted by each."""
    parts = unpacked((folder / "b.zip").read_bytes())
    first, *others = parts.entries
    changed = first.record.replace(b'"role":"unit"', b'"role":"unjt"')
    parts.entries = [first._replace(record=changed), *others]
    (folder / "changed.zip").write_bytes(archive(files_of(parts)))
    told = run(folder, sys.executable, "-I", "thidua_verify.py", name="changed.zip")

    assert told[0] == 1
    assert told == run(folder, sys.executable, "-m", "thidua.verifier", name="changed.zip")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read all")
@pytest.mark.parametrize("name", ["b.zip", "mine.txt", "key.txt"])
def test_what_may_not_be_read(folder: Path, name: str) -> None:
    """A file that its reader may not read ends it with 2 and one line."""
    (folder / name).chmod(0)
    words = ["b.zip", "--checkpoint", "mine.txt", "--key", "key.txt"]
    done = subprocess.run(
        [sys.executable, "-I", "thidua_verify.py", *words],
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
