"""Import a plugin, let its hooks answer twice, and tell what was seen."""

import sys
import time
from importlib import import_module
from types import ModuleType

import msgspec

from thidua.errors import ThiduaError
from thidua.testing.conformance.answering import build, offers_of, unmarked
from thidua.testing.conformance.seen import Broken, Seen
from thidua.testing.conformance.watching import Watch

HEAVY = frozenset(
    {
        *("asyncio", "http", "requests", "httpx", "socket", "socketserver", "ssl", "urllib3"),
        *("click", "curses", "flask", "rich", "tkinter", "PyQt5", "PyQt6", "PySide6"),
        *("multiprocessing", "sqlite3", "subprocess", "openpyxl", "numpy", "pandas"),
        *("hypothesis", "pytest", "eventsourcing"),
    }
)
"""What a plugin may load when its code runs, but not when it is imported."""


def run(namespace: str, target: str) -> bytes:
    """Tell what is seen of a plugin.

    Args:
        namespace: Its namespace.
        target: The module that its entry point names.
    """
    return msgspec.json.encode(_seen(namespace, target))


def _seen(namespace: str, target: str) -> Seen:
    before, began = set(sys.modules), time.process_time()
    try:
        module = import_module(target)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is told
        return Seen(broken=Broken(target, _said(error)))
    took = round((time.process_time() - began) * 1000, 1)
    loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
    seen = Seen(
        file=module.__file__ or "",
        milliseconds=took,
        loaded=tuple(sorted(loaded & HEAVY)),
        offers=offers_of(module),
        bare=unmarked(module),
    )
    return _built(seen, namespace, module)


def _built(seen: Seen, namespace: str, module: ModuleType) -> Seen:
    watch = Watch(seen.file)
    try:
        builds = (build(module, namespace, watch), build(module, namespace, watch))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is told
        return msgspec.structs.replace(seen, broken=Broken(watch.function, _said(error)))
    did = tuple(sorted(set(watch.did)))
    return msgspec.structs.replace(seen, did=did, builds=builds)


def _said(error: BaseException) -> str:
    told = error.text("en") if isinstance(error, ThiduaError) else str(error)
    return f"{type(error).__name__}: {told}"
