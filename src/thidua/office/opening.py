"""Opening an office's store."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.domain.catalogue import catalogue
from thidua.office.custody import Custody
from thidua.office.house import Office
from thidua.office.ids import Clock, Ids, utc_now, uuid7
from thidua.office.sealing import Sealing
from thidua.sealing.disclosure import DISCLOSURE, Disclosure
from thidua.store import open_log, path_of

if TYPE_CHECKING:
    from thidua.office.settings import Config
    from thidua.plugins import Registry
    from thidua.sealing.wrapping import Wrapper

AS_IT_GOES = Sealing()
"""What is done where nothing else is asked for."""


def open(  # noqa: A001 - the name that an embedding system reads: thidua.open
    url: str,
    *,
    create: bool = True,
    clock: Clock = utc_now,
    ids: Ids = uuid7,
    plugins: "Callable[[], Registry] | None" = None,
    settings: "Config | None" = None,
    environ: Mapping[str, str] | None = None,
    sealing: Sealing | None = AS_IT_GOES,
    keys: str | Path | None = None,
    key_store: str | None = None,
    disclosure: Disclosure = DISCLOSURE,
) -> Office:
    """Open an office's store.

    Args:
        url: ``sqlite:///office.db`` (relative), ``sqlite:////srv/office.db`` or ``memory:``.
        create: Make the store where there is none.
        clock: What tells the present moment.
        ids: What gives new streams their names.
        plugins: What gives the registry of plugins, once, when one is first needed; all that are
            installed where not given.
        settings: What is set for plugins: for each namespace its settings by name.
        environ: An environment that may set them too, such as ``THIDUA_PLUGIN_TINH_DAYS`` for
            ``days`` of ``tinh``, and goes first; none is read where not given.
        sealing: When the log is sealed while it is open; never by itself where none is given.
        keys: The file of the key store; ``office.keys.db`` beside ``office.db`` where not given.
        key_store: The id of a plugin's key store that keeps the key-encryption key, as in a vault;
            it stands in the key store's own file where none is named.
        disclosure: Which personal data is opened to which audience.

    Raises:
        StoreRefused: The store cannot be used; each reason is a class of its own.
    """
    log = open_log(url, create=create)
    registry = cache(plugins or _installed)
    place = Path(keys) if keys else keys_beside(url)
    wrapping = partial(_kept_by, registry, key_store) if key_store else None
    return Office(
        log,
        clock=clock,
        ids=ids,
        plugins=registry,
        settings=settings,
        environ=environ,
        sealing=sealing,
        custody=Custody(log, catalogue(), clock, place, wrapping),
        disclosure=disclosure,
    )


def keys_beside(url: str) -> Path | None:
    """Return where the key store of a store is, where nothing else is said; none for one in memory.

    Args:
        url: The address of the store.
    """
    path = path_of(url)
    return None if path is None else path.with_name(f"{path.stem}.keys.db")


def _kept_by(registry: "Callable[[], Registry]", key_store: str) -> "Wrapper":
    from thidua.office.vaults import wrapper

    return wrapper(registry(), key_store)


def _installed() -> "Registry":
    from thidua.plugins import registry

    return registry()
