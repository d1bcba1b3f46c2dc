"""A sound plugin with a case of everything, and how each rule is broken in it."""

from collections.abc import Iterable

import attrs

from tests.plugins.shelf import Shelf
from thidua.testing.conformance import RULES, Candidate, Rule, candidate

METADATA = """Metadata-Version: 2.4
Name: thidua-xa
Version: 1.0
Summary: Tập thử
License-Expression: Apache-2.0
Classifier: Typing :: Typed
Requires-Dist: thidua>=0.1,<1
"""

BODY = """
import attrs
from thidua.judging import Found, Judged
from thidua.hookspecs import hookimpl
from thidua.specs import (AwardLevelSpec, CheckSpec, CriteriaSetSpec, Criterion, EvaluatorSpec,
                          MessageSpec, PlanSpec, ReportSpec, SettingSpec, Title)
from thidua.testing.plans import model_plan, model_rules

YEAR = "2025"

@hookimpl.plans
def plans(ctx):
    yield attrs.evolve(model_plan(), id="xa/2025", criteria_sets=("xa/set",),
                       award_levels=("xa/level",), checks=("xa/age",))

@hookimpl.criteria_sets
def criteria_sets(ctx):
    extra = Criterion(code="E1", text="Có sáng kiến.", clause="3.1", evaluator="xa/judge")
    return [CriteriaSetSpec(id="xa/set", title=Title("Bộ tiêu chí"), criteria=(extra,))]

@hookimpl.award_levels
def award_levels(ctx):
    return [AwardLevelSpec(id="xa/level", title=Title("Cấp xã"), rank=1, awards=())]

@hookimpl.council_rules
def council_rules(ctx):
    return [attrs.evolve(model_rules(), id="xa/hoi-dong")]

@hookimpl.checks
def checks(ctx):
    return [CheckSpec(id="xa/age", title=Title("Thâm niên"), entry="thidua_xa:age")]

@hookimpl.evaluators
def evaluators(ctx):
    return [EvaluatorSpec(id="xa/judge", title=Title("Chấm"), entry="thidua_xa:judge")]

@hookimpl.messages
def messages(ctx):
    return [MessageSpec(id="xa/young", text=Title("mới {years} năm", "only {years} years"))]

@hookimpl.reports
def reports(ctx):
    return [ReportSpec(id="xa/year", title=Title("Báo cáo năm", "Year"), entry="thidua_xa:year")]

@hookimpl.settings
def settings(ctx):
    return [SettingSpec(id="xa/years", title=Title("Số năm", "Years"), kind="number")]

def age(ctx):
    if ctx.settings.get("years"):
        yield Found(code="xa/young", bars=False)

def judge(ctx):
    noted = [each.note for each in ctx.nomination.fostered if isinstance(each.note, str)]
    return Judged(verdict="met", told={"notes": len(noted)})

def year(projection, asked):
    from thidua.reports import Column, Table, Words
    from thidua.reports.of_the_plan import open_book
    book = open_book(projection, asked)
    named = [(book.name(row), row) for row in book.nominations.values()]
    rows = [(name, asked.text(row.entry.summary)) for name, row in named]
    columns = [Column(key=key, title=Words(key, key)) for key in ("name", "summary")]
    return Table(name="year", title=Words("Năm", "Year"), columns=columns, rows=rows)
"""
"""A plugin that keeps every rule."""


_VOTING = """
    from thidua.views import meetings
    held = projection.of(meetings.VIEW).values()
    there = [member for row in held for member in row.state.present]
    return Table(name="year", title=Words("Năm", "Year"), rows=[(each, 1) for each in there],
                 columns=[Column(key="who", title=Words("Ai", "Who")),
                          Column(key="n", title=Words("Phiếu", "Ballot"), kind="number")])
"""
"""What makes a report say that each member who was there voted in favour."""


@attrs.frozen
class Broken:
    """Say how a sound plugin is changed so that it breaks one rule."""

    rule: str
    old: str = ""
    new: str = ""
    """What stands in its place; where there is no old, what stands behind all."""
    metadata: str = METADATA

    @property
    def body(self) -> str:
        """Return the plugin's code."""
        assert not self.old or self.old in BODY, self.old
        return BODY.replace(self.old, self.new) if self.old else BODY + self.new


