"""``thidua plugins lock``: what was locked, what changed since, and files that are no lock."""

import csv
import hashlib
import io
import json
from base64 import urlsafe_b64encode
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.plugged import FINE, said, told, was_imported
from tests.cli.shell import Shell
from tests.plugins.shelf import Shelf
from thidua.plugins import Installed, registry
from thidua.plugins.lock_file import lock_in, octets_of
from thidua.plugins.locking import Lock, Locked, differences
from thidua.plugins.sealing import altered, sealed

NAMES = st.text("abc", min_size=1, max_size=2)
HASHES = st.sampled_from(["sha256:0", "sha256:1"])
PLUGINS = st.builds(
    Locked,
    namespace=NAMES,
    distribution=NAMES,
    version=st.sampled_from(["1", "2"]),
    record=st.sampled_from(["sha256:0", "sha256:1", "editable", "unrecorded"]),
    files=st.dictionaries(NAMES, HASHES, max_size=3),
)
LOCKS = st.lists(PLUGINS, max_size=4, unique_by=lambda each: (each.namespace, each.distribution))


def packed(shelf: Shelf, namespace: str, body: str = FINE, version: str = "1.0") -> Path:
    """Put a plugin on a shelf with its RECORD, as an installer does; return its module."""
    name = shelf.put(namespace, body, version=version).replace("-", "_")
    info = f"{name}-{version}.dist-info"
    (shelf.folder / info / "INSTALLER").write_text("pip\n", encoding="utf-8")
    files = (f"{name}.py", f"{info}/METADATA", f"{info}/entry_points.txt", f"{info}/INSTALLER")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows((file, of(shelf.folder / file), "1") for file in files)
    writer.writerows(
        [
            ("../../bin/tool", "sha256=AAAA", "1"),
            (f"{info}/../tool", "sha256=AAAA", "1"),
            ("/srv/tool", "sha256=AAAA", "1"),
            (f"__pycache__/{name}.cpython-311.pyc", "", ""),
            (f"{info}/RECORD", "", ""),
        ]
    )
    (shelf.folder / info / "RECORD").write_text(text.getvalue(), encoding="utf-8")
    (shelf.folder / "tool").write_text(str(shelf.folder), encoding="utf-8")
    return shelf.folder / f"{name}.py"


def of(path: Path) -> str:
    """Return the hash of a file as a RECORD has it."""
    digest = hashlib.sha256(path.read_bytes()).digest()
    return f"sha256={urlsafe_b64encode(digest).decode().rstrip('=')}"


def on(shelf: Shelf) -> tuple[Installed, ...]:
    """Return the plugins that lie on a shelf."""
    return tuple(p for p in registry().plugins if p.origin == str(shelf.folder))


class TestDifferences:
    """What became of each plugin, by comparison alone."""

    @given(LOCKS)
    def test_nothing_differs_from_itself(self, plugins: list[Locked]) -> None:
        """Compared with itself, whatever was locked is the same."""
        assert {each.status for each in differences(plugins, plugins)} <= {"same"}

    @given(LOCKS, LOCKS)
    def test_each_plugin_is_told_once_and_truly(
        self, before: list[Locked], now: list[Locked]
    ) -> None:
        """Whatever is in either is told once, in order, and is the same only where it is equal."""
        old = {(each.namespace, each.distribution): each for each in before}
        new = {(each.namespace, each.distribution): each for each in now}
        found = differences(before, now)

        assert [(d.namespace, d.distribution) for d in found] == sorted(old.keys() | new.keys())
        for each in found:
            key = (each.namespace, each.distribution)
            assert (each.status == "same") == (old.get(key) == new.get(key))
            assert (each.status == "missing") == (key not in new)
            assert (each.status == "new") == (key not in old)

    @given(LOCKS)
    def test_a_file_holds_what_was_locked(self, plugins: list[Locked]) -> None:
        """A lock is read back as it was, and the same lock has the same octets."""
        octets = octets_of(Lock(plugins=tuple(plugins)))

        assert msgspec.json.decode(octets, type=Lock).plugins == tuple(plugins)
        assert octets == octets_of(Lock(plugins=tuple(plugins)))


