"""What a driven store holds, as a process tells it."""

import msgspec


class Dump(msgspec.Struct, frozen=True):
    """Hold hashes of everything that a store says: states, histories, export."""

    states: dict[str, str] = {}
    histories: dict[str, str] = {}
    export: str = ""
    failed: str = ""
    """Why it could not be read."""


class Driven(msgspec.Struct, frozen=True):
    """Say how far a plan got."""

    plan: str
    store: str
    adopted: bool = False
    registered: bool = False
    said: str = ""
    """Why it went no further, in Vietnamese and (error) in English."""
    error: str = ""
    dump: Dump = Dump()
