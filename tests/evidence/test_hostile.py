"""Bundles made to harm whoever verifies them: by names, by sizes, by what they unpack to.

Each is verified in a process of its own by the one file that auditors carry, in a folder where a
module lies in wait, and everything that the process opens, imports, starts or fetches is recorded.
"""

import io
import json
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.evidence import world
from tests.evidence.archives import archive
from tests.evidence.attacking import bundled
from tests.evidence.forging import Parts, files_of, packed, unpacked
from tests.evidence.world import NOMINATIONS, World, opened, renamed
from tests.sources import PACKAGE
from thidua.verifier import PROOFS, RECORDS, local_header, shown

# Each bundle is verified by a process of its own, which is watched.
pytestmark = pytest.mark.slow

WATCHED = """
import sys
folder = sys.argv[1]
sys.path.insert(0, folder)
import verify_bundle
told = []
KINDS = ("socket", "subprocess", "os.", "ctypes", "urllib", "http", "ftplib", "smtplib", "shutil")
def watch(event, args):
    if event in ("open", "import", "pickle.find_class", "code.__new__") or event.startswith(KINDS):
        told.append([event, str(args[0]) if args else ""])
sys.addaudithook(watch)
code = verify_bundle.main(sys.argv[2:])
kept = list(told)
import json, re, resource
try:  # What getrusage tells begins with what the process had that started this one.
    with open("/proc/self/status") as status:
        most = int(re.search(r"VmHWM:\\s+([0-9]+) kB", status.read())[1])
except FileNotFoundError:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print()
print(json.dumps({"code": code, "events": kept, "octets": most * 1024}))
"""
"""The one file's command line, watched; the last line tells how it ended and what it did."""
SMALL = 200 * 2**20
"""More memory than Python with cryptography needs, and less than any bomb unpacks to."""
SOON = 20.0

NAMES = (
    "lying_in_wait",
    "__import__('os').system('touch${IFS}owned')",
    "file:///etc/passwd",
    "http://127.0.0.1:9/lying_in_wait",
    "../../../../etc/passwd",
    "{0.__class__.__mro__}{which}%s%n",
    "nomination-<script>alert(1)</script>",
)
"""What a nomination may be called, one for each of the office's; none of it means anything."""


