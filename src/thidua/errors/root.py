"""The root of every error, and the refusal of a command."""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol


class ThiduaError(Exception):
    """Be the root of every error that thidua raises on purpose.

    Subclasses set ``code`` and the two templates; the data given as keywords becomes attributes
    and fills the templates.
    """

    code: ClassVar[str] = "TD-000"
    en: ClassVar[str] = "{what}"
    vi: ClassVar[str] = "{what}"

    def __init__(self, **data: object) -> None:
        self.data = data
        self.__dict__.update(data)
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """Say what happened, where, and what to do.

        Args:
            lang: ``"vi"`` or ``"en"``.
        """
        template = self.vi if lang == "vi" else self.en
        return template.format_map(self.data)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.data)


def _rebuilt(kind: type[ThiduaError], data: dict[str, object]) -> ThiduaError:
    return kind(**data)


class _Said(Protocol):
    """Be something that words itself, such as a finding, with the place that it is about."""

    @property
    def place(self) -> object:
        """Return what it is about."""
        ...

    def text(self, lang: str) -> str:
        """Say it in a language."""
        ...


class Refused(ThiduaError):
    """Say why a command was not carried out: every finding at once, as data."""

    findings: "tuple[Any, ...]"
    code = "TD-R01"
    en = "refused"
    vi = "từ chối"

    def __init__(self, findings: "Sequence[_Said]") -> None:
        """Take the findings, one or more, that stand in the way."""
        super().__init__(findings=tuple(findings))

    def text(self, lang: str) -> str:
        """Say each finding on a line of its own."""
        findings: tuple[_Said, ...] = self.data["findings"]  # type: ignore[assignment]
        return "\n".join(finding.text(lang) for finding in findings)
