"""What can be asked of a subject."""

import attrs

from thidua.domain.subject.facts import Form
from thidua.door import at_the_door


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Introduce:
    """Make a subject known."""

    form: Form
    unit: str
    name: str
    identity_number: str | None = None
    position: str | None = None
    resembles: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Move:
    """Record that a subject came to another unit or position."""

    unit: str
    position: str | None = None


@attrs.frozen(kw_only=True)
class Nominate:
    """Enter a registration of the subject."""

    plan: str
    nomination: str
    unit: str


@attrs.frozen(kw_only=True)
class EndNomination:
    """Take a withdrawn registration from the subject."""

    nomination: str


@attrs.frozen(kw_only=True)
class EnterReward:
    """Enter achievements that a decision rewards."""

    nomination: str
    decision: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True)
class RevokeReward:
    """Take back what a decision on a nomination brought."""

    nomination: str
    decision: str


SubjectCommand = Introduce | Move | Nominate | EndNomination | EnterReward | RevokeReward