class Watched:
    """Hold what a process told of verifying a bundle, and what it did meanwhile."""

    def __init__(self, folder: Path, bundle: Path, *words: str) -> None:
        """Verify a bundle in a folder in which a module lies in wait."""
        (folder / "verify_bundle.py").write_bytes((PACKAGE / "verifier.py").read_bytes())
        (folder / "lying_in_wait.py").write_text("open('owned', 'w').close()", encoding="utf-8")
        begun, self.files = time.monotonic(), self._files(folder)
        done = subprocess.run(
            [sys.executable, "-I", "-c", WATCHED, str(folder), str(bundle), *words],
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        self.seconds, self.error = time.monotonic() - begun, done.stderr
        self.said, _, last = done.stdout.rstrip("\n").rpartition("\n")
        assert last, done.stderr
        told: dict[str, Any] = json.loads(last)
        self.code, self.octets = told["code"], told["octets"]
        self.events = [(kind, what) for kind, what in told["events"]]
        self.made = self._files(folder) - self.files

    @staticmethod
    def _files(folder: Path) -> set[str]:
        names = (each.relative_to(folder).as_posix() for each in folder.rglob("*"))
        return {name for name in names if "__pycache__" not in name}

    @property
    def opened(self) -> set[str]:
        """Return the files that were opened, without those of Python and of cryptography."""
        own = (sys.prefix, sys.base_prefix, str(Path(json.__file__).parents[1]))
        return {
            what
            for kind, what in self.events
            if kind == "open" and not what.startswith(own) and "site-packages" not in what
        }

    @property
    def imported(self) -> set[str]:
        """Return the packages that were imported, without those that come with Python."""
        names = {what.partition(".")[0] for kind, what in self.events if kind == "import"}
        return names - sys.stdlib_module_names

    @property
    def odd(self) -> list[tuple[str, str]]:
        """Return what else was done: sockets, processes, files changed."""
        plain = ("open", "import", "os.listdir", "os.scandir")
        return [event for event in self.events if event[0] not in plain]


@pytest.fixture
def hostile(office: World, tmp_path: Path) -> World:
    """Return an office whose nominations all have names that are meant to do harm."""
    names = {f"nomination-{n + 1:08d}": NAMES[n] for n in range(NOMINATIONS)}
    rows = [renamed(r, names.get(r.stream, r.stream), r.version, r.position) for r in office.rows]
    rows = [r._replace(record=r.record.replace(b"CH1", b"lying_in_wait:run")) for r in rows]
    path = tmp_path / "so.db"
    with closing(opened(path)) as log:
        notes = world.written(
            log, rows, world.STOPS, [world.signer_without_memory(office, tmp_path)]
        )
    return office._replace(path=path, rows=rows, notes=notes)


def watched(of: World, folder: Path, data: bytes | Path, *more: str) -> Watched:
    """Verify a bundle against an office's last checkpoint."""
    room = folder / "room"
    room.mkdir()
    mine = folder / "mine.txt"
    mine.write_bytes(of.notes[90])
    bundle = data if isinstance(data, Path) else folder / "bundle.zip"
    if isinstance(data, bytes):
        bundle.write_bytes(data)
    words = ("--checkpoint", str(mine), "--key", of.key.key, "--lang", "en", *more)
    found = Watched(room, bundle, *words)
    assert found.opened <= {str(bundle), str(mine)}
    assert found.imported <= {"cryptography", "cffi", "_cffi_backend"}
    assert [] == found.odd
    assert set() == found.made
    assert "Traceback" not in found.error
    return found


@pytest.mark.parametrize("name", ["all", *NAMES], ids=range(len(NAMES) + 1))
def test_names_are_only_names(hostile: World, tmp_path: Path, name: str) -> None:
    """Modules, calls, paths and addresses that a bundle names are neither loaded nor opened."""
    target = "whole" if name == "all" else "nomination"
    with closing(opened(hostile.path)) as log:
        data = bundled(log, target, tmp_path / "b.zip", name)
    found = watched(hostile, tmp_path, data)

    assert 0 == found.code
    assert f"  Scope: {shown(name)}\n" in found.said
    assert {str(tmp_path / "bundle.zip"), str(tmp_path / "mine.txt")} == found.opened
    assert {"cryptography"} <= found.imported


def test_the_trap_would_be_seen(tmp_path: Path) -> None:
    """The module that lies in wait can be imported, and does harm when it is."""
    (tmp_path / "lying_in_wait.py").write_text("open('owned', 'w').close()", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import lying_in_wait"
    subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, check=True)

    assert (tmp_path / "owned").exists()


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_words_of_the_manifest(office: World, tmp_path: Path, name: str) -> None:
    """Nor is anything done for the profile, the scope, the streams and the formats of others."""
    with closing(opened(office.path)) as log:
        parts = unpacked(bundled(log, "whole", tmp_path / "b.zip"))
    parts.profile, parts.streams = name, [name]
    parts.extras = {"states.json": json.dumps({name: name}).encode(), "README.md": name.encode()}
    found = watched(office, tmp_path, packed(parts))

    assert 0 == found.code
    assert f"  Profile: {shown(name)}\n" in found.said


def test_a_page_shows_markup_as_text(hostile: World, tmp_path: Path) -> None:
    """A name with markup in it stands on the page as it is written."""
    with closing(opened(hostile.path)) as log:
        data = bundled(log, "nomination", tmp_path / "b.zip", NAMES[-1])
    (tmp_path / "bundle.zip").write_bytes(data)
    (tmp_path / "mine.txt").write_bytes(hostile.notes[90])
    words = ["--checkpoint", "mine.txt", "--key", hostile.key.key, "--html", "page.html"]
    code = [sys.executable, "-m", "thidua.verifier", "bundle.zip", *words]
    subprocess.run(code, cwd=tmp_path, check=True, capture_output=True)

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "nomination-&lt;script&gt;" in page
    assert "<script" not in page


SLIPS = (
    "../../records.txt",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "lying_in_wait.py",
    "records.txt/../../x",
    "RECORDS.TXT",
    "records.txt .py",
    "recоrds.txt",
)


@pytest.mark.parametrize("name", SLIPS, ids=range(len(SLIPS)))
@pytest.mark.parametrize("maker", ["ours", "zipfile"])
def test_zip_slip(office: World, tmp_path: Path, name: str, maker: str) -> None:
    """A file whose name leads elsewhere is refused with the whole bundle, and written nowhere."""
    with closing(opened(office.path)) as log:
        files = files_of(unpacked(bundled(log, "whole", tmp_path / "b.zip")))
    files[name] = b"open('owned', 'w').close()\n"
    found = watched(office, tmp_path, archive(files) if maker == "ours" else zipped(files))

    assert 2 == found.code
    assert "CANNOT SAY" in found.said


def test_a_link_in_an_archive(office: World, tmp_path: Path) -> None:
    """A member that would be unpacked as a link is refused as one that is no file of ours."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("records.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        made.writestr(link, "/etc/passwd")

    assert 2 == watched(office, tmp_path, out.getvalue()).code


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return what zipfile makes of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, octets in files.items():
            made.writestr(name, octets)
    return out.getvalue()


def squeezed(method: int) -> bytes:
    """Return an archive of a file of records that unpacks to far more than it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made, made.open(RECORDS, "w") as file:
        for _ in range(256):
            file.write(bytes(2**20))
    return out.getvalue()


def overlapping(data: bytes) -> bytes:
    """Return an archive in which a hundred names stand for the same octets."""
    name, octets = b"records.txt", zlib.compress(bytes(2**20))
    begun = local_header(name, zlib.crc32(octets), len(octets))
    return b"".join([begun] * 100) + octets + data[-22:]


def refused(of: World, folder: Path, data: bytes | Path) -> None:
    """Assert that a bundle is refused soon, and in little memory."""
    found = watched(of, folder, data)
    assert 2 == found.code
    assert found.octets < SMALL
    assert found.seconds < SOON


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_bombs(office: World, tmp_path: Path, method: int) -> None:
    """What would unpack to a quarter of a gigabyte is refused as it stands."""
    data = squeezed(method)
    assert len(data) < 2**20

    refused(office, tmp_path, data)


def test_a_bomb_of_overlapping_files(office: World, tmp_path: Path) -> None:
    """Names that share their octets are refused."""
    with closing(opened(office.path)) as log:
        refused(office, tmp_path, overlapping(bundled(log, "whole", tmp_path / "b.zip")))


@pytest.mark.parametrize("size", [2**30, 2**32 - 1, 2**32, 2**36])
def test_a_file_with_holes(office: World, tmp_path: Path, size: int) -> None:
    """A file of gigabytes that takes no place on the disk is not read into memory."""
    file = tmp_path / "bundle.zip"
    with closing(opened(office.path)) as log:
        file.write_bytes(bundled(log, "whole", tmp_path / "b.zip"))
    with file.open("r+b") as sparse:
        sparse.truncate(size)

    refused(office, tmp_path, file)


def deep(parts: Parts) -> bytes:
    """Return proofs that are a list in a list in a list."""
    return b'{"checkpoints":' + b"[" * 10**6


def deep_and_closed(parts: Parts) -> bytes:
    """Return the same with every list closed."""
    return b'{"checkpoints":' + b"[" * 10**6 + b"]" * 10**6 + b',"inclusion":{},"map":{}}\n'


def long_number(parts: Parts) -> bytes:
    """Return proofs with a number of a million digits."""
    return b'{"checkpoints":[' + b"9" * 10**6 + b'],"inclusion":{},"map":{}}\n'


def huge_number(parts: Parts) -> bytes:
    """Return proofs with a number that no computer can write out."""
    return b'{"checkpoints":[1e999999999],"inclusion":{},"map":{}}\n'


@pytest.mark.parametrize("make", [deep, deep_and_closed, long_number, huge_number])
def test_bombs_of_json(office: World, tmp_path: Path, make: Callable[[Parts], bytes]) -> None:
    """Lists without end and numbers without end are no JSON of ours."""
    with closing(opened(office.path)) as log:
        parts = unpacked(bundled(log, "whole", tmp_path / "b.zip"))
    parts.extras = {PROOFS: make(parts)}

    refused(office, tmp_path, packed(parts))


@pytest.mark.parametrize(
    "header", [b"0 1 1 99999999999 office-main\n", b"0 1 1 -5 office-main\n", b"9" * 10**6]
)
def test_records_that_claim_enormous_sizes(office: World, tmp_path: Path, header: bytes) -> None:
    """A record that says to be longer than the bundle is contradicted, and nothing is set aside."""
    with closing(opened(office.path)) as log:
        parts = unpacked(bundled(log, "whole", tmp_path / "b.zip"))
    parts.extras = {RECORDS: header}
    found = watched(office, tmp_path, packed(parts))

    assert 1 == found.code
    assert found.octets < SMALL
