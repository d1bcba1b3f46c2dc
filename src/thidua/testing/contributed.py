"""Strategies for what plugins contribute: each kind of spec, and whole catalogues."""

from typing import Any, Final, Literal

import attrs
from hypothesis import strategies as st

from thidua.specs import (
    AwardLevelSpec,
    CheckpointSinkSpec,
    CheckSpec,
    CommandSpec,
    CriteriaSetSpec,
    EvaluatorSpec,
    KeyStoreSpec,
    MessageSpec,
    ReportSpec,
    SettingSpec,
    Title,
)
from thidua.testing.drawn_rules import GUARDS, gates
from thidua.testing.parts import bases, clauses, titles
from thidua.testing.plans import model_plan
from thidua.testing.variations import council_rules, plan_specs

NAMESPACE: Final = "mau"
_NAMES: Final = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
_ENTRIES: Final = st.sampled_from(("mau.code:one", "mau.code:two", "mau:three"))
Drawn = st.SearchStrategy


def namespaces() -> Drawn[str]:
    """Draw namespaces that a plugin may have."""
    return _NAMES.filter(lambda name: name not in {"core", "thidua", "vn"})


def spec_ids(namespace: str = NAMESPACE) -> Drawn[str]:
    """Draw ids of specs of a namespace.

    Args:
        namespace: The namespace.
    """
    names = _NAMES | st.sampled_from(("2025", "hội-đồng", "chiến-sĩ"))
    return names.map(lambda name: f"{namespace}/{name}")


def _spec(kind: type[Any], namespace: str, **fields: Drawn[Any]) -> Drawn[Any]:
    told = {"id": spec_ids(namespace), "revision": st.integers(1, 9), **fields}
    return st.builds(kind, **told)


def criteria_sets(namespace: str = NAMESPACE) -> Drawn[CriteriaSetSpec]:
    """Draw sets of criteria, some with gates."""
    criteria = model_plan().criteria
    some = st.lists(st.sampled_from(criteria), unique_by=lambda c: c.code).map(tuple)
    rests = st.lists(bases(), max_size=2).map(tuple)
    told = {"title": titles(), "criteria": some, "bases": rests, "gates": gates()}
    return _spec(CriteriaSetSpec, namespace, **told)


def award_levels(namespace: str = NAMESPACE) -> Drawn[AwardLevelSpec]:
    """Draw levels of awards."""
    awards = st.lists(st.sampled_from(model_plan().awards), unique_by=lambda a: a.code).map(tuple)
    rank = st.integers(0, 9)
    return _spec(AwardLevelSpec, namespace, title=titles(), rank=rank, awards=awards)


def checks(namespace: str = NAMESPACE) -> Drawn[CheckSpec]:
    """Draw checks; their code is not there."""
    told = {"title": titles(), "entry": _ENTRIES, "acts": GUARDS, "clause": clauses}
    return _spec(CheckSpec, namespace, **told)


def evaluators(namespace: str = NAMESPACE) -> Drawn[EvaluatorSpec]:
    """Draw evaluators; their code is not there."""
    return _spec(EvaluatorSpec, namespace, title=titles(), entry=_ENTRIES, clause=clauses)


def messages(namespace: str = NAMESPACE) -> Drawn[MessageSpec]:
    """Draw messages in both languages."""
    worded = st.sampled_from((Title("mới {days} ngày", "{days} days old"), Title("sớm", "early")))
    return _spec(MessageSpec, namespace, text=worded)


def reports(namespace: str = NAMESPACE) -> Drawn[ReportSpec]:
    """Draw reports; their code is not there."""
    return _spec(ReportSpec, namespace, title=titles(), entry=_ENTRIES)


def commands(namespace: str = NAMESPACE) -> Drawn[CommandSpec]:
    """Draw commands; their code is not there."""
    return _spec(CommandSpec, namespace, title=titles(), entry=_ENTRIES)


def settings(namespace: str = NAMESPACE) -> Drawn[SettingSpec]:
    """Draw settings of each kind."""
    kinds = st.sampled_from((("text", "một"), ("number", "3"), ("flag", "")))
    drawn = _spec(SettingSpec, namespace, title=titles())
    return st.builds(_of_kind, drawn, kinds)


def _of_kind(spec: SettingSpec, told: tuple[Literal["text", "number", "flag"], str]) -> SettingSpec:
    return attrs.evolve(spec, kind=told[0], default=told[1])


def checkpoint_sinks(namespace: str = NAMESPACE) -> Drawn[CheckpointSinkSpec]:
    """Draw places that checkpoints go to; their code is not there."""
    return _spec(CheckpointSinkSpec, namespace, title=titles(), entry=_ENTRIES)


def key_stores(namespace: str = NAMESPACE) -> Drawn[KeyStoreSpec]:
    """Draw places where keys are kept; their code is not there."""
    return _spec(KeyStoreSpec, namespace, title=titles(), entry=_ENTRIES)


def _plans(namespace: str) -> Drawn[Any]:
    return st.builds(_called, plan_specs(), spec_ids(namespace))


def _councils(namespace: str) -> Drawn[Any]:
    return st.builds(_called, council_rules(), spec_ids(namespace))


def _called(spec: Any, name: str) -> Any:
    return attrs.evolve(spec, id=name)


KINDS: Final = (
    _plans, _councils, criteria_sets, award_levels, checks, evaluators, messages, reports,
    commands, settings, checkpoint_sinks, key_stores,
)  # fmt: skip
"""The strategies of all that a plugin may contribute."""


def catalogues(namespace: str = NAMESPACE) -> Drawn[tuple[Any, ...]]:
    """Draw all that one plugin contributes: some specs of any kinds, no id twice in a kind.

    Args:
        namespace: The plugin's.
    """
    some = st.one_of([kind(namespace) for kind in KINDS])
    return st.lists(some, max_size=8, unique_by=lambda s: (s.KIND, s.id)).map(tuple)


def plugins() -> Drawn[dict[str, tuple[Any, ...]]]:
    """Draw several plugins: their namespaces, and what each contributes."""
    few = st.lists(namespaces(), min_size=1, max_size=3, unique=True)
    return few.flatmap(lambda names: st.fixed_dictionaries({n: catalogues(n) for n in names}))
