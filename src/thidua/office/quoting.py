"""Whether an answer quotes what its code was told of a person: what it says is recorded openly."""

from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from thidua.personal import guarded_fields
from thidua.sealing.papers import is_official
from thidua.values import Document
from thidua.vietnamese import nfc

QUOTES = {"en": "quotes what is said about a person", "vi": "chép lại lời về cá nhân"}
"""What is said of such an answer."""
SHORTEST = 8
"""A text of fewer characters is not looked for: it stands in many a word by chance."""


def quotes(outcome: object, *told: object) -> bool:
    """Tell whether a text about a person stands in an outcome.

    Args:
        outcome: What is to be recorded.
        told: What the code was told: a dossier, a subject.
    """
    words = nfc(msgspec.json.encode(outcome).decode())
    texts = {text for each in told for text in _texts(each, guarded=False)}
    return any(_as_json(text) in words for text in texts if len(text) >= SHORTEST)


def _as_json(text: str) -> str:
    return msgspec.json.encode(nfc(text)).decode()[1:-1]


def _texts(value: object, *, guarded: bool) -> Iterator[str]:
    """Yield every text about a person within a state; official documents say nothing of one."""
    if isinstance(value, str):
        yield from [value] if guarded else []
    elif isinstance(value, Mapping):
        for each in cast("Mapping[object, object]", value).values():
            yield from _texts(each, guarded=guarded)
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _texts(each, guarded=guarded)
    elif isinstance(value, msgspec.Struct) and not _is_open(value):
        hidden = guarded_fields(type(value))
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name), guarded=name in hidden)


def _is_open(value: msgspec.Struct) -> bool:
    return isinstance(value, Document) and is_official(value)
