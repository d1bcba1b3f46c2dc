"""What pinned specs cost when a log is folded, against the same log without them."""

from pathlib import Path

import attrs

import thidua
from bench import lives
from bench.measuring import Result, in_turns
from thidua import Actor
from thidua.commands import AddUnit, AdoptPlan
from thidua.domain.plan import Offered, Provenance, Usable, state, stream_of, uses
from thidua.specs import CheckSpec, CriteriaSetSpec, Criterion, EvaluatorSpec, Mark, Scoring, Title
from thidua.specs.ratio import Ratio

STEPS = 20
ORIGIN = Provenance(distribution="thidua-tinh", version="1.0", namespace="tinh")
CODES = tuple(f"B{number}" for number in range(30))
USES: tuple[Usable, ...] = (
    CriteriaSetSpec(
        id="tinh/bo",
        title=Title("Bộ tiêu chí của tỉnh"),
        criteria=tuple(
            Criterion(
                code=code,
                text="Có sáng kiến được áp dụng, đem lại hiệu quả trong công tác.",
                clause="II.3",
                evaluator="tinh/sang-kien",
            )
            for code in CODES
        ),
        scorings=(
            Scoring(
                code="diem",
                clause="II.4",
                marks=tuple(Mark(criterion=code, maximum=Ratio(10)) for code in CODES),
            ),
        ),
    ),
    CheckSpec(id="tinh/theo-doi", title=Title("Có theo dõi"), entry="thidua_tinh:followed"),
    EvaluatorSpec(id="tinh/sang-kien", title=Title("Sáng kiến"), entry="thidua_tinh:ideas"),
)
"""What the plan uses: a set of criteria, a check and an evaluator."""


def fold(folder: Path, events: int, rounds: int) -> Result:
    """Measure every view of a log whose plan pins three specs, and of one whose plan pins none."""
    pinned, plain = folder / "pinned.db", folder / "plain.db"
    written(pinned, events, USES)
    written(plain, events, ())
    mine, theirs = in_turns(lambda: folded(pinned), lambda: folded(plain), rounds)
    work = f"folding {events:,} events, 3 specs pinned"
    return Result(work, "the same without them", 0.95, mine, theirs)


def written(path: Path, events: int, used: tuple[Usable, ...]) -> None:
    """Write whole lives under a plan that uses these."""
    lives.large_log(path, events // STEPS, STEPS)
    with thidua.open(f"sqlite:///{path}") as office:
        spec, provenance = office.contributed_plan(lives.PLAN)
        command = AdoptPlan(
            spec=attrs.evolve(
                spec,
                criteria_sets=tuple(each.id for each in used if isinstance(each, CriteriaSetSpec)),
                checks=tuple(each.id for each in used if isinstance(each, CheckSpec)),
            ),
            provenance=provenance,
            uses=tuple(Offered(spec=each, provenance=ORIGIN) for each in used),
        )
        chief = office.acting(Actor(id="ld", role="chief"), on=lives.DAY)
        chief.open_office("Thanh tra", [AddUnit(unit="NV1", name="Phòng 1", kind="phong")])
        chief.do(stream_of(spec.id), command)


def folded(path: Path) -> int:
    """Fold a log into every view, and the plan into its state; no body was read before."""
    for remembered in (uses._usable, state._plan_spec):  # noqa: SLF001 - forget what is remembered
        remembered.cache_clear()
    with thidua.open(f"sqlite:///{path}", create=False) as office:
        office.plan(lives.PLAN)
        return sum(map(len, office.projection().tables.values()))
