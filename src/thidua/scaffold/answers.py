"""What is asked of whoever begins a plugin, checked at the door."""

import keyword
import re

import attrs

from thidua.door import Line, at_the_door, refusal

RESERVED = frozenset({"core", "thidua", "vn"})
"""Namespaces that no plugin may have."""

_NAMESPACE = re.compile(r"[a-z](?:-?[a-z0-9])*")
_NAME = re.compile(r"[a-z](?:[-._]?[a-z0-9])*")
_MARKED = re.compile(r'["\\$<>{}\[\]]')
"""What would be read as more than text in the files that a title comes to stand in."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Answers:
    """Say what the new plugin is called, and what it is to have besides its plan."""

    name: str
    """The distribution's name, such as ``thidua-tinh``."""
    namespace: str
    """What its ids begin with, such as ``tinh``: a-z, 0-9 and single dashes."""
    title_vi: Line
    """What the plan is called in Vietnamese."""
    title_en: Line
    """What it is called in English."""
    criteria: bool = True
    """Whether it has a set of criteria of its own, that other plans may use too."""
    levels: bool = True
    """Whether it has a level of awards of its own."""
    report: bool = True
    """Whether it has a report."""
    command: bool = True
    """Whether it has a command."""

    def __attrs_post_init__(self) -> None:
        """Refuse a name that could not be installed or imported, and a namespace of the core."""
        if not _NAMESPACE.fullmatch(self.namespace) or self.namespace in RESERVED:
            needed = f"use a-z, 0-9 and single dashes, and none of {', '.join(sorted(RESERVED))}"
            can = f"chỉ dùng a-z, 0-9, gạch nối đơn; không dùng {', '.join(sorted(RESERVED))}"
            raise refusal("namespace", self.namespace, needed, can)
        if not _NAME.fullmatch(self.name) or self.module == "thidua":
            needed = "use a-z, 0-9 and single dashes, and not thidua itself"
            raise refusal("name", self.name, needed, "chỉ dùng a-z, 0-9, gạch nối đơn; khác thidua")
        if not self.module.isidentifier() or keyword.iskeyword(self.module):
            raise refusal("name", self.name, "it must make a module", "phải đặt được tên mô-đun")
        for field, title in (("title_vi", self.title_vi), ("title_en", self.title_en)):
            if not title or _MARKED.search(title):
                needed, can = (
                    "plain words, without quotes or brackets",
                    "chữ thường, không dấu ngoặc",
                )
                raise refusal(field, title, needed, can)

    @property
    def module(self) -> str:
        """Return the name under which the plugin is imported."""
        return re.sub(r"[-.]", "_", self.name)


def answers_for(
    given: str,
    *,
    title_vi: str = "",
    title_en: str = "",
    criteria: bool = True,
    levels: bool = True,
    report: bool = True,
    command: bool = True,
) -> Answers:
    """Return the answers for a plugin of that name; what is not said is made from the name.

    Args:
        given: The namespace, such as ``tinh``, or the distribution's name, ``thidua-tinh``.
        title_vi: What the plan is called in Vietnamese.
        title_en: What it is called in English.
        criteria: Whether it has a set of criteria.
        levels: Whether it has a level of awards.
        report: Whether it has a report.
        command: Whether it has a command.

    Raises:
        InvalidValue: Nothing could be called so.
    """
    namespace = given.removeprefix("thidua-")
    return Answers(
        name=f"thidua-{namespace}",
        namespace=namespace,
        title_vi=title_vi or f"Kế hoạch {namespace}",
        title_en=title_en or f"Plan {namespace}",
        criteria=criteria,
        levels=levels,
        report=report,
        command=command,
    )
