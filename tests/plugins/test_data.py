"""A plugin's data in TOML files: what is read is the spec, and every fault is told at its field."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.plugins.shelf import on_path
from thidua.errors import FaultyFile, UnreadableFile
from thidua.hookspecs import CatalogueContext
from thidua.plugins.data import kinds, offers, read
from thidua.scaffold import answers_for, render
from thidua.specs import AwardLevelSpec, CouncilRules, CriteriaSetSpec, PlanSpec, Ratio, ReportSpec

CRITERIA = """
id = "tinh/tieu-chi"
revision = 2
title = { vi = "Tiêu chí", en = "Criteria" }

[[criteria]]
code = "C1"
text = "Gương mẫu."
clause = "1"
effective = { first = 2026-07-01 }

[[criteria]]
code = "C2"
text = "Có sáng kiến."
clause = "2"
categories = ["cong_chuc"]
measures = [{ count = "ideas", test = "at_least", bound = 1 }]
"""
REPORT = 'id = "tinh/a"\ntitle = { vi = "Báo cáo" }\nentry = "tinh.reports:a"\n'
CTX = CatalogueContext(namespace="tinh")

Put = Callable[[str, str | bytes], None]


@pytest.fixture
def put(tmp_path: Path) -> Iterator[Put]:
    """Give what puts a file into an importable package ``tinh_mau`` with a module ``plugin``."""
    package = tmp_path / "site" / "tinh_mau"

    def put(name: str, said: str | bytes) -> None:
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(said.encode() if isinstance(said, str) else said)

    with on_path(tmp_path / "site"):
        put("__init__.py", "")
        put("plugin.py", "")
        yield put
    for name in [name for name in sys.modules if name.startswith("tinh_mau")]:
        del sys.modules[name]


def faults(name: str = "a.toml", kind: type = CriteriaSetSpec) -> list[str]:
    """Return the faults of a file of the package, in English, without its head."""
    with pytest.raises(FaultyFile) as faulty:
        read("tinh_mau.plugin", name, kind)
    assert faulty.value.text("vi") != faulty.value.text("en")
    return faulty.value.text("en").splitlines()[1:]


@pytest.mark.parametrize("module", ["tinh_mau.plugin", "tinh_mau"])
def test_a_spec_is_read_as_it_stands(put: Put, module: str) -> None:
    """Text, days, numbers, parts and lists of parts come out as a spec written in Python."""
    put("a.toml", CRITERIA)

    spec = read(module, "a.toml", CriteriaSetSpec)
    assert ("tinh/tieu-chi", 2, "Criteria") == (spec.id, spec.revision, spec.title.en)
    first, second = spec.criteria
    assert first.effective is not None
    assert date(2026, 7, 1) == first.effective.first
    assert ("ideas", 1, ("cong_chuc",)) == (
        second.measures[0].count,
        second.measures[0].bound,
        second.categories,
    )


def test_what_may_be_empty_may_be_left_out(put: Put) -> None:
    """TOML has no null: a field that may be nothing is nothing when it is not there."""
    files = {path.name: octets for path, octets in render(answers_for("tinh")).items()}
    put("plan.toml", files["mau-2025.toml"])
    put("rules.toml", RULES)

    plan = read("tinh_mau.plugin", "plan.toml", PlanSpec)
    rules = read("tinh_mau.plugin", "rules.toml", CouncilRules)
    assert (None, None) == (plan.number, plan.windows[0].closes)
    assert (Ratio(2, 3), None) == (rules.quorum, rules.members[0].subject)


RULES = """
id = "tinh/hoi-dong"
members = [{ id = "m1", seat = "chair" }]
quorum = { part = 2, whole = 3 }
threshold = { part = 1, whole = 2 }
comparison = "at_least"
base = "present"
ballot = "secret"
absent_by_writing = false
recused_in_base = false
"""


def test_letters_are_kept_in_one_form(put: Put) -> None:
    """A file that was typed with composed letters and one with others give the same spec."""
    put("a.toml", REPORT)
    put("b.toml", REPORT.replace("á", "a\u0301").replace("à", "a\u0300"))

    specs = [read("tinh_mau.plugin", name, ReportSpec) for name in ("a.toml", "b.toml")]
    assert specs[0] == specs[1]


def test_every_fault_is_told_at_its_field(put: Put) -> None:
    """Whoever mends a file reads all its faults at once, each with where it stands."""
    put(
        "a.toml",
        """
        id = "tinh/tieu-chi"
        titel = { vi = "Tiêu chí" }
        revision = 1.5
        criteria = [
          { code = "C1", text = "Một", clause = "1" },
          { code = "C2", text = "", clause = "2", measures = [{ count = "a", test = "exactly" }] },
          "C3",
        ]

        [[gates]]
        code = "G1"
        text = { vi = "Không bị kỷ luật" }
        clause = "3"
        effective = { first = 2026-07-01, last = 2026-06-30 }
        """,
    )

    fields = "id, revision, title, bases, criteria, scorings, gates"
    parts = "code, text, clause, categories, measures, evaluator, effective"
    assert faults() == [
        f"titel: 'titel' cannot be used; no such field; there are: {fields}",
        "revision: '1.5' cannot be used; give a whole number",
        "title: '' cannot be used; it must be given",
        "criteria[2].text: '' cannot be used; it may not be empty",
        "criteria[2].measures[1].test: 'exactly' cannot be used; one of: all_of, at_least, at_most",
        f"criteria[3]: 'C3' cannot be used; give a table of: {parts}",
        "gates[1].effective: '2026-06-30' cannot be used; 2026-07-01 or later",
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('criteria = "C1"', "criteria: 'C1' cannot be used; give a tuple, also of one"),
        ("id = 7", "id: '7' cannot be used"),
        ("gates = [[]]", "gates[1]: '[]' cannot be used; give a table of: code, text, clause"),
        (
            "scorings = [{ marks = [{ maximum = 0.5 }] }]",
            "scorings[1].marks[1].maximum: '0.5' cannot be used; give a table of: part, whole",
        ),
        ("title = 2026-01-01T00:00:00Z", "title: "),
    ],
)
def test_a_value_of_another_kind_is_a_fault(put: Put, said: str, told: str) -> None:
    """A value that the field does not take is told, whatever TOML has."""
    put("a.toml", said)

    assert [fault for fault in faults() if fault.startswith(told)]


def test_a_plan_that_contradicts_itself_is_a_fault(put: Put) -> None:
    """What the spec itself refuses is told as a fault of the file."""
    put("a.toml", RULES.replace('"m1", seat = "chair"', '"m1", seat = "boss"'))

    (told,) = faults(kind=CouncilRules)
    assert told.startswith("members[1].seat: 'boss' cannot be used; one of: chair")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (None, "tinh_mau/a.toml: it does not come with the plugin"),
        ("id = \n", "tinh_mau/a.toml: it is no TOML in UTF-8: Invalid value (at line 1"),
        ("id = 'Tập'".encode("utf-16"), "tinh_mau/a.toml: it is no TOML in UTF-8: "),
    ],
    ids=["missing", "not TOML", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_is_named(put: Put, said: str | bytes | None, told: str) -> None:
    """It is said which file, and why, without a path of this machine."""
    if said is not None:
        put("a.toml", said)

    with pytest.raises(UnreadableFile) as unread:
        read("tinh_mau.plugin", "a.toml", CriteriaSetSpec)
    assert unread.value.text("en").startswith(told)
    assert unread.value.text("vi").startswith("tinh_mau/a.toml: ")


def test_a_hook_offers_every_file_of_its_kind(put: Put) -> None:
    """Each kind has its folder, each spec its file; the hook answers the same each time."""
    put("data/report/b.toml", REPORT.replace("tinh/a", "tinh/b"))
    put("data/report/a.toml", REPORT)
    put("data/report/notes.txt", "not a spec")
    put("data/README.md", "not a spec")
    put("data/_drafts/c.toml", "not a spec")

    hook = offers("tinh_mau.plugin", ReportSpec)
    assert ["tinh/a", "tinh/b"] == [spec.id for spec in hook(CTX)]
    assert list(hook(ctx=CTX)) == list(hook(ctx=CTX))
    assert list(offers("tinh_mau.plugin", AwardLevelSpec)(CTX)) == []


def test_files_are_read_before_the_hook_is_called(put: Put) -> None:
    """A file that changes later changes nothing: no hook reads while the catalogue is built."""
    put("data/report/a.toml", REPORT)
    hook = offers("tinh_mau.plugin", ReportSpec)
    put("data/report/a.toml", "broken")

    assert ["tinh/a"] == [spec.id for spec in hook(CTX)]


def test_a_plugin_without_data_offers_nothing(put: Put) -> None:
    """Where there is no folder there is nothing to offer."""
    assert list(offers("tinh_mau.plugin", PlanSpec)(CTX)) == []


@pytest.mark.parametrize("lost", ["data/plans/a.toml", "data/a.toml"])
def test_a_file_that_nobody_would_read_is_refused(put: Put, lost: str) -> None:
    """A misnamed folder, or a file in none, is not passed over in silence."""
    put(lost, REPORT)

    with pytest.raises(FaultyFile, match="put the files of a kind into its folder, one of: ") as no:
        offers("tinh_mau.plugin", PlanSpec)
    assert "tinh_mau/data" in no.value.text("vi")


def test_there_is_a_folder_for_every_kind_of_spec() -> None:
    """What a hook takes can stand in files."""
    assert {"plan", "criteria_set", "award_level", "council_rules", "report"} <= set(kinds())
