"""What a command may ask besides streams: how many stand where, and the code of plugins."""

from typing import TYPE_CHECKING, Any

from thidua.asof import NOW, as_of
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.nomination.rolls import roll_of
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Use, Uses
from thidua.domain.roll import Roll
from thidua.errors import PluginUnavailable
from thidua.office.decoding import decoded, folded
from thidua.records import Catalogue
from thidua.store import Log

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.plugins import Registry


class Outside:
    """Answer what is asked of all nominations together, and of the code of plugins.

    Args:
        log: Where facts are kept.
        catalogue: What reads them.
        plugins: What loads plugins when one is needed.
    """

    def __init__(
        self, log: Log, catalogue: Catalogue[Any], plugins: "Callable[[], Registry]"
    ) -> None:
        self._log, self._catalogue, self._plugins = log, catalogue, plugins

    def roll(self, plan: str) -> Roll:
        """Return how many stand at each stage of a plan now."""
        names = self._log.streams("nomination")
        rows = (decoded(self._log.read(name), self._catalogue) for name in names)
        read = (as_of(records, NOW, self._catalogue) for records in rows)
        return roll_of((folded(nomination.DECIDER, records) for records in read), plan)

    def checked(self, use: Use, uses: Uses, ctx: NominationContext) -> Checked:
        """Return what a check found of a nomination."""
        raise _missing(use)

    def evaluated(self, use: Use, ctx: EvaluationContext) -> Evaluated:
        """Return what an evaluator made of a criterion."""
        raise _missing(use)


def _missing(use: Use) -> PluginUnavailable:
    origin = use.provenance
    return PluginUnavailable(
        origin.namespace, origin.distribution, origin.version, purpose=use.spec.id
    )
