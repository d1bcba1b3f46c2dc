"""How a plugin is looked at: what it reaches for, what it reads, and what cannot be asked."""

import os
import random
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.shelf import Shelf
from tests.testing_kit.sound import BODY, BROKEN, put
from thidua.errors import UnreadableFile
from thidua.testing.conformance import RULES, Candidate, Rule, candidate, write_snapshot
from thidua.testing.conformance.children import asked
from thidua.testing.conformance.reading import Gone
from thidua.testing.conformance.told import Dump
from thidua.testing.conformance.watching import Watch, asked_for

RULE: dict[str, Rule] = {rule.id: rule for rule in RULES}
SET = """
from thidua.hookspecs import hookimpl
from thidua.specs import CriteriaSetSpec, Title
@hookimpl.criteria_sets
def sets(ctx): return [CriteriaSetSpec(id="ya/set", title=Title("Bộ"), criteria=())]
"""


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (datetime.now, "datetime.now"),
        (date.today, "datetime.today"),
        (time.time, "time.time"),
        (os.urandom, "random: urandom"),
        (random.Random(1).random, "random: random"),
        (time.strptime, ""),
        (len, ""),
        ([].append, ""),
    ],
)
def test_clocks_and_chance_are_known(function: Any, said: str) -> None:
    """A function of Python's own that asks a clock or chance is told by name; no other is."""
    assert said == asked_for(function)


def test_what_a_function_reaches_for_is_noted(tmp_path: Path) -> None:
    """Files, clocks and processes are noted; the plugin's own files and imports are not."""
    own, other = tmp_path / "plugin.py", tmp_path.parent / "other.txt"
    own.write_text("", encoding="utf-8")
    watch = Watch(str(own))

    def reach(ctx: object) -> list[object]:
        own.read_bytes()
        other.write_text("x", encoding="utf-8")
        list(tmp_path.iterdir())
        time.time()
        return [ctx]

    assert [1] == watch.over("reach", reach, 1)
    assert {f"open {other}", "time.time"} == {did.what for did in watch.did}
    assert {"reach"} == {did.function for did in watch.did}


def test_the_watch_itself_is_as_it_says(tmp_path: Path) -> None:
    """What it hears is noted while it looks, and not otherwise, nor within an import."""
    watch = Watch(str(tmp_path / "plugin.py"))
    watch._heard("open", ("elsewhere", "r", 0))
    watch._looking = True
    watch._heard("import", ("x",))
    watch._heard("socket.connect", (None,))
    watch._heard("open", (str(tmp_path / "data.toml"), "r", 0))
    watch._called(sys._getframe(), "c_call", time.time)
    watch._called(sys._getframe(), "c_call", len)
    watch._called(sys._getframe(), "call", None)

    assert ["socket.connect", "time.time"] == [did.what for did in watch.did]

    module = compile("watch._heard('os.remove', ('x',))", "<frozen importlib._bootstrap>", "exec")
    exec(module, {"watch": watch})  # noqa: S102 - a frame that importing has
    assert 2 == len(watch.did)


def test_a_module_that_is_gone_is_not_found() -> None:
    """Where the plugin is gone, it and all within it are; nothing else is."""
    gone = Gone("thidua_xa")

    assert gone.find_spec("thidua_xaa") is None
    for name in ("thidua_xa", "thidua_xa.plugin"):
        with pytest.raises(ModuleNotFoundError):
            gone.find_spec(name)


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A process that reads says of each store why it could not."""
    (dump,) = asked("read", "nothing", str(tmp_path / "none.db"), kind=tuple[Dump, ...])

    assert dump.failed


def test_a_reserved_or_odd_namespace_is_told(shelf: Shelf) -> None:
    """Neither the core's own namespace nor one of other letters will do."""
    shelf.put("xa", BODY.replace("xa/", "core/"))

    for namespace in ("core", "Xa"):
        faults = RULE["TD002"].faults(candidate(namespace, "thidua_xa"))
        assert namespace in [fault.place for fault in faults]


def test_plans_wait_for_what_they_are_made_of(shelf: Shelf) -> None:
    """While another rule keeps a plan from being taken, whether it can be lived is not asked."""
    plugin = put(shelf, BODY.replace('"xa/year"', '"ya/year"'))

    reason = RULE["TD005"].why_not(plugin)
    assert reason
    assert reason.en == "TD002 must hold first"
    assert () == RULE["TD019"].faults(plugin)


def test_a_plan_may_use_what_another_plugin_offers(shelf: Shelf) -> None:
    """What an installed plugin of another namespace offers is there."""
    shelf.put("ya", SET)
    plugin = put(shelf, BODY.replace('criteria_sets=("xa/set",)', 'criteria_sets=("ya/set",)'))

    assert () == RULE["TD013"].faults(plugin)
    assert () == RULE["TD019"].faults(plugin)


def test_the_files_of_a_package_are_all_its_own() -> None:
    """Settings are looked for in the whole package, and of the core in one module."""
    names = {file.name for file in candidate("langson").files}

    assert {"plugin.py", "plan_2025.py"} <= names
    assert ["national.py"] == [file.name for file in candidate("vn").files]


def test_without_hypothesis_the_order_is_not_asked(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule that needs the extra says so."""
    plugin = put(shelf)
    monkeypatch.setitem(sys.modules, "hypothesis", None)

    reason = RULE["TD018"].why_not(plugin)
    assert reason
    assert "thidua[testing]" in reason.en


def test_a_snapshot_is_kept_for_each_plugin(shelf: Shelf) -> None:
    """Writing one plugin's leaves another's; a broken plugin writes nothing."""
    plugin = put(shelf)
    shelf.put("ya", SET)
    other = candidate("ya", snapshot=plugin.snapshot)
    broken = Candidate(namespace="za", target="thidua_za", snapshot=plugin.snapshot)
    assert plugin.snapshot

    for each in (plugin, other, broken, candidate("xa")):
        write_snapshot(each)

    text = plugin.snapshot.read_text(encoding="utf-8")
    assert ('"plan xa/2025"' in text, '"criteria_set ya/set"' in text) == (True, True)
    assert "za" not in text


def test_a_spoilt_snapshot_is_told(shelf: Shelf) -> None:
    """A file that is no snapshot is refused with what to do."""
    plugin = put(shelf)
    assert plugin.snapshot
    plugin.snapshot.write_text("{", encoding="utf-8")

    with pytest.raises(UnreadableFile, match="--thidua-snapshot"):
        RULE["TD012"].faults(plugin)


def test_a_setting_may_be_read_by_a_computed_name(shelf: Shelf) -> None:
    """Then which are read cannot be told, and nothing is said of those that seem not to be."""
    computed = BODY.replace('settings.get("years")', 'settings["ye" + "ars"]')

    assert () == RULE["TD014"].faults(put(shelf, computed))


def test_a_plan_that_is_not_adopted_has_nothing_to_replay(shelf: Shelf) -> None:
    """One rule tells of it, and the other does not."""
    (broken,) = (each for each in BROKEN if "prerequisites" in each.new)
    plugin = put(shelf, broken.body)

    assert (0, 1) == (len(RULE["TD005"].faults(plugin)), len(RULE["TD019"].faults(plugin)))
