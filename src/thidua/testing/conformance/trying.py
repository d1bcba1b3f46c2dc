"""Let a plugin's code look at a story, and tell what went wrong."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

import thidua
from thidua.domain import subject
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.nomination.state import Absent
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Uses
from thidua.errors import MissingExtra, PluginLoadError, ThiduaError
from thidua.office.asking import Asked as Code
from thidua.office.quoting import QUOTES
from thidua.personal import PREFIX
from thidua.reports import Table, csv_file, json_file, terminal, xlsx
from thidua.reports.of_the_plan import Asked
from thidua.specs import CheckSpec, EvaluatorSpec, PlanSpec
from thidua.testing.conformance.ballots import who_voted_what
from thidua.testing.conformance.sights import Sight
from thidua.testing.conformance.stories import WORD, award_of
from thidua.vietnamese import Lang

MARKS: Final = (PREFIX, "Sealed(", "Redacted(", "Withheld(")
"""What a cell holds where ``str()`` was made of what a view keeps."""
LANGS: Final[tuple[Lang, ...]] = ("vi", "en")


class Wrong(NamedTuple):
    """Say what went wrong."""

    en: str
    vi: str
    surely: bool
    """Whether it is wrong also where it is so with everything shown."""


Try = Callable[[Sight], Wrong | None]
"""Let code look at a story; nothing where all is well."""
Make = Callable[..., Table]


def report(make: Make, spec: PlanSpec, *, own: bool) -> Try:
    """Return what makes a report in both languages, and writes it in every format.

    Args:
        make: The report's code.
        spec: The plan that it is asked for.
        own: Whether the plan is the plugin's own; another's it may not know.
    """
    day = spec.closes or spec.opens

    def tried(sight: Sight) -> Wrong | None:
        for rows, opening in (sight.late, sight.early):
            for lang in LANGS:
                asked = Asked(plan=spec.id, day=day, lang=lang, opening=opening)
                try:
                    table = make(rows, asked)
                    _written(table, lang)
                except ThiduaError as error:
                    return _failed(error, surely=own)
                if wrong := _marked(table):
                    return wrong
        return None

    return tried


def _written(table: Table, lang: Lang) -> None:
    csv_file.render(table, lang=lang)
    json_file.render(table, lang=lang)
    with suppress(MissingExtra):
        terminal.render(table, lang=lang)
    with suppress(MissingExtra):
        xlsx.render(table, lang=lang)


def _marked(table: Table) -> Wrong | None:
    for row in table.rows:
        for cell, column in zip(row, table.columns, strict=True):
            if isinstance(cell, str) and any(mark in cell for mark in MARKS):
                shown = f"{column.key}: {cell[:24]}…"
                en = f"a cell shows what stands for personal data, not its words ({shown})"
                vi = f"một ô hiện vật thế chỗ dữ liệu cá nhân, không phải lời ({shown})"
                return Wrong(en, vi, surely=True)
    if told := who_voted_what(table):
        en = f"a row says how one member voted, which is secret ({told})"
        vi = f"một dòng cho biết một thành viên bỏ phiếu thế nào, là điều phải giữ kín ({told})"
        return Wrong(en, vi, surely=True)
    return None


def check(code: Code, spec: CheckSpec, uses: Uses, plan: PlanSpec) -> Try:
    """Return what asks a check about everybody in a story, for each act that it is for.

    Args:
        code: The check's code.
        spec: The check.
        uses: The plugin's checks with the words of their findings.
        plan: The plan, as it holds on the day.
    """

    def contexts(sight: Sight) -> Iterator[NominationContext]:
        for file, known in _files(sight):
            for act in spec.acts:
                yield NominationContext(
                    plan=plan,
                    nomination=file,
                    subject=known,
                    day=plan.closes or plan.opens,
                    act=act,
                    award=award_of(plan),
                    achievements=tuple(sorted(file.achievements)),
                )

    return lambda sight: _asked(lambda ctx: code.checked(uses, ctx), contexts(sight))


def evaluator(code: Code, spec: EvaluatorSpec, plan: PlanSpec) -> Try:
    """Return what asks an evaluator about everybody in a story, with no counts given.

    Args:
        code: The evaluator's code.
        spec: The evaluator.
        plan: The plan, as it holds on the day.
    """
    judged = [each.code for each in plan.criteria if each.evaluator == spec.id]
    day = plan.closes or plan.opens

    def contexts(sight: Sight) -> Iterator[EvaluationContext]:
        for file, _ in _files(sight):
            for criterion in judged or ["kit"]:
                yield EvaluationContext(
                    plan=plan, nomination=file, criterion=criterion, counts={}, as_of=day, day=day
                )

    return lambda sight: _asked(code.evaluated, contexts(sight))


def _files(sight: Sight) -> Iterator[tuple[Any, Any]]:
    """Yield the dossier of each nomination of a story, with the state of its subject."""
    for stream in dict.fromkeys(record.stream for record in sight.records):
        if not stream.startswith("nomination-"):
            continue
        state = sight.state(nomination.DECIDER, stream)
        assert not isinstance(state, Absent)
        yield state.dossier, sight.state(subject.DECIDER, state.dossier.subject)


def _asked(ask: Callable[[Any], Checked | Evaluated], contexts: Iterator[Any]) -> Wrong | None:
    for ctx in contexts:
        try:
            outcome = ask(ctx)
        except ThiduaError as error:
            surely = str(error.data.get("fault", "")).endswith(QUOTES["en"])
            return _failed(error, surely=surely)
        if WORD.encode() in msgspec.json.encode(outcome):
            en = "its outcome repeats words about a person, which would be recorded for all to read"
            vi = "kết quả nhắc lại lời về cá nhân, sẽ được ghi cho mọi người đọc"
            return Wrong(en, vi, surely=True)
    return None


def _failed(error: ThiduaError, *, surely: bool) -> Wrong:
    """Say what code raised and where; all words are of a story, so that they can be told."""
    inner = error.__context__ if isinstance(error, PluginLoadError) else None
    if inner is None:
        return Wrong(error.text("en"), error.text("vi"), surely)
    own = str(Path(thidua.__file__).parent)
    frames = traceback.extract_tb(inner.__traceback__)
    outside = [frame for frame in frames if not frame.filename.startswith(own)]
    places = [f" ({Path(frame.filename).name}:{frame.lineno})" for frame in (*frames, *outside)]
    said = f"{type(inner).__name__}: {inner}{''.join(places[-1:])}"
    return Wrong(said, said, surely)
