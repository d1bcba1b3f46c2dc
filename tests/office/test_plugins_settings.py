"""Settings of plugins have values of their kinds: the environment goes first, the default last."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.office.settings import plugin_settings, variable
from thidua.specs import SettingSpec, Title

KINDS = ("text", "number", "flag")
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5})?", fullmatch=True)


def setting(name: str = "tinh/so-ngay", kind: Any = "number", default: str = "") -> SettingSpec:
    """Return an invented setting."""
    return SettingSpec(id=name, title=Title("Số ngày"), kind=kind, default=default)


def value_of(
    spec: SettingSpec, config: dict[str, Any] | None = None, environ: dict[str, str] | None = None
) -> object:
    """Return the value of a setting, where these are set."""
    namespace, _, name = spec.id.partition("/")
    found = plugin_settings([spec], {namespace: config or {}}, environ or {})
    return found[namespace][name]


@given(NAMES, NAMES, st.integers(), st.integers(), st.integers())
def test_the_environment_goes_before_the_file_and_that_before_the_default(
    namespace: str, name: str, here: int, there: int, otherwise: int
) -> None:
    """Whatever the names and the values are."""
    spec = setting(f"{namespace}/{name}", default=str(otherwise))
    environ = {variable(spec.id): str(here)}

    assert value_of(spec, {name: there}, environ) == here
    assert value_of(spec, {name: there}) == there
    assert value_of(spec) == otherwise


@given(st.lists(NAMES, unique=True), st.sampled_from(KINDS))
def test_every_setting_has_a_value_of_its_kind(names: list[str], kind: str) -> None:
    """Also where nothing is set and no default is given."""
    found = plugin_settings([setting(f"tinh/{name}", kind) for name in names], {}, {})

    types = {"text": str, "number": int, "flag": bool}
    assert {name: type(value) for name, value in found.get("tinh", {}).items()} == dict.fromkeys(
        names, types[kind]
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " Tiê\u0301n sĩ ", "Tiến sĩ"),
        ("number", " -12 ", -12),
        ("flag", "TRUE", True),
        ("flag", "1", True),
        ("flag", "no", False),
        ("flag", "0", False),
    ],
)
def test_an_environment_is_read_by_kinds(kind: str, text: str, value: object) -> None:
    """It has text alone, which is tidied, or read as a number or a flag."""
    spec = setting(kind=kind)

    assert value_of(spec, environ={"THIDUA_PLUGIN_TINH_SO_NGAY": text}) == value


@pytest.mark.parametrize(("kind", "value"), [("text", "Số"), ("number", 3), ("flag", False)])
def test_a_file_has_values_of_their_types(kind: str, value: object) -> None:
    """What TOML says is text is text, and a number a number."""
    assert value_of(setting(kind=kind, default="1"), {"so-ngay": value}) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [("text", 3), ("number", "3"), ("number", True), ("number", 1.5), ("flag", 1)],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_value_of_another_type_is_refused(kind: str, value: object, lang: str) -> None:
    """The refusal says where it stood and what would do."""
    with pytest.raises(InvalidValue) as refusal:
        value_of(setting(kind=kind), {"so-ngay": value})

    assert "plugins.tinh.so-ngay" in refusal.value.text(lang)


@pytest.mark.parametrize("table", [5, "so-ngay", [1], None])
def test_what_is_no_table_of_settings_is_refused(table: Any) -> None:
    """A plugin has settings by name, and nothing else in their place."""
    with pytest.raises(InvalidValue, match=r"plugins\.tinh"):
        plugin_settings([setting()], {"tinh": table}, {})


@pytest.mark.parametrize(("kind", "text"), [("number", "ba"), ("flag", "maybe")])
def test_text_that_is_no_value_of_the_kind_is_refused(kind: str, text: str) -> None:
    """In the environment and as a default."""
    with pytest.raises(InvalidValue, match="THIDUA_PLUGIN_TINH_SO_NGAY"):
        value_of(setting(kind=kind), environ={"THIDUA_PLUGIN_TINH_SO_NGAY": text})
    with pytest.raises(InvalidValue, match="tinh/so-ngay"):
        setting(kind=kind, default=text)


def test_a_name_that_no_setting_has_is_refused() -> None:
    """A misspelled name would else be set for nothing; tables of other plugins are left alone."""
    spec = setting()

    with pytest.raises(InvalidValue, match="so-ngay"):
        plugin_settings([spec], {"tinh": {"so-ngya": 3}}, {})
    assert plugin_settings([spec], {"khac": {"so-ngya": 3}}, {}) == {"tinh": {"so-ngay": 0}}
