"""``thidua score``, ``gate`` and ``evaluate``: points, what excludes, and named evaluators."""

from datetime import date
from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.commands.assessing import counts_of
from thidua.cli.commands.reviewing import done, evidence_of
from thidua.cli.kinds import OneOf, a_ratio
from thidua.cli.making import acting, argument
from thidua.cli.params import COUNTED, COUNTS, EVIDENCE, NOMINATION, REMARK
from thidua.cli.run import Run
from thidua.commands import CheckGate, Evaluate, Score
from thidua.specs import Ratio
from thidua.values import Document


@acting(
    "score",
    (
        "Cho điểm một tiêu chí hoặc một điểm thưởng.\n\nĐiểm là số đúng: 8, 8.5 hoặc 17/2.",
        "Give points for a criterion or a bonus.\n\nPoints are exact: 8, 8.5 or 17/2.",
    ),
    NOMINATION,
    argument("code", ("Mã tiêu chí hoặc điểm thưởng.", "The code of the criterion or bonus.")),
    argument("points", ("Số điểm.", "The points."), reads=a_ratio),
    REMARK,
    EVIDENCE,
)
def score_(
    run: Run,
    *,
    nomination: str,
    code: str,
    points: Ratio,
    note: str | None,
    evidence: tuple[Document, ...],
) -> Answer:
    """Give points."""
    command = Score(code=code, points=points, note=note, evidence=evidence_of(evidence))
    return done(run, nomination, command)


@acting(
    "gate",
    (
        "Ghi kết quả rà soát một điều kiện loại trừ: clear (không vướng) hoặc barred (bị loại).",
        "Record whether what excludes is there: clear or barred.",
    ),
    NOMINATION,
    argument("gate", ("Mã điều kiện loại trừ.", "The gate's code.")),
    argument("outcome", ("Kết quả.", "What was found."), reads=OneOf("clear", "barred")),
    REMARK,
    EVIDENCE,
)
def gate_(
    run: Run,
    *,
    nomination: str,
    gate: str,
    outcome: Any,
    note: str | None,
    evidence: tuple[Document, ...],
) -> Answer:
    """Record what was found of a gate."""
    command = CheckGate(gate=gate, outcome=outcome, note=note, evidence=evidence_of(evidence))
    return done(run, nomination, command)


@acting(
    "evaluate",
    (
        "Để phần mở rộng mà kế hoạch chỉ định đánh giá một tiêu chí; ghi lại kết quả của nó.",
        "Have the evaluator that the plan names judge a criterion; its outcome is recorded.",
    ),
    NOMINATION,
    argument("criterion", ("Mã tiêu chí.", "The criterion's code.")),
    COUNTS,
    COUNTED,
    EVIDENCE,
)
def evaluate_(
    run: Run,
    *,
    nomination: str,
    criterion: str,
    count: tuple[str, ...],
    as_of: date | None,
    evidence: tuple[Document, ...],
) -> Answer:
    """Have a criterion judged by the evaluator that the plan names."""
    command = Evaluate(
        criterion=criterion,
        counts=counts_of(count),
        as_of=run.counted_on(as_of),
        evidence=evidence_of(evidence),
    )
    return done(run, nomination, command)
