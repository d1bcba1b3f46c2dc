"""Registering spreadsheets: everything, or every fault; the good rows, or the template."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import thidua
from tests.cli.shell import PLAN, TITLES, Shell, by, registered, row, workbook
from thidua.errors import FaultyFile, InvalidValue, NotFound
from thidua.office.rows import document_of
from thidua.values import Actor, Document

UNIT = by("P1", "2025-03-01")
Q1 = ("--window", "quy_1", *UNIT)


def count(shell: Shell) -> int:
    """Return how many records the store holds."""
    records: int = shell.told("status")["records"]
    return records


def sent(shell: Shell, *rows: tuple[Any, ...]) -> str:
    """Write a list, and return its path."""
    return str(workbook(shell.folder / "ds.xlsx", *rows))


class TestWhole:
    """All rows, or none."""

    def test_a_list_is_registered_and_each_row_is_named(self, shell: Shell) -> None:
        """The answer names the list, and the nomination of each row of the file."""
        path = sent(shell, row(), row(name="Công chức A2", number=None))
        text = shell.run("register", path, *Q1).stdout
        (one,) = shell.told("list")["lists"]

        assert one["list"] in text
        assert [f"  {n}: {e['nomination']}" for n, e in enumerate(one["entries"], 3)] == [
            line for line in text.splitlines() if line.startswith("  ")
        ]

    def test_what_a_row_says_is_recorded(self, here: Shell) -> None:
        """Choices by their labels, a document from its words, several movements."""
        (name,) = registered(here)
        fact = here.told("history", name)["records"][0]["now"]

        assert (fact["category"], fact["nature"], fact["scope"]) == (
            "cong_chuc", "nhan_to_moi", "toan_dien",
        )  # fmt: skip
        assert fact["movements"] == ["ttcp", "thanh_tra_tinh"]
        document = {"kind": "Biên bản", "number": "05/BB-P1", "on": "2025-02-20"}
        assert fact["acclaimed"] == {"document": document}

    def test_the_same_file_is_registered_once(self, shell: Shell) -> None:
        """Sent again it answers the same, whether whole or for its good rows."""
        path = sent(shell, row())
        first = shell.told("register", path, *Q1)
        again = shell.told("register", path, *Q1)
        good = shell.told("register", path, "--take-good", str(shell.folder / "r.xlsx"), *Q1)

        assert first["lists"] == again["lists"] == good["lists"]
        assert again["receipt"]["repeated"]
        assert not (shell.folder / "r.xlsx").exists()

    def test_the_same_file_for_another_list_is_another_command(self, here: Shell) -> None:
        """The id is that of the file and of the list that it is for."""
        path = sent(here, row(unit=None, number=None))
        here.told("register", path, *Q1)
        other = here.told("register", path, "--window", "quy_1", *by("P2", "2025-03-01"))

        assert not other["receipt"]["repeated"]

    def test_faults_of_the_file_and_of_the_rules_come_together(self, shell: Shell) -> None:
        """Every fault is named with its row; nothing is recorded."""
        before = count(shell)
        path = sent(
            shell,
            row(category="Giám đốc"),
            row(unit="Phòng Nghiệp vụ 2"),
            row(scope="Tiêu biểu trên từng lĩnh vực", name="Công chức A3", number="3"),
        )
        faults = shell.refused("register", path, *Q1)["faults"]

        assert [(f["place"]["row"], f["code"]) for f in faults] == [
            (3, "not-a-choice"),
            (4, "subject.other-unit"),
            (5, "scope.field-missing"),
        ]
        assert count(shell) == before
        text = shell.run("register", path, *Q1).stderr
        assert len(text.splitlines()) == 4
        assert "IV.1" in text

    def test_rules_alone_refuse_a_file_that_is_in_order(self, here: Shell) -> None:
        """The same person twice: the second row is refused, with the first place named."""
        path = sent(here, row(), row(name="Công chức A1 (lại)"))
        (fault,) = here.refused("register", path, *Q1)["faults"]

        assert (fault["place"]["row"], fault["code"]) == (4, "subject.registered-twice")
        assert fault["data"]["clause"] == "IV.1"

    def test_a_list_that_is_refused_as_a_whole_is_told_without_a_row(self, here: Shell) -> None:
        """What is wrong with the list itself stands at the file."""
        error = here.refused("register", sent(here, row()), "--window", "quy_9", *UNIT)

        assert {(f["place"]["row"], f["code"]) for f in error["faults"]} >= {(0, "window.unknown")}

    def test_a_file_without_a_good_row_is_judged_by_its_reading_alone(self, here: Shell) -> None:
        """Where no row can be read, the rules are not asked."""
        (fault,) = here.refused("register", sent(here, row(nature="?")), *Q1)["faults"]

        assert fault["code"] == "not-a-choice"

    @pytest.mark.parametrize("words", [("--window", "quy_1"), ("--unit", "P1")])
    def test_a_list_is_of_a_unit_and_for_a_window(
        self, here: Shell, words: tuple[str, ...]
    ) -> None:
        """Without the one or the other it is said what is missing."""
        who = ("--actor", "x", "--role", "unit", "--on", "2025-03-01")

        assert here.refused("register", sent(here, row()), *words, *who)["code"] == "TD-I01"

    def test_a_day_without_a_plan_has_no_form(self, here: Shell) -> None:
        """Before the plan's day there is nothing to register for."""
        words = ("--window", "quy_1", *by("P1", "2025-01-01"))

        assert here.refused("register", sent(here, row()), *words)["code"] == "TD-I03"

    def test_what_was_passed_over_is_noted(self, shell: Shell) -> None:
        """Headings, totals and signatures are left out, and told."""
        ending = (None, "Tổng cộng: 1", *[None] * 10)
        answer = shell.told("register", sent(shell, row(), ending), *Q1)

        assert [note["code"] for note in answer["notes"]] == ["signature"]
        again = shell.run("register", sent(shell, row(number="7"), ending), *Q1).stdout
        assert {"vi": "phần cuối danh sách", "en": "end of the list"}[shell.lang] in again
        assert "Tổng cộng" not in again

    def test_a_collective_is_known_by_its_unit(self, here: Shell) -> None:
        """The unit of a collective's row is the collective; its name is only shown."""
        rows = [row(name="Tập thể phòng", category="Tập thể", number=None)]
        path = sent(here, *rows, *rows)
        (fault,) = here.refused("register", path, *Q1)["faults"]

        assert fault["code"] == "subject.registered-twice"


