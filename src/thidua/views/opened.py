"""What opens the sealed texts that views keep, once somebody is to see them."""

from collections.abc import Callable
from typing import TypeAlias

from thidua.personal import Personal, Sealed, Withheld
from thidua.values import Document, Evidence

Opening: TypeAlias = Callable[[Sealed], Personal | Evidence]
"""Open what a view keeps, as far as somebody may see it."""


def closed(kept: Sealed) -> Personal | Evidence:
    """Return what stands for sealed text where nothing is opened."""
    return shown_as(kept, Withheld(kept.category))


def as_stored(kept: Sealed) -> Personal | Evidence:
    """Return sealed text itself: what a digest is made of, which outlives every key."""
    return shown_as(kept, kept.text)


def shown_as(kept: Sealed, inner: Personal) -> Personal | Evidence:
    """Return something in the place of sealed text, in its shape."""
    return Evidence(document=Document(kind=inner)) if kept.shape == "evidence" else inner
