"""The core's smoke suite: an invented plan's year, to be the same with a plugin as without."""

import hashlib
from importlib import import_module

import msgspec

from thidua.domain.catalogue import catalogue
from thidua.hookspecs import CatalogueContext
from thidua.testing.conformance.answering import sound
from thidua.testing.year import a_year


def run(namespace: str = "", target: str = "") -> bytes:
    """Tell what each act of an invented year leads to, with a plugin loaded or without.

    Args:
        namespace: The plugin's namespace; nothing for a process without it.
        target: The module that its entry point names.
    """
    if target:
        for _, function in sound(import_module(target)):
            list(function(ctx=CatalogueContext(namespace=namespace)))
    return msgspec.json.encode([(name, _hash(told)) for name, told in a_year(catalogue())])


def _hash(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()
