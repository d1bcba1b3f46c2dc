"""The sentences of findings, in Vietnamese and English: what was found, what would be needed."""

from thidua.sentences.exemplars import EXEMPLARS
from thidua.sentences.proceedings import PROCEEDINGS
from thidua.sentences.requests import REQUESTS
from thidua.sentences.rules import RULES

SENTENCES: dict[str, tuple[str, str]] = {**EXEMPLARS, **PROCEEDINGS, **REQUESTS, **RULES}
"""By the code of the finding."""
