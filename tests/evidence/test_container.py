"""The archive that a bundle is: a ZIP that everybody opens, of which one form alone is accepted."""

import io
import mmap
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence.archives import SMALL, archive, of_pairs
from thidua.verifier import FILES, Malformed, spans

WHOLE = archive(SMALL)
NEEDED = ("manifest.json", "checkpoint.txt", "proofs.json", "records.txt")
OPTIONAL = sorted(set(FILES) - set(NEEDED))


def plain(name: str) -> zipfile.ZipInfo:
    """Return what zipfile is told about a file, so that it writes nothing of this machine."""
    info = zipfile.ZipInfo(name)
    info.create_system = 0
    return info


def zipped(change: Callable[[zipfile.ZipFile], None], files: Mapping[str, bytes]) -> bytes:
    """Return what Python's own zipfile writes, with a change of a test's."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, octets in files.items():
            made.writestr(plain(name), octets)
            made.filelist[-1].external_attr = 0
        change(made)
    return out.getvalue()


def as_it_is(made: zipfile.ZipFile) -> None:
    """Change nothing."""


class TestAccepted:
    """What a bundle looks like to us and to others."""

    @given(
        st.fixed_dictionaries(
            {name: st.binary(max_size=40) for name in NEEDED},
            optional={name: st.binary(max_size=40) for name in OPTIONAL},
        ),
    )
    def test_others_open_it(self, files: dict[str, bytes]) -> None:
        """Python's zipfile finds nothing wrong, and the same octets under the same names."""
        made = archive(files)
        with zipfile.ZipFile(io.BytesIO(made)) as opened:
            assert opened.testzip() is None
            assert files == {name: opened.read(name) for name in opened.namelist()}
        assert files == {name: made[slice(*span)] for name, span in spans(made).items()}

    def test_a_mapped_file_is_read_alike(self, tmp_path: Path) -> None:
        """A bundle that is read as needed has the same files in the same places."""
        file = tmp_path / "a.zip"
        file.write_bytes(WHOLE)
        with file.open("rb") as held, mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ) as data:
            assert spans(WHOLE) == spans(data)

    def test_a_file_in_several_pieces(self) -> None:
        """A file of more than one piece is summed as a whole."""
        files = {**SMALL, "records.txt": bytes(range(256)) * 2**13}

        begun, end = spans(archive(files))["records.txt"]
        assert 2**21 == end - begun

    def test_zipfile_writes_the_same_octets(self) -> None:
        """An archive that zipfile writes, with no word of the machine, is ours to the octet.

        So what is refused below is refused for its one change, and for nothing else.
        """
        assert WHOLE == zipped(as_it_is, SMALL)


class TestChanged:
    """An archive in which anything was changed is refused."""

    def test_no_octet_can_be_turned(self) -> None:
        """Every octet, turned into every other, makes it no bundle."""
        for at in range(len(WHOLE)):
            for turn in range(1, 256):
                changed = bytearray(WHOLE)
                changed[at] ^= turn
                with pytest.raises(Malformed):
                    spans(bytes(changed))

    def test_it_cannot_be_cut(self) -> None:
        """Every beginning of it is refused, the empty one too, and so is every end."""
        for at in range(len(WHOLE)):
            with pytest.raises(Malformed):
                spans(WHOLE[:at])
            with pytest.raises(Malformed):
                spans(WHOLE[at + 1 :])

    @pytest.mark.parametrize("more", [b"\x00", b"\n", b"PK\x05\x06", WHOLE])
    def test_nothing_may_stand_around_it(self, more: bytes) -> None:
        """Octets before it or behind it are refused, another archive too."""
        for octets in (more + WHOLE, WHOLE + more):
            with pytest.raises(Malformed):
                spans(octets)

    def test_nothing_may_stand_between_the_files(self) -> None:
        """Octets that no file holds are refused, wherever they were slipped in."""
        for at in range(1, len(WHOLE)):
            with pytest.raises(Malformed):
                spans(WHOLE[:at] + b"\x00" + WHOLE[at:])

    @given(st.binary(max_size=200), st.booleans())
    def test_whatever_is_no_archive_is_malformed(self, octets: bytes, marked: bool) -> None:
        """No octets break the reading of archives, behind the mark of a file or without it."""
        with pytest.raises(Malformed):
            spans(b"PK\x03\x04" * marked + octets)

    @pytest.mark.parametrize("size", [0, 1, 2**31, 2**32 - 1])
    def test_a_size_that_is_not_there(self, size: int) -> None:
        """A file that claims another size, or more than there is, is refused."""
        crc_and_sizes = struct.pack("<2L", size, size)

        with pytest.raises(Malformed):
            spans(WHOLE[:18] + crc_and_sizes + WHOLE[26:])


