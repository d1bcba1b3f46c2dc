"""What another process saw of a plugin, as it tells it."""

import msgspec


class Given(msgspec.Struct, frozen=True):
    """Hold one thing that a hook gave."""

    hook: str
    type: str
    """The name of its class."""
    kind: str = ""
    id: str = ""
    revision: int = 1
    body: str = ""
    """Its canonical bytes; empty where it has none."""
    hash: str = ""
    wrong: str = ""
    """Why it has no canonical form."""
    shown: str = ""
    """How it shows itself, where it has no canonical form."""


class Broken(msgspec.Struct, frozen=True):
    """Say what failed and why."""

    where: str
    cause: str


class Did(msgspec.Struct, frozen=True, order=True):
    """Say what a function did beside giving specs."""

    function: str
    what: str


class Offer(msgspec.Struct, frozen=True):
    """Hold one function that is marked as answering a hook."""

    function: str
    hook: str
    known: bool
    options: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """What of its signature is not as agreed: parameters, by name."""


class Seen(msgspec.Struct, frozen=True):
    """Hold what was seen while a plugin was imported and built twice."""

    broken: Broken | None = None
    file: str = ""
    milliseconds: float = 0
    """The processor's time that its import took."""
    loaded: tuple[str, ...] = ()
    """Modules of screens and networks that its import loaded."""
    offers: tuple[Offer, ...] = ()
    bare: tuple[str, ...] = ()
    """Functions that look like hooks and are not marked."""
    did: tuple[Did, ...] = ()
    builds: tuple[tuple[Given, ...], ...] = ()
