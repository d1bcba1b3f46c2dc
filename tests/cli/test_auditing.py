"""The commands of an auditor: history, replay and diff, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copying import begun, rows_of, written
from tests.cli.shell import COUNCIL, Shell, by, registered
from tests.reports.reading_pages import read

REASON = ("--reason", "Biên bản;02;06/05/2025")


def text_of(shell: Shell, *words: str, code: int = 0) -> str:
    """Run a command, and return what it says."""
    result = shell.run(*words)
    assert (result.exit_code, result.stderr) == (code, "")
    return str(result.stdout)


def found(shell: Shell, *words: str, code: int) -> dict[str, Any]:
    """Run a command that compares, and return what it answers as JSON."""
    result = shell.run(*words, "--json")
    assert result.exit_code == code, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def name(shell: Shell) -> str:
    """Register an official who is followed up, and correct what was said of it."""
    (name,) = registered(shell)
    shell.told("follow-up", name, "--note", "Tiến bộ", *by("P1", "2025-05-05"))
    shell.told("correct", name, "2", "--set", "note=Tiến bộ rõ", *REASON,
               *by("office", "2025-05-06"))  # fmt: skip
    return name


class TestHistory:
    """What was recorded, by which rule, and what it changed."""

    def test_each_record_tells_its_rule_and_what_it_changed(self, shell: Shell, name: str) -> None:
        """As people read it: position, plan, clause; what came and what became another."""
        text = text_of(shell, "history", name)
        vi = shell.lang == "vi"

        assert ("= vị trí 8; theo" if vi else "= position 8; under") in text
        assert "langson/2025, bản 1" in text or "langson/2025, revision 1" in text
        assert ("mục IV.1 (đợt đăng ký quy_1)" if vi else "clause IV.1 (window quy_1)") in text
        assert "~ phase: " in text
        assert "+ dossier.fostered[1]: " in text
        assert "~ dossier.fostered[1].note: Tiến bộ → Tiến bộ rõ" in text

    def test_its_data_have_all_that_they_had_and_more(self, shell: Shell, name: str) -> None:
        """Programmes find the rule with its clause, and the changes with their paths."""
        answer = shell.told("history", name)
        first, second, third = answer["records"]

        assert answer["schema"] == {"name": "history", "version": 1}
        assert {"position", "record", "now", "now_on", "corrected"} < first.keys()
        assert first["rule"]["plan"] == "langson/2025"
        assert first["rule"]["hash"] == first["record"]["rules"]
        assert first["rule"]["clause"]["clause"] == "IV.1"
        assert second["changes"][0]["path"] == ["dossier", "fostered", 0]
        assert third["rule"] is None
        assert [each["after"] for each in third["changes"]] == ["Tiến bộ rõ"]

    def test_a_decision_shows_what_went_from_the_state(self, here: Shell) -> None:
        """What was proposed is no more once it is withdrawn or struck out."""
        (name,) = registered(here)
        here.told("follow-up", name, "--note", "x", *by("P1", "2025-05-05"))
        here.told("correct", name, "2", "--strike", *REASON, *by("office", "2025-05-06"))

        assert "- dossier.fostered[1]: " in text_of(here, "history", name)

    def test_it_is_written_to_a_page(self, shell: Shell, name: str) -> None:
        """One file in the language of the command, replaced whole; nothing is left beside it."""
        out = shell.folder / "history.html"
        out.write_text("old", encoding="utf-8")

        assert str(out) in text_of(shell, "history", name, "--html", str(out))
        got = read(out.read_bytes())
        assert (got.lang, got.count("article")) == (shell.lang, 3)
        assert shell.told("history", name, "--html", str(out)) == {
            "schema": {"name": "written", "version": 1},
            "path": str(out),
            "events": 3,
        }
        assert [each.name for each in shell.folder.glob("*history*")] == ["history.html"]

    @pytest.mark.parametrize("place", ["history.doc", "no/history.html"])
    def test_a_page_that_cannot_be_written_is_refused(
        self, shell: Shell, name: str, place: str
    ) -> None:
        """For its ending, or for its folder; nothing is half written."""
        error = shell.refused("history", name, "--html", str(shell.folder / place))

        assert error["code"] == "TD-I01"
        assert [each for each in shell.folder.rglob("*") if "history" in each.name] == []

    def test_any_stream_is_explained(self, shell: Shell, name: str) -> None:
        """The long body of a plan is cut for people in its changes too."""
        rules = shell.folder / "council.toml"
        rules.write_text(COUNCIL, encoding="utf-8")
        shell.told("plan", "council", str(rules), *by("chief", "2025-06-01"))

        for stream in ("office-main", "plan-", "list-", "subject-", name):
            assert max(map(len, text_of(shell, "history", stream).splitlines())) < 1200


class TestReplay:
    """The state of a stream at a moment."""

    def test_the_state_is_told_in_words(self, shell: Shell, name: str) -> None:
        """Its phase, what it is made of, and each field, as deep as it goes."""
        text = text_of(shell, "replay", name)

        assert text.startswith(f"{name}: ")
        assert ("đã đăng ký" in text) or ("registered, being fostered" in text)
        assert "      1:\n" in text
        assert "        note: Tiến bộ rõ\n" in text

    def test_its_data_are_the_same_each_time(self, shell: Shell, name: str) -> None:
        """The state of a day as known at a moment does not depend on when it is asked."""
        when = ("--as-of", "2025-05-05", "--known-at", "2001-01-01")
        now = shell.told("replay", name)

        assert now["schema"] == {"name": "state", "version": 1}
        assert (now["version"], now["state"]["phase"]) == (3, "registered")
        assert now["state"]["dossier"]["fostered"][0]["note"] == "Tiến bộ rõ"
        then = shell.told("replay", name, *when)
        assert (then["state"], then["version"], then["position"]) == ({"phase": "absent"}, 0, 0)
        assert (
            shell.run("replay", name, "--json").stdout == shell.run("replay", name, "--json").stdout
        )

    def test_any_stream_may_be_replayed(self, shell: Shell, name: str) -> None:
        """The office, the plan, lists and subjects have a state too."""
        for stream in ("office-main", "plan-", "list-", "subject-", name):
            assert shell.told("replay", stream)["state"]["phase"]
            assert ": " in text_of(shell, "replay", stream)
        assert shell.refused("replay", "nomination-khong-co")["code"] == "TD-I03"


class TestDiff:
    """Two moments of a nomination."""

    def test_two_moments_are_compared(self, shell: Shell, name: str) -> None:
        """What differs is told, and the exit code says that something does."""
        words = ("diff", name, "--as-of", "2025-05-04", "--to-as-of", "2025-05-05")

        text = text_of(shell, *words, code=1)

        assert "1 chỗ" in text or "1 difference(s)" in text
        assert "+ dossier.fostered[1]: " in text
        answer = found(shell, *words, code=1)
        assert (answer["same"], len(answer["changes"])) == (False, 1)
        assert answer["before"] == {"as_of": "2025-05-04", "known_at": None}
        assert answer["after"]["as_of"] == "2025-05-05"

    def test_a_moment_does_not_differ_from_itself(self, shell: Shell, name: str) -> None:
        """What is not given is now, on both sides."""
        text = text_of(shell, "diff", name)

        assert ("không có gì khác nhau" in text) or ("nothing differs" in text)
        assert found(shell, "diff", name, code=0)["same"]
        assert found(shell, "diff", name, "--to-known-at", "2001-01-01", code=1)["changes"]

    def test_what_cannot_be_compared_is_refused(self, shell: Shell, name: str) -> None:
        """Nothing named, days beside a copy, a copy that is none: the exit code is 2."""
        assert shell.refused("diff")["code"] == "TD-I01"
        none = shell.folder / "none.db"
        for words in (("--to-as-of", "2025-01-01"), ("--as-of", "2025-01-01")):
            assert shell.refused("diff", "--with", str(none), *words)["code"] == "TD-I01"
        assert shell.refused("diff", "--with", str(none))["code"] == "TD-I01"
        text = shell.folder / "list.csv"
        text.write_text("STT;Họ và tên", encoding="utf-8")
        assert shell.refused("diff", name, "--with", str(text))["code"] == "TD-I01"
        assert shell.refused("diff", "--with", "postgres://x")["code"] == "TD-I01"
        assert not none.exists()


class TestCopies:
    """Two copies of a store."""

    def test_a_copy_is_the_same(self, shell: Shell, name: str) -> None:
        """All of it, and one nomination of it; neither file is changed by asking."""
        copy = shell.folder / "copy.db"
        shell.told("backup", str(copy))
        before = copy.read_bytes(), shell.store.read_bytes()

        assert "11" in text_of(shell, "diff", "--with", str(copy))
        answer = found(shell, "diff", "--with", str(copy), code=0)
        assert (answer["verdict"], answer["parted_at"]) == ("same", None)
        assert found(shell, "diff", name, "--with", f"sqlite:///{copy}", code=0)["this_count"] == 3
        assert before == (copy.read_bytes(), shell.store.read_bytes())

    def test_an_earlier_copy_is_gone_on_from(self, shell: Shell, name: str) -> None:
        """It is said plainly which goes on, and from where."""
        earlier = shell.folder / "earlier.db"
        begun(shell.store, earlier, 8)
        later = Shell(shell.folder, shell.lang)
        later.store = earlier

        text = text_of(shell, "diff", "--with", str(earlier), code=1)
        assert "từ vị trí 9" in text or "goes on from position 9" in text
        back = text_of(later, "diff", "--with", str(shell.store), code=1)
        assert "Bản kia nối tiếp" in back or "The other copy goes on from position 9" in back
        alone = text_of(shell, "diff", name, "--with", str(earlier), code=1)
        assert "bản ghi số 2" in alone or "from version 2" in alone

    def test_copies_that_part_are_told_record_by_record(self, shell: Shell, name: str) -> None:
        """What is here alone, there alone, or differs, each with its place."""
        forged = shell.folder / "forged.db"
        rows = rows_of(shell.store)
        rows[-2] = rows[-2]._replace(record=rows[-2].record.replace(b"$A256GCM.1", b"$A256GCM.2"))
        slipped = rows[0]._replace(stream="office-other")
        written(forged, [slipped, *rows[:-1]])

        text = text_of(shell, "diff", "--with", str(forged), code=1)

        assert f"{name}, bản ghi 2" in text or f"{name}, version 2" in text
        assert "office-other" in text
        assert "(record, position)" in text
        answer = found(shell, "diff", "--with", str(forged), code=1)
        assert (answer["verdict"], answer["parted_at"]) == ("parted", 1)
        assert (answer["only_this"], answer["only_other"], answer["differing"]) == (1, 1, 1)

    def test_what_is_not_listed_is_counted(self, here: Shell, tmp_path: Path) -> None:
        """Of each kind twenty are told, and of the others how many there are."""
        other = tmp_path / "other.db"
        row = rows_of(here.store)[0]
        strange = [row._replace(stream=f"list-{number}") for number in range(30)]
        written(other, strange)

        text = text_of(here, "diff", "--with", str(other), code=1)

        assert "… và 10 chỗ nữa" in text
        assert text.count("list-") == 20
