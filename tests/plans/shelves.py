"""Plugins for one test: specs written into a module of a distribution that is on the path."""

from thidua import specs as s

HOOKS = {
    s.PlanSpec: "plans",
    s.CriteriaSetSpec: "criteria_sets",
    s.AwardLevelSpec: "award_levels",
    s.CheckSpec: "checks",
    s.EvaluatorSpec: "evaluators",
    s.MessageSpec: "messages",
}
"""The hook by which each kind of spec comes in."""

HEAD = """
from thidua import specs as s
from thidua.hookspecs import hookimpl
from thidua.judging import Found, Judged
"""


def body_of(*contributed: s.Spec, code: str = "") -> str:
    """Return the body of a plugin's module that contributes specs, and holds some code.

    Args:
        contributed: The specs.
        code: What its entries name.
    """
    hooks = [_hook(kind, name, contributed) for kind, name in HOOKS.items()]
    return "\n".join([HEAD, code, *filter(None, hooks)])


def _hook(kind: type, name: str, contributed: tuple[s.Spec, ...]) -> str:
    its = [s.canonical(spec) for spec in contributed if isinstance(spec, kind)]
    given = ", ".join(f"s.spec_from({body!r}, s.{kind.__name__})" for body in its)
    return f"@hookimpl.{name}\ndef {name}(ctx):\n    return [{given}]\n" if its else ""
