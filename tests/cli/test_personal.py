"""Personal data at the office's desk: shown, handed over, asked for, erased, refused, due."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import Shell, by, registered, row
from tests.cli.test_consoles import Terminal
from thidua.cli.persons import put_private
from thidua.errors import UnreadableFile

OFFICE = by("office", "2025-05-05")
UNIT = by("P1", "2025-05-05")
CHIEF = by("chief", "2025-06-05")
NOTICE = ("--reason", "Thông báo;12/TB-TTr;05/05/2025")
NUMBER = "012 345 678 901\n"


def said(shell: Shell, *words: str, given: str | None = None) -> str:
    """Run a command that is done, and return what it says."""
    result = shell.run(*words, given=given)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return str(result.stdout)


def somebody(shell: Shell) -> str:
    """Register somebody with contact details, and return the subject."""
    registered(shell)
    (subject,) = subjects(shell)
    shell.told("contact", subject, "--phone", "0912 000 111", "--email", "a1@mau.vn", *OFFICE)
    return subject


def subjects(shell: Shell) -> list[str]:
    """Return the subjects of the store."""
    lines = map(json.loads, shell.run("export").stdout.splitlines())
    return [
        each["record"]["stream"]
        for each in lines
        if each["record"]["fact"]["tag"] == "subject.introduced@1"
    ]


def withdrawn(shell: Shell) -> str:
    """Register somebody whose case is over: nothing must stay."""
    subject = somebody(shell)
    (name,) = nominations(shell)
    shell.told("withdraw", name, "--cause", "Chuyển công tác", *UNIT)
    return subject


def nominations(shell: Shell) -> list[str]:
    """Return the nominations of the store."""
    (one,) = shell.told("list")["lists"]
    return [entry["nomination"] for entry in one["entries"]]


def size(shell: Shell) -> int:
    """Return how many records there are."""
    return len(shell.run("export").stdout.splitlines())


def places(held: list[dict[str, Any]]) -> set[tuple[str, int, str]]:
    """Return where fields stand."""
    return {(each["stream"], each["version"], each["field"]) for each in held}


def gone(shell: Shell, subject: str) -> set[tuple[str, int, str]]:
    """Return where fields of a person are that are gone."""
    held = shell.told("personal", "show", subject)["held"]
    return places([each for each in held if each["gone"]])


class TestShow:
    """What is held, where, what must stay, and nothing of what it says."""

    def test_fields_are_named_and_not_shown(self, shell: Shell) -> None:
        """Each field is told with its category and place; no name and no number is."""
        subject = somebody(shell)
        told = shell.told("personal", "show", subject)
        text = said(shell, "personal", "show", subject)

        fields = [(each["field"], each["category"]) for each in told["held"]]
        assert ("identity_number", "identity") in fields
        assert ("phone", "contact") in fields
        assert f"{subject} v1" in text
        assert [word for word in ("Công chức A1", "0123", "0912", "@mau") if word in text] == []
        assert [word for word in ("Công chức A1", "0123") if word in json.dumps(told)] == []

    def test_what_must_stay_is_told_with_its_clause(self, shell: Shell) -> None:
        """While a nomination is under way, all but contact details stays."""
        subject = somebody(shell)
        holds = shell.told("personal", "show", subject)["holds"]

        assert {hold["category"] for hold in holds} == {"identity", "conduct", "free_text"}
        assert "NĐ 13/2023 Đ16.2.b" in said(shell, "personal", "show", subject)

    def test_somebody_is_found_by_number_and_by_name(self, shell: Shell) -> None:
        """Both are read from the input; a name is found without its tones."""
        subject = somebody(shell)

        assert subject in said(shell, "personal", "show", "--number", given=NUMBER)
        assert subject in said(shell, "personal", "show", "--name", given="cong chuc a1\n")
        assert subject in said(shell, "personal", "show", "subject-")

    def test_one_of_several_is_found_by_neither(self, here: Shell) -> None:
        """Of several of one name all are named; of nobody nothing is repeated that was typed."""
        registered(here, row(number=None), row(number=None, position="Thanh tra viên chính"))
        ids = sorted(subjects(here))
        several = here.run("personal", "show", "--name", given="Công chức A1\n")
        nobody = here.run("personal", "show", "--name", given="Công chức Z9\n")
        unknown = here.run("personal", "show", "--number", given="999\n")

        assert (several.exit_code, nobody.exit_code, unknown.exit_code) == (2, 2, 2)
        assert all(name in several.stderr for name in ids)
        assert "Z9" not in nobody.stderr
        assert "999" not in unknown.stderr

    def test_those_of_one_name_are_pointed_out(self, shell: Shell) -> None:
        """Without a number, who has the same name in the unit is named and not merged."""
        registered(shell, row(number=None), row(number=None, position="Thanh tra viên chính"))
        first, second = subjects(shell)

        assert shell.told("personal", "show", first)["resembles"] == [second]
        assert second in said(shell, "personal", "show", first)

    def test_a_collective_resembles_nobody(self, here: Shell) -> None:
        """Only persons are told apart by their names."""
        registered(here, row(name="Phòng Nghiệp vụ 1", position=None, number=None,
                             category="Tập thể", field="Thanh tra"))  # fmt: skip
        (subject,) = subjects(here)

        assert here.told("personal", "show", subject)["resembles"] == []

    def test_whose_name_is_gone_resembles_nobody(self, here: Shell) -> None:
        """A forgotten name is compared with none."""
        registered(here, row(number=None))
        (subject,) = subjects(here)
        (name,) = nominations(here)
        here.told("withdraw", name, "--cause", "Chuyển công tác", *UNIT)
        here.told("personal", "forget", subject, *OFFICE)

        assert here.told("personal", "show", subject)["resembles"] == []

    def test_data_of_an_actor_is_shown(self, shell: Shell) -> None:
        """The account of the computer is an actor's, wherever they acted."""
        somebody(shell)
        told = shell.told("personal", "show", "--of-actor", "vp-1")

        assert {each["field"] for each in told["held"]} == {"actor.account"}
        assert told == shell.told("personal", "show", "subject-actor:vp-1")

    @pytest.mark.parametrize(
        "words", [(), ("subject-", "--number"), ("--of-actor", "vp-1", "--name")]
    )
    def test_nobody_or_two_are_refused(self, here: Shell, words: tuple[str, ...]) -> None:
        """A command is about one person."""
        assert here.refused("personal", "show", *words)["code"] == "TD-I01"

    def test_who_is_unknown_is_an_error(self, here: Shell) -> None:
        """Nothing is held about somebody of whom nothing is recorded."""
        assert here.refused("personal", "show", "subject-x")["code"] == "TD-I03"
        assert here.refused("personal", "show", "--of-actor", "x")["code"] == "TD-I03"
        assert here.refused("personal", "show", "--number")["code"] == "TD-I01"

    def test_it_is_asked_for_where_somebody_sits(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """On a terminal the number is asked for, on the error stream."""
        from thidua.cli.persons import NUMBER as LABEL
        from thidua.cli.persons import _read

        monkeypatch.setattr(sys, "stdin", Terminal("0123\n"))

        assert _read(LABEL, "--number", "vi") == "0123"
        assert capsys.readouterr().err == "Số định danh: "


class TestContact:
    """How somebody is reached; the latest counts."""

    def test_what_is_not_given_stays(self, here: Shell) -> None:
        """A new address leaves the telephone as it was; an empty one is left out."""
        subject = somebody(here)
        here.told("contact", subject, "--address", "Số 1, phố Mẫu", "--email", "", *OFFICE)
        last = [e for e in here.told("personal", "show", subject)["held"] if e["version"] == 4]

        assert {each["field"] for each in last} == {"phone", "address"}

    def test_nothing_given_is_refused(self, here: Shell) -> None:
        """A contact without any detail is none."""
        assert here.refused("contact", somebody(here), *OFFICE)["code"] == "TD-I01"

    def test_what_is_not_shown_is_not_lost(self, here: Shell) -> None:
        """Without the key store nothing is known of the telephone, so it cannot be left as is."""
        subject = somebody(here)
        (here.folder / "office.keys.db").unlink()

        assert here.refused("contact", subject, "--email", "", *OFFICE)["code"] == "TD-I01"

    def test_what_was_erased_is_not_recorded_again(self, shell: Shell) -> None:
        """Under a destroyed key nothing is recorded, and the error says so."""
        subject = somebody(shell)
        shell.told("personal", "forget", subject, "--category", "contact", *OFFICE)
        before = size(shell)

        assert shell.refused("contact", subject, "--phone", "1", *OFFICE)["code"] == "TD-K04"
        assert size(shell) == before


class TestExport:
    """Everything about a person, in one file, recorded before it is given."""

    def test_everything_is_in_the_file(self, shell: Shell) -> None:
        """The file holds the person's own data in clear, for its owner alone."""
        subject = somebody(shell)
        out = shell.folder / "a1.json"
        assert str(out) in said(shell, "personal", "export", subject, "--out", str(out), *OFFICE)
        text = out.read_text(encoding="utf-8")

        assert [w for w in ("Công chức A1", "012345678901", "0912 000 111") if w not in text] == []
        assert out.stat().st_mode & 0o777 == 0o600
        (opening,) = shell.told("personal", "show", subject)["openings"]
        assert (opening["actor"], opening["what"]) == ("vp-1", "access")
        assert "vp-1" in said(shell, "personal", "show", subject)

    def test_it_is_a_page_to_read(self, shell: Shell) -> None:
        """The page shows the same in the language of the command, and who opened it before."""
        subject = somebody(shell)
        out = str(shell.folder / "a1.html")
        shell.told("personal", "export", subject, "--out", out, *OFFICE)
        first = Path(out).read_text(encoding="utf-8")
        shell.told("personal", "export", subject, "--out", out, *OFFICE, *NOTICE)
        page = Path(out).read_text(encoding="utf-8")

        assert [word for word in ("Công chức A1", "012345678901") if word not in first] == []
        head = "Dữ liệu cá nhân đang giữ" if shell.lang == "vi" else "Personal data that is held"
        assert f"<h1>{head}</h1>" in page
        assert "12/TB-TTr" in page
        assert page.count("vp-1") > first.count("vp-1")

    def test_it_answers_the_request_that_is_named(self, here: Shell) -> None:
        """A request that was received before is granted by it."""
        subject = somebody(here)
        asked = here.told("personal", "receive", subject, "--kind", "access", *OFFICE)["request"]
        out = str(here.folder / "a1.json")
        here.told("personal", "export", subject, "--out", out, "--request", asked[-6:], *OFFICE)
        (request,) = here.told("personal", "show", subject)["requests"]

        assert request["id"] == asked
        assert len(request["granted"]) == 4

    @pytest.mark.parametrize("name", ["a.doc", "office.db", "no/a.json", "office.keys.db"])
    def test_a_file_that_cannot_be_is_refused_first(self, here: Shell, name: str) -> None:
        """Nothing is recorded where nothing could be written; no store is written over."""
        subject = somebody(here)
        before = size(here)
        here.refused("personal", "export", subject, "--out", str(here.folder / name), *OFFICE)

        assert size(here) == before

    def test_neither_store_nor_key_store_is_written_over(self, tmp_path: Path) -> None:
        """Whatever they are called, they are no place for an export."""
        from tests.cli.shell import opened

        shell = Shell(tmp_path)
        shell.store = tmp_path / "office.json.db"
        opened(shell)
        subject = somebody(shell)
        link = tmp_path / "link.json"
        link.symlink_to(tmp_path / "office.json.keys.db")

        refused = shell.refused("personal", "export", subject, "--out", str(link), *OFFICE)
        assert refused["code"] == "TD-I01"

    def test_what_cannot_be_written_leaves_nothing(self, tmp_path: Path) -> None:
        """A folder that is none is told, and no half of a file is left."""
        with pytest.raises(UnreadableFile):
            put_private(tmp_path / "no" / "a.json", b"{}")
        (tmp_path / "a.json").mkdir()
        with pytest.raises(UnreadableFile):
            put_private(tmp_path / "a.json", b"{}")

        assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


class TestForget:
    """Tried first, then done, certified; what must stay stays."""

    def test_what_is_listed_is_what_goes(self, shell: Shell) -> None:
        """The trial names each field with its place, and records nothing."""
        subject = withdrawn(shell)
        before = size(shell)
        trial = shell.told("personal", "forget", subject, "--dry-run", *OFFICE)
        assert size(shell) == before
        text = said(shell, "personal", "forget", subject, "--dry-run", *OFFICE)
        shell.told("personal", "forget", subject, *OFFICE)

        assert places(trial["goes"]) == gone(shell, subject)
        assert len(trial["goes"]) >= 6
        assert all(f"{each['stream']} v{each['version']}" in text for each in trial["goes"])

    def test_what_must_stay_is_refused_whole(self, shell: Shell) -> None:
        """One category that must stay stands in the way, with its clause; nothing is recorded."""
        subject = somebody(shell)
        before = size(shell)
        refused = shell.refused("personal", "forget", subject, *OFFICE)
        trial = shell.told("personal", "forget", subject, "--dry-run", *OFFICE)

        assert {each["code"] for each in refused["findings"]} == {"request.must-stay"}
        assert trial["goes"] == []
        assert {each["category"] for each in trial["may_go"]} == {"contact"}
        assert "NĐ 13/2023" in said(shell, "personal", "forget", subject, "--dry-run", *OFFICE)
        assert size(shell) == before

    def test_contact_details_go_and_the_rest_stays(self, shell: Shell) -> None:
        """One category is erased, and the name is there as before."""
        subject = somebody(shell)
        text = said(shell, "personal", "forget", subject, "--category", "contact", *OFFICE)

        assert "request-" in text
        assert {field for _, _, field in gone(shell, subject)} == {"phone", "email"}
        assert subject in said(shell, "personal", "show", "--name", given="Công chức A1\n")

    def test_all_that_may_goes_and_the_rest_is_refused(self, shell: Shell) -> None:
        """Both are recorded under one request, the refusal with its ground and the notice."""
        subject = somebody(shell)
        words = ("personal", "forget", subject, "--all-that-may", *OFFICE)
        before = size(shell)
        found = shell.refused(*words)["findings"]
        assert [each["code"] for each in found] == ["request.no-notice"]
        assert size(shell) == before
        trial = shell.told(*words, *NOTICE, "--dry-run")
        shell.told(*words, *NOTICE)
        (request,) = shell.told("personal", "show", subject)["requests"]

        assert places(trial["goes"]) == gone(shell, subject)
        assert request["forgotten"] == ["contact"]
        (refusal,) = request["refused"]
        assert refusal["ground"] == "state_activity"
        assert set(refusal["categories"]) == {"identity", "conduct", "free_text"}
        assert subject in said(shell, "personal", "show", subject)

    def test_all_may_be_refused(self, shell: Shell) -> None:
        """Where nothing may go the refusal alone is recorded, and there is no certificate."""
        subject = somebody(shell)
        out = shell.folder / "gcn.json"
        words = ("personal", "forget", subject, "--category", "identity", "--all-that-may")
        text = said(shell, *words, "--certificate", str(out), *OFFICE, *NOTICE)

        assert "NĐ 13/2023 Đ16.2.b" in text
        assert gone(shell, subject) == set()
        assert not out.exists()

    def test_a_request_is_carried_on(self, here: Shell) -> None:
        """What a request was refused for is not tried again, and what was granted answers again."""
        subject = somebody(here)
        words = ("personal", "forget", subject, "--all-that-may", *OFFICE, *NOTICE)
        first = here.told(*words, "--command-id", "yc-1")
        again = here.told(*words, "--command-id", "yc-1")
        named = here.told("personal", "forget", subject, "--request", "yc", *OFFICE)
        whole = here.told("personal", "forget", subject, "--request", "yc-1", *OFFICE)

        assert first["request"] == "yc-1"
        assert (again["keys"], named["keys"]) == (first["keys"], first["keys"])
        assert named == whole
        assert named["categories"] == ["contact"]
        assert again["sha256"] == first["sha256"]

    def test_a_certificate_is_written(self, shell: Shell) -> None:
        """It is JSON or a page, names the keys, and holds nothing of the person."""
        subject = somebody(shell)
        out = [str(shell.folder / name) for name in ("gcn.json", "gcn.html")]
        words = ("personal", "forget", subject, "--all-that-may", "--command-id", "yc-1")
        first = shell.told(*words, "--certificate", out[0], *OFFICE, *NOTICE)
        told = said(shell, *words, "--certificate", out[1], *OFFICE, *NOTICE)
        files = [Path(each).read_text(encoding="utf-8") for each in out]

        assert json.loads(files[0])["keys"] == {"contact": first["keys"][0]}
        assert all(first["keys"][0] in each and "Công chức A1" not in each for each in files)
        assert first["sha256"] in files[1]
        assert out[1] in told
        assert "NĐ 13/2023 Đ16.2.b" in files[1]

    def test_a_certificate_without_refusals_tells_of_none(self, here: Shell) -> None:
        """Where everything went, nothing was refused."""
        subject, out = withdrawn(here), here.folder / "gcn.html"
        here.told("personal", "forget", subject, "--certificate", str(out), *OFFICE)

        assert "Đã từ chối xóa" not in out.read_text(encoding="utf-8")

    def test_nobody_erases_what_their_own_acts_are_sealed_under(self, shell: Shell) -> None:
        """Somebody else does that; the actor then records nothing more under that id."""
        subject = somebody(shell)
        words = ("personal", "forget", "--of-actor", "vp-1")

        assert shell.refused(*words, *OFFICE)["code"] == "TD-I01"
        shell.told(*words, *by("chief", "2025-05-05"))
        assert shell.refused("contact", subject, "--phone", "1", *OFFICE)["code"] == "TD-K04"

    def test_who_may_not_answer_requests_erases_nothing(self, shell: Shell) -> None:
        """Only those who keep the office's records do."""
        subject = withdrawn(shell)
        found = shell.refused("personal", "forget", subject, *UNIT)["findings"]

        assert [each["code"] for each in found] == ["authority.missing"]

    def test_a_request_that_is_not_there(self, here: Shell) -> None:
        """An unknown request is an error, and one of several has to be told from the others."""
        subject = withdrawn(here)
        words = ("personal", "forget", subject, "--request")
        assert here.refused(*words, "yc", *OFFICE)["code"] == "TD-I03"
        for _ in range(2):
            here.told("personal", "receive", subject, "--kind", "erasure", *OFFICE)

        assert here.refused(*words, "request", *OFFICE)["code"] == "TD-I04"


class TestRefuse:
    """A request refused, with its ground and notice."""

    @pytest.mark.parametrize("clause", ["", "Luật giả định Đ1"])
    def test_a_refusal_is_recorded(self, shell: Shell, clause: str) -> None:
        """The clause is that of the ground, or the one that is named."""
        subject = somebody(shell)
        said(shell, "personal", "receive", subject, "--kind", "erasure", "--category", "identity",
             "--asked-by", "representative", *OFFICE)  # fmt: skip
        more = ("--clause", clause) if clause else ()
        words = ("personal", "refuse", subject, "--category", "identity", "--ground", "security")
        said(shell, *words, *more, *OFFICE, *NOTICE)
        (request,) = shell.told("personal", "show", subject)["requests"]

        (refusal,) = request["refused"]
        assert refusal["clause"] == (clause or "NĐ 13/2023 Đ16.2.đ")
        assert request["asked_by"] == "representative"

    def test_who_asked_must_be_told(self, here: Shell) -> None:
        """Without the document of the notice nothing is refused."""
        subject = somebody(here)
        here.told("personal", "receive", subject, "--kind", "correction", *OFFICE)
        words = ("personal", "refuse", subject, "--ground", "emergency", *OFFICE)

        assert here.refused(*words)["findings"][0]["code"] == "request.no-notice"
        assert here.told(*words, *NOTICE)["request"].startswith("request-")


class TestDue:
    """What has run out, by the rules of the plans."""

    def test_without_rules_it_says_that_there_are_none(self, shell: Shell) -> None:
        """The plan of 2025 keeps silent, so nothing is due."""
        somebody(shell)

        assert shell.told("personal", "due") == shell.told("personal")
        told = shell.told("personal", "due", "--as-of", "2099-01-01")
        assert (told["due"], told["rules"]) == ([], False)
        assert ("Không kế hoạch" in (text := said(shell, "personal"))) or ("No plan" in text)

    def test_what_ran_out_is_listed(self, shell: Shell) -> None:
        """From 1 January after so many whole years."""
        subject = withdrawn(shell)
        shown = shell.told("plan", "show")
        shown["spec"]["retention"] = [{"category": "contact", "years": 2, "clause": "Kế hoạch"}]
        path = shell.folder / "plan.json"
        path.write_text(json.dumps(shown), encoding="utf-8")
        shell.told("plan", "amend", str(path), *CHIEF)

        assert shell.told("personal", "due", "--as-of", "2027-12-31")["due"] == []
        (due,) = shell.told("personal", "due", "--as-of", "2028-01-01")["due"]
        assert (due["subject"], due["category"]) == (subject, "contact")
        text = said(shell, "personal", "due", "--as-of", "2028-01-01")
        assert subject in text
        kept = shell.refused("personal", "forget", subject, "--category", "contact", *CHIEF)
        assert kept["findings"][0]["needed"]["until"] == "2028-01-01"
        shown_line = said(shell, "personal", "show", subject, "--as-of", "2025-06-06")
        assert ("01/01/2028" in shown_line) or ("1 Jan 2028" in shown_line)
        nothing = said(shell, "personal", "due", "--as-of", "2026-01-01")
        assert ("Chưa có gì" in nothing) or ("Nothing has" in nothing)


class TestKeys:
    """Wrapped anew, copied, missing, exposed."""

    def test_keys_are_wrapped_anew(self, shell: Shell) -> None:
        """Everything opens afterwards, and the log is as it was."""
        subject = somebody(shell)
        log = shell.run("export").stdout
        text = said(shell, "personal", "rotate")

        assert "office.keys.db" in text
        assert shell.run("export").stdout == log
        assert subject in said(shell, "personal", "show", "--number", given=NUMBER)

    def test_the_key_store_is_copied(self, shell: Shell) -> None:
        """The copy goes over nothing, and opens what the key store opens."""
        subject, copy = somebody(shell), shell.folder / "copy.keys.db"
        assert str(copy) in said(shell, "personal", "backup", str(copy))
        assert shell.refused("personal", "backup", str(copy), code=3)["code"] == "TD-S08"
        copy.replace(shell.folder / "office.keys.db")

        assert subject in said(shell, "personal", "show", "--number", given=NUMBER)

    def test_without_the_key_store_nobody_is_shown(self, shell: Shell) -> None:
        """That it is missing is said with what to do, and never taken for erasure."""
        subject = somebody(shell)
        (shell.folder / "office.keys.db").unlink()
        result = shell.run("personal", "show", subject)

        assert result.exit_code == 2
        assert "--keys" in result.stderr
        for words in (("show", "--number"), ("rotate",), ("forget", subject, *OFFICE)):
            found = shell.run("personal", *words, "--json", given=NUMBER)
            assert json.loads(found.stderr)["code"] == "TD-K03"

    def test_an_older_key_store_is_said_to_be_no_key_store_of_this_log(self, shell: Shell) -> None:
        """A key that is unknown is an error, and not a person who was forgotten."""
        old = (shell.folder / "office.keys.db").read_bytes()
        subject = somebody(shell)
        (shell.folder / "office.keys.db").write_bytes(old)

        assert shell.refused("personal", "show", subject)["code"] == "TD-K02"

    def test_a_key_store_that_others_may_read_is_refused(self, shell: Shell) -> None:
        """It is told which file it is, and what to do."""
        subject = somebody(shell)
        (shell.folder / "office.keys.db").chmod(0o644)
        refused = shell.refused("personal", "show", subject)

        assert refused["code"] == "TD-E04"
        assert "chmod 600" in refused["text"]


def test_a_name_is_put_right_by_a_new_fact(here: Shell) -> None:
    """The right name is found from then on; the earlier one stays in the log, sealed."""
    registered(here, row(name="Công chức A7"))
    (subject,) = subjects(here)
    before = here.run("export").stdout.splitlines()
    here.told("correct", subject, "1", "--set", "name=Công chức A1", *OFFICE, *NOTICE)

    assert subject in said(here, "personal", "show", "--name", given="Công chức A1\n")
    gone_now = here.run("personal", "show", "--name", given="Công chức A7\n")
    assert gone_now.exit_code == 2
    assert here.run("export").stdout.splitlines()[: len(before)] == before
    assert "Công chức A7" not in "".join(before)
    out = here.folder / "a1.json"
    here.told("personal", "export", subject, "--out", str(out), *OFFICE)
    assert "Công chức A7" in out.read_text(encoding="utf-8")


def test_a_notice_in_free_words_is_told_before_anything_is_done(here: Shell) -> None:
    """Where somebody's free words were erased, none about them is recorded: name a document."""
    subject = withdrawn(here)
    here.told("personal", "forget", subject, "--category", "free_text", *OFFICE)
    words = ("personal", "forget", subject, "--category", "contact", *OFFICE, "--reason")
    before = size(here)

    assert here.refused(*words, "Lời nhắn cho ông ấy")["code"] == "TD-K04"
    assert size(here) == before
    assert here.told(*words, "Thông báo;12/TB-TTr")["categories"] == ["contact"]
