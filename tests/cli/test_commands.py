"""What each command does and says, in both languages."""

import json
from typing import Any

import pytest

from tests.cli.shell import COUNCIL, PLAN, Shell, by, registered, row
from tests.cli.test_year import assess_all, reviewed

CHIEF = by("chief", "2025-12-01")
OFFICE = by("office", "2025-03-28")
UNIT = by("P1", "2025-05-05")
BOARD = by("council", "2025-10-05")


def said(shell: Shell, *words: str) -> str:
    """Run a command that is done, and return what it says."""
    result = shell.run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return str(result.stdout)


class TestOffice:
    """The office, its units and roles."""

    def test_units_are_recorded_listed_and_ended(self, shell: Shell) -> None:
        """A unit is there from its day on, until it ends."""
        said(shell, "units", "add", "DTT1", "Đoàn 1", "--kind", "doan_thanh_tra", *OFFICE)
        said(shell, "units", "end", "P2", *by("office", "2025-04-01"))

        codes = [unit["code"] for unit in shell.told("units", "list")["units"]]
        assert codes == ["P1", "VP", "DTT1"]
        assert "P2  Phòng Nghiệp vụ 2" in said(shell, "units", "--as-of", "2025-03-30")

    def test_roles_are_given_listed_and_ended(self, shell: Shell) -> None:
        """Somebody holds a role until it ends."""
        said(shell, "roles", "give", "unit", "p1-9", "--in-unit", "P1", *OFFICE)
        assert "unit p1-9 P1" in said(shell, "roles")
        said(shell, "roles", "end", "unit", "p1-9", *OFFICE)

        assert shell.told("roles", "list")["roles"] == []

    def test_a_holder_may_be_a_known_subject(self, here: Shell) -> None:
        """The subject of a holder is found by a part of its id."""
        registered(here)
        here.told("roles", "give", "chief", "ct-1", "--subject", "subject-", *OFFICE)

        (held,) = here.told("roles")["roles"]
        assert held["subject"].startswith("subject-")

    def test_init_again_adds_nothing(self, shell: Shell) -> None:
        """Opening the same office twice records nothing new."""
        again = said(shell, "init", "Thanh tra tỉnh Lạng Sơn", *by("office", "2025-01-02"))

        assert again.startswith(("Không có gì mới", "There was nothing new"))

    def test_status_says_what_to_do_where_nothing_is_open(self, empty: Shell) -> None:
        """A store without an office says how to open one."""
        empty.run("units", "add", "P1", "Phòng", "--kind", "x", *OFFICE)
        import thidua

        thidua.open(f"sqlite:///{empty.store}").close()

        assert "thidua init" in said(empty, "status")

    def test_status_tells_of_plans_phases_and_numbers(self, shell: Shell) -> None:
        """The office at a glance: its plan's phase of the day, and how many stand where."""
        registered(shell)

        text = said(shell, "status", "--as-of", "2025-03-05")
        assert "Thanh tra tỉnh Lạng Sơn" in text
        assert ("Quý I năm 2025" in text) or ("First quarter" in text)
        assert ": 1" in text

    def test_status_tells_that_a_plan_is_closed(self, here: Shell) -> None:
        """A plan that is closed has no phase any more; before it was adopted it is not there."""
        here.told("plan", "close", PLAN, *by("office", "2025-12-31"))

        assert "đã khép lại" in said(here, "status")
        assert here.told("status", "--as-of", "2025-01-01")["plans"] == []


