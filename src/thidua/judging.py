"""What the code of checks and evaluators is told, and what it answers; all is data.

A check is a function of ``NominationContext`` that gives ``Found``; an evaluator is a function of
``EvaluationContext`` that gives ``Judged``. A plugin names them in its specs, by an entry.
"""

from thidua.domain.nomination.asking import EvaluationContext, Found, Judged, NominationContext

__all__ = ["EvaluationContext", "Found", "Judged", "NominationContext"]
