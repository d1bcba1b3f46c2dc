"""Run a plugin's code where persons were forgotten, and where nothing about them is shown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from thidua.domain import office, plan
from thidua.errors import ThiduaError
from thidua.office.adopting import adoption
from thidua.office.asking import Asked
from thidua.office.settings import plugin_settings
from thidua.plugins import Registry
from thidua.records import Record
from thidua.reports import Table
from thidua.specs import (
    CheckSpec,
    EvaluatorSpec,
    MessageSpec,
    PlanSpec,
    ReportSpec,
    SettingSpec,
    canonical,
    spec_hash,
)
from thidua.testing.conformance.driving import CHIEF, offered
from thidua.testing.conformance.lines import duties, first_day
from thidua.testing.conformance.sights import Sight, sights
from thidua.testing.conformance.stories import story
from thidua.testing.conformance.trying import Try, Wrong, check, evaluator, report
from thidua.testing.plans import PROVENANCE, model_plan
from thidua.testing.worlds import MemoryWorld


class _Lived(NamedTuple):
    """Hold a plan that was adopted, and a story under it."""

    spec: PlanSpec
    own: bool
    records: tuple[Record[Any], ...]


def run(namespace: str, target: str) -> bytes:
    """Tell what is wrong with a plugin's code: the place, and what, in both languages.

    Args:
        namespace: The plugin's namespace.
        target: The module that its entry point names.
    """
    found = offered(namespace, target)
    told = [each for lived in _lived(found, namespace) for each in _told(found, namespace, lived)]
    return msgspec.json.encode(list(dict.fromkeys(told)))


def _lived(found: Registry, namespace: str) -> Iterator[_Lived]:
    """Tell a story under each of a plugin's plans, or under an invented one where it has none."""
    names = [name for name in found.all(PlanSpec) if name.startswith(f"{namespace}/")]
    for name in names:
        try:
            yield _adopted(adoption(found, name), own=True)
        except ThiduaError:
            continue  # TD019 tells.
    if not names:
        yield _adopted(plan.AdoptPlan(spec=model_plan(), provenance=PROVENANCE), own=False)


def _adopted(command: plan.AdoptPlan, *, own: bool) -> _Lived:
    spec = command.spec
    world = MemoryWorld(CHIEF, first_day(spec))
    world.do(office.STREAM, office.OpenOffice(name="Cơ quan thử", zone="Asia/Ho_Chi_Minh"))
    for duty in duties(spec):
        world.do(office.STREAM, duty)
    stream = plan.stream_of(spec.id)
    world.do(stream, command)
    state = world.state(plan.DECIDER, stream)
    assert isinstance(state, plan.InForce)
    before = [record for records in world.streams.values() for record in records]
    before.sort(key=lambda record: record.recorded_at)
    told = story(state.spec, world.day, world.moment)
    return _Lived(state.spec, own, (*before, *told))


def _told(found: Registry, namespace: str, lived: _Lived) -> Iterator[tuple[str, str, str]]:
    """Tell of each piece of code how it went wrong first: mostly it is one thing everywhere."""
    day = lived.spec.closes or lived.spec.opens
    seen = tuple(sights(lived.records, day))
    for name, tried in _code(found, namespace, lived):
        for sight, wrong in _wrong(tried, seen):
            yield name, f"{sight.called.en}: {wrong.en}", f"{sight.called.vi}: {wrong.vi}"
            break


def _wrong(tried: Try, seen: tuple[Sight, ...]) -> Iterator[tuple[Sight, Wrong]]:
    """Yield what is wrong; what code cannot do with everything shown is no matter here."""
    for sight in seen:
        wrong = tried(sight)
        if wrong is not None and not wrong.surely and sight is seen[0]:
            return
        if wrong is not None:
            yield sight, wrong


def _code(found: Registry, namespace: str, lived: _Lived) -> Iterator[tuple[str, Try]]:
    """Yield each piece of code by its id."""
    for name, shown in found.of(ReportSpec, namespace).items():
        make = found.code(namespace, shown.entry, name, gives=Table)
        yield name, report(make, lived.spec, own=lived.own)
    settings = plugin_settings(found.of(SettingSpec, namespace).values(), {}, {})
    uses, there = _uses(found, namespace), lived.spec.on(lived.spec.closes or lived.spec.opens)
    for use in uses.all:
        spec = use.spec
        if isinstance(spec, CheckSpec | EvaluatorSpec):
            named = found.code(namespace, spec.entry, spec.id)
            code = Asked(use=use, code=named, settings=settings.get(namespace, {}))
            if isinstance(spec, CheckSpec):
                yield spec.id, check(code, spec, uses, there)
            else:
                yield spec.id, evaluator(code, spec, there)


def _uses(found: Registry, namespace: str) -> plan.Uses:
    """Return a plugin's checks, evaluators and words, whether or not a plan names them."""
    kinds: tuple[type[plan.Usable], ...] = (CheckSpec, EvaluatorSpec, MessageSpec)
    offers = [found.find(kind, name) for kind in kinds for name in found.of(kind, namespace)]
    return plan.Uses(
        tuple(plan.Use(spec, spec_hash(canonical(spec)), origin) for spec, origin in offers)
    )