class TestPlan:
    """The plan and its council."""

    def test_a_plan_is_shown_and_amended_from_what_was_shown(self, shell: Shell) -> None:
        """What ``plan show --json`` prints, changed, is what ``plan amend`` takes."""
        shown = shell.told("plan", "show")
        shown["spec"]["number"] = "09/KH-TTr"
        path = shell.folder / "plan.json"
        path.write_text(json.dumps(shown), encoding="utf-8")
        said(shell, "plan", "amend", str(path), *by("chief", "2025-02-10"))

        assert shell.told("plan", "show")["spec"]["number"] == "09/KH-TTr"
        assert shell.told("plan", "show", "--as-of", "2025-02-09")["spec"]["number"] is None
        assert "langson/2025" in said(shell, "plan")

    def test_a_sponsor_is_named_by_amendment(self, shell: Shell) -> None:
        """A team's sponsor is named without writing the whole plan; a later one replaces it."""
        for unit in ("P2", "P1"):
            said(shell, "plan", "amend", "--sponsor", f"DTT1={unit}", *by("chief", "2025-02-10"))

        (sponsor,) = shell.told("plan", "show")["spec"]["sponsors"]
        assert (sponsor["team"], sponsor["unit"]) == ("DTT1", "P1")
        assert "DTT1" in said(shell, "plan", "show")

    def test_a_plan_is_read_by_people(self, shell: Shell) -> None:
        """The plan is shown with its criteria, its council and that it is closed."""
        rules = shell.folder / "council.toml"
        rules.write_text(COUNCIL, encoding="utf-8")
        shell.told("plan", "council", str(rules), *CHIEF)
        shell.told("plan", "close", *CHIEF)

        text = said(shell, "plan", "show", "langson")
        assert "CH1" in text
        assert "langson/hoi-dong-thu" in text
        assert ("đã khép lại" in text) or ("closed" in text)

    @pytest.mark.parametrize("words", [(), ("plan.json", "--sponsor", "A=B")])
    def test_an_amendment_is_a_file_or_sponsors(self, here: Shell, words: tuple[str, ...]) -> None:
        """Neither and both are refused."""
        assert here.refused("plan", "amend", *words, *CHIEF)["code"] == "TD-I01"

    def test_a_sponsor_needs_a_team_and_a_unit(self, here: Shell) -> None:
        """What is not ``team=unit`` is refused."""
        assert "--sponsor" in here.refused("plan", "amend", "--sponsor", "P1", *CHIEF)["text"]

    def test_a_plan_that_is_not_in_force_is_not_amended_or_shown(self, here: Shell) -> None:
        """Before its day there is no plan."""
        early = by("chief", "2025-01-01")
        here.refused("plan", "amend", "--sponsor", "A=B", *early)
        here.refused("plan", "show", "--as-of", "2025-01-01")

        assert here.told("plan", "--as-of", "2025-01-01")["plans"] == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", "{"),
            ("a.json", "[]"),
            ("a.toml", "id ="),
            ("a.json", '{"council": 1}'),
            ("a.json", '{"id": "x"}'),
            ("a.toml", COUNCIL + 'odd = "1"\n'),
            ("a.toml", COUNCIL.replace('"chair"', '"chair", odd = 1')),
            ("a.toml", COUNCIL.replace('"2/3"', '"two"')),
            ("a.toml", COUNCIL.replace('"chair"', '"boss"')),
            ("a.json", "[" * 100_000),
        ],
    )
    def test_rules_that_are_none_are_refused(self, here: Shell, name: str, text: str) -> None:
        """A file that holds no council's rules, or more than these, says what is wrong."""
        path = here.folder / name
        path.write_text(text, encoding="utf-8")

        assert here.refused("plan", "council", str(path), *CHIEF)["code"].startswith("TD-I")

    def test_a_spec_that_is_none_is_refused(self, here: Shell) -> None:
        """A plan's file whose spec is no object says what is wrong."""
        path = here.folder / "plan.json"
        path.write_text('{"spec": 1}', encoding="utf-8")

        assert here.refused("plan", "amend", str(path), *CHIEF)["code"] == "TD-I01"

    def test_a_share_may_be_whole_or_in_parts(self, here: Shell) -> None:
        """``"1"`` is everybody, and a share may be given by its parts."""
        path = here.folder / "council.toml"
        text = COUNCIL.replace('"2/3"', '"1"').replace('"1/2"', "{ part = 1, whole = 2 }")
        path.write_text(text, encoding="utf-8")
        here.told("plan", "council", str(path), *CHIEF)

        assert here.told("plan", "show")["council"]["quorum"] == {"part": 1, "whole": 1}


