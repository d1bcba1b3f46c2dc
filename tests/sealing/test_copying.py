"""Copies of a key store: whole, private, and never in the place of something else."""

from pathlib import Path

import pytest

from tests.office.cast import begun, opened, person, registered
from thidua.errors import KeysMissing, StoreFailing, TargetExists


def test_a_copy_opens_what_the_key_store_opens(tmp_path: Path) -> None:
    """It is made while the office goes on, readable by its owner alone, with nothing beside it."""
    url, copy = f"sqlite:///{tmp_path / 'office.db'}", tmp_path / "elsewhere" / "keys.db"
    copy.parent.mkdir()
    with begun(url) as office:
        registered(office, person("Công chức A1"))
        office.custody.backup(copy)
        assert list(copy.parent.iterdir()) == [copy]
        assert copy.stat().st_mode & 0o777 == 0o600

    with opened(url, keys=str(copy)) as office:
        names = [office.state(stream).introduced.name for stream in office.log.streams("subject")]
        assert names == ["Công chức A1"]


def test_what_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    """Neither a file of that name nor a copy that is being made is written over."""
    (tmp_path / "there.db").write_text("x")
    (tmp_path / ".next.db.part").write_text("x")
    with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
        for name in ("there.db", "next.db"):
            with pytest.raises(TargetExists):
                office.custody.backup(tmp_path / name)

    assert (tmp_path / "there.db").read_text() == (tmp_path / ".next.db.part").read_text() == "x"


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """The folder is not there."""
    with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
        with pytest.raises(StoreFailing):
            office.custody.backup(tmp_path / "nowhere" / "keys.db")
        assert not (tmp_path / "nowhere").exists()


def test_without_a_key_store_there_is_nothing_to_copy(tmp_path: Path) -> None:
    """A log whose keys are lost says so."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    begun(url).close()
    with opened(url, keys=str(tmp_path / "lost.db")) as office, pytest.raises(KeysMissing):
        office.custody.backup(tmp_path / "copy.db")