REPLAYED = """
import thidua.domain.registration.state as state
def forgetful(before, fact, usual=state.evolve):
    after = usual(before, fact)
    mine = getattr(after, "plan", "") == "xa/2025"
    return __import__("msgspec").structs.replace(after, unit="ai-do") if mine else after
state.evolve = forgetful
"""
"""A plugin that remembers lists otherwise: where it is gone, they are read otherwise."""

VOTED = """
from thidua.specs import Ratio
Ratio.reached = lambda self, got, base: False
"""
"""A plugin that changes how the core counts votes."""

ORDERED = """
@hookimpl.reports
def first(ctx):
    global YEAR
    YEAR = "2026"
    return []

@hookimpl.reports
def second(ctx):
    return [ReportSpec(id="xa/b", title=Title(f"Báo cáo {YEAR}"), entry="thidua_xa:year")]
"""
"""A plugin one of whose hooks does what another rests on."""

UNKNOWN = """
import pluggy
@pluggy.HookimplMarker("thidua")(specname="thidua_nothing")
def nothing(ctx): return []
"""

UNCANONICAL = """    level = AwardLevelSpec(id="xa/other", title=Title("Cấp xã"), rank=1, awards=())
    object.__setattr__(level, "rank", 1.5)
    return [level, AwardLevelSpec("""
"""A plugin that gets something past the door."""

OVERWRITTEN = """
import atexit, pathlib, sys
def spoil():
    for file in pathlib.Path(sys.argv[4]).glob("*.db"): file.write_bytes(b"hong")
if sys.argv[1:2] == ["drive"]: atexit.register(spoil)
"""
"""A plugin that spoils the store when its process ends."""

_SPECS = "__import__('thidua.specs').specs."
_SCORING = (
    f"{_SPECS}Scoring(code='s', clause='3.1', marks=({_SPECS}Mark(criterion='Z9', "
    f"maximum={_SPECS}Ratio(1)),))"
)
_QUOTA = (
    f"{_SPECS}Quota(code='q', bound='at_most', counted='registered', per='office', clause='4.1', "
    "count=0, breach='refuse')"
)
_NEEDED = f"{_SPECS}Prerequisite(code='r', award='nowhere', title='t1', years=1, clause='5.2')"
_TITLE = 'Title("Báo cáo năm", "Year")'
_AGE = "def age(ctx):"
_REPORTS = "def reports(ctx):\n"

