"""What a command may ask besides streams: how many stand where, and the code of plugins."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Use, Uses
from thidua.domain.roll import Roll
from thidua.office.settings import Given
from thidua.records import Catalogue
from thidua.store import Log, Quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.office.plugin_code import PluginCode
    from thidua.office.rolls import RollBook
    from thidua.plugins import Registry


class Outside:
    """Answer what is asked of all nominations together, and of the code of plugins.

    Args:
        log: Where facts are kept.
        catalogue: What reads them.
        plugins: What gives the registry of plugins when one is needed.
        given: What was set for plugins.
    """

    def __init__(
        self,
        log: Log,
        catalogue: Catalogue[Any],
        plugins: "Callable[[], Registry]",
        given: Given,
    ) -> None:
        self._log, self._catalogue = log, catalogue
        self._plugins, self._given = plugins, given

    @cached_property
    def _code(self) -> "PluginCode":
        from thidua.office.plugin_code import PluginCode

        return PluginCode(self._plugins, self._given)

    @cached_property
    def _rolls(self) -> "RollBook":
        from thidua.office.rolls import RollBook

        return RollBook(self._log, self._catalogue)

    def roll(self, plan: str) -> tuple[Quiet, Roll]:
        """Return how many stand at each stage of a plan, and what must not happen meanwhile."""
        from thidua.office.rolls import MOVING

        position, roll = self._rolls.roll(plan)
        return Quiet(position, MOVING), roll

    def checked(self, use: Use, uses: Uses, ctx: NominationContext) -> Checked:
        """Return what a check found of a nomination.

        Raises:
            PluginError: Its code is not there, or failed: nothing is decided without it.
        """
        return self._code.of(use).checked(uses, ctx)

    def evaluated(self, use: Use, ctx: EvaluationContext) -> Evaluated:
        """Return what an evaluator made of a criterion.

        Raises:
            PluginError: Its code is not there, or failed: nothing is decided without it.
        """
        return self._code.of(use).evaluated(ctx)
