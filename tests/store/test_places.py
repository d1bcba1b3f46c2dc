"""Where a store may lie, and every place that is refused, each for its own reason."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory

import pytest

from tests.store.samples import batch, draft, filled, open_file, tampering
from thidua.errors import (
    NetworkShare,
    NotAStore,
    OtherFormat,
    SqliteTooOld,
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreMissing,
    StoreReadOnly,
    StoreRefused,
    UnknownAddress,
)
from thidua.store import open_log
from thidua.store.connecting import require_sqlite, use_wal
from thidua.store.datastore import open_datastore
from thidua.store.places import path_of
from thidua.store.shares import drive_type, mapped_share, mounted_share, share_of


class TestAddresses:
    """An address names a file or memory, and nothing else."""

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("sqlite:///office.db", Path("office.db")),
            ("sqlite:///years/2025.db", Path("years/2025.db")),
            ("sqlite:////srv/office.db", Path("/srv/office.db")),
            ("sqlite:///C:/thi đua/office.db", Path("C:/thi đua/office.db")),
            ("sqlite:///100%25 #1?.db", Path("100%25 #1?.db")),
            ("memory:", None),
        ],
    )
    def test_a_known_address(self, url: str, expected: Path | None) -> None:
        """What stands behind three slashes is the path, to the letter."""
        assert expected == path_of(url)

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "office.db",
            "sqlite:",
            "sqlite:///",
            "sqlite://office.db",
            "sqlite:///:memory:",
            "sqlite:///memory:",
            "postgres:///x",
            "memory",
            "MEMORY:",
            "sqlite:///a\0b",
        ],
    )
    def test_an_unknown_address_is_refused(self, url: str) -> None:
        """The refusal shows what an address looks like."""
        with pytest.raises(UnknownAddress, match=r"sqlite:///office\.db"):
            open_log(url)

    def test_odd_names_are_taken_to_the_letter(self, tmp_path: Path) -> None:
        """Signs that mean something in addresses mean nothing in a file's name."""
        path = tmp_path / "Thi đua 100% #1?mode=memory&x.db"
        open_file(path).close()

        assert path.is_file()
        assert open_file(path, create=False).head().position == 0

    def test_a_relative_path_is_fixed_when_it_is_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Changing the folder afterwards changes nothing."""
        monkeypatch.chdir(tmp_path)
        log = open_log("sqlite:///office.db")
        (tmp_path / "other").mkdir()
        monkeypatch.chdir(tmp_path / "other")

        log.append(batch(draft()))

        assert log.head().position == 1
        assert [] == list((tmp_path / "other").iterdir())
        log.close()


class TestCreating:
    """A store is made where there is nothing, and only when that was asked for."""

    def test_nothing_is_made_unasked(self, path: Path) -> None:
        """A missing store is an error that leaves nothing behind."""
        with pytest.raises(StoreMissing):
            open_file(path, create=False)
        assert [] == list(path.parent.iterdir())

    def test_a_missing_folder_is_not_made(self, path: Path) -> None:
        """A mistyped folder does not become a new store."""
        with pytest.raises(StoreMissing):
            open_file(path / "office.db")

    def test_a_store_that_vanishes_while_it_is_opened_is_not_made(self, path: Path) -> None:
        """Not even between looking and opening."""
        with pytest.raises(StoreFailing, match="unable to open"):
            open_datastore(path, create=False, wait=0.1)
        assert [] == list(path.parent.iterdir())

    def test_an_empty_file_is_taken_only_when_one_may_be_made(self, path: Path) -> None:
        """A file that a program prepared may become a store."""
        path.touch()

        with pytest.raises(NotAStore, match="an empty file"):
            open_file(path, create=False)
        assert path.stat().st_size == 0
        open_file(path).close()
        open_file(path, create=False).close()

    def test_a_store_of_which_only_the_beginning_was_made_is_finished(self, path: Path) -> None:
        """Whoever was killed while making it did no harm."""
        with tampering(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")

        with pytest.raises(NotAStore, match="an empty SQLite file"):
            open_file(path, create=False)
        log = open_file(path)
        assert [] == list(log.faults())
        log.close()

    def test_opening_again_changes_no_table(self, path: Path) -> None:
        """Nothing is created in a store that is there."""
        open_file(path).close()
        with tampering(path, guards=True) as connection:
            before = connection.execute("PRAGMA schema_version").fetchone()
        open_file(path).close()

        with tampering(path, guards=True) as connection:
            assert before == connection.execute("PRAGMA schema_version").fetchone()


class TestOthersFiles:
    """A file that is not ours is refused and left as it is."""

    def refused(self, path: Path, kind: type[StoreError], said: str | None = None) -> None:
        """Check that a place is refused, for that reason, and stays as it was."""
        before = path.read_bytes() if path.is_file() else None

        for create in (True, False):
            with pytest.raises(kind, match=said):
                open_file(path, create=create)

        assert before == (path.read_bytes() if path.is_file() else None)
        assert [path] == list(path.parent.iterdir())

    def test_a_folder(self, path: Path) -> None:
        """A folder is no file."""
        path.mkdir()
        self.refused(path, NotAStore, "a folder")

    def test_a_pipe(self, path: Path) -> None:
        """A pipe is no ordinary file, and nobody waits for its other end."""
        os.mkfifo(path)
        self.refused(path, NotAStore, "no ordinary file")

    @pytest.mark.parametrize("content", [b"x", b"Ho ten;Don vi\r\n" * 100, b"PK\x03\x04" * 300])
    def test_another_kind_of_file(self, path: Path, content: bytes) -> None:
        """A text or a workbook is not SQLite."""
        path.write_bytes(content)
        self.refused(path, NotAStore, "no SQLite file")

    def test_a_file_that_only_begins_like_sqlite(self, path: Path) -> None:
        """Rubbish behind the right beginning is a damaged file."""
        path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        self.refused(path, StoreDamaged)

    def test_another_programs_database(self, path: Path) -> None:
        """Its tables and its numbers are untouched."""
        with tampering(path) as connection:
            connection.execute("CREATE TABLE log (position INTEGER)")
            connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
        self.refused(path, NotAStore, "another program's file")

    @pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 1"])
    def test_another_programs_empty_database(self, path: Path, pragma: str) -> None:
        """A number in the head is somebody's claim, even without tables."""
        with tampering(path) as connection:
            connection.execute(f"PRAGMA {pragma}")
        self.refused(path, NotAStore, "another program's file")

    @pytest.mark.parametrize(
        "meta",
        [
            "CREATE TABLE meta (a)",
            "CREATE TABLE meta AS SELECT 'application' AS name, 'other' AS value",
            "CREATE TABLE meta AS SELECT 'format' AS name, NULL AS value",
            "CREATE TABLE meta AS SELECT 'format' AS name, 'x' AS value",
        ],
    )
    def test_a_table_called_like_ours(self, path: Path, meta: str) -> None:
        """What it says decides, whatever it says."""
        with tampering(path) as connection:
            connection.execute(meta)
        self.refused(path, NotAStore)

    def test_a_database_of_stock_eventsourcing(self, path: Path) -> None:
        """Its table of events is somebody else's; one file holds one log."""
        with tampering(path) as connection:
            connection.execute(
                "CREATE TABLE stored_events (originator_id TEXT, originator_version INTEGER,"
                " topic TEXT, state BLOB, PRIMARY KEY (originator_id, originator_version))"
            )
        self.refused(path, NotAStore)

    @pytest.mark.parametrize("format", [0, 2, 99])
    def test_another_format(self, path: Path, format: int) -> None:
        """A store of a newer thidua is neither read nor written."""
        open_file(path).close()
        with tampering(path, guards=True) as connection:
            connection.execute(f"PRAGMA user_version = {format}")
        self.refused(path, OtherFormat, f"format is {format}")

    def test_another_format_in_a_restored_dump(self, path: Path) -> None:
        """The table says it where the head has lost it."""
        open_file(path).close()
        with tampering(path) as connection:
            connection.execute("PRAGMA application_id = 0")
            connection.execute("UPDATE meta SET value = '2' WHERE name = 'format'")
        self.refused(path, OtherFormat)

    def test_a_store_without_a_table(self, path: Path) -> None:
        """The missing table is named."""
        open_file(path).close()
        with tampering(path) as connection:
            connection.execute("DROP TABLE commands")
        self.refused(path, StoreDamaged, "no table commands")


