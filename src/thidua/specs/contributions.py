"""What else a plugin contributes, as data: sets, levels, and where its code is found.

An ``entry`` such as ``thidua_tinh.reports:year`` names a function; it is imported when it is
called, and never to replay.
"""

import re
from typing import Annotated, ClassVar, Literal

import attrs
import msgspec

from thidua.door import Line, Text, at_the_door, refusal
from thidua.specs.bars import DecisionAct, Gate, Prerequisite
from thidua.specs.parts import Award, Criterion, LegalBasis, Title
from thidua.specs.scoring import Scoring

Revision = Annotated[int, msgspec.Meta(ge=1)]
"""Counts the changes of a spec's body: a changed body has a higher one."""
FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
"""How a flag is written, in lower case."""
Entry = Annotated[str, msgspec.Meta(min_length=3, max_length=200)]
"""A module and a name in it, joined by a colon."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CriteriaSetSpec:
    """Hold criteria that plans may use by the set's id, with how they are scored and barred."""

    KIND: ClassVar[str] = "criteria_set"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    bases: tuple[LegalBasis, ...] = ()
    criteria: tuple[Criterion, ...]
    scorings: tuple[Scoring, ...] = ()
    gates: tuple[Gate, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AwardLevelSpec:
    """Hold the forms of reward of one level, which plans may use by its id."""

    KIND: ClassVar[str] = "award_level"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    rank: int
    """Where the level stands: a higher one is above."""
    bases: tuple[LegalBasis, ...] = ()
    awards: tuple[Award, ...]
    prerequisites: tuple[Prerequisite, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CheckSpec:
    """Name code that looks at a nomination when it is decided on; its findings are recorded."""

    KIND: ClassVar[str] = "check"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry
    acts: tuple[DecisionAct, ...] = ("recommend", "decide")
    clause: Line = ""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EvaluatorSpec:
    """Name code that judges a criterion which data cannot; its outcome is recorded."""

    KIND: ClassVar[str] = "evaluator"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry
    clause: Line = ""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class MessageSpec:
    """Word a finding of a check, with ``{names}`` of what was found and needed."""

    KIND: ClassVar[str] = "message"
    SCHEMA: ClassVar[int] = 1

    id: str
    """The finding's code, such as ``tinh/too-young``."""
    revision: Revision = 1
    text: Title


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class ReportSpec:
    """Name code that makes a table from views.

    The entry is called as ``(projection, asked)`` and gives a ``thidua.reports.Table``. The
    ``thidua.views.Projection`` has the rows of every view as of ``asked.day``; ``asked`` is a
    ``thidua.reports.of_the_plan.Asked``: the plan's id, the day, the language of cells, and a
    meeting where one was named. Rows keep what is about persons sealed: ``asked.text(...)`` gives
    the words, or what is shown in their place. It reads nothing else and keeps nothing, so that the
    same rows give the same table; where it fails, this report alone is refused, with its plugin's
    name.
    """

    KIND: ClassVar[str] = "report"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CommandSpec:
    """Name a command of the command line, run as ``thidua x NAMESPACE NAME``."""

    KIND: ClassVar[str] = "command"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class SettingSpec:
    """Describe a setting of a plugin, kept in ``[plugins.NAMESPACE]`` of the configuration."""

    KIND: ClassVar[str] = "setting"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    kind: Literal["text", "number", "flag"] = "text"
    default: Text = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a default that is not of its kind: it would fail at the first decision."""
        place = f"{self.id}.default"
        if self.kind == "number" and not re.fullmatch("(-?[0-9]+)?", self.default):
            raise refusal(place, self.default, "give a whole number", "cần số nguyên")
        if self.kind == "flag" and self.default.lower() not in FLAGS:
            needed, can = (
                f"one of: {', '.join(filter(None, FLAGS))}",
                f"một trong: {', '.join(filter(None, FLAGS))}",
            )
            raise refusal(place, self.default, needed, can)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CheckpointSinkSpec:
    """Name code that takes checkpoints to where the office does not rule.

    The entry is called as ``(note)``, with the octets of one checkpoint: a signed note in UTF-8.
    It returns when the note has arrived, and raises where it has not; then the checkpoint is kept
    in the store, and sent by the next ``thidua checkpoint``. The same note may come twice.
    """

    KIND: ClassVar[str] = "checkpoint_sink"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class KeyStoreSpec:
    """Name code that keeps a key, such as in a vault.

    The entry is called with nothing and gives a ``thidua.evidence.keys.Signer``: ``key`` is the
    public key, ``name+id+base64``; ``sign(text)`` gives the signature of a checkpoint's text;
    ``signed_last()`` gives the note that ``remember(note)`` kept last, or nothing. What is
    remembered must outlive the process and every restore of the store: it keeps a second history
    from being signed.

    For personal data it gives a ``thidua.sealing.wrapping.Wrapper`` instead: ``id`` names the
    key-encryption key that wraps now, ``wrap(key, about)`` wraps a data key with it, and
    ``unwrap(kek, wrapped, about)`` opens what a key wrapped, also after it was rotated away.
    """

    KIND: ClassVar[str] = "key_store"
    SCHEMA: ClassVar[int] = 1

    id: str
    revision: Revision = 1
    title: Title
    entry: Entry