class TestList:
    """Registration lists."""

    def test_a_late_list_is_noted_and_forgiven(self, shell: Shell) -> None:
        """Lateness is said at once, with its clause, and a waiver is a command of its own."""
        registered(shell)
        at = ("--step", "received", "--at", "2025-03-31 08:00")
        text = said(shell, "list", "hand-over", "list-", *at, *by("office", "2025-03-31"))
        assert "IV.1" in text
        said(shell, "list", "waive", "list-", *by("council", "2025-04-01"))

        (one,) = shell.told("list")["lists"]
        assert one["waived"] == ["received"]
        assert one["received"]["findings"][0]["code"] == "list.late"

    def test_a_list_shows_who_is_on_it(self, shell: Shell) -> None:
        """A list is shown with the names of those on it, as of a day."""
        (name,) = registered(shell)
        said(shell, "list", "hand-over", "list-", "--step", "received", "--at", "2025-03-28 08:00",
             *OFFICE)  # fmt: skip

        text = said(shell, "list", "show", "list-")
        assert name in text
        assert "Công chức A1" in text
        assert "08:00" in text
        assert "08:00" in said(shell, "list")
        assert shell.told("list", "show", "list-", "--as-of", "2025-02-01")["entries"] == []
        assert shell.told("list", "--as-of", "2025-02-01")["lists"] == []
        assert "list-" in said(shell, "list", "show", "list-", "--as-of", "2025-02-01")


