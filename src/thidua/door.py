"""The door that everything given by people goes through, once, when a command is made.

``@attrs.frozen(field_transformer=at_the_door)`` reads the types of a class's fields: text becomes
tidy NFC, a list becomes a tuple, and a value that its type does not allow is an ``InvalidValue``
that says what would do. ``msgspec.Meta`` in a type sets bounds, here and where a spec is read back.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs
import msgspec

from thidua.errors import InvalidValue
from thidua.personal import GUARDED, MASK, is_guarded, mask
from thidua.vietnamese import clean, nfc, shorten

Text = Annotated[str, msgspec.Meta(max_length=5000)]
"""A text that may be long, and may be empty."""
Note = Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
"""A text that says something, and may be long."""
Line = Annotated[str, msgspec.Meta(max_length=500)]
"""A short text that may be empty; a bare ``str`` may not."""
Remark = Annotated[str, msgspec.Meta(min_length=1, max_length=5000), GUARDED]
"""A text about a person that says something, and may be long; no error and no ``repr`` shows it."""
Named = Annotated[str, GUARDED]
"""A short text that tells a person from others; no error and no ``repr`` shows it."""
Count = Annotated[int, msgspec.Meta(ge=0)]
"""A whole number, 0 or more."""

Check = Callable[[Any], Any]
S = TypeVar("S", bound=msgspec.Struct)

_SHORT: Final = msgspec.Meta(min_length=1, max_length=500)
_LONG: Final = msgspec.Meta(max_length=5000)
_EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(9998, 12, 31, tzinfo=UTC)


def at_the_door(kind: type, fields: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    """Give every field of an attrs class the check that its type asks for.

    What a guarded field holds stands in no error and no ``repr``.

    Args:
        kind: The class.
        fields: The fields, with their types.
    """
    return [
        field.evolve(converter=_check(field.name, field.type)) if field.init else field
        for field in unshown(kind, fields)
    ]


def unshown(_: type, fields: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    """Let no ``repr`` of an attrs class show its guarded fields; for what needs no other check.

    Args:
        fields: The fields, with their types.
    """
    return [field.evolve(repr=_masked) if is_guarded(field.type) else field for field in fields]


def _masked(value: object) -> str:
    return repr(mask(value))


def admit(given: S) -> S:
    """Let a struct through the door, such as a document or a fact: tidied, or refused.

    Args:
        given: The struct.

    Returns:
        The struct, or one like it with its text tidied.

    Raises:
        InvalidValue: A field holds what its type does not allow.
    """
    kind: type[msgspec.Struct] = type(given)
    changed: dict[str, Any] = {}
    for name, check in _checks_of(kind).items():
        old = getattr(given, name)
        new = check(old)
        if new is not old and new != old:
            changed[name] = new
    return msgspec.structs.replace(given, **changed) if changed else given


def refusal(field: str, value: object, needed: str, can: str) -> InvalidValue:
    """Return the error about a value, shown short.

    Args:
        field: Where it stood.
        value: What was given.
        needed: What would do, in English.
        can: What would do, in Vietnamese.
    """
    shown = shorten(value if isinstance(value, str) else repr(value))
    return InvalidValue(field, shown, needed, can)


@lru_cache(maxsize=256)
def _checks_of(kind: type[msgspec.Struct]) -> dict[str, Check]:
    hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return {name: _check(name, hint, _LONG) for name, hint in hints.items()}


def _check(field: str, hint: Any, bounds: msgspec.Meta | None = None) -> Check:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        found = (part for part in parts[1:] if isinstance(part, msgspec.Meta))
        check = _check(field, parts[0], next(found, bounds))
        return _hiding(check) if is_guarded(hint) else check
    if origin in (Union, UnionType):
        return _any_of(field, parts, bounds)
    if origin is Literal:
        return _one_of(field, parts)
    if origin is tuple and parts[-1] is not ...:
        return _in_turn(field, parts)
    if origin is tuple:
        return _each_of(field, parts[0], (bounds and bounds.min_length) or 0)
    if origin in (Mapping, dict):
        return _by_name(field, _check(field, parts[1], bounds))
    return _plain(field, origin or hint, bounds)


def _hiding(check: Check) -> Check:
    """Say what would do, and not what was given: it is about a person."""

    def hiding(value: Any) -> Any:
        try:
            return check(value)
        except InvalidValue as error:
            field, needed, can = (str(error.data[name]) for name in ("field", "needed", "can"))
        raise InvalidValue(field, MASK, needed, can)

    return hiding


def _plain(field: str, kind: Any, bounds: msgspec.Meta | None) -> Check:
    if kind is str:
        return _text(field, bounds or _SHORT)
    if kind is int:
        return _whole(field, bounds.ge if bounds else None)
    if kind is date:
        return _day(field)
    if kind is datetime:
        return _moment(field)
    return _anything if kind is Any else _instance(field, kind)


def _anything(value: Any) -> Any:
    return value


def _any_of(field: str, parts: tuple[Any, ...], bounds: msgspec.Meta | None) -> Check:
    """Let nothing through as nothing, and text as text; other members are told by their type."""
    others = tuple(part for part in parts if part is not NoneType)
    texts = [part for part in others if str in (part, *get_args(part))]
    check = _check(field, texts[0] if texts else others[0], bounds)
    if len(others) > 1:
        kinds = tuple(part for part in others if isinstance(part, type) and part is not str)
        check = _instance(field, kinds, check if texts else None)
    return _or_nothing(check) if NoneType in parts else check


def _or_nothing(check: Check) -> Check:
    def or_nothing(value: Any) -> Any:
        return None if value is None or value == "" else check(value)

    return or_nothing


def _text(field: str, bounds: msgspec.Meta) -> Check:
    least, most = bounds.min_length or 0, bounds.max_length or 500

    def text(value: Any) -> str:
        if type(value) is str and least <= len(value) <= most and _is_tidy(value):
            return value
        if not isinstance(value, str):
            raise refusal(field, value, "give text", "cần văn bản")
        tidy = clean(value, field=field, limit=most)
        if len(tidy) < least:
            raise refusal(field, value, "it may not be empty", "không được để trống")
        return tidy

    return text


_LATIN: Final = "!-~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff"
_is_tidy: Final = re.compile(f"(?:[{_LATIN}]+(?: [{_LATIN}]+)*)?").fullmatch
"""Tell at once what ``clean`` would leave as it is; all that is doubtful is left to ``clean``."""


def _one_of(field: str, choices: tuple[Any, ...]) -> Check:
    allowed = {choice: choice for choice in choices}
    listed = ", ".join(map(str, choices))

    def one_of(value: Any) -> Any:
        try:
            return allowed[value]
        except (KeyError, TypeError):
            raise refusal(field, value, f"one of: {listed}", f"một trong: {listed}") from None

    return one_of


def _each_of(field: str, part: Any, least: int) -> Check:
    check = _check(field, part)

    def each(value: Any) -> tuple[Any, ...]:
        items: list[Any] = list(value) if type(value) in (tuple, list) else []
        if type(value) in (tuple, list) and len(items) >= least:
            return tuple([check(item) for item in items])
        needed, can = "give a tuple, also of one", "cần một bộ giá trị, dù chỉ một"
        raise refusal(field, value, needed, can)

    return each


def _in_turn(field: str, parts: tuple[Any, ...]) -> Check:
    checks = [_check(field, part) for part in parts]

    def in_turn(value: Any) -> tuple[Any, ...]:
        if value.__class__ not in (tuple, list) or len(value) != len(checks):
            raise refusal(field, value, f"give {len(checks)} values", f"cần {len(checks)} giá trị")
        return tuple([check(item) for check, item in zip(checks, value, strict=True)])

    return in_turn


def _whole(field: str, least: float | None) -> Check:
    def whole(value: Any) -> int:
        if type(value) is not int or abs(value) > 2**53:
            raise refusal(field, value, "give a whole number", "cần số nguyên")
        if least is not None and value < least:
            raise refusal(field, value, f"{least} or more", f"cần từ {least} trở lên")
        return value

    return whole


def _day(field: str) -> Check:
    def day(value: Any) -> date:
        if type(value) is date:
            return value
        raise refusal(field, value, "give a day, without hours", "cần ngày, không có giờ")

    return day


def _moment(field: str) -> Check:
    def moment(value: Any) -> datetime:
        if not isinstance(value, datetime) or value.utcoffset() is None:
            raise refusal(
                field, value, "give a moment with its offset", "cần thời điểm kèm múi giờ"
            )
        if not _EARLIEST <= value <= _LATEST:
            raise refusal(field, value, "give a year from 1900 to 9998", "cần năm từ 1900 đến 9998")
        return value

    return moment


def _by_name(field: str, check: Check) -> Check:
    def by_name(value: Any) -> dict[str, Any]:
        named: dict[Any, Any] = dict(value) if issubclass(value.__class__, Mapping) else {0: value}
        if all(isinstance(name, str) for name in named):
            return {nfc(name): check(held) for name, held in named.items()}
        raise refusal(field, named, "give values by name", "cần giá trị theo tên")

    return by_name


def _instance(field: str, kinds: Any, otherwise: Check | None = None) -> Check:
    def instance(value: Any) -> Any:
        if isinstance(value, kinds):
            return admit(value) if isinstance(value, msgspec.Struct) else value
        if otherwise is not None:
            return otherwise(value)
        name = getattr(kinds, "__name__", "")
        raise refusal(field, value, f"give one {name}", f"cần một {name}")

    return instance
