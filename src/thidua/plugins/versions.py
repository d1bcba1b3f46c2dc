"""Whether what a distribution requires leaves room for the thidua that runs."""

import operator
import re
from collections.abc import Callable

_HOST = re.compile(r"thidua(?![-_.\w])\s*(.*)", re.IGNORECASE)
_RELEASE = r"(\d+(?:\.\d+)*)"
_BOUND = re.compile(rf"(>=|<=|<|>)\s*{_RELEASE}")
_HOLDS: dict[str, Callable[[list[int], list[int]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "<": operator.lt,
    ">": operator.gt,
}


def excludes(requirement: str, host: str) -> bool:
    """Tell whether a requirement is on thidua and excludes a version of it.

    Args:
        requirement: Such as ``thidua>=1.3,<2``, as the metadata of a distribution have it.
        host: The version of thidua.

    Raises:
        ValueError: The requirement cannot be understood.
    """
    asked = _HOST.match(requirement)
    if asked is None:
        return False
    plain = _between(asked[1].strip(" ()"), host)
    return _otherwise(requirement, host) if plain is None else not plain


def _between(bounds: str, host: str) -> bool | None:
    """Tell whether a version is within plain bounds; nothing where anything is not so plain.

    Nearly all requirements are plain, and what understands all others is slow to import.
    """
    read = [_BOUND.fullmatch(bound.strip()) for bound in bounds.split(",") if bound.strip()]
    if not re.fullmatch(_RELEASE, host) or not all(read):
        return None
    return all(_HOLDS[bound[1]](_numbers(host), _numbers(bound[2])) for bound in read if bound)


def _numbers(release: str) -> list[int]:
    numbers = [int(number) for number in release.split(".")]
    while numbers[1:] and not numbers[-1]:
        numbers.pop()  # 1.0 is the same version as 1.
    return numbers


def _otherwise(requirement: str, host: str) -> bool:
    from packaging.requirements import Requirement

    asked = Requirement(requirement)
    applies = asked.marker is None or asked.marker.evaluate({"extra": ""})
    return applies and not asked.specifier.contains(host, prereleases=True)
