"""Plugins are listed from packaging metadata alone."""

import json
import pickle
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.plugins.shelf import Shelf, on_path
from thidua.errors import (
    PluginContractError,
    PluginIncompatible,
    PluginLoadError,
    PluginShadowed,
)
from thidua.plugins import Installed, registry

DIRECT = "file:///home/tinh/thidua-xa"


def only(*names: str) -> dict[str, Installed]:
    """List the plugins of these distributions, by distribution."""
    return {p.distribution: p for p in registry().plugins if p.distribution in names}


def info(shelf: Shelf) -> Path:
    """Return the folder of the metadata of the one distribution on a shelf."""
    (folder,) = shelf.folder.glob("*-info")
    return folder


def test_a_plugin_is_told_by_its_metadata(shelf: Shelf) -> None:
    """Namespace, distribution, version, summary and module are those of the metadata."""
    name = shelf.put("xa", version="2.1")

    assert {
        name: Installed(
            namespace="xa",
            distribution="thidua-xa",
            version="2.1",
            summary="Tập thử",
            target="thidua_xa",
        )
    } == only(name)


def test_only_headers_are_told(shelf: Shelf) -> None:
    """A description that looks like headers, and a folded header, tell nothing."""
    told = "Metadata-Version: 2.1\nName: thidua-xa\nVersion: 1.0\nLicense: a\n Version: 2.0\n"
    name = shelf.put("xa", metadata=f"{told}\nName: another\nSummary: none\n")

    found = only(name)[name]

    assert ("1.0", "") == (found.version, found.summary)


def test_the_older_form_of_metadata_is_read(shelf: Shelf) -> None:
    """A distribution that was installed in place long ago has another file, of the same form."""
    name = shelf.put("xa")
    info(shelf).rename(shelf.folder / "thidua_xa.egg-info")
    (info(shelf) / "METADATA").rename(info(shelf) / "PKG-INFO")

    assert "available" == only(name)[name].status


@pytest.mark.parametrize(
    ("note", "origin", "editable"),
    [
        (None, None, False),
        ({"url": DIRECT, "dir_info": {"editable": True}}, DIRECT, True),
        ({"url": DIRECT, "dir_info": {}}, DIRECT, False),
        ({"url": DIRECT, "archive_info": {}}, DIRECT, False),
        (["odd"], None, False),
        ("{broken", None, False),
        ("[" * 100_000, None, False),
    ],
    ids=["none", "editable", "folder", "archive", "odd", "broken", "deep"],
)
def test_a_plugin_tells_where_it_is_from(
    shelf: Shelf, note: object, origin: str | None, *, editable: bool
) -> None:
    """What the installer noted counts; without a sound note, the folder where it lies does."""
    name = shelf.put("xa")
    if note is not None:
        text = note if isinstance(note, str) else json.dumps(note)
        (info(shelf) / "direct_url.json").write_text(text, encoding="utf-8")

    found = only(name)[name]

    assert (origin or str(shelf.folder), editable) == (found.origin, found.editable)


def test_a_note_that_cannot_be_opened_is_none(shelf: Shelf) -> None:
    """A link that leads to itself, in the place of the note, stops no listing."""
    name = shelf.put("xa")
    (info(shelf) / "direct_url.json").symlink_to("direct_url.json")

    found = only(name)[name]

    assert (str(shelf.folder), False) == (found.origin, found.editable)


def test_a_plugin_that_is_not_installed_has_no_metadata() -> None:
    """A module under test is told by what it is given alone."""
    alone = Installed(namespace="xa", distribution="thidua-xa", version="0", target="thidua_xa")

    assert ("", False, None) == (alone.origin, alone.editable, alone.read("RECORD"))


def test_a_group_that_is_no_contracts_is_nobodys_plugin(shelf: Shelf) -> None:
    """A group of another library that begins alike is passed over."""
    name = shelf.put("xa", entries="[thidua.views]\nxa = thidua_xa\n[thidua.v]\nxb = thidua_xa\n")

    assert {} == only(name)


