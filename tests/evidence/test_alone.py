"""The verifier stands alone: one file, Python, and cryptography where a signature is checked."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evidence import sealed
from tests.evidence.archives import SMALL, archive, of_one_record
from tests.evidence.signing import Signer, signed
from tests.sources import PACKAGE, tree_of

SOURCE = PACKAGE / "verifier.py"
TREE = tree_of(SOURCE)
OFFICE = Signer("thanhtra.example/so")

RUNNING = {"exec", "eval", "compile", "__import__", "breakpoint", "globals", "locals", "vars"}
"""Names with which text becomes code, or a name that data hold becomes a thing."""
REACHING = {
    "asyncio", "code", "ctypes", "ftplib", "http", "importlib", "marshal", "multiprocessing",
    "pickle", "pkgutil", "pty", "runpy", "shelve", "shutil", "smtplib", "socket", "sqlite3", "ssl",
    "subprocess", "tarfile", "tempfile", "urllib", "webbrowser", "xml", "zipfile", "zipimport",
}  # fmt: skip
"""Modules that import, run, fetch, unpack or write."""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return the one file, in a folder where nothing else is."""
    return Path(shutil.copy(SOURCE, tmp_path / "verify_bundle.py"))


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python by itself: without the environment, the user's packages or the folder's."""
    return subprocess.run(
        [sys.executable, "-I", *map(str, words)],
        cwd=cwd,
        env=clean(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def clean() -> dict[str, str]:
    """Return the environment without what measures coverage, which would load modules."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def test_help_is_given(alone: Path) -> None:
    """Asked how it is used, it says so in both languages."""
    done = run(alone, "--help", cwd=alone.parent)

    assert (0, "") == (done.returncode, done.stderr)
    assert "không cần mạng" in done.stdout
    assert "Verify a bundle offline" in done.stdout


@pytest.mark.parametrize(
    "octets",
    [b"x", b"PK\x03\x04", bytes(range(256)) * 9, archive(SMALL), archive(SMALL)[:-1]],
    ids=["a letter", "a mark", "garbage", "an empty bundle", "a bundle cut off"],
)
@pytest.mark.parametrize("more", [[], ["--json"], ["--lang", "en"]])
def test_a_file_that_is_no_bundle(alone: Path, octets: bytes, more: list[str]) -> None:
    """Of a file that is no bundle it cannot say anything, and does so without falling."""
    (alone.parent / "a.zip").write_bytes(octets)
    done = run(alone, "a.zip", *more, cwd=alone.parent)

    assert (2, "") == (done.returncode, done.stderr)
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["absent.zip"],
        ["empty.zip"],
        ["."],
        ["a.zip", "--checkpoint", "absent.txt"],
        ["a.zip", "--checkpoint", "a.zip"],
        ["a.zip", "--key", "absent.txt"],
        ["a.zip", "--key", "a.zip"],
        ["a.zip", "--key", OFFICE.vkey.replace("thanh", "Thanh")],
        ["a.zip", "--witness", "name+00000000+AA=="],
        ["a.zip", "--html", "absent/page.html"],
        ["a.zip", "--lang", "fr"],
    ],
    ids=range(12),
)
def test_words_that_cannot_be_followed(alone: Path, words: list[str]) -> None:
    """Files that are not there and keys that are none end with 2 and a line that says why."""
    (alone.parent / "a.zip").write_bytes(archive(SMALL))
    (alone.parent / "empty.zip").write_bytes(b"")
    done = run(alone, *words, cwd=alone.parent)

    assert (2, "") == (done.returncode, done.stdout)
    assert "verif" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bundle_is_verified_with_nothing_else(alone: Path) -> None:
    """A sound bundle of one record is verified by the file alone, with 0."""
    bundle, checkpoint = of_one_record(lambda text: signed(text, OFFICE))
    (alone.parent / "a.zip").write_bytes(bundle)
    (alone.parent / "mine.txt").write_bytes(checkpoint)
    words = ["a.zip", "--checkpoint", "mine.txt", "--key", OFFICE.vkey, "--json"]

    done = run(alone, *words, cwd=alone.parent)
    told = json.loads(done.stdout)["answers"]
    assert {"verified"} == {told[name] for name in ("integrity", "authenticity", "completeness")}
    assert ["a.zip", "mine.txt", alone.name] == sorted(each.name for each in alone.parent.iterdir())


def test_without_cryptography_it_says_so(alone: Path) -> None:
    """Where cryptography is not installed, it says what is lacking, in both languages."""
    bundle, checkpoint = of_one_record(lambda text: signed(text, OFFICE))
    (alone.parent / "a.zip").write_bytes(bundle)
    (alone.parent / "mine.txt").write_bytes(checkpoint)
    words = ["a.zip", "--checkpoint", "mine.txt", "--key", OFFICE.vkey]

    done = run("-S", alone, *words, cwd=alone.parent)
    assert (2, "") == (done.returncode, done.stdout)
    assert "chưa có / signatures are checked with the package cryptography" in done.stderr
    assert "Traceback" not in done.stderr


