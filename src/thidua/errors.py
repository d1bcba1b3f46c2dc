"""The tree of errors.

::

    ThiduaError
    ├── Refused               a decider says no; carries findings
    ├── InputError            what was given cannot be used
    │   ├── InvalidValue      one value, and where it stood
    │   ├── FaultyFile        a file, with every fault at its place
    │   ├── NotFound          nothing of that name
    │   ├── Ambiguous         more than one of that name
    │   └── MissingExtra      a feature whose extra is not installed
    ├── RecordError           a stored record cannot be read
    ├── StoreError            the store cannot do what was asked
    └── PluginError           a plugin, named with its distribution

Every class carries its data as attributes and builds its own message, in English and in Vietnamese.
"""

from typing import ClassVar


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


class InputError(ThiduaError):
    """Group the errors about something that was given to thidua."""


class InvalidValue(InputError):
    """Refuse one value, and say where it stood and what would do."""

    code = "TD-I01"
    en = "{field}: {value!r} cannot be used; {needed}"
    vi = "{field}: không dùng được {value!r}; {can}"

    def __init__(self, field: str, value: object, needed: str, can: str) -> None:
        """Take the field, the value, and what would do in English (needed) and Vietnamese (can)."""
        super().__init__(field=field, value=value, needed=needed, can=can)


class NotFound(InputError):
    """Say that nothing of that kind has that name."""

    code = "TD-I03"
    en = "no {kind} is called {name!r}; list what there is and try again"
    vi = "không có {kind} nào tên {name!r}; hãy xem danh sách rồi thử lại"

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind=kind, name=name)


class Ambiguous(InputError):
    """Say that several things begin with that name."""

    code = "TD-I04"
    en = "{name!r} could be any of {found}; give more of the name"
    vi = "{name!r} có thể là {found}; hãy ghi đầy đủ hơn"

    def __init__(self, name: str, found: tuple[str, ...]) -> None:
        super().__init__(name=name, found=found)


class MissingExtra(InputError):
    """Say which extra to install for a feature."""

    code = "TD-I05"
    en = "{feature} needs the extra {extra!r}: pip install 'thidua[{extra}]'"
    vi = "{feature} cần phần mở rộng {extra!r}: pip install 'thidua[{extra}]'"

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature=feature, extra=extra)


class RecordError(ThiduaError):
    """Group the errors about a record that cannot be read."""


class StoreError(ThiduaError):
    """Group the errors about a store."""


class PluginError(ThiduaError):
    """Group the errors about a plugin."""