class TestSealing:
    """What installed files are made of."""

    def test_the_same_plugin_gives_the_same_lock_everywhere(self, tmp_path: Path) -> None:
        """Neither the folder nor what the installer adds stands in the lock."""
        from tests.plugins.shelf import on_path

        found = []
        for place, installer in (("here", "pip"), ("there/deep", "uv")):
            shelf = Shelf(tmp_path / place)
            with on_path():
                shelf.folder.mkdir(parents=True)
            packed(shelf, "fine")
            (shelf.folder / "thidua_fine-1.0.dist-info" / "INSTALLER").write_text(installer)
            with on_path(shelf.folder):
                found.append(octets_of(sealed(on(shelf))))

        assert found[0] == found[1]
        assert str(tmp_path).encode() not in found[0]
        assert b"INSTALLER" not in found[0]
        assert b"tool" not in found[0]
        assert b".pyc" not in found[0]

    def test_a_file_that_is_not_as_recorded_is_found(self, shelf: Shelf) -> None:
        """A file that changed or went since the installation is told by its own record."""
        module = packed(shelf, "fine")
        (plugin,) = on(shelf)
        assert altered(plugin) == ()
        module.write_text("", encoding="utf-8")
        assert altered(plugin) == ("thidua_fine.py",)
        module.unlink()
        assert altered(plugin) == ("thidua_fine.py",)
        (locked,) = sealed([plugin]).plugins
        assert "thidua_fine.py" not in locked.files

    @pytest.mark.parametrize(
        "record", [None, "", "\0", "thidua_fine.py", b"\xff\xfe", ",,\n/,x,1\n"]
    )
    def test_what_records_nothing_is_unrecorded(
        self, shelf: Shelf, record: str | bytes | None
    ) -> None:
        """Without a RECORD that can be read there is nothing to compare but the version."""
        shelf.put("fine", FINE)
        if record is not None:
            octets = record if isinstance(record, bytes) else record.encode()
            (shelf.folder / "thidua_fine-1.0.dist-info" / "RECORD").write_bytes(octets)
        (locked,) = sealed(on(shelf)).plugins

        assert (locked.record, locked.files) == ("unrecorded", {})

    @pytest.mark.parametrize("told_hash", ["md99=x", "sha256=no", "x" * 20, "shake_128=x"])
    def test_a_strange_hash_is_no_match(self, shelf: Shelf, told_hash: str) -> None:
        """A hash of no known kind, or a wrong one, tells that the file is another."""
        shelf.put("fine", FINE)
        record = shelf.folder / "thidua_fine-1.0.dist-info" / "RECORD"
        record.write_text(f"thidua_fine.py,{told_hash},1\n", encoding="utf-8")

        assert altered(on(shelf)[0]) == ("thidua_fine.py",)

    def test_a_device_is_no_file(self, shelf: Shelf) -> None:
        """A RECORD that names what is no file, or has no path, makes nobody wait."""
        shelf.put("fine", FINE)
        record = shelf.folder / "thidua_fine-1.0.dist-info" / "RECORD"
        record.write_text(f"thidua_fine-1.0.dist-info,sha256=x,1\n{'a' * 5000},sha256=x,1\n")
        (locked,) = sealed(on(shelf)).plugins

        assert locked.files == {}


