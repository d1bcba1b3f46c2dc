"""Where settings come from: options, then the environment, then a configuration file."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from thidua.cli.speech import LANGUAGES

if TYPE_CHECKING:
    from thidua.sealing.disclosure import Disclosure

DEFAULT_STORE = "sqlite:///office.db"
NAMES = ("store", "keys", "actor", "role", "unit", "audience", "lang")
"""What a configuration file may set as text."""
PLUGINS = ("plugins", "plugins_allow", "plugins_block", "plugins_strict")
"""What it may set about plugins."""
EVIDENCE = ("key", "key_store", "folders", "git", "sinks")
"""What it may set under ``[evidence]``: the key's file or a plugin's key store; lists of places."""
PERSONAL = ("key_store", "disclosure")
"""What it may set under ``[personal]``: a plugin's key store; who is shown what."""
_SQLITE = "sqlite:///"


class Settings:
    """Tell what was set; an option goes before the environment, and that before the file.

    Args:
        given: What options were given.
        env: The environment.
    """

    def __init__(self, given: Mapping[str, Any], env: Mapping[str, str] = os.environ) -> None:
        self._given, self._env = given, env
        self._file: Mapping[str, Any] | None = None
        self._assumed: dict[str, str] = {}

    @property
    def store(self) -> str:
        """Return the address of the store."""
        return address(self.find("store") or DEFAULT_STORE)

    @property
    def keys(self) -> str | None:
        """Return the path of the key store, where it is not beside the store."""
        return self.find("keys")

    @property
    def personal(self) -> Mapping[str, Any]:
        """Return what is set of personal data: a plugin's key store, and who is shown what."""
        found: Mapping[str, Any] = self.file.get("personal", {})
        return found

    @property
    def lang(self) -> str:
        """Return the language; Vietnamese where nothing else is set."""
        lang = self.find("lang") or "vi"
        return lang if lang in LANGUAGES else "vi"

    def find(self, name: str) -> str | None:
        """Return one of ``NAMES`` as it is set, or nothing."""
        return self._near(name) or self.file.get(name) or self._assumed.get(name)

    def assume(self, name: str, value: str) -> None:
        """Set what holds where nothing else does."""
        self._assumed[name] = value

    @property
    def file(self) -> Mapping[str, Any]:
        """Return what the configuration file sets.

        Raises:
            InvalidValue: It is not TOML, or sets what it may not.
            UnreadableFile: It was named and cannot be read.
        """
        if self._file is None:
            self._file = self._read(self._place())
        return self._file

    def _near(self, name: str) -> str | None:
        return self._given.get(name) or self._env.get(f"THIDUA_{name.upper()}")

    def _place(self) -> str:
        """Return where the file is: beside the store, or here."""
        path = path_of(address(self._near("store") or DEFAULT_STORE))
        return str(path.with_name("thidua.toml")) if path else "thidua.toml"

    def _read(self, place: str) -> Mapping[str, Any]:
        named = self._env.get("THIDUA_CONFIG")
        path = Path(named or place)
        if not named and not _is_file(path):
            return {}
        return _settings_in(path)


def address(store: str) -> str:
    """Return the address of a store that is given as an address or as a path."""
    is_address = store == "memory:" or "://" in store
    return store if is_address else f"{_SQLITE}{store}"


def path_of(url: str) -> Path | None:
    """Return the file of a store's address, where it has one."""
    return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None


def settings_of(file: Mapping[str, Any]) -> Mapping[str, Mapping[str, object]]:
    """Return what the configuration file sets for each plugin, in ``[plugins.NAMESPACE]``.

    Args:
        file: What the configuration file sets.
    """
    found = file.get("plugins")
    return cast("dict[str, Mapping[str, object]]", found) if isinstance(found, dict) else {}


