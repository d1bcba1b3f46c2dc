"""Fostering: follow-ups and new achievements."""

from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.commands.reviewing import done, evidence_of
from thidua.cli.kinds import OneOf
from thidua.cli.making import acting, argument, option
from thidua.cli.params import EVIDENCE, NOMINATION, NOTE
from thidua.cli.run import Run
from thidua.commands import Achieve, Foster
from thidua.values import Document


@acting(
    "follow-up",
    (
        "Ghi một lần theo dõi, đánh giá, nhân rộng hoặc tuyên truyền.",
        "Record a follow-up, an evaluation, replication or publicity.",
    ),
    NOMINATION,
    option(
        "--kind",
        (
            (
                "follow_up (theo dõi), evaluation (đánh giá), replication (nhân rộng), "
                "publicity (tuyên truyền)."
            ),
            "follow_up, evaluation, replication or publicity.",
        ),
        reads=OneOf("follow_up", "evaluation", "replication", "publicity"),
        default="follow_up",
        metavar="KIND",
    ),
    NOTE,
    EVIDENCE,
)
def follow_up_(
    run: Run, nomination: str, kind: Any, note: str, evidence: tuple[Document, ...]
) -> Answer:
    """Record that a nomination was fostered."""
    command = Foster(activity=kind, note=note, evidence=evidence_of(evidence))
    return done(run, nomination, command)


@acting(
    "achieve",
    ("Ghi nhận một thành tích mới.", "Record a new achievement."),
    NOMINATION,
    argument("achievement", ("Mã thành tích.", "The achievement's id.")),
    NOTE,
    EVIDENCE,
)
def achieve_(
    run: Run, nomination: str, achievement: str, note: str, evidence: tuple[Document, ...]
) -> Answer:
    """Record a new achievement."""
    command = Achieve(achievement=achievement, note=note, evidence=evidence_of(evidence))
    return done(run, nomination, command)