class TestCommand:
    """The lock as a command, on real distributions."""

    def test_a_lock_tells_what_changed_without_importing(self, empty: Shell, shelf: Shelf) -> None:
        """Same, then changed with its files, another version, new and missing; exit code 1."""
        module = packed(shelf, "fine")
        packed(shelf, "going")
        words = ("plugins", "lock")
        assert told(empty, shelf, *words)["altered"] == []
        first = (empty.folder / "thidua-plugins.lock").read_bytes()
        told(empty, shelf, *words)
        assert (empty.folder / "thidua-plugins.lock").read_bytes() == first
        assert told(empty, shelf, *words, "--check")["differs"] is False

        module.write_text(FINE + "\n", encoding="utf-8")
        (shelf.folder / "thidua_going-1.0.dist-info").rename(shelf.folder / "gone")
        packed(shelf, "fresh")
        found = told(empty, shelf, *words, "--check", code=1)
        text = said(empty, shelf, *words, "--check", code=1, lang="vi")
        by_name = {each["namespace"]: each for each in found["plugins"]}

        assert by_name["fine"]["status"] == "changed"
        assert by_name["fine"]["files"] == ["thidua_fine.py"]
        assert (by_name["going"]["status"], by_name["fresh"]["status"]) == ("missing", "new")
        assert by_name["langson"]["status"] == "same"
        assert "tệp đã đổi: thidua_fine.py" in text
        assert "fine: thidua_fine.py" in said(empty, shelf, *words, "other.lock")
        assert not was_imported(shelf)

    def test_another_version_is_told(self, empty: Shell, shelf: Shelf) -> None:
        """A plugin that was upgraded has another version, and all files that differ."""
        packed(shelf, "fine")
        empty.told("plugins", "lock", str(empty.folder / "a.lock"))
        (shelf.folder / "thidua_fine-1.0.dist-info").rename(shelf.folder / "gone")
        packed(shelf, "fine", version="1.1")
        result = empty.run("plugins", "lock", "--check", str(empty.folder / "a.lock"), "--json")
        (fine,) = [p for p in json.loads(result.stdout)["plugins"] if p["namespace"] == "fine"]

        assert result.exit_code == 1
        assert (fine["status"], fine["locked"], fine["found"]) == ("other_version", "1.0", "1.1")
        text = empty.run("plugins", "lock", "--check", str(empty.folder / "a.lock"), "--lang", "en")
        assert "another version than 1.0" in text.stdout
        assert len(fine["files"]) > 1

    def test_many_files_are_told_shortly(self, empty: Shell, shelf: Shelf) -> None:
        """People see the first files that changed; programmes see all."""
        packed(shelf, "fine")
        path = empty.folder / "a.lock"
        empty.told("plugins", "lock", str(path))
        lock = json.loads(path.read_bytes())
        (fine,) = [each for each in lock["plugins"] if each["namespace"] == "fine"]
        fine["files"] |= {f"f{number}": "sha256:0" for number in range(9)}
        path.write_text(json.dumps(lock), encoding="utf-8")
        text = empty.run("plugins", "lock", "--check", str(path)).stdout

        assert "f4, …" in text
        assert "f5" not in text

    @pytest.mark.parametrize(
        ("octets", "place"),
        [
            (b"", "truncated"),
            (b"[]", "array"),
            (b"\xff\xfe", "byte 0"),
            (b"[" * 100_000, "array"),
            (b'{"lock": 2}', "$.lock"),
            (b'{"lock": 1, "plugins": [{"namespace": 1}]}', "$.plugins[0].namespace"),
            (b'{"lock": 1, "more": 1}', "more"),
            (b" " * (16 * 2**20 + 1), ">"),
        ],
        ids=["empty", "list", "octets", "deep", "later", "type", "more", "long"],
    )
    def test_a_file_that_is_no_lock_is_refused_with_its_place(
        self, empty: Shell, octets: bytes, place: str
    ) -> None:
        """Whatever stands in the file, it is said what is wrong, and where."""
        path = empty.folder / "a.lock"
        path.write_bytes(octets)
        error = empty.refused("plugins", "lock", "--check", str(path))

        assert error["code"] == "TD-I01"
        assert place in error["data"]["value"].lower() or place in error["text"]
        assert str(path) in error["text"]

    def test_a_plugin_that_is_locked_twice_is_refused(self, empty: Shell) -> None:
        """Of two entries for one plugin neither would be the lock."""
        one = Locked(namespace="a", distribution="b", version="1", record="editable")
        path = empty.folder / "a.lock"
        path.write_bytes(octets_of(Lock(plugins=(one, one))))

        assert "$.plugins[1]" in empty.refused("plugins", "lock", "--check", str(path))["text"]

    def test_a_lock_that_cannot_be_read_or_written_is_told(self, empty: Shell) -> None:
        """A missing file, and a folder that is not there, are told; nothing is left behind."""
        missing = str(empty.folder / "no" / "a.lock")
        assert empty.refused("plugins", "lock", "--check", missing)["code"].startswith("TD-I")
        assert empty.refused("plugins", "lock", missing)["code"].startswith("TD-I")
        for folder in ("/", ".", str(empty.folder)):
            assert empty.refused("plugins", "lock", folder)["code"].startswith("TD-I")
        with pytest.raises(Exception, match="null"):
            lock_in(Path("a\0"))

        assert list(empty.folder.iterdir()) == []
