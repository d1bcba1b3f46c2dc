"""What is told of a failure in code that was given personal data."""

import traceback
from pathlib import Path

import pytest

from tests.plugins.shelf import Shelf, offering, on_path
from thidua.errors import PluginLoadError
from thidua.errors.unsaid import unsaid, with_way
from thidua.plugins import registry

SAID = "Công chức A1"


def failure() -> BaseException:
    """Return an error that was raised with what nobody is to read."""
    with pytest.raises(ValueError, match=SAID) as caught:
        int(SAID)
    return caught.value


def test_the_kind_and_the_place_are_told() -> None:
    """The message is not; an error that was never raised has no place."""
    assert unsaid(failure()).startswith("ValueError, test_unsaid.py:")
    assert unsaid(ValueError(SAID)) == "ValueError"


def test_the_way_there_is_noted_as_lines_of_code() -> None:
    """A trace shows where the code failed, and not on what."""
    error = with_way(PluginLoadError("xa", "thidua-xa", "1.0", cause="ValueError"), failure())
    shown = "".join(traceback.format_exception(error))

    assert "int(SAID)" in shown
    assert SAID not in shown


def test_a_plugin_that_fails_while_it_answers_quotes_nothing(tmp_path: Path) -> None:
    """Neither its error nor the trace of it holds what the code was given."""
    with on_path(tmp_path):
        Shelf(tmp_path).put("xa", f"{offering('xa/a')}\ndef told(given): raise LookupError(given)")
        code = registry().code("xa", "thidua_xa:told", "a report")
        with pytest.raises(PluginLoadError, match=r"LookupError, thidua_xa\.py:") as caught:
            code(SAID)

    assert SAID not in "".join(traceback.format_exception(caught.value))
