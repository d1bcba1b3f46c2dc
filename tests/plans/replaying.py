"""What a store says when it is read from the beginning: a digest of every state that it holds."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable

import thidua
from tests.sources import ROOT
from thidua.domain.catalogue import KINDS
from thidua.facts import Corrected, tag_of
from thidua.plugins import Registry
from thidua.testing.plain import plain

STREAMS = sorted({tag_of(kind).partition(".")[0] for kind in KINDS if kind is not Corrected})


def nobody() -> Registry:
    """Return a registry in which there is no plugin."""
    return Registry(())


def digests(url: str) -> dict[str, str]:
    """Return the digest of every stream's state, read anew.

    Args:
        url: The store.
    """
    with thidua.open(url, create=False, plugins=nobody) as office:
        names = [name for kind in STREAMS for name in office.log.streams(kind)]
        return {name: digest_of(office.state(name)) for name in names}


def digest_of(state: object) -> str:
    """Return the digest of a state: of all that it holds."""
    return hashlib.sha256(repr(plain(state)).encode()).hexdigest()


def elsewhere(urls: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the digests of stores as another process reads them, which has no plugin at all.

    Args:
        urls: The stores.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.plans.replaying", *urls],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "77", "THIDUA_PLUGINS": "", "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
    )
    told: dict[str, dict[str, str]] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    found = {url: digests(url) for url in sys.argv[1:]}
    plugins = {name for name in sys.modules if name.startswith("thidua_")}
    assert not plugins, plugins
    print(json.dumps(found))