class TestNomination:
    """What is done with one nomination."""

    def test_a_file_goes_back_and_comes_again(self, shell: Shell) -> None:
        """Returned, completed, held and released: each is said and done."""
        (name,) = registered(shell)
        said(shell, "return", name, "--missing", "Biên bản", *BOARD)
        assert set(shell.told("status")["nominations"]) == {"returned"}
        said(shell, "complete", name, "--evidence", "Biên bản;1;5/10/2025", *by("P1", "2025-10-06"))
        said(shell, "hold", name, "--cause", "Chờ kết luận", *by("council", "2025-10-07"))
        assert set(shell.told("status")["nominations"]) == {"held"}
        said(shell, "release", name, "--cause", "Đã rõ", *by("council", "2025-10-08"))
        said(shell, "withdraw", name, "--cause", "Chuyển công tác", *by("P1", "2025-10-09"))

        assert set(shell.told("status")["nominations"]) == {"withdrawn"}

    def test_a_criterion_is_computed_from_counts(self, here: Shell) -> None:
        """Counts are given by name; what is not known stays so."""
        (name,) = registered(here, row(name="Phòng Nghiệp vụ 1", category="Tập thể", number=None))
        counted = computed_criterion(here)
        given = [word for count in counted[1] for word in ("--count", f"{count}=5")]
        here.told("assess", name, counted[0], *given, *UNIT)
        unknown = [word for count in counted[1] for word in ("--count", f"{count}=")]
        here.told("assess", name, counted[0], *unknown, "--counted-on", "1/5/2025", *UNIT)

        *_, one, two = here.told("history", name)["records"]
        assert (one["now"]["verdict"], two["now"]["verdict"]) == ("met", "not_yet_known")
        assert two["now"]["as_of"] == "2025-05-01"

    @pytest.mark.parametrize(
        "words", [(), ("met", "--count", "a=1"), ("--count", "a"), ("--count", "a=x")]
    )
    def test_an_assessment_is_a_verdict_or_counts(
        self, here: Shell, words: tuple[str, ...]
    ) -> None:
        """Neither, both, and counts that are none are refused."""
        assert here.refused("assess", "nomination-", "CH1", *words, *UNIT)["code"] == "TD-I01"

    def test_a_decision_is_revoked_and_things_come_back(self, shell: Shell) -> None:
        """Approved as recommended, then revoked on a ground of the law, then recovered."""
        name = approved(shell)
        reason = ("--reason", "Kết luận;03/KL;10/01/2026")
        words = ("--ground", "fraud", "--number", "02/QĐ", "--to-recover", "Giấy khen")
        said(shell, "revoke", name, *words, *reason, *by("chief", "2026-01-15"))
        said(shell, "recover", name, "Giấy khen", *reason, *by("chief", "2026-01-20"))

        assert "revoked" in shell.told("status")["nominations"]

    def test_a_mid_year_reward_is_revoked_by_its_occasion(self, shell: Shell) -> None:
        """What was rewarded at mid-year is revoked and recovered while the year goes on."""
        (name,) = registered(shell)
        shell.told("achieve", name, "tt-1", "--note", "Sáng kiến", *UNIT)
        said(shell, "propose", name, "--award", "giay_khen", "--achievement", "tt-1", *UNIT)
        half = ("--occasion", "mid_year")
        said(shell, "decide", name, "--number", "01/QĐ", *half, *by("chief", "2025-07-10"))
        reason = ("--reason", "Kết luận;03/KL;10/01/2026")
        words = ("--ground", "fraud", "--number", "02/QĐ", "--to-recover", "Giấy khen")
        said(shell, "revoke", name, *words, *half, *reason, *by("chief", "2025-08-15"))
        said(shell, "recover", name, "Giấy khen", *half, *reason, *by("chief", "2025-08-20"))

        *_, revoked, recovered = shell.told("history", name)["records"]
        assert (revoked["now"]["occasion"], recovered["now"]["occasion"]) == ("mid_year",) * 2

    def test_a_higher_level_is_asked(self, shell: Shell) -> None:
        """A recommended nomination may be referred upward."""
        name = recommended(shell)
        said(shell, "refer", name, "--level", "UBND tỉnh", "--award", "de_nghi_cap_tren",
             *by("council", "2025-11-12"))  # fmt: skip

        assert shell.told("history", name)["records"][-1]["now"]["level"] == "UBND tỉnh"

    def test_several_are_decided_and_honoured_at_once(self, here: Shell) -> None:
        """One decision and one conference may be about several; one refused refuses all."""
        name = recommended(here)
        error = here.refused("decide", name, "nomination-", "--number", "1", *CHIEF)
        assert error["code"] == "TD-I04"
        (other,) = [each for each in nominations(here) if each != name]
        found = here.refused("decide", name, other, "--number", "1/QĐ", *CHIEF)["findings"]
        assert {each["place"] for each in found} == {other}
        assert "recommended" in here.told("status")["nominations"]

    def test_a_decision_may_say_otherwise_than_was_proposed(self, here: Shell) -> None:
        """The award and the achievements may be given."""
        name = recommended(here)
        here.told("decide", name, "--number", "1/QĐ", "--award", "bieu_duong", "--achievement",
                  "TT-2", "--outcome", "declined", *CHIEF)  # fmt: skip

        assert here.told("history", name)["records"][-1]["now"]["award"] == "bieu_duong"

    def test_what_was_not_proposed_at_mid_year_is_not_decided(self, here: Shell) -> None:
        """A decision at mid-year needs a proposal."""
        (name,) = registered(here)
        words = ("decide", name, "--number", "1", "--occasion", "mid_year")
        codes = {each["code"] for each in here.refused(*words, *CHIEF)["findings"]}

        assert "proposal.none" in codes


