"""What a plugin requires of thidua is judged as every installer judges it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from thidua.plugins.versions import excludes

releases = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(lambda n: ".".join(map(str, n)))
bounds = st.tuples(st.sampled_from([">=", "<=", "<", ">"]), releases).map("".join)
PLAIN = """
import sys
from thidua.plugins.versions import excludes
assert not excludes("thidua<1,>=0.1", "0.1.0") and excludes("thidua >= 2", "0.1.0")
print("packaging" in sys.modules)
"""


@given(st.lists(bounds, max_size=3).map(",".join), releases)
def test_plain_bounds_mean_what_they_mean_to_installers(asked: str, host: str) -> None:
    """For any plain bounds and any release, the answer is that of the library of installers."""
    assert excludes(f"thidua{asked}", host) == (not SpecifierSet(asked).contains(host))


@pytest.mark.parametrize(
    ("requires", "host", "excluded"),
    [
        ("thidua", "0.1", False),
        ("thidua (>=0.1)", "0.1", False),
        ("thidua (>=0.2)", "0.1", True),
        ("thidua[cli]~=0.1", "0.1", False),
        ("Thidua==9.*", "0.1", True),
        ("thidua-other>=9", "0.1", False),
        ("thidua.other>=9", "0.1", False),
        ("thidua>=9; extra == 'later'", "0.1", False),
        ("thidua>=9; python_version < '3'", "0.1", False),
        ("thidua>=9; python_version >= '3'", "0.1", True),
        ("thidua>=0.2,<1", "0.2.dev1", True),
        ("thidua>=0.1,<1", "0.2.dev1", False),
    ],
)
def test_all_else_is_understood_too(requires: str, host: str, *, excluded: bool) -> None:
    """Extras, markers, brackets and development versions count as the standards say."""
    assert excluded == excludes(requires, host)


def test_what_cannot_be_understood_is_an_error() -> None:
    """A requirement in no known form is not passed over."""
    with pytest.raises(ValueError, match="thidua"):
        excludes("thidua>>1", "0.1")


def test_plain_bounds_import_nothing() -> None:
    """The library of installers is slow to import, and nearly no plugin needs it."""
    done = subprocess.run([sys.executable, "-c", PLAIN], capture_output=True, check=True, text=True)

    assert "False" == done.stdout.strip()
