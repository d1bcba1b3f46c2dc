"""The plugin door: what is installed is listed, what is needed is imported, and nothing else.

Listing reads nothing but packaging metadata. Each plugin is met alone, so that what is wrong with
one is a problem of that one: the rest goes on, and every problem names its distribution.
"""

from thidua.plugins.choosing import names_in
from thidua.plugins.installed import Installed
from thidua.plugins.listing import GROUP
from thidua.plugins.registry import Registry, registry

__all__ = ["GROUP", "Installed", "Registry", "names_in", "registry"]
