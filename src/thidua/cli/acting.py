"""Who acts: from options, the environment and the configuration, or from the office's roles."""

import getpass
from typing import TYPE_CHECKING

from thidua.asof import AsOf
from thidua.domain.office import STREAM
from thidua.errors import InvalidValue
from thidua.values import Actor

if TYPE_CHECKING:
    from thidua.cli.run import Run
    from thidua.sealing.disclosure import Audience


def actor_of(run: "Run") -> Actor:
    """Return who acts; a role that is not given is the only one that the office gave the actor.

    Args:
        run: The run, with what was given.

    Raises:
        InvalidValue: Nothing says who acts, or in which role.
    """
    name = run.settings.find("actor")
    if not name:
        raise InvalidValue(
            "--actor",
            "",
            "say who acts, by the option, THIDUA_ACTOR or thidua.toml",
            "cần cho biết ai thực hiện, bằng tùy chọn, THIDUA_ACTOR hoặc thidua.toml",
        )
    role, unit = run.settings.find("role"), run.settings.find("unit")
    if not role:
        role, held = _only_role(run, name)
        unit = unit or held
    behalf = run.given.get("on_behalf_of")
    return Actor(id=name, role=role, unit=unit, on_behalf_of=behalf, account=account())


def audience_of_run(run: "Run") -> "Audience":
    """Return who it is shown to: whom was said, or else as the role is; else the least.

    What opens is guarded by who may read the key store's file; this says for whom it is meant.

    Args:
        run: The run, with what was given.

    Raises:
        InvalidValue: It is none that is known.
    """
    from thidua.sealing.disclosure import AUDIENCES, audience_of

    named = run.settings.find("audience")
    if named is None:
        return audience_of(_role(run))
    for audience in AUDIENCES:
        if audience == named:
            return audience
    listed = ", ".join(AUDIENCES)
    raise InvalidValue("--audience", named, f"one of: {listed}", f"một trong: {listed}")


def _role(run: "Run") -> str | None:
    """Return the role that is set, or the only one that the office gave whoever is named."""
    role, name = run.settings.find("role"), run.settings.find("actor")
    if role or not name:
        return role
    held = run.office.state(STREAM, AsOf(run.day or run.office.today())).holdings
    roles = {holding.role for holding in held if holding.holder == name}
    return roles.pop() if len(roles) == 1 else None


def _only_role(run: "Run", name: str) -> tuple[str, str | None]:
    state = run.office.state(STREAM, AsOf(run.day or run.office.today()))
    held = [holding for holding in state.holdings if holding.holder == name]
    if len(held) == 1:
        return held[0].role, held[0].unit
    roles = ", ".join(holding.role for holding in held) or "-"
    raise InvalidValue(
        "--role",
        name,
        f"say in which role; the office gave: {roles}",
        f"cần cho biết vai trò; cơ quan đã giao: {roles}",
    )


def account() -> str | None:
    """Return the account of the operating system that runs this; nothing where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
