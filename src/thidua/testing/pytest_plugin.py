"""The option of pytest that asks a plugin every rule, and the fixture of an isolated registry.

This module is loaded by every run of pytest where thidua is installed: it imports nothing more
until something of it is asked for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from thidua.plugins import Registry


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the options and settings of the kit."""
    group = parser.getgroup("thidua", "what plugins of thidua keep")
    group.addoption(
        "--thidua-plugin",
        action="append",
        default=[],
        metavar="NS[=MODULE]",
        help="ask the plugin of this namespace every rule; =MODULE where it is not installed",
    )
    group.addoption(
        "--thidua-profile", default="", help="the rules of a year; the newest by default"
    )
    group.addoption(
        "--thidua-snapshot",
        action="store_true",
        help="remember the revisions and hashes of the plugin in thidua.snapshot.json",
    )
    expected = "rules that a plugin does not keep yet: a line each, TD004: reason"
    parser.addini("thidua_expected_failures", expected, type="linelist", default=[])
    parser.addini(
        "thidua_profile", "the rules of a year, where the option is not given", default=""
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the rules and the plugins, where a plugin is named."""
    if config.getoption("--thidua-plugin"):
        from thidua.testing.asking import questions

        config.stash[QUESTIONS] = questions(config)


QUESTIONS: "pytest.StashKey[Any]" = pytest.StashKey()
"""Where the rules and plugins of this run are kept."""


@pytest.hookimpl(tryfirst=True)  # Before what deselects, so that ``-k`` is for rules too.
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the rules behind the tests: they stand in no folder whose conftest.py would count."""
    if QUESTIONS in session.config.stash:
        from thidua.testing.asking import Rules

        rules: Rules = Rules.from_parent(  # pyright: ignore[reportUnknownMemberType]
            session, name="thidua", nodeid="thidua"
        )
        items.extend(rules.collect())


@pytest.fixture
def thidua_registry() -> "Callable[..., Registry]":
    """Return what makes a registry of given modules alone; nothing that is installed is in it.

    ``thidua_registry(tinh="thidua_tinh.plugin")`` or ``thidua_registry(tinh=module)``.
    """
    from thidua.testing.isolated import isolated

    return isolated
