"""Every rule finds what breaks it, finds nothing else, and passes over a sound plugin."""

import shutil

import pytest

from tests.plugins.shelf import Shelf
from tests.testing_kit.sound import BROKEN, Broken, put, said
from thidua.errors import NotFound, PluginCollision
from thidua.testing.conformance import RULES, Candidate, candidate, rules_of, write_snapshot


def test_a_sound_plugin_keeps_every_rule(shelf: Shelf) -> None:
    """A plugin with a case of everything breaks nothing, and every rule can be asked of it."""
    plugin = put(shelf)
    write_snapshot(plugin)

    assert {} == said(plugin)
    assert [] == [rule.id for rule in RULES if rule.why_not(plugin)]


def test_a_plugin_that_is_not_installed_is_looked_at_too(shelf: Shelf) -> None:
    """Only its metadata cannot be asked for, and its snapshot where it has none."""
    put(shelf)
    shutil.rmtree(shelf.folder / "thidua_xa-1.0.dist-info")
    plugin = candidate("xa", "thidua_xa")

    assert {} == said(plugin)
    unasked = {rule.id: why.en for rule in RULES if (why := rule.why_not(plugin))}
    assert ["TD012", "TD015"] == list(unasked)
    assert unasked["TD012"] == "pytest alone asks this, in the folder of thidua.snapshot.json"


EVERY = pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.rule)
DEAR = {"TD003", "TD005", "TD008", "TD011", "TD017", "TD018", "TD019", "TD020"}
"""The rules that need more processes than one."""


def broken_on(shelf: Shelf, broken: Broken) -> Candidate:
    """Put a broken plugin on the shelf; that its body changed is remembered for its own rule."""
    if broken.rule == "TD012":
        write_snapshot(put(shelf))
        shutil.rmtree(shelf.folder / "thidua_xa-1.0.dist-info")
    return put(shelf, broken.body, broken.metadata)


@EVERY
def test_a_broken_plugin_breaks_its_rule(shelf: Shelf, broken: Broken) -> None:
    """The rule says where, what and how to mend it, in two languages; quick others say nothing."""
    plugin = broken_on(shelf, broken)

    asked = [rule for rule in RULES if rule.id == broken.rule or rule.id not in DEAR]
    found = {rule: [*rule.faults(plugin)] for rule in asked}
    (rule,) = (rule for rule, faults in found.items() if faults)
    assert broken.rule == rule.id
    for fault in found[rule]:
        assert fault.text("en").startswith(f"{rule.id}: {fault.place}: ")
        assert fault.text("vi").endswith(rule.remedy.vi)


@pytest.mark.slow
@EVERY
def test_a_broken_plugin_breaks_no_other_rule(shelf: Shelf, broken: Broken) -> None:
    """Whatever is wrong is told once: no other of all the rules says a word."""
    assert [broken.rule] == [*said(broken_on(shelf, broken))]


def test_every_rule_is_broken_somewhere() -> None:
    """No rule is without a plugin that breaks it."""
    assert {rule.id for rule in rules_of()} == {each.rule for each in BROKEN}


def test_rules_are_told_apart() -> None:
    """Ids and names are each of one rule, in order of ids."""
    ids, names = [rule.id for rule in RULES], [rule.name for rule in RULES]

    assert sorted(set(ids)) == ids
    assert len(ids) == len(set(names))


def test_what_is_not_there_is_refused_by_name(shelf: Shelf) -> None:
    """An unknown namespace, an unknown module and a collision each have their error."""
    for namespace, module in (("nobody", None), ("xa", "no_such_module"), ("xa", "")):
        with pytest.raises(NotFound):
            candidate(namespace, module)
    shelf.put("xa")
    shelf.put("xa", distribution="xa-for-thidua")
    with pytest.raises(PluginCollision):
        candidate("xa")


def test_an_older_profile_gains_no_rule() -> None:
    """The profiles of a year have the rules that they had."""
    for profile, last in (("2026.1", 19), ("2026.2", 20)):
        ids = [f"TD{n:03}" for n in range(1, last + 1)]
        assert ids == [rule.id for rule in rules_of(profile)]
    with pytest.raises(NotFound):
        rules_of("1999.1")
