"""Plugins are listed from packaging metadata alone, chosen by name, and kept from colliding."""

import pickle
import sys
from pathlib import Path

import pytest

from tests.plugins.shelf import Shelf, on_path
from thidua.errors import PluginCollision, PluginContractError, PluginLoadError
from thidua.plugins import Installed, installed, names_in


def only(*names: str) -> dict[str, Installed]:
    """List the plugins of these distributions, by distribution."""
    return {p.distribution: p for p in installed() if p.distribution in names}


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


def test_listing_imports_no_plugin(shelf: Shelf) -> None:
    """A plugin that cannot be imported is listed like any other, and is not imported."""
    name = shelf.put("xa", "raise SystemExit('imported')")

    assert "available" == only(name)[name].status
    assert "thidua_xa" not in sys.modules


def test_the_list_is_in_order_of_namespaces(shelf: Shelf) -> None:
    """Whatever their distributions are called, plugins stand in the order of namespaces."""
    for namespace, distribution in (("zz", "a-first"), ("aa", "z-last"), ("mm", "thidua-mm")):
        shelf.put(namespace, distribution=distribution)

    found = [p.namespace for p in installed() if p.namespace in {"aa", "mm", "zz"}]
    assert ["aa", "mm", "zz"] == found


def test_two_distributions_of_one_namespace_are_both_left_out(shelf: Shelf) -> None:
    """Neither is available, and one error names both, with their versions and the remedy."""
    shelf.put("xa", distribution="thidua-xa", version="1.0")
    shelf.put("xa", distribution="xa-for-thidua", version="3.0")

    first, second = only("thidua-xa", "xa-for-thidua").values()

    assert ("collision", "collision") == (first.status, second.status)
    assert isinstance(first.problem, PluginCollision)
    assert first.problem is second.problem
    for lang in ("vi", "en"):
        said = first.problem.text(lang)
        told = ("'xa'", "thidua-xa 1.0", "xa-for-thidua 3.0", "THIDUA_PLUGINS_BLOCK")
        assert [] == [part for part in told if part not in said]


@pytest.mark.parametrize("name", ["xa-for-thidua", "XA_for.thidua"])
def test_blocking_a_distribution_ends_a_collision(shelf: Shelf, name: str) -> None:
    """With one of two blocked, however its name is written, the other is available."""
    shelf.put("xa", distribution="thidua-xa")
    shelf.put("xa", distribution="xa-for-thidua")

    found = {p.distribution: p.status for p in installed(blocked=[name])}

    assert ("available", "blocked") == (found["thidua-xa"], found["xa-for-thidua"])


@pytest.mark.parametrize(
    ("allowed", "blocked", "status"),
    [
        (None, (), "available"),
        ((), (), "blocked"),
        (("xa",), (), "available"),
        (("thidua-xa",), (), "available"),
        (("other",), (), "blocked"),
        (None, ("xa",), "blocked"),
        (("xa",), ("xa",), "blocked"),
    ],
    ids=str,
)
def test_plugins_are_chosen_by_namespace_or_distribution(
    shelf: Shelf, allowed: tuple[str, ...] | None, blocked: tuple[str, ...], status: str
) -> None:
    """Nothing set means all, an empty list none, and blocking wins over allowing."""
    shelf.put("xa")

    (found,) = [p for p in installed(allowed=allowed, blocked=blocked) if p.namespace == "xa"]

    assert (status, None) == (found.status, found.problem)


@pytest.mark.parametrize(
    ("text", "names"),
    [(None, None), ("", set()), (" , ", set()), ("langson", {"langson"}), (" a ,b,", {"a", "b"})],
)
def test_a_setting_is_names_between_commas(text: str | None, names: set[str] | None) -> None:
    """A setting that is not there differs from one that is empty."""
    assert names == names_in(text)


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

    found = {p.target: p for p in installed()}
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

    (found,) = [p for p in installed() if p.target == "thidua_xa"]

    assert ("failed", "?") == (found.status, found.distribution)


def test_a_distribution_whose_metadata_are_no_text_is_listed(shelf: Shelf) -> None:
    """Metadata in no encoding that was agreed make that distribution fail, and no other."""
    shelf.put("xa")
    (shelf.folder / "thidua_xa-1.0.dist-info" / "METADATA").write_bytes(b"Name: \xff\n")

    (found,) = [p for p in installed() if p.target == "thidua_xa"]

    assert ("failed", "?") == (found.status, found.distribution)


def test_what_is_no_text_is_nobodys_plugin(shelf: Shelf) -> None:
    """A distribution whose entry points are no text disturbs nobody."""
    shelf.put("xa")
    shelf.put("good")
    entries = shelf.folder / "thidua_xa-1.0.dist-info" / "entry_points.txt"
    entries.write_bytes(b"[thidua.v1]\n\xff\xfe = x\n")

    assert {"thidua-good"} == set(only("thidua-xa", "thidua-good"))


def test_of_one_distribution_installed_twice_the_first_on_the_path_counts(tmp_path: Path) -> None:
    """Two versions on the path are one plugin: the one that would be imported."""
    first, second = tmp_path / "first", tmp_path / "second"
    Shelf(first).put("xa", version="2.0")
    Shelf(second).put("xa", version="1.0")

    with on_path(first, second):
        assert ["2.0"] == [p.version for p in installed() if p.namespace == "xa"]


def test_a_group_of_another_contract_is_not_ours(shelf: Shelf) -> None:
    """An entry point of another group, or of another number of the contract, is not listed."""
    name = shelf.put("xa", entries="[thidua.v2]\nxa = thidua_xa\n")

    assert {} == only(name)


def test_a_problem_can_be_sent_to_another_process(shelf: Shelf) -> None:
    """A listed plugin, problem and all, is made again from its pickled form."""
    name = shelf.put("vn")

    again = pickle.loads(pickle.dumps(only(name)[name].problem))  # noqa: S301 - our own bytes

    assert again.text("vi") == str(again.text("vi"))
    assert "thidua-vn" in again.text("vi")