def test_listing_imports_no_plugin(shelf: Shelf) -> None:
    """A plugin that cannot be imported is listed like any other, and is not imported."""
    name = shelf.put("xa", "raise SystemExit('imported')")

    assert "available" == only(name)[name].status
    assert "thidua_xa" not in sys.modules


def test_the_list_is_in_order_of_namespaces(shelf: Shelf) -> None:
    """Whatever their distributions are called, plugins stand in the order of namespaces."""
    for namespace, distribution in (("zz", "a-first"), ("aa", "z-last"), ("mm", "thidua-mm")):
        shelf.put(namespace, distribution=distribution)

    found = [p.namespace for p in registry().plugins if p.namespace in {"aa", "mm", "zz"}]
    assert ["aa", "mm", "zz"] == found


@pytest.mark.parametrize("namespace", ["thidua", "core", "vn", "Xa", "x_a", "1xa", "xã"])
def test_a_namespace_must_be_plain_and_free(shelf: Shelf, namespace: str) -> None:
    """A reserved namespace, or one of other letters, is refused by name."""
    name = shelf.put(namespace, distribution="thidua-odd")

    found = only(name)[name]

    assert "failed" == found.status
    assert isinstance(found.problem, PluginContractError)
    assert (namespace, name) == (
        found.problem.data["namespace"],
        found.problem.data["distribution"],
    )


@pytest.mark.parametrize(
    ("told", "metadata", "entries"),
    [
        (("?", "thidua-xa", "1.0"), None, "[thidua.v1]\nno equals sign\n"),
        (("xa", "?", "?"), "", None),
        (("xa", "thidua-xa", "?"), "Metadata-Version: 2.1\nName: thidua-xa\n", None),
    ],
    ids=["entry points", "no metadata", "no version"],
)
def test_broken_metadata_are_a_problem_of_that_plugin(
    shelf: Shelf, told: tuple[str, str, str], metadata: str | None, entries: str | None
) -> None:
    """A distribution that cannot be read is listed as failed, and the others are listed."""
    shelf.put("xa", metadata=metadata, entries=entries)
    shelf.put("good")

    found = {p.target: p for p in registry().plugins}
    (broken,) = [p for t, p in found.items() if t in {"", "thidua_xa"}]

    assert "available" == found["thidua_good"].status
    assert ("failed", *told) == (
        broken.status,
        broken.namespace,
        broken.distribution,
        broken.version,
    )
    assert isinstance(broken.problem, PluginLoadError)


def test_a_distribution_without_its_metadata_file_is_listed(shelf: Shelf) -> None:
    """A half-removed distribution is listed as failed; nothing else is disturbed."""
    shelf.put("xa")
    (shelf.folder / "thidua_xa-1.0.dist-info" / "METADATA").unlink()

    (found,) = [p for p in registry().plugins if p.target == "thidua_xa"]

    assert ("failed", "?") == (found.status, found.distribution)


def test_a_distribution_whose_metadata_are_no_text_is_listed(shelf: Shelf) -> None:
    """Metadata in no encoding that was agreed make that distribution fail, and no other."""
    shelf.put("xa")
    (shelf.folder / "thidua_xa-1.0.dist-info" / "METADATA").write_bytes(b"Name: \xff\n")

    (found,) = [p for p in registry().plugins if p.target == "thidua_xa"]

    assert ("failed", "?") == (found.status, found.distribution)


def test_what_is_no_text_is_nobodys_plugin(shelf: Shelf) -> None:
    """A distribution whose entry points are no text disturbs nobody."""
    shelf.put("xa")
    shelf.put("good")
    entries = shelf.folder / "thidua_xa-1.0.dist-info" / "entry_points.txt"
    entries.write_bytes(b"[thidua.v1]\n\xff\xfe = x\n")

    assert {"thidua-good"} == set(only("thidua-xa", "thidua-good"))