class TestNames:
    """A bundle holds files of a few names, each once, and no folder."""

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "manifest.json ",
            "Manifest.json",
            "manifest.jsоn",
            "manifest.json\x00",
            "./manifest.json",
            "a/manifest.json",
            "a/",
            "../x",
            "../../../../etc/cron.d/x",
            "..\\..\\x.exe",
            "/etc/passwd",
            "C:\\Windows\\x.dll",
            "\\\\server\\share\\x",
            "__main__.py",
            "sitecustomize.py",
            "x" * 65535,
        ],
        ids=range(17),
    )
    def test_another_name_is_refused(self, name: str) -> None:
        """A name that no bundle has is refused, above all one that leads out of a folder."""
        with pytest.raises(Malformed, match="no bundle holds"):
            spans(archive({**SMALL, name: b"x"}))

    @pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/", "..\\x.exe"])
    def test_no_other_archive_slips_out(self, name: str) -> None:
        """An archive of zipfile's that would lead an unpacker out of its folder is refused."""
        with pytest.raises(Malformed, match="no bundle holds"):
            spans(zipped(as_it_is, {**SMALL, name: b"x"}))

    @pytest.mark.parametrize("name", sorted(SMALL))
    def test_a_name_stands_once(self, name: str) -> None:
        """Of two files of one name nobody knows which is meant, even where they are the same."""
        for octets in (SMALL[name], b"another"):
            with pytest.raises(Malformed, match="twice"):
                spans(of_pairs([*SMALL.items(), (name, octets)]))

    @pytest.mark.parametrize("name", NEEDED)
    def test_a_file_that_every_bundle_has(self, name: str) -> None:
        """Four files are always there; the message names the one that is not."""
        with pytest.raises(Malformed, match=f"^{name} is missing"):
            spans(archive({each: octets for each, octets in SMALL.items() if each != name}))

    def test_an_archive_of_nothing(self) -> None:
        """An empty archive is an archive and no bundle."""
        with pytest.raises(Malformed, match="missing"):
            spans(archive({}))

    def test_what_a_message_shows_is_plain(self) -> None:
        """A hostile name cannot write to the terminal through a message."""
        with pytest.raises(Malformed) as caught:
            spans(archive({**SMALL, "\x1b[2J\u202ex": b""}))

        assert str(caught.value).isprintable()


class TestOthersArchives:
    """Whatever else a ZIP may be is refused, before a single octet is unpacked."""

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_nothing_is_compressed(self, method: int) -> None:
        """A compressed member is refused, however it was compressed."""

        def compressed(made: zipfile.ZipFile) -> None:
            made.writestr(plain("README.md"), b"words " * 100, compress_type=method)
            made.filelist[-1].external_attr = 0

        files = {name: octets for name, octets in SMALL.items() if octets}
        with pytest.raises(Malformed):
            spans(zipped(compressed, files))

    def test_a_bomb_is_not_unpacked(self) -> None:
        """A file that would unpack to a thousand times its size is refused as it stands."""
        records = b"0" * 2**24

        def bomb(made: zipfile.ZipFile) -> None:
            made.writestr(plain("records.txt"), records, compress_type=zipfile.ZIP_DEFLATED)

        octets = zipped(bomb, {"manifest.json": b"{}"})
        assert len(octets) * 500 < len(records)
        with pytest.raises(Malformed):
            spans(octets)

    def test_a_bomb_of_overlapping_files(self) -> None:
        """A directory that names one stretch of octets many times is refused."""
        at = WHOLE.index(b"PK\x01\x02")
        end = WHOLE.index(b"PK\x05\x06")
        rows, count = WHOLE[at:end], len(SMALL)
        last = struct.pack(
            "<4s4H2LH", b"PK\x05\x06", 0, 0, count * 2, count * 2, len(rows) * 2, at, 0
        )

        with pytest.raises(Malformed):
            spans(WHOLE[:at] + rows * 2 + last)

    def test_zip64(self) -> None:
        """The form for files of more than four gigabytes is refused."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, octets in SMALL.items():
                with made.open(plain(name), "w", force_zip64=True) as part:
                    part.write(octets)
                made.filelist[-1].external_attr = 0

        with pytest.raises(Malformed):
            spans(out.getvalue())

    def test_a_comment(self) -> None:
        """A comment on the archive or on a file is refused: nothing would vouch for it."""

        def of_the_archive(made: zipfile.ZipFile) -> None:
            made.comment = b"signed and approved"

        def of_a_file(made: zipfile.ZipFile) -> None:
            made.filelist[0].comment = b"signed and approved"

        for change in (of_the_archive, of_a_file):
            with pytest.raises(Malformed):
                spans(zipped(change, SMALL))

    def test_a_file_that_the_directory_hides(self) -> None:
        """A file that stands in the archive and not in its directory is refused."""
        hidden = archive({"README.md": b"another"})
        cut = hidden.index(b"PK\x01\x02")

        with pytest.raises(Malformed):
            spans(hidden[:cut] + archive({n: o for n, o in SMALL.items() if n != "README.md"}))

    def test_other_names_in_the_directory(self) -> None:
        """A directory that calls a file otherwise than the file itself does is refused."""
        at = WHOLE.rindex(b"records.txt")

        with pytest.raises(Malformed):
            spans(WHOLE[:at] + b"recordz.txt" + WHOLE[at + 11 :])

    @pytest.mark.parametrize("mode", [0o120777, 0o040755, 0o104755])
    def test_links_folders_and_rights(self, mode: int) -> None:
        """A member that would be a link, a folder or a program with rights is refused."""

        def odd(made: zipfile.ZipFile) -> None:
            made.filelist[0].external_attr = mode << 16

        with pytest.raises(Malformed):
            spans(zipped(odd, SMALL))
