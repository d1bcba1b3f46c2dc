"""The plugin door: what is installed is listed, what is chosen is loaded, into one frozen value.

Listing imports nothing but packaging metadata. Each plugin is met alone, so that what is wrong
with one is a problem of that one: the rest is loaded, and every problem names its distribution.
"""

from thidua.plugins.listing import GROUP, Installed, installed, names_in
from thidua.plugins.loading import Loaded, load

__all__ = ["GROUP", "Installed", "Loaded", "installed", "load", "names_in"]