class TestGoodRows:
    """The good rows, and a file of the others."""

    def taken(self, shell: Shell, *rows: tuple[Any, ...], to: str = "sua.xlsx") -> dict[str, Any]:
        """Register the good rows of a list."""
        words = ("--take-good", str(shell.folder / to), *Q1)
        return shell.told("register", sent(shell, *rows), *words)

    def test_bad_rows_come_back_to_be_mended_and_are_sent_again(self, shell: Shell) -> None:
        """What is mended in the file of rejects is registered in its turn."""
        answer = self.taken(
            shell,
            row(),
            row(nature="?", name="Công chức A2", number="2"),
            row(unit="Phòng Nghiệp vụ 2", name="Công chức A3", number="3"),
        )
        assert [each["row"] for each in answer["nominations"]] == [3]
        assert [f["place"]["row"] for f in answer["faults"]] == [4, 5]
        mended = mend(Path(answer["rejects"]))
        assert len(shell.told("register", str(mended), *Q1)["nominations"]) == 2

    def test_a_row_that_a_rule_refuses_falls_and_the_others_stay(self, here: Shell) -> None:
        """Of the same person twice the first is taken."""
        answer = self.taken(here, row(), row(name="Công chức A1 (lại)"), to="sua.csv")

        assert [each["row"] for each in answer["nominations"]] == [3]
        assert "IV.1" in Path(answer["rejects"]).read_text(encoding="utf-8-sig")

    def test_with_no_good_row_nothing_is_recorded(self, shell: Shell) -> None:
        """The bad rows still come back, and it is said that there was none to take."""
        before = count(shell)
        path = str(shell.folder / "sua.xlsx")
        words = ("register", sent(shell, row(nature="?")), "--take-good", path, *Q1)
        text = shell.run(*words).stdout

        assert text.startswith(("Không có dòng nào", "There was no row"))
        assert path in text
        assert count(shell) == before

    def test_with_no_bad_row_no_file_is_written(self, here: Shell) -> None:
        """A list that is wholly good leaves nothing to mend."""
        assert self.taken(here, row())["rejects"] is None
        assert not (here.folder / "sua.xlsx").exists()

    def test_a_list_that_is_refused_as_a_whole_leaves_nothing(self, here: Shell) -> None:
        """No rejects are written where the list itself is refused."""
        rejects = here.folder / "sua.xlsx"
        words = ("--take-good", str(rejects), "--window", "quy_9", *UNIT)
        here.refused("register", sent(here, row(), row(nature="?")), *words)

        assert not rejects.exists()

    def test_the_list_itself_is_never_written_over(self, here: Shell) -> None:
        """The file of rejects may not be the list."""
        path = sent(here, row(nature="?"))
        octets = Path(path).read_bytes()
        here.refused("register", path, "--take-good", path, *Q1)

        assert Path(path).read_bytes() == octets

    def test_rejects_that_cannot_be_written_stop_everything(self, here: Shell) -> None:
        """Nothing is recorded where the bad rows could not be given back."""
        before = count(here)
        path = sent(here, row(), row(nature="?"))
        here.refused("register", path, "--take-good", str(here.folder / "no" / "x.xlsx"), *Q1)

        assert count(here) == before


