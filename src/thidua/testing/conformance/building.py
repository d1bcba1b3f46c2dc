"""Rules about building the catalogue: the same everywhere, cheap, and from nothing outside."""

from collections.abc import Iterator
from importlib.util import find_spec

from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.children import PLACES, asked
from thidua.testing.conformance.seen import Given, Seen
from thidua.testing.conformance.shapes import Complaint, Rule, once_it_answers

BUDGET = 200
"""The milliseconds of the processor's time that an import may take."""


def _it_is_the_same_everywhere(of: Candidate) -> Iterator[Complaint]:
    first, second = of.seen.builds
    yield from _differing(first, second, "the second build of one process", "lần dựng thứ hai")
    for seen, place in zip(of.everywhere[1:], PLACES[1:], strict=True):
        where = f"PYTHONHASHSEED={place.seed} TZ={place.zone} LC_ALL={place.locale}"
        yield from _broken_there(seen, where)
        yield from _differing(first, seen.builds[0] if seen.builds else first, where, where)


def _broken_there(seen: Seen, where: str) -> Iterator[Complaint]:
    if broken := seen.broken:
        told = f"{where}: {broken.cause}"
        yield Complaint(broken.where, told, told)


def _differing(
    one: tuple[Given, ...], other: tuple[Given, ...], where: str, cho: str
) -> Iterator[Complaint]:
    for each in sorted({*one} ^ {*other}, key=lambda g: (g.hook, g.id))[:1]:
        name = each.id or each.hook
        yield Complaint(name, f"it differs in {where}", f"khác đi ở {cho}")


def _nothing_outside_is_asked(of: Candidate) -> Iterator[Complaint]:
    for did in of.seen.did:
        yield Complaint(did.function, f"while it answered: {did.what}", f"khi trả lời: {did.what}")


def _importing_is_cheap(of: Candidate) -> Iterator[Complaint]:
    took = min(seen.milliseconds for seen in of.everywhere)
    if took > BUDGET:
        told, noi = (
            f"its import takes {took} ms, over {BUDGET}",
            f"nhập mất {took} ms, quá {BUDGET}",
        )
        yield Complaint(of.target, told, noi)
    for name in of.seen.loaded:
        yield Complaint(of.target, f"its import loads {name}", f"khi nhập đã nạp {name}")


def _order_means_nothing(of: Candidate) -> Iterator[Complaint]:
    for order in asked("order", of.namespace, of.target, kind=tuple[str, ...]):
        told = f"its hooks give something else when called in the order {order}"
        yield Complaint(of.target, told, f"các hook cho kết quả khác khi gọi theo thứ tự {order}")


def _unless_hypothesis_is_missing(of: Candidate) -> Title | None:
    if find_spec("hypothesis") is None:
        return Title("cần thidua[testing]", "it needs thidua[testing]")
    return once_it_answers(of)


RULES = (
    Rule(
        id="TD003",
        name="deterministic",
        title=Title(
            "Dựng hai lần, ở các tiến trình khác hash, múi giờ, ngôn ngữ: luôn như nhau",
            "It gives the same in two builds, under other hash seeds, time zones and locales",
        ),
        remedy=Title(
            "hãy bỏ hash(), set không sắp xếp, và mọi thứ lấy từ môi trường",
            "leave out hash(), sets that are not sorted, and whatever comes from the environment",
        ),
        check=_it_is_the_same_everywhere,
    ),
    Rule(
        id="TD007",
        name="pure",
        title=Title(
            "Khi dựng danh mục không hỏi đồng hồ, mạng, tệp, số ngẫu nhiên hay tiến trình khác",
            "While the catalogue is built it asks no clock, network, file, chance or process",
        ),
        remedy=Title(
            "hãy viết sẵn dữ liệu trong gói; để việc khác cho hàm mà entry nêu",
            "keep data in the package; leave the rest to the code that an entry names",
        ),
        check=_nothing_outside_is_asked,
    ),
    Rule(
        id="TD008",
        name="import",
        title=Title(
            f"Nhập dưới {BUDGET} ms và không nạp thư viện màn hình hay mạng",
            f"Its import takes less than {BUDGET} ms and loads no screens and no networks",
        ),
        remedy=Title(
            "hãy nhập thư viện nặng trong hàm mà entry nêu",
            "import what is heavy in the code that an entry names",
        ),
        check=_importing_is_cheap,
    ),
    Rule(
        id="TD018",
        name="order",
        title=Title(
            "Gọi các hook theo thứ tự nào cũng cho kết quả như nhau",
            "Its hooks give the same in whichever order they are called",
        ),
        remedy=Title(
            "hãy để mỗi hook chỉ dựa vào ctx, không vào điều hook khác đã làm",
            "let each hook rest on ctx alone, not on what another hook did",
        ),
        check=_order_means_nothing,
        why_not=_unless_hypothesis_is_missing,
    ),
)
"""TD003, TD007, TD008 and TD018."""
