"""``thidua plugins``: what is listed and shown, and that listing imports nothing."""

import shutil

import pytest

from tests.cli.plugged import FINE, MARK, said, told, was_imported
from tests.cli.shell import PLAN, Shell, by
from tests.plugins.shelf import RULES, Shelf, offering
from thidua.cli.commands import extending
from thidua.hookspecs import Hooks
from thidua.plugins import probing

BROKEN = {
    "raises": f"{MARK}raise RuntimeError('hỏng')",
    "syntax": f"{MARK}def",
    "quits": f"{MARK}import sys; sys.exit(0)",
    "dies": f"{MARK}import os; os._exit(3)",
}
CHIEF = by("chief", "2025-02-01")


class TestListing:
    """What is installed is told from metadata alone."""

    @pytest.mark.parametrize(
        "words",
        [
            ("plugins",),
            ("plugins", "--all"),
            ("plugins", "--json"),
            ("plugins", "show", "fine"),
            ("plugins", "lock"),
            ("plugins", "--no-plugins"),
            ("plugin", "new", "thidua-khac"),
        ],
        ids=" ".join,
    )
    def test_no_plugin_is_imported(
        self, empty: Shell, shelf: Shelf, words: tuple[str, ...]
    ) -> None:
        """Listing, showing, locking and beginning a plugin import none, strict or not."""
        shelf.put("fine", FINE)
        shelf.put("raises", BROKEN["raises"])
        said(empty, shelf, *words, THIDUA_PLUGINS_STRICT="1")

        assert not was_imported(shelf)

    def test_an_import_would_have_been_seen(self, empty: Shell, shelf: Shelf) -> None:
        """What is told with ``--load`` is imported, and leaves its mark."""
        shelf.put("fine", FINE)
        told(empty, shelf, "plugins", "show", "fine", "--load")

        assert was_imported(shelf)

    def test_it_tells_what_is_known_of_each(self, empty: Shell, shelf: Shelf) -> None:
        """Namespace, distribution, version, summary, module, origin and status are told."""
        shelf.put("fine", FINE, version="1.2")
        found = told(empty, shelf, "plugins")
        (fine,) = [each for each in found["plugins"] if each["namespace"] == "fine"]

        assert found["schema"] == {"name": "plugins", "version": 1}
        assert fine == {
            "namespace": "fine",
            "distribution": "thidua-fine",
            "version": "1.2",
            "summary": "Tập thử",
            "module": "thidua_fine",
            "origin": str(shelf.folder),
            "editable": False,
            "core": False,
            "status": "available",
            "problem": None,
        }

    def test_the_cores_own_is_told_on_demand(self, empty: Shell) -> None:
        """With ``--all`` what thidua itself contributes is listed too."""
        assert "vn" not in [p["namespace"] for p in empty.told("plugins")["plugins"]]
        (core,) = [p for p in empty.told("plugins", "--all")["plugins"] if p["core"]]

        assert (core["namespace"], core["distribution"]) == ("vn", "thidua")

    @pytest.mark.parametrize("strict", ["", "1"])
    def test_it_works_when_every_plugin_is_broken(
        self, empty: Shell, shelf: Shelf, strict: str
    ) -> None:
        """What is needed to mend an installation works however broken it is."""
        for namespace, body in BROKEN.items():
            shelf.put(namespace, body)
        shelf.put("core", FINE, distribution="thidua-reserved")
        shelf.put("blank", FINE, metadata="")
        shelf.put("later", FINE, entries="[thidua.v9]\nlater = thidua_later\n")
        found = told(empty, shelf, "plugins", THIDUA_PLUGINS_STRICT=strict)
        text = said(empty, shelf, "plugins", THIDUA_PLUGINS_STRICT=strict)
        status = {each["namespace"]: each["status"] for each in found["plugins"]}
        problems = [each["problem"]["text"] for each in found["plugins"] if each["problem"]]

        assert {name: status[name] for name in BROKEN} == dict.fromkeys(BROKEN, "available")
        assert (status["core"], status["blank"], status["later"]) == (
            "failed",
            "failed",
            "incompatible",
        )
        assert [problem for problem in problems if problem not in text] == []

    @pytest.mark.parametrize(
        ("lang", "words"),
        [("vi", ("trùng tên", "đã chặn", "Lưu ý:")), ("en", ("collision", "blocked", "Note:"))],
    )
    def test_collisions_blocks_and_unknown_names_are_told(
        self, empty: Shell, shelf: Shelf, lang: str, words: tuple[str, str, str]
    ) -> None:
        """Two of one namespace, what is switched off, and names that nobody has, in words."""
        clash, shut, note = words
        shelf.put("same", FINE, distribution="thidua-one")
        shelf.put("same", FINE, distribution="thidua-two")
        shelf.put("away", FINE)
        text = said(
            empty,
            shelf,
            "plugins",
            lang=lang,
            THIDUA_PLUGINS="same,away,lost",
            THIDUA_PLUGINS_BLOCK="thidua-away,gone",
        )
        lines = dict(line.split("  ", 1) for line in text.splitlines() if line.startswith("same"))

        assert lines["same"].endswith(clash)
        assert f"away  thidua-away 1.0  {shut}" in text
        assert [name for name in ("'lost'", "'gone'") if name not in text] == []
        assert text.count(note) == 2
        alone = said(empty, shelf, "plugins", THIDUA_PLUGINS_BLOCK="thidua-two")
        assert "same  thidua-one 1.0  available" in alone

    def test_that_there_is_none_is_said(self) -> None:
        """Where nothing is installed that is said, rather than nothing."""
        assert [*extending._lines([], "en")] == ["No plugin is installed."]


