"""The settings of plugins: from a configuration and an environment to values of their kinds."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias, cast

import attrs

from thidua.door import refusal
from thidua.errors import InvalidValue
from thidua.specs import SettingSpec
from thidua.specs.contributions import FLAGS
from thidua.vietnamese import clean

Config: TypeAlias = Mapping[str, Mapping[str, object]]
"""The table ``[plugins]`` of a configuration: for each namespace its settings by name."""
Values: TypeAlias = Mapping[str, str | int | bool]
"""The settings of one plugin, by name."""
_NOTHING: Config = MappingProxyType({})
_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})
_LONGEST = 5000


@attrs.frozen
class Given:
    """Hold what was set, before anybody knows which settings there are.

    Args:
        config: The table ``[plugins]``.
        environ: The environment, where it may set something; it goes before the configuration.
    """

    config: Config = _NOTHING
    environ: Mapping[str, str] = _ENVIRONMENT


def plugin_settings(
    specs: Iterable[SettingSpec], config: Config, environ: Mapping[str, str]
) -> Mapping[str, Values]:
    """Return the value of every setting, by namespace and name; the environment goes first.

    Args:
        specs: Which settings there are, such as ``tinh/least-days``.
        config: The table ``[plugins]`` of a configuration, such as ``{"tinh": {"least-days": 5}}``.
        environ: The environment, such as ``{"THIDUA_PLUGIN_TINH_LEAST_DAYS": "5"}``.

    Raises:
        InvalidValue: A value is not of its kind, or a plugin has no setting of that name.
    """
    found: dict[str, dict[str, str | int | bool]] = {}
    for spec in specs:
        namespace, _, name = spec.id.partition("/")
        found.setdefault(namespace, {})[name] = _value(
            spec, _table(config.get(namespace, {}), namespace), environ
        )
    for namespace, values in found.items():
        _refuse_strangers(namespace, _table(config.get(namespace, {}), namespace), values)
    return found


def variable(setting: str) -> str:
    """Return the name under which the environment sets a setting.

    Args:
        setting: Its id, such as ``tinh/least-days``.
    """
    plain = setting.replace("/", "_").replace("-", "_").replace(".", "_")
    return f"THIDUA_PLUGIN_{plain.upper()}"


def _table(given: object, namespace: str) -> Mapping[str, object]:
    """Return what is set for a plugin; who embeds thidua may have put anything there."""
    if isinstance(given, Mapping):
        return cast("Mapping[str, object]", given)
    raise refusal(f"plugins.{namespace}", given, "give a table", "cần một bảng (table)")


def _value(
    spec: SettingSpec, config: Mapping[str, object], environ: Mapping[str, str]
) -> str | int | bool:
    namespace, _, name = spec.id.partition("/")
    if (text := environ.get(variable(spec.id))) is not None:
        return _read(spec, text, variable(spec.id))
    if name in config:
        return _typed(spec, config[name], f"plugins.{namespace}.{name}")
    return _read(spec, spec.default, spec.id)


def _read(spec: SettingSpec, text: str, place: str) -> str | int | bool:
    """Read a value from text, as an environment or a default has it."""
    if spec.kind == "text":
        return clean(text, field=place, limit=_LONGEST)
    given = text.strip().lower()
    if spec.kind == "flag" and given in FLAGS:
        return FLAGS[given]
    if spec.kind == "number":
        try:
            return int(given or "0")
        except ValueError:
            pass
    raise _not_of_its_kind(spec, text, place)


def _typed(spec: SettingSpec, value: object, place: str) -> str | int | bool:
    """Take a value as a configuration has it, of a type already."""
    if spec.kind == "text" and isinstance(value, str):
        return clean(value, field=place, limit=_LONGEST)
    if spec.kind == "flag" and isinstance(value, bool):
        return value
    if spec.kind == "number" and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _not_of_its_kind(spec, value, place)


def _not_of_its_kind(spec: SettingSpec, value: object, place: str) -> InvalidValue:
    needed, can = {
        "text": ("give text", "cần văn bản"),
        "number": ("give a whole number", "cần số nguyên"),
        "flag": ("give true or false", "cần true hoặc false"),
    }[spec.kind]
    return refusal(place, value, needed, can)


def _refuse_strangers(
    namespace: str, config: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Refuse a name that no setting has: it would be set and nothing would follow."""
    known = ", ".join(sorted(values))
    for name in sorted(config.keys() - values.keys()):
        place = f"plugins.{namespace}"
        raise refusal(place, name, f"there is: {known}", f"chỉ có: {known}")