def test_sealed_fields_need_cryptography_where_they_are_opened(alone: Path) -> None:
    """Without it records with sealed fields are verified; a key for one of them is not tried."""
    fields = {"fields": [sealed.keyed(sealed.NAME)], "gone": []}
    for name, disclosed in (("sealed", None), ("opened", fields)):
        bundle, note = sealed.bundle(sealed.records(), disclosed)
        (alone.parent / f"{name}.zip").write_bytes(bundle)
        (alone.parent / "mine.txt").write_bytes(note)
    words = ["--checkpoint", "mine.txt", "--json"]

    closed = run("-S", alone, "sealed.zip", *words, cwd=alone.parent)
    failed = run("-S", alone, "opened.zip", *words, cwd=alone.parent)
    opened = run(alone, "opened.zip", *words, cwd=alone.parent)
    assert "verified" == json.loads(closed.stdout)["answers"]["integrity"]
    assert (2, "") == (failed.returncode, failed.stdout)
    assert "sealed fields opened; it is not installed here" in failed.stderr
    told = json.loads(opened.stdout)["about"]["opened"]
    assert ["subject-1 v1 name: Công chức A1"] == told


CHECKING = """
import sys
before = set(sys.modules)
sys.path.insert(0, {folder!r})
import verify_bundle
plain = set(sys.modules) - before
key = verify_bundle.parse_key({vkey!r})
assert verify_bundle.parse_note({note!r}).signed_by(key) is True
def told(names):
    return {{name: getattr(sys.modules[name], "__file__", None) or "" for name in names}}
import json
print(json.dumps([told(plain), told(set(sys.modules) - before)]))
"""


def loaded(alone: Path) -> list[dict[str, str]]:
    """Return what importing it loads, and what is loaded once a signature was checked."""
    code = CHECKING.format(
        folder=str(alone.parent), vkey=OFFICE.vkey, note=signed("Sổ\n".encode(), OFFICE)
    )
    return list(json.loads(run("-c", code, cwd=alone.parent).stdout))


def of_packages(modules: dict[str, str]) -> set[str]:
    """Return the packages whose modules come from where packages are installed."""
    return {name.split(".")[0] for name, file in modules.items() if "site-packages" in file}


def test_it_loads_nothing_but_cryptography(alone: Path) -> None:
    """No part of thidua is loaded, and no package but cryptography with what that needs."""
    plain, checked = loaded(alone)

    assert "verify_bundle" in plain
    assert [] == [name for name in checked if name.split(".")[0] == "thidua"]
    assert set() == of_packages(plain)
    assert {"cryptography"} <= of_packages(checked) <= {"cryptography", "cffi", "_cffi_backend"}


def imported(tree: ast.AST) -> set[str]:
    """Return the first words of the modules that a file imports, wherever it does."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add("" if node.level else (node.module or "").split(".")[0])
    return found


def dangers(tree: ast.AST) -> set[str]:
    """Return what in a file could run, import, fetch or unpack what data name."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    odd = {"modules", "system", "popen", "execv", "spawnv", "import_module"}
    return names & RUNNING | imported(tree) & REACHING | called & odd


def test_it_imports_the_standard_library_and_cryptography() -> None:
    """Nothing else is imported, at the top or further down, and nothing beside the file."""
    assert {"cryptography"} == imported(TREE) - sys.stdlib_module_names


def test_nothing_in_it_runs_what_data_name() -> None:
    """It has no word that runs, imports by name, unpickles, fetches or starts anything."""
    assert set() == dangers(TREE)


@pytest.mark.parametrize(
    "line",
    [
        "exec(a)",
        "f = eval",
        "__import__(name)",
        "import importlib.util",
        "from importlib import import_module",
        "def f():\n    import pickle",
        "import subprocess",
        "import socket",
        "from urllib.request import urlopen",
        "import os\nos.system(a)",
        "import sys\nsys.modules[name]",
        "import zipfile",
    ],
)
def test_a_danger_is_found(line: str) -> None:
    """The search sees each way in which data could be run."""
    assert dangers(ast.parse(line))


def test_a_package_is_found() -> None:
    """The search sees packages and files beside it, wherever they are imported."""
    source = "from . import a\ndef f():\n    import msgspec.json\n    from thidua import errors"

    assert {"", "msgspec", "thidua"} == imported(ast.parse(source)) - sys.stdlib_module_names


def test_it_is_named_in_no_message_by_its_place(alone: Path) -> None:
    """What it says names files as they were given, and no folder of the machine."""
    done = run(alone, "absent.zip", cwd=alone.parent)

    assert str(alone.parent) not in done.stdout + done.stderr
