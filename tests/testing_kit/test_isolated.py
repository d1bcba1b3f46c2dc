"""An isolated registry has the given modules alone, and the kit is light until it is used."""

import subprocess
import sys
from collections.abc import Callable

from tests.plugins.shelf import Shelf, offering
from thidua.plugins import Registry
from thidua.specs import CouncilRules


def test_a_registry_of_given_modules_has_nothing_that_is_installed(
    shelf: Shelf, thidua_registry: Callable[..., Registry]
) -> None:
    """Neither the core's own plugin nor any other is listed."""
    shelf.put("xa-b", offering("xa-b/a"))

    registry = thidua_registry(xa_b="thidua_xa_b")

    assert ["xa-b"] == [plugin.namespace for plugin in registry.plugins]
    assert ["xa-b/a"] == [*registry.all(CouncilRules)]


def test_a_module_may_be_given_itself(
    shelf: Shelf, thidua_registry: Callable[..., Registry]
) -> None:
    """A module that a test has is as good as its name."""
    shelf.put("xa", offering("xa/a"))
    module = __import__("thidua_xa")

    assert () == thidua_registry(xa=module).problems()


def test_a_run_of_pytest_pays_little_for_the_kit() -> None:
    """Loading the option imports neither the domain, nor specs, nor hypothesis."""
    program = (
        "import sys, thidua.testing.pytest_plugin; "
        "print(*sorted(m for m in sys.modules if m.startswith(('thidua', 'hypothesis'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    loaded = ["thidua", "thidua.lazy", "thidua.testing", "thidua.testing.pytest_plugin"]
    assert loaded == done.stdout.split()
