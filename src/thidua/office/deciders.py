"""Every decider, by the kind of stream that it decides on."""

from typing import Any

from thidua.decider import Decider
from thidua.domain import office, plan, registration, subject
from thidua.domain.meeting import decide as meeting
from thidua.domain.nomination import decide as nomination
from thidua.errors import NotFound

DECIDERS: dict[str, Decider[Any, Any, Any, Any]] = {
    decider.kind: decider
    for decider in (
        office.DECIDER,
        plan.DECIDER,
        subject.DECIDER,
        registration.DECIDER,
        nomination.DECIDER,
        meeting.DECIDER,
    )
}


def decider_of(stream: str) -> Decider[Any, Any, Any, Any]:
    """Return the decider of a stream, by the kind in its name.

    Raises:
        NotFound: It is not the name of a stream.
    """
    decider = DECIDERS.get(stream.partition("-")[0])
    if decider is None:
        raise NotFound("stream", stream)
    return decider