def disclosure_of(personal: Mapping[str, Any]) -> "Disclosure":
    """Return what is opened to each audience, where the configuration sets something else.

    Args:
        personal: The table ``[personal]``.
    """
    from thidua.sealing.disclosure import AUDIENCES, DISCLOSURE

    said: Mapping[str, list[Any]] = personal.get("disclosure", {})
    return {each: frozenset(said.get(each, DISCLOSURE[each])) for each in AUDIENCES}


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _settings_in(path: Path) -> Mapping[str, Any]:
    import tomllib

    from thidua.cli.given import octets_of

    try:
        found = tomllib.loads(octets_of(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _faulty(path, str(error)) from None
    odd = sorted(name for name, value in found.items() if not _may_be(name, value))
    if odd:
        raise _faulty(path, ", ".join(odd))
    placed = {**_beside(path, found.get("store")), **_keys_beside(path, found.get("keys"))}
    return {**found, **placed, **_evidence_beside(path, found)}


def _keys_beside(path: Path, keys: str | None) -> Mapping[str, str]:
    """Take the key store's path as seen from the folder of the file that names it, likewise."""
    return {} if keys is None else {"keys": str(path.parent / keys)}


def _is_of_persons(value: object) -> bool:
    """Tell whether it names a plugin's key store, and which categories which audience is shown."""
    from thidua.personal import CATEGORIES
    from thidua.sealing.disclosure import AUDIENCES

    if not isinstance(value, dict):
        return False
    table = cast("dict[str, object]", value)
    said = table.get("disclosure", {})
    return (
        table.keys() <= {*PERSONAL}
        and _is_text(table.get("key_store", ""))
        and isinstance(said, dict)
        and all(
            name in AUDIENCES and isinstance(each, list) and {*each} <= {*CATEGORIES}
            for name, each in cast("dict[str, object]", said).items()
        )
    )


def _beside(path: Path, store: str | None) -> Mapping[str, str]:
    """Take a store's path as seen from the folder of the file that names it."""
    if store is None or address(store) == store:
        return {}
    return {"store": str(path.parent / store)}


def _evidence_beside(path: Path, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take paths under ``[evidence]`` as seen from the folder of the file, likewise."""
    if "evidence" not in found:
        return {}
    held: dict[str, Any] = dict(found["evidence"])
    for name in held.keys() & {"folders", "git"}:
        given = [held[name]] if isinstance(held[name], str) else held[name]
        held[name] = [str(path.parent / each) for each in given]
    if "key" in held:
        held["key"] = str(path.parent / held["key"])
    return {"evidence": held}


def _may_be(name: str, value: object) -> bool:
    return name in _SHAPES and _SHAPES[name](value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_a_list(value: object) -> bool:
    """Tell whether it names plugins: in a text between commas, or one by one."""
    return _is_text(value) or (
        isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))
    )


def _are_plugins(value: object) -> bool:
    """Tell whether it names plugins, or holds a table of settings for each."""
    if not isinstance(value, dict):
        return _is_a_list(value)
    return all(isinstance(each, dict) for each in cast("dict[str, object]", value).values())


def _is_of_evidence(value: object) -> bool:
    """Tell whether it says where the key is, and where checkpoints go."""
    return isinstance(value, dict) and all(
        name in EVIDENCE
        and (_is_a_list(each) if name in EVIDENCE[2:] else _is_text(each))
        and all(map(_is_a_name, cast("list[str]", [each] if isinstance(each, str) else each)))
        for name, each in cast("dict[str, object]", value).items()
    )


def _is_a_name(text: str) -> bool:
    """Tell whether something can be called that: it is not empty and no system stumbles on it."""
    return bool(text) and "\0" not in text


def _is_a_switch(value: object) -> bool:
    return isinstance(value, bool)


_SHAPES: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(NAMES, _is_text),
    "plugins": _are_plugins,
    "plugins_allow": _is_a_list,
    "plugins_block": _is_a_list,
    "plugins_strict": _is_a_switch,
    "evidence": _is_of_evidence,
    "personal": _is_of_persons,
}
"""What may stand under each name."""


def _faulty(path: Path, what: str) -> Exception:
    from thidua.errors import InvalidValue

    texts, lists = ", ".join(NAMES), ", ".join(PLUGINS[:3])
    return InvalidValue(
        str(path),
        what,
        f"a configuration file is TOML and sets text under: {texts}; names of plugins under: "
        f"{lists}; true or false under plugins_strict; tables [plugins.NAMESPACE], [evidence] and "
        "[personal]",
        f"tệp cấu hình là TOML và chỉ đặt các mục (chữ): {texts}; tên phần mở rộng: {lists}; "
        "plugins_strict là true hoặc false; bảng [plugins.TÊN], [evidence] và [personal]",
    )
