"""The plan of 2025 says what its text says, under the clauses that the text has."""

import hashlib
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import msgspec
import pytest
from plan_text import FOLDER, TEXT, clauses, words

from thidua.specs import PlanSpec, canonical, spec_from, spec_hash
from thidua_langson.plan_2025 import PLAN

GOLDEN = "sha256:4e0adab7aac533574b13e0c6e11594fca7bb4d2630c8cb19b88f6604d747e3f9"
"""The hash under which the plan is adopted; a plan of other words is another plan."""

LAW = re.compile(r"Điều \d+\.\d+, Luật Thi đua, khen thưởng 06/2022/QH15")
WORDS_OF_A_NAME = 3
SIGNATORY = "d05c3809d541f27f77d7602663c4d90a01441672f928be68d54309eb0dda0dbd"
"""The hash of a name that must not be written here."""

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def values(of: object, name: str) -> list[str]:
    """Return the values of a field wherever it stands in the canonical plan."""
    if isinstance(of, dict):
        own = [str(value) for key, value in of.items() if key == name]
        return own + [found for value in of.values() for found in values(value, name)]
    if isinstance(of, list):
        return [found for item in of for found in values(item, name)]
    return []


def body() -> dict[str, object]:
    """Return the canonical plan as data."""
    told: dict[str, object] = msgspec.json.decode(canonical(PLAN))
    return told


def test_the_hash_of_the_plan_stands() -> None:
    """The canonical bytes are the ones that were frozen, and give the plan again."""
    octets = canonical(PLAN)

    assert GOLDEN == spec_hash(octets)
    assert PLAN == spec_from(octets, PlanSpec)


def test_every_clause_named_is_one_of_the_plan() -> None:
    """Each clause stands in the plan's text, or is an article of the law, named in full."""
    names = [f.name for f in attrs.fields(PlanSpec) if f.name.endswith("_clause")]
    named = values(body(), "clause") + [getattr(PLAN, name) for name in names]

    of_the_plan = [clause for clause in named if not LAW.fullmatch(clause)]
    parts = {part for clause in of_the_plan for part in clause.split(", ")}
    assert parts <= clauses()
    assert {"IV.1", "III.2.2", "V.3"} <= parts


def test_number_and_day_are_not_invented() -> None:
    """The text has neither a number nor a day of its own, so the plan has neither."""
    assert (None, None) == (PLAN.number, PLAN.issued_on)


def test_the_bases_are_those_of_the_text() -> None:
    """Three documents, with number, day, issuer and subject as the text cites them."""
    text = words(TEXT).replace("KH- UBND", "KH-UBND")

    for basis in PLAN.bases:
        assert f"{basis.kind} số {basis.number} ngày {basis.issued_on:%d/%m/%Y}" in text
        assert f"của {basis.issuer} về {basis.about}" in text
    assert ["41-CT/TW", "146/KH-TTCP", "01/KH-UBND"] == [b.number for b in PLAN.bases]


@pytest.mark.parametrize(
    ("moment", "in_time"),
    [
        (datetime(2025, 3, 28, 17, 0, tzinfo=HANOI), True),
        (datetime(2025, 3, 30, 23, 59, 59, tzinfo=HANOI), True),
        (datetime(2025, 3, 31, 0, 0, tzinfo=HANOI), False),
        (datetime(2025, 3, 30, 17, 0, tzinfo=ZoneInfo("UTC")), False),
    ],
)
def test_before_the_31st_excludes_the_31st(moment: datetime, *, in_time: bool) -> None:
    """The last moment in time is the end of Sunday 30 March, by the clock of Việt Nam."""
    window = PLAN.window("quy_1")
    assert window is not None
    due = PLAN.due("quy_1", "received", "phong", window.term(moment.date()))

    assert due is not None
    assert in_time == due.met_at(moment)


def test_the_last_day_in_time_is_a_sunday() -> None:
    """The plan moves nothing for days off, so the last day is Sunday the 30th."""
    (deadline,) = [w.deadline for w in PLAN.windows if w.deadline]
    assert deadline.day is not None
    last = deadline.day - timedelta(days=1)

    assert ("no_rule", "Sunday", date(2025, 3, 30)) == (deadline.days_off, f"{last:%A}", last)
    assert "trước ngày 31/3/2025" in words(TEXT)


def test_a_late_list_has_somewhere_to_go() -> None:
    """The first-quarter list never closes, so that a late one is recorded."""
    window = PLAN.window("quy_1")

    assert window is not None
    assert window.holds(date(2025, 12, 31))


def test_supplements_belong_to_the_second_half_and_cure_no_minimum() -> None:
    """The supplement is open from July to December, has no deadline, and does not count."""
    window = PLAN.window("bo_sung")

    assert window is not None
    held = [window.holds(date(2025, month, 1)) for month in range(1, 13)]
    assert held == [False] * 6 + [True] * 6
    assert (None, False) == (window.deadline, window.counts_to_minimum)


def test_every_day_of_the_year_is_in_one_phase() -> None:
    """The four quarters cover 2025 with no gap and no overlap, each with its duties."""
    assert PLAN.closes is not None
    days = [PLAN.opens + timedelta(days=n) for n in range((PLAN.closes - PLAN.opens).days + 1)]

    assert {1} == {sum(phase.holds(day) for phase in PLAN.phases) for day in days}
    assert all(phase.duties for phase in PLAN.phases)


def test_the_minimum_is_owed_by_those_who_register() -> None:
    """The Office and the rooms owe one each; teams and petition groups owe none."""
    assert 1 == PLAN.minimum.count
    assert PLAN.minimum.unit_kinds == tuple(k.code for k in PLAN.unit_kinds if k.registers)


def test_proposals_at_mid_year_are_for_individuals() -> None:
    """The plan has proposals for "cá nhân" at the review, and honours both at the end."""
    assert PLAN.mid_year is not None
    assert PLAN.annual is not None
    assert ("individual",) == PLAN.mid_year.forms
    assert ("collective", "individual") == PLAN.annual.forms


def test_no_sponsor_is_invented() -> None:
    """The plan names no unit that registers a team or a petition group."""
    assert () == PLAN.sponsors


def test_codes_are_used_once() -> None:
    """Within each part of the plan a code names one thing."""
    for field in attrs.fields(PlanSpec):
        part = getattr(PLAN, field.name)
        codes = [getattr(item, "code", item) for item in part] if isinstance(part, tuple) else []
        assert len(codes) == len(set(codes)), field.name


def test_no_name_of_the_signatory_is_kept() -> None:
    """Neither the plugin nor its tests hold the name of the person who signed the plan."""
    kept = [f for f in FOLDER.rglob("*") if f.suffix in {".py", ".md", ".txt", ".toml"}]
    text = " ".join(file.read_text(encoding="utf-8") for file in kept)
    spoken = re.findall(r"\w+", text.casefold())

    triples = zip(*(spoken[n:] for n in range(WORDS_OF_A_NAME)), strict=False)
    hashes = {hashlib.sha256(" ".join(words).encode()).hexdigest() for words in triples}
    assert SIGNATORY not in hashes
    assert kept
