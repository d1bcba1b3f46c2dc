"""``thidua bundle`` and ``thidua verify``: what is proven to others, and what they are told."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

import thidua
from tests.cli.shell import Shell, by, registered
from tests.evidence.attacking import changing
from tests.evidence.pages import Page
from tests.evidence.signing import Signer
from thidua.verifier import SAID, Given, opened, parse_checkpoint, parse_key, verify

CHIEF = by("chief", "2025-01-03")


class Proven:
    """Hold an office that has a nomination, a key and a checkpoint which somebody keeps."""

    def __init__(self, shell: Shell) -> None:
        """Register, make the key, commit."""
        self.shell = shell
        (self.nomination,) = registered(shell)
        self.key = str(shell.told("key", "new", *CHIEF)["key"])
        self.mine = shell.folder / "của tôi.txt"
        self.size = shell.told("checkpoint", "--out", str(self.mine))["size"]

    @property
    def given(self) -> tuple[str, ...]:
        """Return the options of an auditor."""
        return ("--checkpoint", str(self.mine), "--key", self.key)

    def grow(self) -> None:
        """Record something more."""
        self.shell.told("units", "add", "A1", "A", "--kind", "phong", *by("office", "2025-01-03"))

    def bundle(self, *words: str) -> Path:
        """Write a bundle."""
        path = self.shell.folder / "gói.zip"
        self.shell.told("bundle", *words, "--out", str(path))
        return path

    def judged(self, *words: str, code: int) -> dict[str, Any]:
        """Return a verdict as JSON."""
        result = self.shell.run("verify", *words, "--json")
        assert (result.exit_code, result.stderr) == (code, "")
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer


@pytest.fixture
def proven(shell: Shell) -> Proven:
    """Give such an office, once in each language."""
    return Proven(shell)


@pytest.fixture
def ours(here: Shell) -> Proven:
    """Give such an office, in Vietnamese."""
    return Proven(here)


class TestBundle:
    """What is written, and what cannot be."""

    def test_one_nomination(self, proven: Proven) -> None:
        """Its own records and those that it rests on are in it, and it is verified."""
        path = proven.shell.folder / "một.zip"
        result = proven.shell.run("bundle", proven.nomination, "--out", str(path))
        given = Given(parse_checkpoint(proven.mine.read_bytes()), (parse_key(proven.key),))

        assert (result.exit_code, result.stderr) == (0, "")
        assert str(path) in result.stdout
        assert verify(opened(str(path)), given).exit == 0

    def test_the_whole_log(self, proven: Proven) -> None:
        """Every record that the checkpoint counts is in it; what came later is counted."""
        proven.grow()
        path = proven.shell.folder / "cả sổ.zip"
        told = proven.shell.told("bundle", "--all", "--out", str(path))
        result = proven.shell.run("bundle", "--all", "--out", str(path))

        assert (told["records"], told["size"]) == (proven.size, proven.size)
        assert told["beyond"] > 0
        vi = proven.shell.lang == "vi"
        assert ("có sau điểm chốt đó" if vi else "came after it") in result.stdout
        assert not list(proven.shell.folder.glob("*.part"))

    def test_fields_are_disclosed_by_name(self, proven: Proven) -> None:
        """The verdict shows each, as it stands in a record."""
        path = proven.bundle(proven.nomination, "--open", "summary")
        told = proven.judged(str(path), *proven.given, code=0)

        assert any("Hoàn thành xuất sắc" in each for each in told["about"]["opened"])
        assert "Hoàn thành xuất sắc" in proven.shell.run("verify", str(path)).stdout

    def test_fields_whose_key_was_destroyed_are_counted(self, proven: Proven) -> None:
        """The bundle is made without them, and both it and the command say so."""
        with thidua.open(f"sqlite:///{proven.shell.store}") as office:
            file = office.custody.require().file
            (row,) = office.log.read(proven.nomination)
            subject = str(msgspec.json.decode(row.record)["fact"]["subject"])
            tombs = [
                row._replace(wrapped=None, kek=None, destroyed_on=1) for row in file.of(subject)
            ]
            file.destroy(tombs)
        path = proven.shell.folder / "gói.zip"
        words = ("bundle", proven.nomination, "--open", "summary", "--out", str(path))

        assert proven.shell.told(*words)["gone"] == 1
        vi = proven.shell.lang == "vi"
        assert ("1 trường" if vi else "Of 1 field(s)") in proven.shell.run(*words).stdout
        assert proven.judged(str(path), *proven.given, code=0)["about"]["opened"] == []
        said = proven.shell.run("verify", str(path), *proven.given).stdout
        assert ("đã bị hủy" if vi else "was destroyed") in said
        assert "Hoàn thành xuất sắc" not in said

    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["{nomination}", "--all"],
            ["absent-1"],
            ["{nomination}", "--open", "absent"],
            ["--all", "--out", "/không/có/x.zip"],
            ["--all", "--out", "{folder}"],
        ],
        ids=["neither", "both", "absent", "no field", "no folder", "a folder"],
    )
    def test_what_cannot_be_written(self, proven: Proven, words: list[str]) -> None:
        """It ends with 2 and one sentence, and leaves nothing."""
        shell = proven.shell
        before = {each.name for each in shell.folder.iterdir()}
        given = [w.format(nomination=proven.nomination, folder=shell.folder) for w in words]
        out = [] if "--out" in words else ["--out", str(shell.folder / "x.zip")]
        result = shell.run("bundle", *given, *out)

        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert before == {each.name for each in shell.folder.iterdir()}

    def test_without_a_checkpoint_there_is_none(self, here: Shell) -> None:
        """It says what to run first."""
        told = here.refused("bundle", "--all", "--out", str(here.folder / "x.zip"))

        assert told["code"] == "TD-E01"
        assert not (here.folder / "x.zip").exists()


class TestVerify:
    """The verdict, by what came from elsewhere."""

    def test_a_sound_store_is_verified(self, proven: Proven) -> None:
        """With 0; the words and the data say the same."""
        told = proven.judged(*proven.given, code=0)
        result = proven.shell.run("verify", *proven.given)

        assert told["schema"] == {"name": "verdict", "version": 1}
        assert (result.exit_code, result.stderr) == (0, "")
        assert set(told["answers"].values()) <= {"verified", "note"}
        assert all(each["text"] in result.stdout for each in told["remarks"])
        said = "ĐÃ XÁC MINH" if proven.shell.lang == "vi" else "VERIFIED"
        assert result.stdout.count(said) == 3

    def test_of_a_store_nothing_speaks_of_a_bundle(self, proven: Proven) -> None:
        """The words fit what is judged."""
        text = proven.shell.run("verify", *proven.given).stdout.replace("thidua verify", "")
        heads = text.split("?")[0]

        assert "gói" not in heads
        assert "bundle" not in heads

    @pytest.mark.parametrize("scope", ["all", "one"])
    def test_a_sound_bundle_is_verified_and_replayed(self, proven: Proven, scope: str) -> None:
        """With 0, and the states that it holds are found again."""
        path = proven.bundle("--all" if scope == "all" else proven.nomination)
        told = proven.judged(str(path), *proven.given, code=0)

        assert {"verified"} == set(told["answers"].values())
        assert proven.shell.run("verify", str(path), *proven.given).exit_code == 0

    def test_keys_may_stand_in_files(self, ours: Proven) -> None:
        """Of the office and of a witness; a witness that did not cosign leaves it unsaid."""
        path = ours.shell.folder / "khóa"
        path.write_text(f"{ours.key}\n", encoding="utf-8")
        words = ("--checkpoint", str(ours.mine), "--key", str(path))

        assert ours.judged(*words, code=0)["exit"] == 0
        told = ours.judged(*words, "--witness", Signer("x", kind=b"\x04").vkey, code=2)
        assert "not-cosigned" in {each["code"] for each in told["remarks"]}

    def test_without_anything_from_elsewhere_it_cannot_say(self, proven: Proven) -> None:
        """With 2, of a store and of a bundle."""
        for words in ([], [str(proven.bundle("--all"))]):
            told = proven.judged(*words, code=2)
            assert {"unknown"} <= set(told["answers"].values())

    def test_an_altered_bundle_is_contradicted(self, proven: Proven) -> None:
        """With 1: its records are those of another history than the checkpoint kept."""
        other = Shell(proven.shell.folder / "khác", proven.shell.lang)
        path = proven.bundle("--all")
        other.folder.mkdir()
        other.told("init", "Sổ khác", *by("office", "2025-01-02"))
        other.told("checkpoint", "--out", str(other.folder / "c"))
        words = (str(path), "--checkpoint", str(other.folder / "c"), "--key", proven.key)

        told = proven.judged(*words, code=1)
        assert "other-origin" in {each["code"] for each in told["remarks"]}
        said = "BỊ BÁC BỎ" if proven.shell.lang == "vi" else "CONTRADICTED"
        assert said in proven.shell.run("verify", *words).stdout

    def test_a_store_that_was_cut_is_not_called_whole(self, proven: Proven) -> None:
        """Below the contradiction nothing says that none was left out."""
        proven.grow()
        later = proven.shell.folder / "sau.txt"
        proven.shell.told("checkpoint", "--out", str(later))
        with changing(proven.shell.store) as connection:
            connection.execute("DELETE FROM log WHERE position > ?", (proven.size,))
            connection.execute("DELETE FROM checkpoint WHERE size > ?", (proven.size,))
        told = proven.judged("--checkpoint", str(later), "--key", proven.key, code=1)
        codes = {each["code"] for each in told["remarks"]}

        assert {"ends-before-yours", "store-not-tied"} <= codes
        assert "store-whole" not in codes

    @pytest.mark.parametrize("target", ["store", "bundle"])
    def test_the_page_says_all_that_the_data_say(self, proven: Proven, target: str) -> None:
        """In its language, with every remark, and without a script."""
        words = [] if target == "store" else [str(proven.bundle("--all", "--open", "summary"))]
        out = proven.shell.folder / "trang.html"
        told = proven.judged(*words, *proven.given, "--html", str(out), code=0)
        page = Page(out.read_text(encoding="utf-8"))

        assert "script" not in page.tags
        assert page.attributes["lang"] == proven.shell.lang
        assert all(each["text"] in page.text for each in told["remarks"])
        assert not list(proven.shell.folder.glob("*.part"))

    @pytest.mark.parametrize("kind", ["absent", "empty", "folder", "garbage"])
    @pytest.mark.parametrize("where", ["bundle", "--checkpoint", "--key", "--witness"])
    def test_files_of_no_form(self, proven: Proven, kind: str, where: str) -> None:
        """Whatever they were given as: 2, with a sentence, or a verdict that says it."""
        path = proven.shell.folder / "tệp"
        if kind == "folder":
            path.mkdir()
        elif kind != "absent":
            path.write_bytes(b"" if kind == "empty" else bytes(range(256)) * 5)
        words = [str(path)] if where == "bundle" else [where, str(path)]
        result = proven.shell.run("verify", *words)

        assert result.exit_code == 2
        assert "Traceback" not in result.output
        if (where, kind) == ("bundle", "garbage"):
            said = SAID["unreadable"][proven.shell.lang == "en"].split("{")[0]
            assert said in result.stdout
        else:
            assert result.stdout == ""
            assert len(result.stderr.splitlines()) == 1
            assert str(path) in result.stderr

    @pytest.mark.parametrize("text", ["a+b", "a+00000000+AA==", "+", "ă+" + "x" * 9000])
    def test_texts_that_are_no_key(self, ours: Proven, text: str) -> None:
        """They are refused in a sentence."""
        told = ours.shell.refused("verify", "--key", text)

        assert told["code"] == "TD-E08"

    def test_a_page_that_cannot_be_written(self, proven: Proven) -> None:
        """It ends with 2 in a sentence."""
        result = proven.shell.run("verify", *proven.given, "--html", "/không/có/x.html")

        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1

    def test_it_is_a_process_like_others(self, ours: Proven) -> None:
        """Its exit code and its output are those of the command."""
        done = ours.shell.process("verify", *ours.given)

        assert (done.returncode, done.stderr) == (0, b"")
        assert "ĐÃ XÁC MINH" in done.stdout.decode()