@pytest.mark.skipif(os.name == "nt", reason="rights are set otherwise on Windows")
class TestRights:
    """Somebody without the right to write is told so."""

    @pytest.fixture
    def written(self) -> Iterator[Path]:
        """Return a store in a folder that everybody can reach."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            log = open_file(folder / "office.db")
            filled(log)
            log.close()
            folder.chmod(0o777)
            (folder / "office.db").chmod(0o666)
            yield folder / "office.db"
            folder.chmod(0o777)

    @contextmanager
    def nobody(self) -> Iterator[None]:
        """Be somebody to whom rights apply, for a while."""
        mine = os.geteuid()
        os.seteuid(mine or 65534)
        try:
            yield
        finally:
            os.seteuid(mine)

    def refused(self, path: Path, *, create: bool = True) -> None:
        """Check that somebody without special rights is told that it cannot be written."""
        with self.nobody(), pytest.raises(StoreReadOnly):
            open_file(path, create=create)

    def test_with_all_rights_it_opens(self, written: Path) -> None:
        """The other tests of this class see the rights and nothing else."""
        with self.nobody():
            log = open_file(written)
            assert log.append(batch(draft("list-1", at=9))).first == 7
            log.close()

    @pytest.mark.parametrize("rights", [0o444, 0o222, 0o000])
    def test_a_file_that_cannot_be_read_and_written(self, written: Path, rights: int) -> None:
        """One right alone is not enough for a store."""
        written.chmod(rights)
        self.refused(written)

    def test_a_folder_that_cannot_be_written(self, written: Path) -> None:
        """SQLite needs to put its own files beside the store."""
        written.parent.chmod(0o555)
        self.refused(written)
        self.refused(written.with_name("new.db"))

    def test_a_folder_that_cannot_be_entered(self, written: Path) -> None:
        """What cannot be seen cannot be opened."""
        written.parent.chmod(0o000)
        self.refused(written)
        self.refused(written, create=False)

    def test_a_folder_in_which_no_backup_can_be_put(self, written: Path) -> None:
        """A copy needs the right to write, too."""
        folder = written.parent / "copies"
        folder.mkdir()
        folder.chmod(0o555)
        log = open_file(written)
        with self.nobody(), pytest.raises(StoreReadOnly):
            log.backup(folder / "copy.db")
        log.close()


class TestShares:
    """A network share is no place for a store."""

    MOUNTS = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "tank /srv nfs4 rw 0 0\n"
        "/dev/sdb1 /srv/local ext4 rw 0 0\n"
        "//server/share /mnt/Thi\\040\u0111ua cifs rw 0 0\n"
        "user@host: /mnt/far fuse.sshfs rw 0 0\n"
        "/dev/sdc1 /mnt/near fuse.ntfs rw 0 0\n"
        "tank /twice nfs rw 0 0\n"
        "/dev/sdd1 /twice ext4 rw 0 0\n"
        "odd line\n"
    )

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("/var/office.db", None),
            ("/srv/office.db", "nfs4"),
            ("/srv2/office.db", None),
            ("/srv/local/office.db", None),
            ("/mnt/Thi \u0111ua/2025/office.db", "cifs"),
            ("/mnt/far/office.db", "fuse.sshfs"),
            ("/mnt/near/office.db", None),
            ("/twice/office.db", None),
        ],
    )
    def test_a_table_of_mounts_is_read(self, path: str, expected: str | None) -> None:
        """The innermost and last thing mounted over a path decides."""
        assert expected == mounted_share(PurePosixPath(path), self.MOUNTS)

    @pytest.mark.parametrize("kind", ["9p", "cifs", "nfs", "nfs4", "smb3", "fuse.rclone"])
    def test_each_kind_of_share_is_known(self, kind: str) -> None:
        """What is mounted from another machine is a share."""
        assert kind == mounted_share(PurePosixPath("/a/b"), f"x / ext4 rw 0 0\nx /a {kind} rw 0 0")

    @pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "zfs"])
    def test_local_disks_are_fine(self, kind: str) -> None:
        """What lies in this machine is no share."""
        assert mounted_share(PurePosixPath("/a/b"), f"x / {kind} rw 0 0") is None

    def test_nothing_is_known_without_a_table(self, tmp_path: Path) -> None:
        """Other systems have no such table; there SQLite's own answer decides."""
        assert share_of(tmp_path / "office.db", table=tmp_path / "none") is None
        assert mounted_share(PurePosixPath("/a"), "") is None

    def test_the_folder_behind_a_link_counts(self, tmp_path: Path) -> None:
        """A link does not make a share local."""
        (tmp_path / "far").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "far")
        table = tmp_path / "mounts"
        table.write_text(f"x / ext4 rw 0 0\nx {tmp_path / 'far'} nfs rw 0 0\n")

        assert share_of(tmp_path / "link" / "office.db", table=table) == "nfs"

    def test_a_share_of_windows_is_refused(self) -> None:
        """Two backslashes begin the name of another machine."""
        with pytest.raises(NetworkShare, match="UNC"):
            open_log(r"sqlite:///\\server\share\office.db")

    def test_a_drive_letter_may_hide_a_share(self) -> None:
        """Windows says of a drive whether it is another machine's."""
        far, near = (lambda _: 4), (lambda _: 3)

        assert mapped_share(PureWindowsPath("Z:/office.db"), far) == "drive Z:"
        assert mapped_share(PureWindowsPath("C:/office.db"), near) is None
        assert mapped_share(PurePosixPath("/office.db"), far) is None

    @pytest.mark.skipif(os.name == "nt", reason="there the answer depends on the machine")
    def test_other_systems_have_no_drives(self) -> None:
        """Nobody is asked where there are no drive letters."""
        assert drive_type("C:") == 0


class TestSurroundings:
    """What the machine lacks is said before a file is touched."""

    def test_an_old_sqlite_is_refused(self) -> None:
        """Strict tables came with 3.37."""
        require_sqlite((3, 37, 0))
        require_sqlite(sqlite3.sqlite_version_info)
        with pytest.raises(SqliteTooOld, match=r"3\.36\.9"):
            require_sqlite((3, 36, 9))

    def test_a_name_that_the_system_refuses(self, tmp_path: Path) -> None:
        """The system's own words are passed on."""
        with pytest.raises(StoreFailing, match="too long"):
            open_file(tmp_path / ("x" * 300))

    def test_every_refusal_is_a_kind_of_refusal(self, path: Path) -> None:
        """An embedding program may catch them all as one."""
        with pytest.raises(StoreRefused):
            open_file(path, create=False)

    def test_a_journal_that_cannot_be_used_is_refused(self, path: Path) -> None:
        """Where SQLite does not enter WAL, several processes could not share the file."""
        connection = sqlite3.connect(":memory:", isolation_level=None)

        with pytest.raises(NetworkShare, match="journal_mode=memory"):
            use_wal(connection, path, wait=0.1)
        connection.close()
