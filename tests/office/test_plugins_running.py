"""The code of checks and evaluators runs when something is decided; its outcome is recorded."""

from pathlib import Path
from typing import Any

import pytest

from tests.office.cast import CHIEF, COUNCIL, EVERYBODY, MAY, NOVEMBER, PROOF, person, refused, size
from tests.office.province import (
    YEAR,
    Province,
    approval,
    own,
    proposed,
    ready,
    registered,
    standing,
    votes,
)
from thidua import Office
from thidua.commands import Evaluate, Foster
from thidua.domain.nomination.facts import Assessed, Decided, Recommended, Scored
from thidua.domain.nomination.state import Active, Proposable
from thidua.domain.outcomes import Ran
from thidua.domain.plan import PlanState
from thidua.errors import (
    InvalidValue,
    PluginContractError,
    PluginLoadError,
    PluginUnavailable,
    SpecDrift,
    SpecNewer,
    SpecOlder,
)
from thidua.testing import PROVENANCE, model_rules
from thidua.values import Exact, Finding, Said

CHECK, JUDGE = "tinh/theo-doi", "chung/sang-kien"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Give a province without plugins."""
    return Province(tmp_path)


def facts(office: Office, name: str, kind: type) -> list[Any]:
    """Return the facts of one kind about a nomination."""
    every = (moment.record.fact for moment in office.history(name))
    return [fact for fact in every if isinstance(fact, kind)]


def pinned_hash(office: Office, name: str) -> str:
    """Return the hash under which a check or evaluator is pinned."""
    state: Any = office.plan(YEAR)
    (found,) = [use.hash for use in state.uses.all if use.spec.id == name]
    return str(found)


def evaluate(office: Office, name: str, **counts: int) -> None:
    """Have the criterion of the shared set judged."""
    desk = own(office)
    desk.do(name, Evaluate(criterion="B1", counts=counts, as_of=MAY, evidence=PROOF))


def test_what_an_evaluator_says_is_recorded(province: Province) -> None:
    """A verdict and points, with what they rest on, and which code said so."""
    with province.begun(province.version("1.2")) as office:
        name = registered(office)
        evaluate(office, name, ideas=3)

        (assessed,), (scored,) = facts(office, name, Assessed), facts(office, name, Scored)

        ran = Ran(
            id=JUDGE,
            hash=pinned_hash(office, JUDGE),
            distribution="thidua-chung",
            version="1.2",
        )
        assert assessed.evaluated.ran == scored.evaluated.ran == ran
        assert (assessed.verdict, scored.points) == ("met", Exact(3, 2))
        assert assessed.evaluated.told == {"ideas": 3}


def test_an_evaluator_may_not_know_yet(province: Province) -> None:
    """Without the count there are no points, and the verdict says that it is not yet known."""
    with province.begun(province.version()) as office:
        name = registered(office)
        evaluate(office, name)

        assert standing(office, name).dossier.verdict("B1") == "not_yet_known"
        assert standing(office, name).dossier.points("B1") == 0


def test_what_a_check_finds_is_recorded_with_its_words(province: Province) -> None:
    """What only flags stands in the proposal and in the decision, worded without the plugin."""
    with province.begun(province.version()) as office:
        name = registered(office)
        ready(office, name)
        proposed(office, name)
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())

        (recommended,), (decided,) = (facts(office, name, k) for k in (Recommended, Decided))

        flag = Finding(
            code="tinh/da-xem",
            clause="4.2",
            found={"times": 1},
            said=Said(vi="đã xem {times} lần theo dõi"),
        )
        for fact in (recommended, decided):
            (checked,) = fact.checked
            assert checked.flags == (flag,)
            assert checked.ran.id == CHECK
            assert checked.ran.hash == pinned_hash(office, CHECK)
        assert flag.text("vi") == "đã xem 1 lần theo dõi (mục 4.2)"


def test_a_check_may_bar_a_proposal(province: Province) -> None:
    """The refusal has the plugin's finding in both languages, and nothing is recorded."""
    with province.begun(province.version(least=3)) as office:
        name = registered(office)
        ready(office, name)
        found = barred(office, name)

    assert found.text("vi") == "mới theo dõi 1 lần; cần 3"
    assert found.text("en") == "followed 1 times; 3 needed"


def barred(office: Office, name: str) -> Finding:
    """Return why the check bars a proposal."""
    council = office.acting(COUNCIL, on=NOVEMBER)
    council.adopt_council_rules(YEAR, model_rules(), PROVENANCE)
    (meeting,) = council.convene(YEAR, present=EVERYBODY, agenda=(name,)).of_kind("meeting")
    before = size(office)
    found = refused(lambda: council.do(meeting, votes(name)))
    assert size(office) == before
    return found["tinh/it"]


