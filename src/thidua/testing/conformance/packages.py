"""Rules about a plugin as a package: its metadata, and the core beside it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.children import Failed, asked
from thidua.testing.conformance.shapes import Complaint, Rule, once_it_answers

_HOST = re.compile(r"thidua\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)")
TYPED = "Typing :: Typed"
Told = tuple[tuple[str, str], ...]


def _metadata_are_whole(of: Candidate) -> Iterator[Complaint]:
    told: Any = of.installed and of.installed.source and of.installed.source.metadata
    name = of.installed.distribution if of.installed else of.namespace
    if not (told["Summary"] or "").strip():
        yield Complaint(name, "it has no summary", "chưa có mô tả (description)")
    classifiers: list[str] = told.get_all("Classifier") or []
    licences = [c for c in classifiers if c.startswith("License ::")]
    if not (told["License-Expression"] or told["License"] or licences):
        yield Complaint(name, "it names no licence", "chưa nêu giấy phép (license)")
    if TYPED not in classifiers:
        yield Complaint(name, f"it lacks the classifier {TYPED}", f"thiếu phân loại {TYPED}")
    if name != "thidua" and not _host_is_bounded(told.get_all("Requires-Dist") or []):
        needed = "it must need thidua up to a next major version, such as thidua>=0.1,<1"
        yield Complaint(name, needed, "phải cần thidua có chặn trên, như thidua>=0.1,<1")


def _host_is_bounded(requirements: list[str]) -> bool:
    hosts = (
        found[1] for each in requirements if (found := _HOST.fullmatch(each.split(";")[0].strip()))
    )
    return any("<" in bounds or "==" in bounds or "~=" in bounds for bounds in hosts)


def _it_is_installed(of: Candidate) -> Title | None:
    if of.installed is None:
        return Title("chưa cài nên chưa có siêu dữ liệu", "it is not installed, so has no metadata")
    return once_it_answers(of)


@cache
def _usual() -> Told:
    """Return what the smoke suite tells in a process without the plugin."""
    return asked("smoke", kind=Told)


def _the_core_stays_the_same(of: Candidate) -> Iterator[Complaint]:
    usual = _usual()
    try:
        beside = asked("smoke", of.namespace, of.target, kind=Told)
    except Failed as failed:
        yield Complaint(of.target, f"the smoke suite fails: {failed}", f"bộ thử lỗi: {failed}")
        return
    for (act, told), (_, other) in zip(usual, beside, strict=True):
        if told != other:
            yield Complaint(
                of.target, f"{act} leads to something else", f"{act} dẫn đến kết quả khác"
            )
            return


RULES = (
    Rule(
        id="TD015",
        name="metadata",
        title=Title(
            "Siêu dữ liệu có mô tả, giấy phép, Typing :: Typed và chặn trên cho thidua",
            "Its metadata have a summary, a licence, Typing :: Typed and an upper bound for thidua",
        ),
        remedy=Title(
            "hãy bổ sung vào [project] của pyproject.toml rồi cài lại",
            "add it to [project] in pyproject.toml, and install it again",
        ),
        check=_metadata_are_whole,
        why_not=_it_is_installed,
    ),
    Rule(
        id="TD017",
        name="core",
        title=Title(
            "Có nó hay không, bộ thử của phần lõi vẫn cho kết quả như nhau",
            "The core's smoke suite gives the same with it as without",
        ),
        remedy=Title(
            "chỉ góp đặc tả; đừng thay hàm hay lớp của thidua",
            "contribute specs alone; replace no function or class of thidua",
        ),
        check=_the_core_stays_the_same,
    ),
)
"""TD015 and TD017."""
