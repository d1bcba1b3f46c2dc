"""From what a plugin's code answers to what is recorded of it."""

from collections.abc import Iterable

from thidua.domain.nomination.asking import Found, Judged
from thidua.domain.outcomes import Checked, Evaluated, Ran
from thidua.domain.plan import Use, Uses
from thidua.specs import MessageSpec
from thidua.values import Exact, Finding, Said


def ran(use: Use, version: str) -> Ran:
    """Say which code ran.

    Args:
        use: The check or evaluator, as pinned.
        version: The version of the distribution that it came from when it ran.
    """
    return Ran(
        id=use.spec.id,
        hash=use.hash,
        distribution=use.provenance.distribution,
        version=version,
    )


def checked_by(use: Use, version: str, uses: Uses, answers: Iterable[Found]) -> Checked:
    """Return what a check found, with its words, so that they are known when it is gone.

    Args:
        use: The check.
        version: The version of the distribution that it came from when it ran.
        uses: Everything that the plan uses, with the messages.
        answers: What it found.
    """
    found = tuple(answers)
    return Checked(
        ran=ran(use, version),
        bars=tuple(_finding(each, uses) for each in found if each.bars),
        flags=tuple(_finding(each, uses) for each in found if not each.bars),
    )


def _finding(each: Found, uses: Uses) -> Finding:
    worded = uses.find(MessageSpec, each.code)
    text = worded.spec.text if worded and isinstance(worded.spec, MessageSpec) else None
    return Finding(
        code=each.code,
        clause=each.clause,
        found=dict(each.found),
        needed=dict(each.needed),
        said=Said(vi=text.vi, en=text.en) if text else None,
    )


def evaluated_by(use: Use, version: str, answer: Judged) -> Evaluated:
    """Return what an evaluator said, to be recorded.

    Args:
        use: The evaluator.
        version: The version of the distribution that it came from when it ran.
        answer: What it said.
    """
    points = Exact.of(answer.points.of(1)) if answer.points else None
    return Evaluated(
        ran=ran(use, version), verdict=answer.verdict, points=points, told=dict(answer.told)
    )
