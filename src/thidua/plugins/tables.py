"""Tables of TOML made into specs, every fault told at its field."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

import attrs

from thidua.door import refusal
from thidua.errors import InvalidValue

FAULTY: Any = object()
"""What stands for a value in which a fault was found."""


def fault(at: str, value: object, needed: str, can: str) -> InvalidValue:
    """Return a fault: where, what stands there, and what would do in both languages."""
    return refusal(at or "$", value, needed, can)


@attrs.frozen
class Reading:
    """Read tables, and collect their faults, so that all can be mended at once."""

    faults: list[InvalidValue] = attrs.field(factory=list[InvalidValue])

    def made(self, kind: type[Any], given: object, at: str) -> Any:
        """Return a spec or a part of one made from a table; ``FAULTY`` where that cannot be.

        Args:
            kind: The attrs class of the part.
            given: What stands in the file.
            at: Where it stands.
        """
        if not isinstance(given, dict):
            parts = ", ".join(attrs.fields_dict(kind))
            needed, can = f"give a table of: {parts}", f"cần một bảng (table) gồm: {parts}"
            return self._refuse(at, given, needed, can)
        table = cast("dict[str, object]", given)
        fields: dict[str, attrs.Attribute[Any]] = attrs.fields_dict(kind)
        self._look_for_strangers(table, fields, at)
        held = {
            name: self._field(field, table, _in(at, name))
            for name, field in fields.items()
            if name in table or field.default is attrs.NOTHING
        }
        if any(value is FAULTY for value in held.values()):
            return FAULTY
        return self._checked(lambda: kind(**held), at)

    def _look_for_strangers(
        self, table: dict[str, object], fields: dict[str, Any], at: str
    ) -> None:
        for name in sorted(table.keys() - fields.keys()):
            listed = ", ".join(fields)
            needed, can = f"no such field; there are: {listed}", f"không có; có: {listed}"
            self._refuse(_in(at, name), name, needed, can)

    def _field(self, field: Any, table: dict[str, object], at: str) -> Any:
        """Return one field's value, let through its own door."""
        if field.name in table:
            value = self._value(field.type, table[field.name], at)
        elif NoneType in get_args(field.type):
            return None
        else:
            return self._refuse(at, "", "it must be given", "phải được nêu")
        check: Any = field.converter
        return value if value is FAULTY else self._checked(lambda: check(value), at)

    def _value(self, hint: Any, given: object, at: str) -> Any:
        """Return a value of a type: parts and lists of parts are made, the rest is as it stands."""
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._value(parts[0], given, at)
        if origin in (Union, UnionType):
            made = next((part for part in parts if attrs.has(part)), None)
            return self.made(made, given, at) if made else given
        if origin is tuple and isinstance(given, list):
            return self._each(parts[0], cast("list[object]", given), at)
        return self.made(hint, given, at) if attrs.has(hint) else given

    def _each(self, hint: Any, given: list[object], at: str) -> Any:
        made = [self._value(hint, one, f"{at}[{place}]") for place, one in enumerate(given, 1)]
        return FAULTY if any(one is FAULTY for one in made) else tuple(made)

    def _checked(self, make: Any, at: str) -> Any:
        try:
            return make()
        except InvalidValue as error:
            told = error.data
            return self._refuse(at, told["value"], str(told["needed"]), str(told["can"]))

    def _refuse(self, at: str, value: object, needed: str, can: str) -> Any:
        self.faults.append(fault(at, value, needed, can))
        return FAULTY


def _in(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
