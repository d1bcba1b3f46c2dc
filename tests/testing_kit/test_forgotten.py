"""TD020 at its edges: plugins without plans, without code, and with plans that nobody adopts."""

from collections import Counter
from datetime import UTC, date, datetime

import attrs

from tests.plugins.shelf import Shelf
from tests.testing_kit.sound import BODY, BROKEN, put
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import GateChecked
from thidua.domain.nomination.state import phase_of
from thidua.domain.subject import TitleHeld
from thidua.personal import CATEGORIES
from thidua.testing import model_plan
from thidua.testing.conformance import RULES, candidate
from thidua.testing.conformance.sights import SEEDS, sights
from thidua.testing.conformance.stories import PHASES, story
from thidua.testing.drawn_rules import TITLES
from thidua.testing.redactions import pairs
from thidua.testing.switches import GATE

(RULE,) = (rule for rule in RULES if rule.id == "TD020")
DAY = date(2025, 1, 2)
PLANLESS = BODY.replace("@hookimpl.plans\ndef plans(", "def _plans(")
"""A plugin that leaves plans to others."""
CODELESS = """
from thidua.hookspecs import hookimpl
from thidua.specs import CriteriaSetSpec, Criterion, Title

@hookimpl.criteria_sets
def criteria_sets(ctx):
    one = Criterion(code="E1", text="Có sáng kiến.", clause="3.1")
    return [CriteriaSetSpec(id="xa/set", title=Title("Bộ tiêu chí"), criteria=(one,))]
"""
"""A plugin of data alone."""


def test_code_without_a_plan_is_asked_about_an_invented_one(shelf: Shelf) -> None:
    """It works there too, and what breaks it is found."""
    assert () == RULE.faults(put(shelf, PLANLESS))


def test_a_report_may_not_know_anothers_plan(shelf: Shelf) -> None:
    """What it cannot do with everything shown is no matter; what it shows of a name is."""
    knows = 'book = open_book(projection, attrs.evolve(asked, plan="xa/2025"))'
    assert () == RULE.faults(
        put(shelf, PLANLESS.replace("book = open_book(projection, asked)", knows))
    )


def test_a_name_shown_as_it_is_kept_is_found_under_any_plan(shelf: Shelf) -> None:
    """The complaint says which code, how the story looked, and which column."""
    shown = PLANLESS.replace("asked.text(row.entry.summary)", "str(row.entry.summary)")
    (fault,) = RULE.faults(put(shelf, shown))

    assert fault.place == "xa/year"
    assert "where everything is shown" in fault.text("en")
    assert "summary: Sealed(" in fault.text("vi")


def test_where_code_fails_is_told(shelf: Shelf) -> None:
    """The file and the line of the plugin, not of what it called."""
    (broken,) = (each for each in BROKEN if "each.note.strip()" in each.new)
    (fault,) = RULE.faults(put(shelf, broken.body))
    number = 1 + broken.body.splitlines().index(
        next(line for line in broken.body.splitlines() if "each.note.strip()" in line)
    )

    assert f"(thidua_xa.py:{number})" in fault.text("en")
    assert "khi không gì được hiển thị" in fault.text("vi")


def test_a_plugin_of_data_alone_is_asked_nothing(shelf: Shelf) -> None:
    """Where there is no code, none fails."""
    assert () == RULE.faults(put(shelf, CODELESS))


def test_other_rules_come_first(shelf: Shelf) -> None:
    """Code that is not there is TD011's, and a plan that cannot be adopted is TD019's."""
    nowhere = put(shelf, BODY.replace("thidua_xa:year", "thidua_xa:nowhere"))
    reason = RULE.why_not(nowhere)
    assert reason
    assert reason.en == "TD011 must hold first"

    (unadopted,) = (each for each in BROKEN if "prerequisites" in each.new)
    shelf.put("ya", unadopted.body.replace("xa", "ya"))
    assert () == RULE.faults(candidate("ya"))


def test_a_story_has_everybody_in_every_phase() -> None:
    """For each category one in each phase, with words of every category of personal data."""
    spec = attrs.evolve(model_plan(), titles=TITLES, gates=(GATE,))
    records = story(spec, DAY, datetime(2025, 1, 2, tzinfo=UTC))
    sight = next(sights(records, DAY))
    streams = dict.fromkeys(r.stream for r in records if r.stream.startswith("nomination-"))
    phases = Counter(phase_of(sight.state(nomination.DECIDER, stream)) for stream in streams)

    assert {*phases} == {*PHASES} - {"proposed"}
    assert {category for _, category in pairs(records)} == {*CATEGORIES}
    assert phases["approved"] == len(spec.categories)
    assert any(isinstance(record.fact, GateChecked) for record in records)
    assert any(isinstance(record.fact, TitleHeld) for record in records)


def test_a_story_is_seen_in_many_ways_and_always_the_same() -> None:
    """Everything, nothing, everybody forgotten, and some at random, the same ones each time."""
    records = story(model_plan(), DAY, datetime(2025, 1, 2, tzinfo=UTC))
    once, again = ([sight.redaction for sight in sights(records, DAY)] for _ in range(2))

    assert once == again
    assert len(once) == 3 + len(SEEDS)
