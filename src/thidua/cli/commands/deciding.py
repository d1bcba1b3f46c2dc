"""``thidua decide``: one numbered decision on one or several nominations."""

from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.kinds import OneOf
from thidua.cli.making import acting, option
from thidua.cli.params import ACHIEVEMENT, AWARD, NOMINATIONS, OCCASION
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import Decide
from thidua.domain.nomination.state import Absent, NominationState, Proposable

NONE = "-"
"""Given where nothing is proposed; the rules then say what is missing."""


@acting(
    "decide",
    (
        (
            "Quyết định về một hoặc nhiều đề nghị bằng một quyết định có số.\n\n"
            "Không ghi --award, --achievement thì theo đúng đề nghị của từng hồ sơ."
        ),
        (
            "Decide on one or several proposals by one numbered decision.\n\n"
            "Without --award and --achievement it is as each was proposed."
        ),
    ),
    NOMINATIONS,
    option("--number", ("Số quyết định.", "The decision's number."), required=True),
    OCCASION,
    option(
        "--outcome",
        ("approved (đồng ý) hoặc declined (không).", "approved or declined."),
        reads=OneOf("approved", "declined"),
        default="approved",
        metavar="OUTCOME",
    ),
    AWARD,
    ACHIEVEMENT,
)
def decide_(
    run: Run,
    *,
    nominations: tuple[str, ...],
    number: str,
    occasion: Any,
    outcome: Any,
    award: str | None,
    achievement: tuple[str, ...],
) -> Answer:
    """Decide on nominations, all or none."""
    parts: list[tuple[str, Decide]] = []
    for each in nominations:
        name = run.find("nomination", each)
        asked, deserved = proposed(run.office.nomination(name), occasion)
        command = Decide(
            occasion=occasion,
            outcome=outcome,
            number=number,
            award=award or asked,
            achievements=achievement or deserved,
        )
        parts.append((name, command))
    return receipt(run, run.desk.together(parts, command_id=run.command_id))


def proposed(state: NominationState, occasion: str) -> tuple[str, tuple[str, ...]]:
    """Return the award and the achievements that a nomination was proposed with.

    Args:
        state: Where the nomination stands.
        occasion: ``mid_year`` or ``annual``.
    """
    if occasion == "annual" and isinstance(state, Proposable):
        return state.proposal.award, state.proposal.achievements
    if occasion == "mid_year" and not isinstance(state, Absent) and state.dossier.proposal:
        return state.dossier.proposal.award, state.dossier.proposal.achievements
    return NONE, ()
