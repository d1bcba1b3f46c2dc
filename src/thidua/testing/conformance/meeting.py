"""Rules about how a plugin is met: it imports, has its namespace, and answers hooks that exist."""

import re
from collections import Counter
from collections.abc import Iterator

from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.hooks import HOOKS
from thidua.testing.conformance.shapes import Complaint, Rule, always

CORE = "thidua.national"
"""The module of the core's own plugin, whose namespace nobody else may have."""
_NAMESPACE = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED = frozenset({"core", "thidua", "vn"})


def _it_imports(of: Candidate) -> Iterator[Complaint]:
    if broken := of.seen.broken:
        yield Complaint(broken.where, f"it failed: {broken.cause}", f"bị lỗi: {broken.cause}")


def _ids_are_its_own(of: Candidate) -> Iterator[Complaint]:
    name = of.namespace
    reserved = name in _RESERVED and of.target != CORE
    if not _NAMESPACE.fullmatch(name) or reserved:
        needed = "a namespace has a-z, 0-9 and -, begins with a letter, and is not reserved"
        can = "tên gồm a-z, 0-9 và -, bắt đầu bằng chữ cái, không trùng tên dành riêng"
        yield Complaint(name, needed, can)
    counted = Counter((each.kind, each.id) for each in of.given if each.id)
    for (kind, spec), count in counted.items():
        if not spec.startswith(f"{name}/") or spec == f"{name}/":
            must, can = f"its id must begin with {name}/", f"id phải bắt đầu bằng {name}/"
            yield Complaint(f"{kind} {spec}", must, can)
        if count > 1:
            yield Complaint(f"{kind} {spec}", f"it is given {count} times", f"được nêu {count} lần")


def _hooks_are_known(of: Candidate) -> Iterator[Complaint]:
    listed = ", ".join(HOOKS)
    for offer in of.seen.offers:
        if not offer.known:
            told = f"there is no hook {offer.hook}; there are {listed}"
            yield Complaint(offer.function, told, f"không có hook {offer.hook}; có {listed}")
    code = {spec.entry.partition(":")[2] for spec in of.specs if hasattr(spec, "entry")}
    for name in (name for name in of.seen.bare if name not in code):
        told = "it looks like a hook and has no hookimpl decorator"
        yield Complaint(name, told, "trông như một hook nhưng chưa có hookimpl")
    if not of.seen.offers and not of.seen.bare:
        yield Complaint(of.target, "it answers no hook", "không trả lời hook nào")


def _signatures_are_as_agreed(of: Candidate) -> Iterator[Complaint]:
    for offer in of.seen.offers:
        if wrong := ", ".join((*offer.faults, *offer.options)):
            told = f"it must take ctx alone, with no default and no option; found: {wrong}"
            said = f"chỉ nhận ctx, không mặc định, không tùy chọn; thấy: {wrong}"
            yield Complaint(offer.function, told, said)
    for each in of.given:
        if not each.kind:
            needed = HOOKS[each.hook].__name__
            told = f"it gave {each.type}, not {needed}: {each.shown}"
            yield Complaint(each.hook, told, f"cho {each.type}, không phải {needed}: {each.shown}")


RULES = (
    Rule(
        id="TD001",
        name="imports",
        title=Title(
            "Nhập được vào một tiến trình mới, và mọi hook đều trả lời",
            "It imports in a fresh process, and every hook answers",
        ),
        remedy=Title(
            "hãy sửa lỗi nêu trên; khai báo mọi gói mà nó cần",
            "mend what is named; declare every package that it needs",
        ),
        check=_it_imports,
        why_not=always,
    ),
    Rule(
        id="TD002",
        name="namespace",
        title=Title(
            "Tên hợp lệ, mỗi id bắt đầu bằng tên ấy và chỉ nêu một lần",
            "The namespace is sound, each id begins with it, and none is given twice",
        ),
        remedy=Title(
            "hãy đặt id là TÊN/phần-sau, mỗi id một đặc tả",
            "call each spec NAMESPACE/name, one spec an id",
        ),
        check=_ids_are_its_own,
    ),
    Rule(
        id="TD009",
        name="hooks",
        title=Title(
            "Chỉ trả lời hook có thật, và hàm nào giống hook đều có hookimpl",
            "It answers hooks that exist alone, and no hook lacks its decorator",
        ),
        remedy=Title(
            "hãy dùng @hookimpl.<hook>; thêm dấu _ trước hàm không phải hook",
            "use @hookimpl.<hook>; begin the name of a function that is no hook with _",
        ),
        check=_hooks_are_known,
    ),
    Rule(
        id="TD010",
        name="signatures",
        title=Title(
            "Mỗi hook chỉ nhận ctx và cho đúng loại đặc tả của nó",
            "Each hook takes ctx alone, and gives specs of its own kind",
        ),
        remedy=Title(
            "hãy viết def hook(ctx: CatalogueContext) và kiểm tra bằng mypy hay pyright",
            "write def hook(ctx: CatalogueContext), and let mypy or pyright check it",
        ),
        check=_signatures_are_as_agreed,
    ),
)
"""TD001, TD002, TD009 and TD010."""
