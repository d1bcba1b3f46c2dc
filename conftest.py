"""Run the examples of README.md, of docs/ and of the docstrings as tests.

- A ``python`` fence runs, in order, with what earlier fences of its document left behind.
- A ``console`` fence runs its ``$`` lines as real processes; see ``tests/console.py``.
- Any other fence is only shown: ``sh`` is for what a reader does outside thidua.

Each document runs in an empty folder of its own.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil
from sybil.integration import pytest as in_pytest
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from tests.console import run_console

ROOT = Path(__file__).parent


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give a document an empty folder to work in, and an environment of its own."""
    namespace["_environment"] = dict(os.environ)
    namespace["_folder"] = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    os.chdir(namespace["_folder"].name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Remove the folder of a document, with what its examples wrote and set."""
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(namespace.pop("_environment"))
    namespace.pop("_folder").cleanup()


documents = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_console)],
    patterns=["*.md"],
    setup=enter_folder,
    teardown=leave_folder,
)
docstrings = Sybil(
    parsers=[DocTestParser()],
    path="src/thidua",
    patterns=["*.py"],
    setup=enter_folder,
    teardown=leave_folder,
)

pytest_collect_file = in_pytest.pytest_integration(documents, docstrings)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let an example that fails outside its own lines be reported; Sybil would stumble there."""
    for item in items:
        if isinstance(item, in_pytest.SybilItem):
            vars(item)["_traceback_filter"] = whole_traceback


def whole_traceback(failure: pytest.ExceptionInfo[BaseException]) -> object:
    """Return a traceback as it is."""
    return failure.traceback
