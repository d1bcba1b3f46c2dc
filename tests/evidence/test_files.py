"""Files are written whole or not at all, and what is published can be read by others."""

import os
import stat
from pathlib import Path

import pytest

from thidua.evidence.files import fresh_file, write_over


def test_a_file_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    """Whoever reads finds the old octets or the new, and nothing else is left beside."""
    path = tmp_path / "checkpoint.txt"

    write_over(path, b"old")
    write_over(path, b"new")

    assert path.read_bytes() == b"new"
    assert [path] == list(tmp_path.iterdir())


def test_a_failure_midway_leaves_what_was_there(tmp_path: Path) -> None:
    """What cannot be finished is as if it had never been begun."""
    path = tmp_path / "bundle.zip"
    write_over(path, b"old")

    with pytest.raises(TypeError), fresh_file(path) as file:
        file.writelines([b"half", None])  # type: ignore[list-item]

    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named as the file, also as a dot, is an error of the system."""
    monkeypatch.chdir(tmp_path)

    for name in (".", str(tmp_path)):
        with pytest.raises(OSError, match=r".+"):
            write_over(Path(name), b"x")

    assert [] == list(tmp_path.iterdir())


def test_where_there_is_no_folder_nothing_is_written(tmp_path: Path) -> None:
    """A place that is not there is an error of the system, and no file comes of it."""
    with pytest.raises(FileNotFoundError):
        write_over(tmp_path / "nowhere" / "checkpoint.txt", b"x")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
def test_it_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    """A checkpoint on a share that only its writer could read would be of use to nobody."""
    ordinary = tmp_path / "ordinary"
    ordinary.touch()

    write_over(tmp_path / "checkpoint.txt", b"x")

    mode = (tmp_path / "checkpoint.txt").stat().st_mode
    assert stat.S_IMODE(ordinary.stat().st_mode) == stat.S_IMODE(mode)