def refusing(office: Office, name: str, error: type[Exception]) -> Any:
    """See that a decision is refused with an error, and that nothing is recorded."""
    before = size(office)
    with pytest.raises(error) as raised:
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())
    assert size(office) == before
    return raised.value


def with_proposal(province: Province, **told: Any) -> str:
    """Bring a nomination so far that the chief decides."""
    with province.begun(province.version(**told)) as office:
        name = registered(office)
        ready(office, name)
        proposed(office, name)
    return name


@pytest.mark.parametrize("allowed", [("tinh", "chung"), ("chung",)], ids=["missing", "blocked"])
def test_a_decision_that_lacks_its_check_is_refused(
    province: Province, allowed: tuple[str, ...]
) -> None:
    """It is named with its distribution; everything that does not need it goes on."""
    name = with_proposal(province)
    folders = () if "tinh" in allowed else (province.folder / "site-1.0",)

    with province.office(*folders, allowed=allowed) as office:
        error = refusing(office, name, PluginUnavailable)

        assert {"namespace": "tinh", "distribution": "thidua-tinh", "purpose": CHECK}.items() <= (
            error.data.items()
        )
        assert error.__cause__ is not None
        own(office, NOVEMBER).do(name, Foster(activity="publicity", note="Nêu gương"))
        assert isinstance(standing(office, name), Proposable)


@pytest.mark.parametrize(
    "more",
    ["raise RuntimeError('hỏng')", "del followed", "followed = 3", "import khong_co"],
    ids=["module", "no code", "no function", "import"],
)
def test_a_decision_whose_check_failed_to_load_is_refused(province: Province, more: str) -> None:
    """Whatever is wrong with the plugin, nothing is decided without it."""
    name = with_proposal(province)

    with province.office(province.version("1.1", more=more)) as office:
        refusing(office, name, PluginUnavailable)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"title": "Khác"}, SpecDrift),
        ({"check": 2}, SpecNewer),
        ({"check": 1}, SpecOlder),
    ],
    ids=["drifted", "newer", "older"],
)
def test_only_the_code_of_the_pinned_spec_runs(
    province: Province, told: dict[str, Any], error: type[Exception]
) -> None:
    """Another body, and another revision either way, is not what the plan adopted."""
    name = with_proposal(province, **({"check": 2} if error is SpecOlder else {}))

    with province.office(province.version("9.0", **told)) as office:
        found = refusing(office, name, error)

    assert {"id": CHECK, "version": "9.0"}.items() <= found.data.items()


def test_drift_is_told_field_by_field(province: Province) -> None:
    """The error has both hashes, and what stood where."""
    name = with_proposal(province)

    with province.office(province.version("9.0", title="Khác")) as office:
        found = refusing(office, name, SpecDrift)
        assert found.pinned == pinned_hash(office, CHECK)

    assert found.offered.startswith("sha256:")
    assert found.offered != found.pinned
    for lang in ("vi", "en"):
        assert 'title.vi: "Có theo dõi" → "Khác"' in found.text(lang)


def test_another_version_that_contributes_the_same_runs(province: Province) -> None:
    """A new version of the package is no new rule; the record says which version ran."""
    name = with_proposal(province)

    with province.office(province.version("1.1")) as office:
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())

        (decided,) = facts(office, name, Decided)
        (recommended,) = facts(office, name, Recommended)

    assert decided.checked[0].ran.version == "1.1"
    assert recommended.checked[0].ran.version == "1.0"


