"""A plan in words: what it says, part by part, for people who read a terminal."""

from collections.abc import Iterator

from thidua.cli.plan_bodies import awards, bars, bodies
from thidua.cli.plan_dates import calendar, day, windows
from thidua.cli.plan_numbers import numbers
from thidua.cli.speech import Said, said
from thidua.domain.plan import Ended, InForce

HEAD: Said = ("{title} ({id}), bản {revision}", "{title} ({id}), revision {revision}")
CLOSED: Said = ("  đã khép lại", "  closed")
PHASE: Said = ("  {title}: {opens} - {closes}", "  {title}: {opens} - {closes}")
CRITERION: Said = (
    "  Tiêu chí {code} (mục {clause}): {text}{by}",
    "  Criterion {code} ({clause}): {text}{by}",
)
JUDGED: Said = (", do {evaluator} đánh giá", ", judged by {evaluator}")
USED: Said = (
    "  Dùng {id} bản {revision} của {distribution} {version}",
    "  Uses {id} revision {revision} of {distribution} {version}",
)


def plan_lines(state: InForce | Ended, lang: str) -> Iterator[str]:
    """Yield what a plan says, with what it uses written out in it.

    Args:
        state: The plan as of a day.
        lang: The language.
    """
    spec = state.spec
    yield said(HEAD, lang).format(title=spec.title.text(lang), id=spec.id, revision=spec.revision)
    if isinstance(state, Ended):
        yield said(CLOSED, lang)
    yield from _phases(state, lang)
    yield from windows(state, lang)
    yield from calendar(spec, lang)
    yield from _criteria(state, lang)
    yield from numbers(spec, lang)
    yield from bars(spec, lang)
    yield from awards(spec, lang)
    yield from bodies(state, lang)
    yield from _uses(state, lang)


def _phases(state: InForce | Ended, lang: str) -> Iterator[str]:
    for phase in state.spec.phases:
        yield said(PHASE, lang).format(
            title=phase.title.text(lang),
            opens=day(phase.opens, lang),
            closes=day(phase.closes, lang),
        )


def _criteria(state: InForce | Ended, lang: str) -> Iterator[str]:
    for each in state.spec.criteria:
        by = said(JUDGED, lang).format(evaluator=each.evaluator) if each.evaluator else ""
        yield said(CRITERION, lang).format(
            code=each.code, clause=each.clause, text=each.text, by=by
        )


def _uses(state: InForce | Ended, lang: str) -> Iterator[str]:
    for use in state.uses.all:
        yield said(USED, lang).format(
            id=use.spec.id,
            revision=use.spec.revision,
            distribution=use.provenance.distribution,
            version=use.provenance.version,
        )