@pytest.mark.parametrize(("older", "warned"), [("1.0", True), ("2.0", False)])
def test_of_one_distribution_installed_twice_the_first_on_the_path_counts(
    tmp_path: Path, older: str, *, warned: bool
) -> None:
    """Two copies on the path are one plugin, the one that would be imported."""
    first, second = tmp_path / "first", tmp_path / "second"
    Shelf(first).put("xa", version="2.0")
    Shelf(second).put("xa", version=older, distribution="Thidua.xa")

    with on_path(first, second):
        found = registry()

    assert ["2.0"] == [p.version for p in found.plugins if p.namespace == "xa"]
    if warned:
        (warning,) = found.warnings
        assert isinstance(warning, PluginShadowed)
        assert [] == [p for p in ("thidua-xa 2.0", "1.0", "'xa'") if p not in warning.text("vi")]
    else:
        assert () == found.warnings


class TestIncompatible:
    """A plugin that is made for another contract or another thidua is not imported."""

    def test_a_group_of_another_contract(self, shelf: Shelf) -> None:
        """An entry point under another number of the contract alone is told as incompatible."""
        name = shelf.put("xa", "raise SystemExit", entries="[thidua.v2]\nxa = thidua_xa\n")

        found = only(name)[name]

        assert "incompatible" == found.status
        assert isinstance(found.problem, PluginIncompatible)
        told = ("'xa'", "thidua-xa 1.0", "thidua.v2", "thidua.v1")
        assert [] == [p for lang in ("vi", "en") for p in told if p not in found.problem.text(lang)]

    def test_a_plugin_for_both_contracts(self, shelf: Shelf) -> None:
        """Of entry points of one name under two numbers, ours is taken and no other is told."""
        both = "[thidua.v2]\nxa = thidua_xa_2\n[thidua.v1]\nxa = thidua_xa\n# xa = no\n"
        name = shelf.put("xa", entries=f"[console_scripts]\nxa = x:y\n{both}")

        (found,) = [p for p in registry().plugins if p.distribution == name]

        assert ("available", "thidua_xa") == (found.status, found.target)

    @pytest.mark.parametrize(
        ("requires", "status"),
        [
            ("thidua>=0.0.1", "available"),
            ("other>=9999", "available"),
            ("thidua>=9999", "incompatible"),
            ("thidua>=9999; python_version >= '3'", "incompatible"),
            ("thidua>>9", "failed"),
        ],
    )
    def test_a_version_that_is_not_the_running_one(
        self, shelf: Shelf, requires: str, status: str
    ) -> None:
        """What a plugin requires of thidua counts; what it requires of others does not."""
        shelf.put("good")
        name = shelf.put("xa", requires=requires)

        found = only(name, "thidua-good")

        assert (status, "available") == (found[name].status, found["thidua-good"].status)
        problem = found[name].problem
        if status == "incompatible":
            assert isinstance(problem, PluginIncompatible)
            assert requires in problem.text("en")
            assert f"thidua {version('thidua')}" in problem.text("vi")
        assert (problem is not None) == (status != "available")

    def test_it_stands_in_nobodys_way(self, shelf: Shelf) -> None:
        """An incompatible plugin does not collide with one that can be used."""
        old = shelf.put("xa", distribution="old-xa", requires="thidua>=9999")
        new = shelf.put("xa", distribution="new-xa")

        found = registry()

        told = {p.distribution: p.status for p in found.plugins if p.namespace == "xa"}
        assert {old: "incompatible", new: "available"} == told
        usable = found.installed("xa")
        assert usable is not None
        assert new == usable.distribution


def test_a_problem_can_be_sent_to_another_process(shelf: Shelf) -> None:
    """A listed plugin, problem and all, is made again from its pickled form."""
    name = shelf.put("vn")

    again = pickle.loads(pickle.dumps(only(name)[name].problem))  # noqa: S301 - our own bytes

    assert again.text("vi") == str(again.text("vi"))
    assert "thidua-vn" in again.text("vi")