RAISING = {
    "error": "def followed(ctx): raise KeyError('x')",
    "late": "def followed(ctx):\n    yield Found(code='tinh/it', bars=False)\n    raise OSError",
    "exit": "def followed(ctx): raise SystemExit",
    "refusal": "from thidua import Refused\ndef followed(ctx): raise Refused([])",
    "value": "def followed(ctx): return [Found(code='', bars=True)]",
    "speechless": (
        "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
        "def followed(ctx): raise Odd"
    ),
    "speechless and late": (
        "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
        "def followed(ctx):\n    yield Found(code='tinh/a', bars=False)\n    raise Odd"
    ),
    "argument": "def followed(): return []",
    "bent": (
        "def followed(ctx):\n    it = Found(code='tinh/a', bars=False)\n"
        "    object.__setattr__(it, 'code', None)\n    yield it"
    ),
    "leaving": (
        "class Odd(Exception):\n    def __str__(self): raise SystemExit\n"
        "def followed(ctx): raise Odd"
    ),
}
"""Codes that fail, each in its way."""
ANSWERING = {
    "nothing": "def followed(ctx): return None",
    "text": "def followed(ctx): return 'tinh/it'",
    "other": "def followed(ctx): return [1]",
    "subclass": (
        "class More(Found): pass\ndef followed(ctx): return [More(code='tinh/a', bars=True)]"
    ),
    "foreign": "def followed(ctx): return [Found(code='chung/cau', bars=True)]",
    "bare": "def followed(ctx): return [Found(code='tinh/', bars=True)]",
    "flag": "def followed(ctx): return [Found(code='tinh/a', bars=False, found={'x': True})]",
    "great": (
        "def followed(ctx): return [Found(code='tinh/a', bars=False, needed={'x': 2**53 + 1})]"
    ),
    "unworded": "def followed(ctx): return [Found(code='tinh/it', bars=False)]",
    "much": (
        "def followed(ctx):\n    told = {f'k{i}': 'x' * 500 for i in range(3000)}\n"
        "    yield Found(code='tinh/a', bars=False, found=told)"
    ),
    "quoting": (
        "def followed(ctx):\n    said = {'x': f'vì {ctx.nomination.fostered[0].note}'}\n"
        "    yield Found(code='tinh/a', bars=False, found=said)"
    ),
    "endless": ("def followed(ctx):\n    while True: yield Found(code='tinh/a', bars=False)"),
}
"""Codes that answer what was not agreed."""


@pytest.mark.parametrize("more", RAISING.values(), ids=RAISING)
def test_a_check_that_fails_is_named(province: Province, more: str) -> None:
    """Whatever its code raises, the error names the plugin, and nothing is recorded."""
    name = with_proposal(province)

    with province.office(province.version("1.1", more=more)) as office:
        error = refusing(office, name, PluginLoadError)

    told = {"namespace": "tinh", "distribution": "thidua-tinh", "version": "1.1"}
    assert told.items() <= error.data.items()


@pytest.mark.parametrize("more", ANSWERING.values(), ids=ANSWERING)
def test_a_check_that_answers_what_was_not_agreed_is_named(province: Province, more: str) -> None:
    """Only findings of its own namespace, of text and whole numbers, whose words fit, are taken."""
    name = with_proposal(province)

    with province.office(province.version("1.1", more=more)) as office:
        error = refusing(office, name, PluginContractError)

    assert CHECK in error.text("vi")
    assert CHECK in error.text("en")


def test_ctrl_c_during_a_check_is_the_users(province: Province) -> None:
    """It is no error of the plugin's."""
    name = with_proposal(province)
    more = "def followed(ctx): raise KeyboardInterrupt"

    with province.office(province.version("1.1", more=more)) as office:
        refusing(office, name, KeyboardInterrupt)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("None", PluginContractError),
        ("[Judged(verdict='met')]", PluginContractError),
        ("Judged()", PluginLoadError),
        ("Judged(verdict='met', told={'x': False})", PluginContractError),
        ("Judged(verdict='maybe')", PluginLoadError),
        ("Judged(verdict='met', told={'x' * 2**20: 1})", PluginContractError),
        ("object.__setattr__(it := Judged(verdict='met'), 'told', 3) or it", PluginLoadError),
        ("1 / 0", PluginLoadError),
    ],
)
def test_an_evaluator_that_answers_what_was_not_agreed_is_named(
    province: Province, answer: str, error: type[Exception]
) -> None:
    """Nothing is recorded of what is no judgement."""
    folder = province.version()
    module = folder / "thidua_chung.py"
    body = module.read_text(encoding="utf-8")
    module.write_text(f"{body}\ndef ideas(ctx): return {answer}\n", encoding="utf-8")

    with province.begun(folder) as office:
        name = registered(office)
        before = size(office)
        with pytest.raises(error, match="thidua-chung"):
            evaluate(office, name, ideas=3)
        assert size(office) == before


def test_an_evaluator_that_is_missing_is_named(province: Province) -> None:
    """What it would judge is refused; what people judge goes on."""
    with province.begun(province.version()) as office:
        name = registered(office)

    with province.office() as office:
        with pytest.raises(PluginUnavailable, match=JUDGE):
            evaluate(office, name, ideas=3)
        assert isinstance(standing(office, name), Active)


