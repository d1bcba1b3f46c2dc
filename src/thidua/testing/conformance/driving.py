"""Carry each of a plugin's plans a few steps on a real store: open, adopt, register, foster."""

from contextlib import suppress
from pathlib import Path

import attrs
import msgspec

import thidua
from thidua.errors import ThiduaError
from thidua.office import Office
from thidua.plugins import Installed, Registry, registry
from thidua.specs import PlanSpec
from thidua.testing.conformance.lines import Attempt, attempts, duties, first_day, follow_ups
from thidua.testing.conformance.reading import dump
from thidua.testing.conformance.told import Driven
from thidua.values import Actor

CHIEF = Actor(id="kit-chief", role="chief")


def run(namespace: str, target: str, folder: str) -> bytes:
    """Tell how far each plan got, and what its store then holds.

    Args:
        namespace: The plugin's namespace.
        target: The module that its entry point names.
        folder: Where the stores are made.
    """
    found = offered(namespace, target)
    plans = [name for name in found.all(PlanSpec) if name.startswith(f"{namespace}/")]
    stores = [(name, Path(folder) / f"{number}.db") for number, name in enumerate(plans)]
    return msgspec.json.encode([_driven(found, name, store) for name, store in stores])


def offered(namespace: str, target: str) -> Registry:
    """Return a registry of one plugin, installed or not, beside what else is installed.

    Args:
        namespace: Its namespace.
        target: The module that its entry point names.
    """
    there = registry().plugins
    its = [plugin for plugin in there if (plugin.namespace, plugin.target) == (namespace, target)]
    one = (
        its[0]
        if its
        else Installed(namespace=namespace, distribution="?", version="?", target=target)
    )
    others = (plugin for plugin in there if plugin.namespace != namespace)
    return Registry((attrs.evolve(one, status="available", problem=None), *others))


def _driven(found: Registry, name: str, store: Path) -> Driven:
    spec, _ = found.find(PlanSpec, name)
    with thidua.open(f"sqlite:///{store}", plugins=lambda: found) as office:
        day = first_day(spec)
        office.acting(CHIEF, on=day).open_office("Cơ quan thử", duties(spec))
        try:
            office.acting(CHIEF, on=day).adopt(name)
        except ThiduaError as error:
            return Driven(
                plan=name, store=str(store), said=error.text("vi"), error=error.text("en")
            )
        done, said = _registered(office, office.plan_on(name, spec.closes or spec.opens) or spec)
        return Driven(
            plan=name,
            store=str(store),
            adopted=True,
            registered=done,
            said=said[0],
            error=said[1],
            dump=dump(office),
        )


def _registered(office: Office, spec: PlanSpec) -> tuple[bool, tuple[str, str]]:
    """Register somebody by each window that lets anybody; tell the last refusal."""
    said, done = ("", ""), set[str]()
    for number, attempt in enumerate(attempts(spec)):
        if attempt.window in done:
            continue
        if (refusal := _tried(office, attempt, number)) is None:
            done.add(attempt.window)
            _followed(office, attempt, spec, number)
        else:
            said = refusal
    return bool(done), said


def _tried(office: Office, attempt: Attempt, number: int) -> tuple[str, str] | None:
    desk = office.acting(attempt.actor, on=attempt.day)
    try:
        desk.do(f"list-kit-{number}", attempt.command(number))
    except ThiduaError as error:
        return error.text("vi"), error.text("en")
    return None


def _followed(office: Office, attempt: Attempt, spec: PlanSpec, number: int) -> None:
    """Foster and assess as far as the plan lets; what it refuses is no matter here."""
    for actor, command in follow_ups(spec, attempt):
        with suppress(ThiduaError):
            office.acting(actor, on=attempt.day).do(f"nomination-kit-{number}", command)
