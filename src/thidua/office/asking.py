"""Asking a plugin's code: its answer is taken as data, and whatever else it does is an error."""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from copy import deepcopy
from itertools import islice
from typing import Any, TypeVar, cast

import attrs
import msgspec

from thidua.domain.nomination.answering import checked_by, evaluated_by
from thidua.domain.nomination.asking import (
    EvaluationContext,
    Found,
    Judged,
    NominationContext,
    Settings,
)
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Use, Uses
from thidua.errors import InvalidValue, PluginContractError, PluginLoadError
from thidua.errors.unsaid import unsaid, with_way
from thidua.office.quoting import QUOTES, quotes
from thidua.values import Finding
from thidua.wording import lacking

_MOST = 1000
"""How many findings a check may have: one that goes on for ever is stopped."""
_GREATEST = 2**53
_LONGEST = 2**20
"""How many bytes an outcome may have: it is recorded, and read again and again."""
Told = TypeVar("Told", Checked, Evaluated)


@attrs.frozen(kw_only=True)
class Asked:
    """Hold the code of a check or an evaluator, and the plugin whose it is.

    Args:
        use: The check or evaluator as pinned, with the distribution that its code comes from now.
        code: What its entry names.
        settings: The plugin's.
    """

    use: Use
    code: Callable[..., Any]
    settings: Settings

    def checked(self, uses: Uses, ctx: NominationContext) -> Checked:
        """Return what a check found.

        Args:
            uses: Everything that the plan uses, with the words of findings.
            ctx: What is decided on.

        Raises:
            PluginError: It failed, or answered what was not agreed.
        """
        mine = attrs.evolve(
            ctx,
            plan=deepcopy(ctx.plan),
            nomination=deepcopy(ctx.nomination),
            subject=deepcopy(ctx.subject),
            settings=dict(self.settings),
        )
        with _blamed(self._of):
            answers = _one_by_one(self.code(mine))
        outcome = checked_by(self.use, self.use.provenance.version, uses, self._findings(answers))
        for finding in (*outcome.bars, *outcome.flags):
            self._is_worded(finding)
        return self._short(outcome, ctx.nomination, ctx.subject)

    def evaluated(self, ctx: EvaluationContext) -> Evaluated:
        """Return what an evaluator made of a criterion.

        Args:
            ctx: What it is to judge.

        Raises:
            PluginError: It failed, or answered what was not agreed.
        """
        mine = attrs.evolve(
            ctx,
            plan=deepcopy(ctx.plan),
            nomination=deepcopy(ctx.nomination),
            counts=dict(ctx.counts),
            settings=dict(self.settings),
        )
        with _blamed(self._of):
            answer = self.code(mine)
        version = self.use.provenance.version
        outcome = evaluated_by(self.use, version, self._judgement(answer))
        return self._short(outcome, ctx.nomination)

    def _findings(self, answers: list[object] | None) -> list[Found]:
        if answers is None:
            raise self._breach("gives no findings one after another", "không trả một dãy kết quả")
        if len(answers) > _MOST:
            raise self._breach(f"finds more than {_MOST}", f"nêu quá {_MOST} kết quả")
        return [self._finding(each) for each in answers]

    def _finding(self, each: object) -> Found:
        if type(each) is not Found:
            raise self._breach(
                f"gives {_kind(each)}, not Found", f"trả {_kind(each)}, không phải Found"
            )
        with _blamed(self._of):
            each = attrs.evolve(each)  # What got past its door when it was made does not now.
        prefix = f"{self.use.provenance.namespace}/"
        if not each.code.startswith(prefix) or each.code == prefix:
            raise self._breach(
                f"finds {each.code!r}, which must begin with {prefix}",
                f"nêu {each.code!r}, phải bắt đầu bằng {prefix}",
            )
        self._are_data(each.found)
        self._are_data(each.needed)
        return each

    def _judgement(self, answer: object) -> Judged:
        if type(answer) is not Judged:
            raise self._breach(
                f"gives {_kind(answer)}, not Judged", f"trả {_kind(answer)}, không phải Judged"
            )
        with _blamed(self._of):
            answer = attrs.evolve(answer)
        self._are_data(answer.told)
        return answer

    def _short(self, outcome: Told, *told: object) -> Told:
        """Refuse what is more than a record should hold: too much, or words about a person."""
        if len(msgspec.json.encode(outcome)) > _LONGEST:
            fault, loi = f"tells more than {_LONGEST} bytes", f"nêu quá {_LONGEST} byte"
            raise self._breach(fault, loi)
        if quotes(outcome, *told):
            raise self._breach(QUOTES["en"], QUOTES["vi"])
        return outcome

    def _are_data(self, told: Mapping[str, object]) -> None:
        """Refuse what would not come back from the log as it went in."""
        for name, value in told.items():
            sound = type(value) is str or (type(value) is int and abs(value) <= _GREATEST)
            if not sound:
                needed, can = "text and whole numbers alone", "chỉ nhận chữ và số nguyên"
                raise self._breach(f"tells {name!r}: {needed}", f"nêu {name!r}: {can}")

    def _is_worded(self, finding: Finding) -> None:
        """Refuse words that lack their data: they would stand in the record with holes."""
        words = (finding.said.vi, finding.said.en or "") if finding.said else ()
        told = {**finding.found, **finding.needed}
        if any(lacking(each, told) for each in words):
            fault = f"the words of {finding.code} do not fit its data"
            loi = f"câu chữ của {finding.code} không khớp dữ liệu"
            raise self._breach(fault, loi)

    def _breach(self, fault: str, loi: str) -> PluginContractError:
        name = self.use.spec.id
        return PluginContractError(*self._of, fault=f"{name} {fault}", loi=f"{name} {loi}")

    @property
    def _of(self) -> tuple[str, str, str]:
        origin = self.use.provenance
        return origin.namespace, origin.distribution, origin.version


def _one_by_one(answer: object) -> list[object] | None:
    """Return what is answered, as far as it is ever taken; nothing where it is no sequence."""
    if not isinstance(answer, Iterable):
        return None
    return list(islice(cast("Iterable[object]", answer), _MOST + 1))


def _kind(value: object) -> str:
    return type(value).__name__


@contextmanager
def _blamed(of: tuple[str, str, str]) -> Generator[None, None, None]:
    """Turn whatever is raised into the plugin's error: its code may not refuse in our name."""
    try:
        yield
    except (KeyboardInterrupt, PluginLoadError):
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the plugin's
        raise with_way(PluginLoadError(*of, cause=_told(error)), error) from None


def _told(error: BaseException) -> str:
    """Tell which value of the answer is none; of anything else no message, as it may quote."""
    if type(error) is InvalidValue:
        return f"{unsaid(error)}, {error.data['field']}: {error.data['needed']}"
    return unsaid(error)
