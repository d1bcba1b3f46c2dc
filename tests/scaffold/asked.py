"""Answers for invented plugins, with every combination of what a plugin may have."""

from itertools import product

from thidua.scaffold import Answers, answers_for

TOGGLES = ("criteria", "levels", "report", "command")
COMBINATIONS = list(product((True, False), repeat=len(TOGGLES)))
"""On or off, for each toggle in turn."""


def named(switched: tuple[bool, ...]) -> dict[str, bool]:
    """Return the toggles of a combination by their names."""
    return dict(zip(TOGGLES, switched, strict=True))


def label(switched: tuple[bool, ...]) -> str:
    """Return how a combination is called in the name of a test: what is on."""
    return "+".join(name for name, on in named(switched).items() if on) or "nothing"


def asked(switched: tuple[bool, ...] = COMBINATIONS[0], given: str = "tinh-mau") -> Answers:
    """Return answers for a plugin of an invented province."""
    titles = {"title_vi": "Kế hoạch của tỉnh mẫu", "title_en": "Plan of a model province"}
    return answers_for(given, **titles, **named(switched))  # type: ignore[arg-type]
