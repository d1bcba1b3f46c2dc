"""A new plugin on the disk: whole, or not at all, and never over something."""

import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.scaffold.asked import asked
from thidua.errors import InvalidValue
from thidua.scaffold import render, write

FILES = {PurePosixPath("a.txt"): b"a", PurePosixPath("b/c.txt"): "Công chức A1".encode()}


def there(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.mark.parametrize("prepared", ["not there", "empty", "far"])
def test_files_are_written_whole(tmp_path: Path, prepared: str) -> None:
    """A folder that is not there is made, and an empty one is filled."""
    folder = tmp_path / "x" / "y" / "new" if prepared == "far" else tmp_path / "new"
    if prepared == "empty":
        folder.mkdir()

    assert write(FILES, folder) == folder
    assert there(folder) == {"a.txt": b"a", "b/c.txt": "Công chức A1".encode()}
    assert [each.name for each in folder.parent.iterdir()] == ["new"]


def test_a_new_plugin_is_what_was_rendered(tmp_path: Path) -> None:
    """What stands on the disk is what was rendered, with its hidden files."""
    files = render(asked())
    write(files, tmp_path / "new")

    assert there(tmp_path / "new") == {str(path): octets for path, octets in files.items()}


@pytest.mark.parametrize("prepared", ["a file in it", "a file in its place"])
def test_what_is_there_is_left_alone(tmp_path: Path, prepared: str) -> None:
    """Nothing is written where something is, and it is said what to do."""
    folder = tmp_path / "new"
    if prepared == "a file in it":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    else:
        folder.write_text("mine")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(InvalidValue, match="choose a folder that is empty") as refused:
        write(FILES, folder)

    assert "thư mục trống" in refused.value.text("vi")
    assert before == sorted(tmp_path.rglob("*"))


def test_a_failure_midway_leaves_nothing(tmp_path: Path) -> None:
    """Where one file cannot be written, none is there afterwards."""
    impossible = {**FILES, PurePosixPath("a.txt/d.txt"): b"d"}

    with pytest.raises(InvalidValue, match="choose a place that can be written"):
        write(impossible, tmp_path / "new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other names that it refuses")
def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """Nothing can be put below a file."""
    (tmp_path / "file").write_text("mine")

    with pytest.raises(InvalidValue, match="cannot be used"):
        write(FILES, tmp_path / "file" / "new")