class TestTemplate:
    """The empty workbook."""

    def test_the_template_offers_the_plans_choices_and_is_read_back(self, shell: Shell) -> None:
        """The titles are those that an office uses; a filled template registers."""
        path = shell.folder / "mau.xlsx"
        text = shell.run("register", str(path), "--template", "--on", "2025-03-01").stdout
        assert str(path) in text
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        titles = [str(cell.value).removesuffix(" (*)") for cell in header(sheet)]
        assert titles == list(TITLES[1:])
        assert sheet.data_validations.dataValidation
        for column, value in enumerate(row()[1:], 1):
            sheet.cell(header(sheet)[0].row + 1, column).value = value
        book.save(path)

        assert len(shell.told("register", str(path), *Q1)["nominations"]) == 1

    def test_a_plan_may_offer_its_fields_of_work(self, here: Shell) -> None:
        """Where a plan names fields, a list chooses among them."""
        shown = here.told("plan", "show")
        field = {"code": "tiep_dan", "title": {"vi": "Tiếp công dân", "en": ""}, "clause": "I.3",
                 "needs_field": False}  # fmt: skip
        shown["spec"]["fields_of_work"] = [field]
        path = here.folder / "plan.json"
        import json

        path.write_text(json.dumps(shown), encoding="utf-8")
        here.told("plan", "amend", str(path), *by("chief", "2025-02-01"))
        scope = "Tiêu biểu trên từng lĩnh vực"
        (name,) = registered(here, row(scope=scope, field="tiếp công dân"))

        assert here.told("history", name)["records"][0]["now"]["field"] == "tiep_dan"


class TestApi:
    """The same, for a developer."""

    def test_a_file_is_read_then_registered_at_a_desk(self, here: Shell, tmp_path: Path) -> None:
        """What was read can be looked at before it is registered."""
        path = workbook(tmp_path / "ds.xlsx", row(), row(nature="?"))
        with thidua.open(f"sqlite:///{here.store}") as office:
            from datetime import date

            desk = office.acting(Actor(id="p", role="unit", unit="P1"), on=date(2025, 3, 1))
            told: list[tuple[int, int]] = []
            filed = desk.read_file(
                path, PLAN, "P1", "quy_1", progress=lambda *reached: told.append(reached)
            )
            assert [entry.place.row for entry in filed.intake.entries] == [3]
            assert told
            with pytest.raises(FaultyFile, match="row 4"):
                filed.register()
            with pytest.raises(InvalidValue):
                filed.register_good_rows(path)
            taken = filed.register_good_rows(tmp_path / "r.csv")
            assert taken.receipt is not None
            assert [place.row for place in taken.rows] == [3]
            assert len(taken.faults) == 1
            with pytest.raises(NotFound):
                office.form("nothing", date(2025, 3, 1))

    def test_a_judgement_records_nothing(self, here: Shell) -> None:
        """What stands in the way of a list can be asked."""
        from datetime import date

        with thidua.open(f"sqlite:///{here.store}") as office:
            desk = office.acting(Actor(id="p", role="unit", unit="P1"), on=date(2025, 3, 1))
            before = office.log.head()
            codes = {finding.code for finding in desk.judge(PLAN, "P1", "quy_1", ())}

            assert codes == {"list.empty"}
            assert office.log.head() == before


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Biên bản; 05/BB; 20/02/2025", Document(kind="Biên bản", number="05/BB", on=None)),
        ("Biên bản số 05/BB ngày 20/02/2025", Document(kind="Biên bản", number="05/BB", on=None)),
        ("Biên bản ngày 20/02/2025", Document(kind="Biên bản", on=None)),
    ],
)
def test_a_document_is_read_as_people_name_it(text: str, document: Document) -> None:
    """Kind, number and day are found between semicolons or in words."""
    from datetime import date

    from msgspec.structs import replace

    assert document_of(text) == replace(document, on=date(2025, 2, 20))


@pytest.mark.parametrize("text", ["Họp phòng", "Biên bản ngày 31/02/2025", "Biên bản; 1; hôm qua"])
def test_a_document_in_other_words_is_kept_as_it_is(text: str) -> None:
    """What is not understood is kept whole, and nothing is guessed."""
    assert document_of(text) == Document(kind=text)


def header(sheet: Any) -> list[Any]:
    """Return the cells of the row of titles."""
    (found,) = [
        [cell for cell in row if cell.value]
        for row in sheet.iter_rows()
        if str(row[0].value).startswith(TITLES[1])
    ]
    return found


def mend(path: Path) -> Path:
    """Mend the rows of a file of rejects, as a person would, in place."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    columns = {str(cell.value).removesuffix(" (*)"): cell.column for cell in header(sheet)}
    for number in range(header(sheet)[0].row + 1, sheet.max_row + 1):
        sheet.cell(number, columns["Đơn vị"]).value = "Phòng Nghiệp vụ 1"
        sheet.cell(number, columns["Tính chất"]).value = "Nhân tố mới"
    book.save(path)
    return path
