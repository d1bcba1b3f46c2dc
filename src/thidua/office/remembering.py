"""The state of a stream from its records, without what only commands need."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from thidua.decider import fold
from thidua.errors import NotFound
from thidua.records import Record

FIRST = {
    "office": ("office", "Unopened"),
    "plan": ("plan", "NoPlan"),
    "subject": ("subject", "Unknown"),
    "list": ("registration", "Undrawn"),
    "nomination": ("nomination", "Absent"),
    "meeting": ("meeting", "NotConvened"),
}
"""Where each kind of stream remembers, and the state that it starts from."""


def remembered(stream: str, records: Sequence[Record[Any]]) -> Any:
    """Return the state of a stream after records; of what kind depends on the stream's.

    Args:
        stream: The stream's name.
        records: What its state is made of, in the order to fold them.

    Raises:
        NotFound: It is not the name of a stream.
    """
    module = _remembering(stream)
    first = getattr(module, FIRST[stream.partition("-")[0]][1])()
    return fold(module.evolve, first, (record.fact for record in records))


def onwards(stream: str, state: Any, record: Record[Any]) -> Any:
    """Return the state of a stream after one more record.

    Args:
        stream: The stream's name.
        state: Its state before.
        record: What is remembered next.
    """
    return _remembering(stream).evolve(state, record.fact)


def _remembering(stream: str) -> Any:
    kind, hyphen, _ = stream.partition("-")
    if kind not in FIRST or not hyphen:
        raise NotFound("stream", stream)
    return import_module(f"thidua.domain.{FIRST[kind][0]}.state")
