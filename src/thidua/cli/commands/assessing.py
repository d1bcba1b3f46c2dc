"""``thidua assess``: judge a criterion, or compute it from counts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.commands.reviewing import done, evidence_of
from thidua.cli.kinds import OneOf, a_day
from thidua.cli.making import acting, argument, option
from thidua.cli.params import COUNTS, EVIDENCE, NOMINATION, REMARK
from thidua.cli.run import Run
from thidua.commands import Assess, AssessByCounts
from thidua.errors import InvalidValue
from thidua.values import Document


@acting(
    "assess",
    (
        (
            "Đánh giá một tiêu chí: met (đạt), not_met (không đạt), "
            "not_yet_known (chưa đủ căn cứ), hoặc tính từ số liệu bằng --count."
        ),
        "Judge a criterion: met, not_met or not_yet_known; or compute it, with --count.",
    ),
    NOMINATION,
    argument("criterion", ("Mã tiêu chí.", "The criterion's code.")),
    argument(
        "verdict",
        ("Kết luận; không ghi khi có --count.", "The verdict; none with --count."),
        reads=OneOf("met", "not_met", "not_yet_known"),
        required=False,
    ),
    COUNTS,
    option(
        "--counted-on",
        ("Ngày của số liệu; mặc định là ngày của lệnh.", "The day of the counts."),
        reads=a_day,
        metavar="DAY",
    ),
    REMARK,
    EVIDENCE,
)
def assess_(
    run: Run,
    *,
    nomination: str,
    criterion: str,
    verdict: Any,
    count: tuple[str, ...],
    counted_on: date | None,
    note: str | None,
    evidence: tuple[Document, ...],
) -> Answer:
    """Judge a criterion, or compute it."""
    rests_on = evidence_of(evidence)
    if bool(verdict) == bool(count):
        raise _one_or_the_other(verdict)
    if verdict:
        judged = Assess(criterion=criterion, verdict=verdict, note=note, evidence=rests_on)
        return done(run, nomination, judged)
    day = counted_on or run.day or run.office.today()
    computed = AssessByCounts(
        criterion=criterion, counts=counts_of(count), as_of=day, evidence=rests_on
    )
    return done(run, nomination, computed)


def counts_of(texts: Iterable[str], field: str = "--count") -> dict[str, int | None]:
    """Read counts as they are given: ``name=12``; ``name=`` is not known.

    Args:
        texts: The counts.
        field: What they are given for.

    Raises:
        InvalidValue: One is not of that form.
    """
    return dict(_count(text, field) for text in texts)


def _count(text: str, field: str) -> tuple[str, int | None]:
    name, equals, number = text.partition("=")
    try:
        if equals and name:
            return name.strip(), int(number) if number.strip() else None
    except ValueError:
        pass
    raise InvalidValue(field, text, "write name=number", "cần ghi tên=số")


def _one_or_the_other(verdict: str | None) -> InvalidValue:
    return InvalidValue(
        "VERDICT",
        verdict or "",
        "give a verdict, or counts with --count, and not both",
        "cần ghi kết luận, hoặc số liệu bằng --count, không ghi cả hai",
    )
