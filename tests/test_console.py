"""The console fences of documents are run, and what they print is compared."""

from pathlib import Path

import pytest

from tests.console import difference, printed_by, run_console, steps


class Fence:
    """Stand for a fence that Sybil found."""

    def __init__(self, parsed: str) -> None:
        self.parsed = parsed


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty folder, as a document has."""
    monkeypatch.chdir(tmp_path)


def test_a_fence_is_cut_into_commands_with_their_output() -> None:
    """Every line after a command belongs to it, up to the next command."""
    text = "$ printf a\na\n\nb\n$ cat \\\n> c\n$ ls\n"

    expected = [("printf a", "a\n\nb"), ("cat \\\nc", ""), ("ls", "")]
    assert expected == list(steps(text))


def test_a_command_sees_what_earlier_ones_left() -> None:
    """The commands of a document share one folder."""
    fence = Fence("$ printf 'thi đua\\n' > a.txt\n$ cat a.txt\nthi đua\n")

    assert run_console(fence) is None  # type: ignore[arg-type]


def test_an_ellipsis_stands_for_anything() -> None:
    """What changes from run to run is written as three dots."""
    assert difference(("printf 'one two three'", "one ... three")) is None


def test_other_output_is_reported() -> None:
    """A document that says something else than the command fails, and shows both."""
    said = difference(("printf one", "two"))

    assert said == "$ printf one\nexpected:\ntwo\n\nprinted:\none"


def test_a_failure_shows_its_exit_status() -> None:
    """A failing command is never taken for one that worked."""
    assert printed_by("cat nothing 2>&- ; exit 3") == "[exit 3]"
    assert difference(("ls nothing 2> err.txt", "")) is not None


def test_a_command_of_another_kind_is_refused() -> None:
    """Nothing is downloaded or installed by running the documents."""
    assert "put it into an sh fence" in (difference(("curl example.org", "")) or "")


def test_a_fence_without_a_command_is_refused() -> None:
    """A console fence that runs nothing proves nothing."""
    assert "needs a line" in (run_console(Fence("thidua units")) or "")  # type: ignore[arg-type]


def test_every_fence_of_one_example_must_hold() -> None:
    """The second command's difference is found even when the first holds."""
    fence = Fence("$ printf a\na\n$ printf b\nc\n")

    assert "printf b" in (run_console(fence) or "")  # type: ignore[arg-type]