class TestShowing:
    """One plugin, by its metadata or as it is."""

    def test_what_is_contributed_is_told_by_hook(self, empty: Shell, shelf: Shelf) -> None:
        """With ``--load`` each contribution has its id, revision and hash under its hook."""
        shelf.put("fine", f"print('noise')\n{FINE}")
        loaded = told(empty, shelf, "plugins", "show", "fine", "--load")["loaded"]
        ((given,),) = loaded["contributions"].values()
        text = said(empty, shelf, "plugins", "show", "fine", "--load")

        assert list(loaded["contributions"]) == ["thidua_council_rules"]
        assert hasattr(Hooks, "thidua_council_rules")
        assert (given["id"], given["revision"]) == ("fine/quy-che", 1)
        assert given["hash"].startswith("sha256:")
        assert given["hash"] in text
        assert loaded["milliseconds"] > 0
        assert loaded["problems"] == []
        assert "noise" not in text

    def test_the_plan_of_the_province_has_the_hash_that_is_pinned(self, here: Shell) -> None:
        """What is told of a plan is what a store that adopted it holds."""
        done = here.process("plugins", "show", "langson", "--load", "--json")
        shown = here.told("plan", "show")

        assert shown["hash"].encode() in done.stdout
        assert PLAN.encode() in done.stdout

    @pytest.mark.parametrize("name", BROKEN)
    def test_a_broken_one_is_told_with_its_name(
        self, empty: Shell, shelf: Shelf, name: str
    ) -> None:
        """However a plugin breaks, showing it ends with 4, names it, and is no traceback."""
        shelf.put(name, BROKEN[name])
        text = said(empty, shelf, "plugins", "show", name, "--load", code=4)

        assert f"thidua-{name} 1.0" in text
        assert was_imported(shelf) == (name != "syntax")

    def test_what_is_sound_of_a_broken_one_is_told(self, empty: Shell, shelf: Shelf) -> None:
        """A hook that fails is a problem; what others give is listed."""
        bad = "\n@hookimpl.plans\ndef plans(ctx): return [1]\n"
        shelf.put("half", offering("half/a") + bad)
        loaded = told(empty, shelf, "plugins", "show", "half", "--load", code=4)["loaded"]

        assert [each["code"] for each in loaded["problems"]] == ["TD-P02"]
        assert [each["id"] for each in loaded["contributions"]["thidua_council_rules"]] == [
            "half/a"
        ]

    def test_a_blocked_one_is_not_imported(self, empty: Shell, shelf: Shelf) -> None:
        """``--load`` does not go behind a block, nor choose between rivals."""
        shelf.put("fine", FINE)
        words = ("plugins", "show", "fine", "--load")
        assert told(empty, shelf, *words, code=4, THIDUA_PLUGINS_BLOCK="fine")["code"] == "TD-P04"
        shelf.put("fine", FINE, distribution="thidua-rival")
        assert told(empty, shelf, *words, code=4)["code"] == "TD-P03"

        assert not was_imported(shelf)
        assert "rival" in said(empty, shelf, "plugins", "show", "fine", lang="vi")

    def test_one_that_never_ends_is_given_up(
        self, empty: Shell, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nobody waits for ever for a plugin."""
        shelf.put("slow", "import time; time.sleep(60)")
        monkeypatch.setattr(probing, "LONGEST", 0.5)
        env = {"PYTHONPATH": str(shelf.folder)}
        result = empty.run("plugins", "show", "slow", "--load", env=env)

        assert result.exit_code == 4
        assert "0.5 s" in result.stderr

    def test_one_that_is_not_installed_is_missed(self, empty: Shell) -> None:
        """A namespace that nobody has is told as such."""
        assert empty.refused("plugins", "show", "nowhere")["code"] == "TD-I03"


class TestDrift:
    """What was pinned, against what is installed."""

    def test_what_did_not_change_is_the_same(self, shell: Shell) -> None:
        """A plan that was just adopted has not drifted."""
        (row,) = shell.told("plugins", "drift")["drift"]
        text = shell.run("plugins", "drift").stdout

        assert (row["id"], row["standing"], row["differences"]) == (PLAN, "same", [])
        assert row["pinned"]["hash"] == row["offered"]["hash"]
        assert PLAN in text
        assert ("không đổi" in text) or ("the same" in text)

    def test_a_plugin_that_is_left_out_is_unavailable(self, here: Shell) -> None:
        """Drift tells why something cannot be compared."""
        (row,) = here.told("plugins", "drift", "--no-plugins")["drift"]

        assert (row["standing"], row["offered"]) == ("unavailable", None)
        assert row["problem"]["text"] in here.run("plugins", "drift", "--no-plugins").stdout

    def test_without_a_plan_that_is_said(self, empty: Shell) -> None:
        """A store without plans has nothing that could drift."""
        empty.told("init", "X", *by("office", "2025-01-02"))

        assert empty.run("plugins", "drift").stdout == "Chưa có kế hoạch nào đang có hiệu lực.\n"

    def test_a_body_that_changed_is_seen_and_upgraded(self, empty: Shell, shelf: Shelf) -> None:
        """Changed under one revision it drifted; with a higher one it is newer, and adopted so."""
        shelf.put("tinh", plan_body(1, "4.2"))
        told(empty, shelf, "init", "Cơ quan", *by("office", "2025-01-02"))
        told(empty, shelf, "plan", "adopt", "tinh/2025", *by("chief", "2025-01-02"))
        module = shelf.folder / "thidua_tinh.py"
        module.write_text(plan_body(1, "4.9"), encoding="utf-8")
        (row,) = told(empty, shelf, "plugins", "drift")["drift"]
        text = said(empty, shelf, "plugins", "drift", lang="vi")
        assert (row["standing"], [each["path"] for each in row["differences"]]) == (
            "drifted",
            ["fostering_clause"],
        )
        assert '"4.2" → "4.9"' in text
        assert told(empty, shelf, "plan", "upgrade", *CHIEF, code=4)["code"] == "TD-P05"

        module.write_text(plan_body(2, "4.9"), encoding="utf-8")
        (row,) = told(empty, shelf, "plugins", "drift")["drift"]
        assert row["standing"] == "newer"
        said(empty, shelf, "plan", "upgrade", *CHIEF)
        assert "revision 2" in said(empty, shelf, "plan", "show")
        assert "revision 1" in said(empty, shelf, "plan", "show", "--as-of", "2025-01-31")

    def test_what_is_gone_is_told_with_what_was_pinned(self, empty: Shell, shelf: Shelf) -> None:
        """A plan whose plugin is uninstalled goes on, and drift names which one it was."""
        shelf.put("tinh", plan_body(1, "4.2"))
        told(empty, shelf, "init", "Cơ quan", *by("office", "2025-01-02"))
        told(empty, shelf, "plan", "adopt", "tinh/2025", *by("chief", "2025-01-02"))
        shutil.rmtree(shelf.folder)
        text = said(empty, shelf, "plugins", "drift", lang="en")

        gone = (
            "tinh/2025: missing (pinned 1 of thidua-tinh 1.0; the plan goes on by what it pinned)"
        )
        assert gone in text


def plan_body(revision: int, clause: str) -> str:
    """Return the body of a plugin with a plan of that revision and text."""
    return f"""{RULES}
import attrs
from thidua.testing import model_plan

@hookimpl.plans
def plans(ctx):
    plan = model_plan()
    return [attrs.evolve(plan, id="tinh/2025", revision={revision}, fostering_clause="{clause}")]
"""
