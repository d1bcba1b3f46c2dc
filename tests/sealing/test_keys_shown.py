"""What a key is called where it is printed; never what it is."""

import os
from pathlib import Path

import pytest

from thidua.domain.catalogue import catalogue
from thidua.office.files import file_command_id
from thidua.sealing.datakeys import DataKey, DataKeys
from thidua.sealing.secrets import Secrets
from thidua.sealing.wrapping import local_wrapper
from thidua.store.keys import Kek, KeyRow, open_key_file


def test_no_repr_shows_a_key(tmp_path: Path) -> None:
    """Neither a data key, nor one that is wrapped, nor what wraps it, nor whoever holds them."""
    file = open_key_file(tmp_path / "keys.db")
    wrapper = local_wrapper(file, 0)
    keys = DataKeys(file, wrapper)
    (data_key,) = keys.for_sealing([("subject-1", "identity")]).values()
    (kek,) = file.keks()
    (row,) = file.of("subject-1")
    secrets = Secrets(keys, catalogue(), lambda: os.urandom(12))
    material = (data_key.key, kek.material or b"", row.wrapped or b"")
    shown = repr((data_key, kek, row, keys, file, wrapper, secrets, vars(secrets), vars(keys)))
    file.close()

    assert all(len(each) >= 32 for each in material)
    for each in material:
        assert repr(each)[2:-1] not in shown
        assert each.hex() not in shown
    assert row.id.hex() in repr(row)
    assert kek.id in repr(kek)


@pytest.mark.parametrize("held", [Kek("local-1", b"k" * 32, 0), DataKey(b"i", b"k" * 32, None)])
def test_a_key_in_a_collection_is_not_shown_either(held: object) -> None:
    """A list or a mapping of keys shows what each is called."""
    assert "kkk" not in repr([held])
    assert "kkk" not in repr({"a": (held,)})


def test_the_tombstone_of_a_key_is_called_as_the_key_was() -> None:
    """A row shows the id of its key and nothing else."""
    assert repr(KeyRow(b"\x01\xff", "subject-1", "identity", b"w" * 60, "k")) == "<key 01ff>"


def test_the_id_of_a_registered_file_tells_nobody_what_is_in_it() -> None:
    """It is another one under another key, and for another list; under one key it stays."""
    about = ("mau/2025", "P1", "q1")
    first = file_command_id(b"a" * 32, "digest", *about)

    assert file_command_id(b"a" * 32, "digest", *about) == first
    assert file_command_id(b"b" * 32, "digest", *about) != first
    assert file_command_id(b"a" * 32, "digest", *about, "2025-03-01") != first