class TestMeeting:
    """The council's meetings."""

    def test_a_meeting_is_shown_while_it_sits_and_after(self, shell: Shell) -> None:
        """Who is there, what each vote came to, and that the minutes are signed."""
        name = recommended(shell)
        (meeting,) = shell.told("meeting")["meetings"]
        said(shell, "meeting", "minute", meeting, *by("council", "2025-11-10"))

        text = said(shell, "meeting", "show", meeting)
        assert name in text
        assert "3/3" in text or "3 of 3" in text
        assert shell.told("meeting", "show", meeting)["minuted"]
        assert shell.told("meeting", "--as-of", "2025-01-01")["meetings"] == []
        assert said(shell, "meeting", "show", meeting, "--as-of", "2025-01-01") == f"{meeting}\n"

    def test_an_agenda_not_voted_on_shows_so(self, here: Shell) -> None:
        """What is not voted on yet is said to be so."""
        (name,) = registered(here)
        rules = here.folder / "council.toml"
        rules.write_text(COUNCIL, encoding="utf-8")
        here.told("plan", "council", str(rules), *by("chief", "2025-10-01"))
        convened = said(here, "meeting", "convene", "--present", "u1", "--present", "u2",
                        "--agenda", name, *BOARD)  # fmt: skip

        assert "meeting-" in convened
        assert "chưa biểu quyết" in said(here, "meeting", "show", "meeting-")


class TestCorrection:
    """Correcting what was recorded."""

    REASON = ("--reason", "Biên bản đính chính;02;06/05/2025")

    def test_a_record_is_struck_out_and_shown_so(self, shell: Shell) -> None:
        """A struck record stays in the history, marked."""
        (name,) = registered(shell)
        shell.told("follow-up", name, "--note", "Nhầm", *UNIT)
        said(shell, "correct", name, "2", "--strike", *self.REASON, *OFFICE)

        text = said(shell, "history", name)
        assert ("đã gạch bỏ" in text) or ("struck out" in text)
        said(shell, "correct", name, "2", "--set", "note=Đúng", *self.REASON, *OFFICE)
        assert shell.told("history", name)["records"][1]["now"]["note"] == "Đúng"

    def test_a_day_is_corrected(self, shell: Shell) -> None:
        """The day of effect may be what was wrong."""
        (name,) = registered(shell)
        shell.told("follow-up", name, "--note", "Tốt", *UNIT)
        said(shell, "correct", name, "2", "--day", "4/5/2025", *self.REASON, *OFFICE)

        assert shell.told("history", name)["records"][1]["now_on"] == "2025-05-04"
        text = said(shell, "history", name)
        assert ("đã đính chính" in text) or ("[corrected]" in text)

    def test_a_value_may_be_data(self, here: Shell) -> None:
        """A value that is JSON is taken as what it means."""
        (name,) = registered(here)
        here.told("correct", name, "1", "--set", 'movements=["ttcp"]', *self.REASON, *OFFICE)

        assert here.told("history", name)["records"][0]["now"]["movements"] == ["ttcp"]

    @pytest.mark.parametrize(
        "words",
        [
            ("1",),
            ("1", "--strike", "--set", "note=x"),
            ("9", "--set", "note=x"),
            ("x", "--strike"),
            ("1", "--set", "nothing=x"),
            ("1", "--set", "summary"),
            ("1", "--set", "movements=1"),
            ("1", "--day", "31/2/2025"),
        ],
    )
    def test_a_correction_that_is_none_is_refused(
        self, here: Shell, words: tuple[str, ...]
    ) -> None:
        """Neither or both, no such record, no such field, and no such value are refused."""
        registered(here)
        words = ("correct", "nomination-", *words, *self.REASON, *OFFICE)

        assert here.refused(*words)["code"] == "TD-I01"