BROKEN = (
    Broken("TD001", new="\nraise RuntimeError('hỏng')\n"),
    Broken("TD001", _REPORTS, _REPORTS + "    raise SystemExit('hỏng')\n"),
    Broken("TD001", new="\nraise __import__('thidua.errors').errors.NotFound('plan', 'x')\n"),
    Broken("TD001", new="\nimport os\nos._exit(3)\n"),
    Broken("TD002", 'id="xa/year"', 'id="ya/year"'),
    Broken("TD002", "    return [ReportSpec(", "    for _ in range(2): yield from [ReportSpec("),
    Broken("TD003", _TITLE, """Title(f"Báo cáo {hash('a')}")"""),
    Broken(
        "TD003",
        _REPORTS,
        _REPORTS + "    global YEAR\n    YEAR += 'x'\n    return [ReportSpec(id='xa/year', "
        "title=Title(YEAR), entry='thidua_xa:year')]\n",
    ),
    Broken("TD003", new="\nimport time\nassert time.tzname[0] == 'UTC'\n"),
    Broken("TD004", _TITLE, 'Title("Ðảng bộ")'),
    Broken("TD004", _TITLE, 'Title("Year report", "Year report")'),
    Broken(
        "TD004", _TITLE, 'Title("Héi ®ång thi ®ua khen th\u00ad\u00adëng".replace("\u00ad", ""))'
    ),
    Broken("TD005", new=REPLAYED),
    Broken("TD005", new=OVERWRITTEN),
    Broken("TD005", new=REPLAYED.replace('unit="ai-do"', "unit=PlanSpec")),
    Broken("TD006", "    return [AwardLevelSpec(", UNCANONICAL),
    Broken("TD006", "    return [AwardLevelSpec(", UNCANONICAL.replace("1.5", "True")),
    Broken("TD007", _REPORTS, _REPORTS + "    __import__('datetime').datetime.now()\n"),
    Broken("TD007", _REPORTS, _REPORTS + "    __import__('time').time()\n"),
    Broken("TD007", _REPORTS, _REPORTS + "    __import__('random').Random(1).random()\n"),
    Broken("TD007", _REPORTS, _REPORTS + "    open(__import__('os').devnull).close()\n"),
    Broken("TD008", new="\nimport http.client\n"),
    Broken(
        "TD008", new="\nfrom time import process_time as p\nt = p()\nwhile p() < t + .3: pass\n"
    ),
    Broken("TD009", new="\ndef more(ctx): return []\n"),
    Broken("TD009", new=UNKNOWN),
    Broken("TD009", BODY, "NOTHING = 1\n"),
    Broken("TD009", "@hookimpl.reports\ndef reports(", "def thidua_reports("),
    Broken("TD010", "def messages(ctx):", "def messages(ctx=None):"),
    Broken("TD010", "def messages(ctx):", "def messages(*ctx):"),
    Broken("TD010", "def messages(ctx):", "def messages():"),
    Broken("TD010", "def messages(ctx):", "async def messages(ctx):"),
    Broken("TD010", "@hookimpl.reports", "@hookimpl.settings"),
    Broken("TD011", "thidua_xa:year", "thidua_xa:nowhere"),
    Broken("TD011", "thidua_xa:year", "thidua_xa:YEAR"),
    Broken("TD011", "thidua_xa:year", "thidua_xa.year"),
    Broken("TD011", _AGE, "def age():"),
    Broken("TD012", _TITLE, 'Title("Báo cáo khác", "Other")'),
    Broken("TD013", 'checks=("xa/age",)', 'checks=("xa/nowhere",)'),
    Broken("TD013", 'checks=("xa/age",)', 'checks=("ya/nowhere",)'),
    Broken("TD013", "criteria=(extra,))", f"criteria=(extra,), scorings=({_SCORING},))"),
    Broken("TD014", 'get("years")', 'get("months")'),
    Broken("TD014", 'settings.get("years")', "settings"),
    Broken("TD015", metadata=METADATA.replace(",<1", "")),
    Broken("TD015", metadata="Metadata-Version: 2.4\nName: thidua-xa\nVersion: 1.0\n"),
    Broken("TD016", '"only {years} years"', '"only {days} years"'),
    Broken("TD016", ', "only {years} years"', ""),
    Broken("TD016", '"mới {years} năm", "only {years} years"', '"mới {0} năm", "only {0} years"'),
    Broken("TD016", '"mới {years} năm"', '"mới {years năm"'),
    Broken("TD017", new=VOTED),
    Broken("TD017", new=VOTED.replace("False", "1 / 0")),
    Broken("TD018", new=ORDERED),
    Broken("TD019", 'checks=("xa/age",))', 'checks=("xa/age",), authorities=())'),
    Broken("TD019", 'checks=("xa/age",))', 'checks=("xa/age",), unit_kinds=())'),
    Broken("TD019", 'checks=("xa/age",))', f'checks=("xa/age",), quotas=({_QUOTA},))'),
    Broken("TD019", "awards=())]", f"awards=(), prerequisites=({_NEEDED},))]"),
    Broken("TD020", "asked.text(row.entry.summary)", "str(row.entry.summary)"),
    Broken(
        "TD020", "(book.name(row), row)", "(book.subjects[row.entry.subject].name.upper(), row)"
    ),
    Broken("TD020", "(book.name(row), row)", "(str(int(book.name(row).split()[-1])), row)"),
    Broken("TD020", "    return Table(", "    return not Table("),
    Broken("TD020", "    columns = [", f"{_VOTING}\n    columns = ["),
    Broken("TD020", _AGE, f"{_AGE}\n    ctx.subject.introduced.name.upper()"),
    Broken("TD020", "isinstance(each.note, str)", "each.note.strip()"),
    Broken("TD020", '"notes": len(noted)', '"notes": "; ".join(noted)'),
    Broken("TD020", '"notes": len(noted)', '"notes": "; ".join(noted)[:7]'),
)
"""Each rule, broken in some way."""


def put(shelf: Shelf, body: str = BODY, metadata: str = METADATA) -> Candidate:
    """Put a plugin on the shelf, and return it as one to be looked at."""
    shelf.put("xa", body, metadata=metadata)
    return candidate("xa", snapshot=shelf.folder / "thidua.snapshot.json")


def said(of: Candidate, rules: Iterable[Rule] = RULES) -> dict[str, list[str]]:
    """Return what rules say of a plugin, of those that say anything."""
    told = {rule.id: [fault.text("vi") for fault in rule.faults(of)] for rule in rules}
    return {rule: faults for rule, faults in told.items() if faults}
