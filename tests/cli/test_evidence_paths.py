"""Files that the commands of evidence write: under a short name too, and never over the store."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell, by
from thidua.evidence.keys import make_key

CHIEF = by("chief", "2025-01-03")


@pytest.fixture
def keyed(here: Shell) -> Shell:
    """Give an office with a checkpoint and a key."""
    here.told("key", "new", *CHIEF)
    here.told("checkpoint")
    return here


def key_of(shell: Shell) -> Path:
    """Return the file of the office's key."""
    return shell.store.with_suffix(".key")


@pytest.mark.parametrize(
    "words",
    [("bundle", "--all"), ("checkpoint",), ("checkpoint", "request")],
    ids=" ".join,
)
def test_a_file_is_named_shortly(keyed: Shell, words: tuple[str, ...]) -> None:
    """What ``--out`` names, ``-o`` names too."""
    path = keyed.folder / "ra"

    keyed.told(*words, "-o", str(path))

    assert path.stat().st_size


@pytest.mark.parametrize("what", ["store", "key"])
@pytest.mark.parametrize(
    "words",
    [
        ("bundle", "--all", "--out"),
        ("checkpoint", "--out"),
        ("checkpoint", "--paper"),
        ("checkpoint", "request", "--out"),
        ("verify", "--html"),
    ],
    ids=" ".join,
)
def test_neither_store_nor_key_is_written_over(
    keyed: Shell, words: tuple[str, ...], what: str
) -> None:
    """Whichever command is told to write there refuses, and every octet stays."""
    path = keyed.store if what == "store" else key_of(keyed)
    before = path.read_bytes()

    keyed.refused(*words, str(path))

    assert before == path.read_bytes()


@pytest.mark.parametrize("set_to", ['key = ""', 'git = ["a\\u0000"]', 'folders = [""]'])
def test_settings_that_no_file_can_have(keyed: Shell, set_to: str) -> None:
    """A name that is empty, or that no system takes, is refused where it stands."""
    (keyed.folder / "thidua.toml").write_text(f"[evidence]\n{set_to}\n", encoding="utf-8")

    told = keyed.refused("checkpoint")

    assert "evidence" in str(told)


def test_a_key_that_was_made_and_not_recorded_is_recorded(here: Shell) -> None:
    """Asked again after an interruption, the key that is there is taken, and then no other."""
    here.told("seal")
    made = make_key(key_of(here), "thidua/so").key

    assert made == here.told("key", "new", *CHIEF)["key"]
    here.refused("key", "new", *CHIEF)
    assert [made] == [each["key"] for each in here.told("key", "list")["keys"]]