class TestAsking:
    """History, reports, plugins, and looking after the store."""

    def test_any_stream_has_a_history(self, shell: Shell) -> None:
        """The office, the plan, lists and subjects are told as nominations are."""
        registered(shell)
        for name in ("office-main", "plan-langson/2025", "list-", "subject-", "nomination-"):
            assert "1. " in said(shell, "history", name)

    def test_the_long_body_of_a_plan_is_cut_for_people(self, shell: Shell) -> None:
        """People see where a plan's rules begin; programmes get them whole."""
        lines = said(shell, "history", "plan-").splitlines()
        whole = shell.told("history", "plan-")["records"][0]["now"]["rules"]["body"]

        assert any(line.endswith(" --json)") for line in lines)
        assert max(map(len, lines)) < 600 < len(str(whole))

    def test_reports_are_listed_and_shown(self, shell: Shell) -> None:
        """Without a name the reports are listed; with one, it is a table."""
        assert "duties" in said(shell, "report")
        assert "registration.missing" in said(shell, "report", "duties", "--as-of", "2025-04-02")
        assert shell.refused("report", "nothing")["code"] == "TD-I03"

    def test_a_report_is_written_to_a_file(self, shell: Shell) -> None:
        """The file's ending says the form; an unknown one is refused."""
        out = str(shell.folder / "duties.csv")
        assert out in said(shell, "report", "duties", "--out", out)
        shell.refused("report", "duties", "--out", str(shell.folder / "duties.doc"))

    def test_the_minutes_are_of_one_meeting(self, here: Shell) -> None:
        """A meeting is named by a part of its id."""
        recommended(here)

        assert here.told("report", "minutes", "--meeting", "meeting-")["rows"]

    def test_a_sound_store_is_said_to_be_sound(self, shell: Shell) -> None:
        """Check reads everything, and says how much it read."""
        assert "5" in said(shell, "check")

    def test_a_backup_is_said_to_be_made(self, shell: Shell) -> None:
        """The backup's name is told, and it does not go over another file."""
        copy = str(shell.folder / "copy.db")
        assert copy in said(shell, "backup", copy)
        assert shell.refused("backup", copy, code=3)["code"] == "TD-S08"

    def test_an_export_goes_over_no_file(self, shell: Shell) -> None:
        """The export is a new file, and nothing half is left where it cannot be written."""
        out = shell.folder / "log.jsonl"
        assert str(out) in said(shell, "export", "--out", str(out))
        assert shell.refused("export", "--out", str(out), code=3)["code"] == "TD-S08"
        shell.refused("export", "--out", str(shell.folder / "no" / "log.jsonl"))
        assert shell.refused("export", "--out", "/", code=3)["code"] == "TD-S08"
        assert sorted(each.name for each in shell.folder.glob("*log*")) == ["log.jsonl"]

    @pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
    def test_a_shell_gets_its_script(self, shell: Shell, name: str) -> None:
        """The script asks thidua for what may come next."""
        assert "_THIDUA_COMPLETE" in said(shell, "completion", name)

    def test_a_word_is_completed(self, here: Shell) -> None:
        """Commands, options and the words of a choice are offered."""
        env = {"_THIDUA_COMPLETE": "bash_complete", "COMP_CWORD": "3"}
        words = {"COMP_WORDS": "thidua follow-up --kind re"}

        assert "replication" in here.run(env={**env, **words}).stdout


def nominations(shell: Shell) -> list[str]:
    """Return the names of all nominations."""
    (one,) = shell.told("list")["lists"]
    return [entry["nomination"] for entry in one["entries"]]


def recommended(shell: Shell) -> str:
    """Bring one nomination of two before the council, and have it recommended."""
    first, second = registered(shell, row(), row(name="Công chức A2", number="2"))
    shell.told("achieve", first, "TT-2", "--note", "Giải nhất", *by("P1", "2025-08-07"))
    assess_all(shell, first)
    reviewed(shell, first, second)
    return first


def approved(shell: Shell) -> str:
    """Bring one nomination to its decision."""
    name = recommended(shell)
    shell.told("decide", name, "--number", "15/QĐ-TT", *CHIEF)
    return name


def computed_criterion(shell: Shell) -> tuple[str, list[str]]:
    """Return a criterion that is computed for collectives, and what is counted for it."""
    spec: dict[str, Any] = shell.told("plan", "show")["spec"]
    (found, *_) = [each for each in spec["criteria"] if each["measures"]]
    counts = {measure["count"] for measure in found["measures"]}
    return found["code"], sorted(counts | {m["of"] for m in found["measures"] if m["of"]})