def test_code_can_change_nothing_of_what_it_is_told(province: Province) -> None:
    """What it does to its argument is done to a copy."""
    more = """
def followed(ctx):
    ctx.nomination.assessments.clear()
    ctx.nomination.scores.clear()
    ctx.settings.clear()
    object.__setattr__(ctx.plan, "authorities", ())
    return []
"""
    name = with_proposal(province, more=more)

    with province.office(province.folder / "site-1.0") as office:
        file = standing(office, name).dossier
        assert file.verdict("B1") == "met"
        assert isinstance(standing(office, name), Proposable)
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())
        assert registered(office, person("Công chức A2"), on=NOVEMBER)


def test_a_check_of_another_act_is_not_asked(province: Province) -> None:
    """A check names the acts at which it looks; what is declined no check looks at."""
    more = """
@hookimpl.checks
def other(ctx):
    return [CheckSpec(
        id="tinh/chi-de-nghi", title=Title("Khi đề nghị"), entry="thidua_tinh:followed",
        acts=("recommend",),
    )]

@hookimpl.plans
def plans(ctx):
    return [attrs.evolve(
        model_plan(), id="tinh/2025", criteria_sets=("chung/bo",), award_levels=("chung/cap",),
        checks=("tinh/chi-de-nghi",),
    )]
"""
    name = with_proposal(province, more=more)

    with province.office() as office:
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())

        (recommended,), (decided,) = (facts(office, name, k) for k in (Recommended, Decided))
        assert [each.ran.id for each in recommended.checked] == ["tinh/chi-de-nghi"]
        assert decided.checked == ()


MEDDLING = """
import os, thidua
from thidua import Actor
from thidua.commands import Foster
from datetime import date

def followed(ctx):
    with open(os.environ["ASKED"], "a") as file:
        file.write("asked\\n")
    with open(os.environ["ASKED"]) as file:
        times = len(file.readlines())
    if times == 1:
        with thidua.open(os.environ["STORE"], create=False) as other:
            (name,) = other.log.streams("nomination")
            desk = other.acting(Actor(id="u-p1", role="unit", unit="p1"), on=date(2025, 11, 5))
            desk.do(name, Foster(activity="publicity", note="Nêu gương"))
    yield Found(code="tinh/da-xem", bars=False, found={"times": times})
"""


def test_a_command_that_is_tried_again_records_the_last_outcome(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while the check runs: it runs again, and what it found then is recorded."""
    name = with_proposal(province)
    asked = province.folder / "asked"
    monkeypatch.setenv("ASKED", str(asked))
    monkeypatch.setenv("STORE", province.url)

    with province.office(province.version("1.1", more=MEDDLING)) as office:
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())
        (decided,) = facts(office, name, Decided)

    times = len(asked.read_text(encoding="utf-8").splitlines())
    assert times > 1
    assert [flag.found for flag in decided.checked[0].flags] == [{"times": times}]


def test_a_decision_sent_again_answers_the_same_without_the_check(province: Province) -> None:
    """Its code may be gone by then."""
    name = with_proposal(province)
    with province.office(province.folder / "site-1.0") as office:
        first = office.acting(CHIEF, on=NOVEMBER).do(name, approval(), command_id="command-1")

    with province.office() as office:
        again = office.acting(CHIEF, on=NOVEMBER).do(name, approval(), command_id="command-1")

    assert (again.first, again.last, again.repeated) == (first.first, first.last, True)


def test_settings_of_the_plugin_come_to_its_code(province: Province) -> None:
    """The default, what the office is opened with, and the environment before that."""
    name = with_proposal(province)
    folder = province.folder / "site-1.0"

    def least(**how: Any) -> str:
        with province.office(folder, **how) as office:
            found = refused(lambda: office.acting(CHIEF, on=NOVEMBER).do(name, approval()))
            return str(found["tinh/it"].needed["least"])

    assert least(settings={"tinh": {"least": 7}}) == "7"
    assert least(settings={"tinh": {"least": 7}}, environ={"THIDUA_PLUGIN_TINH_LEAST": "8"}) == "8"
    with province.office(folder, settings={"khac": {"x": 1}}) as office:
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())


def test_a_setting_that_is_not_of_its_kind_is_refused(province: Province) -> None:
    """The decision that needs it says where the value stands, and nothing is recorded."""
    name = with_proposal(province)
    with province.office(
        province.folder / "site-1.0", settings={"tinh": {"least": "nhiều"}}
    ) as office:
        error = refusing(office, name, InvalidValue)

    assert error.field == "plugins.tinh.least"


def test_a_plan_state_says_where_the_plan_came_from(province: Province) -> None:
    """The provenance of the plan's own body is read back too."""
    with province.begun(province.version("1.2")) as office:
        state: PlanState = office.plan(YEAR)

    assert state.provenance.version == "1.2"  # type: ignore[union-attr]
