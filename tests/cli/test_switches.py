"""Which plugins may be loaded: the environment before the file, the option before both."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.plugged import FINE, MARK, said, told, was_imported
from tests.cli.shell import PLAN, Shell, by
from tests.cli.test_plugins import plan_body
from tests.plugins.shelf import Shelf
from thidua.cli.settings import settings_of
from thidua.cli.switches import Switches, switches

NAMES = st.frozensets(st.sampled_from(["a", "b", "c-d"]))


def file(shell: Shell, text: str) -> None:
    """Write the configuration beside the store."""
    Path(shell.folder, "thidua.toml").write_text(text, encoding="utf-8")


def statuses(shell: Shell, **env: str) -> dict[str, str]:
    """Return the status of each plugin, under an environment."""
    import json

    done = shell.run("plugins", "--json", env=env)
    assert done.exit_code == 0, done.output
    return {each["namespace"]: each["status"] for each in json.loads(done.stdout)["plugins"]}


@given(NAMES, NAMES)
def test_a_list_means_the_same_wherever_it_stands(some: frozenset[str], other: set[str]) -> None:
    """In the environment, as text in the file, or as a list there; unset lets all be loaded."""
    text = ", ".join(some)
    expected = Switches(allowed=some, blocked=frozenset(other), strict=True)
    block: dict[str, Any] = {"plugins_block": ",".join(other), "plugins_strict": True}

    assert switches({}, {"plugins": text, **block}, {}) == expected
    assert switches({}, {"plugins": [*some], **block}, {}) == expected
    assert switches({}, {"plugins_allow": text, "plugins": {"a": {}}, **block}, {}) == expected
    env = {
        "THIDUA_PLUGINS": text,
        "THIDUA_PLUGINS_BLOCK": ",".join(other),
        "THIDUA_PLUGINS_STRICT": "1",
    }
    assert switches({}, {"plugins": "z", "plugins_block": "z"}, env) == expected
    assert switches({}, {}, {}) == Switches(allowed=None, blocked=frozenset(), strict=False)


@given(NAMES)
def test_no_plugins_goes_before_everything(some: frozenset[str]) -> None:
    """The option leaves none, whatever is switched."""
    env = {"THIDUA_PLUGINS": ",".join(some), "THIDUA_PLUGINS_STRICT": "1"}
    none = Switches(allowed=frozenset(), blocked=frozenset(), strict=False)

    assert switches({"no_plugins": True}, {"plugins": "a", "plugins_strict": True}, env) == none


@pytest.mark.parametrize(
    ("value", "strict"), [("", False), ("0", False), ("False", False), ("no", False), ("1", True)]
)
def test_the_environment_can_take_strictness_back(value: str, strict: bool) -> None:
    """What the file says is asked only where the environment says nothing."""
    env = {"THIDUA_PLUGINS_STRICT": value}

    assert switches({}, {"plugins_strict": True}, env).strict == strict


def test_an_empty_list_means_none(empty: Shell) -> None:
    """Set to nothing, ``THIDUA_PLUGINS`` leaves no plugin."""
    assert statuses(empty, THIDUA_PLUGINS="")["langson"] == "blocked"
    assert statuses(empty)["langson"] == "available"


def test_the_file_switches_and_the_environment_goes_before_it(empty: Shell) -> None:
    """The same keys in ``thidua.toml`` hold until the environment says otherwise."""
    file(empty, 'plugins_block = "langson"\n')
    assert statuses(empty)["langson"] == "blocked"
    assert statuses(empty, THIDUA_PLUGINS_BLOCK="")["langson"] == "available"
    file(empty, 'plugins = ["ttcp"]\n')
    assert statuses(empty)["langson"] == "blocked"
    assert statuses(empty, THIDUA_PLUGINS="langson")["langson"] == "available"


def test_a_name_that_nobody_has_is_warned_of(here: Shell) -> None:
    """People are warned beside the answer; programmes read warnings where they are listed."""
    env = {"THIDUA_PLUGINS_BLOCK": "lost"}

    assert "'lost'" in here.run("x", env=env).stderr
    assert here.run("x", "--json", env=env).stderr == ""
    assert "'lost'" in here.run("plugins", "--json", env=env).stdout


@pytest.mark.parametrize(
    "text", ["plugins = 1", "plugins = [1]", "[plugins]\na = 1", 'plugins_strict = "yes"',
             "plugins_block = true", "[plugins_allow.a]"]
)  # fmt: skip
def test_a_switch_that_is_none_is_refused(here: Shell, text: str) -> None:
    """What cannot be a list, a table of settings or a switch is told with its file."""
    file(here, text)

    assert "thidua.toml" in here.refused("plugins")["text"]


def test_a_plan_is_not_adopted_from_a_blocked_plugin(empty: Shell, shelf: Shelf) -> None:
    """Blocked means not imported, and what it would have given is refused by its name."""
    shelf.put("fine", FINE)
    shelf.put("tinh", MARK + plan_body(1, "4.2"))
    told(empty, shelf, "init", "Cơ quan", *by("office", "2025-01-02"))
    adopt = ("plan", "adopt", "tinh/2025", *by("chief", "2025-01-02"))
    for env in ({"THIDUA_PLUGINS_BLOCK": "tinh"}, {"THIDUA_PLUGINS": "langson"}):
        assert "tinh" in said(empty, shelf, *adopt, code=4, lang="vi", **env)
    assert "tinh" in said(empty, shelf, *adopt, "--no-plugins", code=4)

    assert not was_imported(shelf)


def test_strict_stops_where_anything_is_wrong(here: Shell, shelf: Shelf) -> None:
    """With one broken plugin, what needs plugins is refused; reading the store goes on."""
    shelf.put("hong", "raise RuntimeError('hỏng')")
    adopt = ("plan", "adopt", PLAN, *by("chief", "2025-01-02"))
    assert here.run(*adopt).exit_code == 0
    strict = {"THIDUA_PLUGINS_STRICT": "1"}
    result = here.run(*adopt, "--command-id", "new", env=strict)

    assert result.exit_code == 2
    assert "thidua-hong" in result.stderr
    for words in (("status",), ("plan", "show"), ("history", "office-main"), ("plugins",)):
        assert here.run(*words, env=strict).exit_code == 0


def test_the_tables_of_the_file_are_the_settings_of_plugins() -> None:
    """``[plugins.NAMESPACE]`` holds settings; a list under ``plugins`` holds none."""
    assert settings_of({"plugins": {"tinh": {"days": 3}}}) == {"tinh": {"days": 3}}
    assert settings_of({"plugins": "tinh"}) == {}
    assert settings_of({}) == {}
