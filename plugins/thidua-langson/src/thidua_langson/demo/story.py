"""The stage of the story: an office, its clock, and who was registered."""

from collections.abc import Sequence
from datetime import date

from thidua import Desk, Document, Line, Office, Receipt
from thidua.values import Actor
from thidua_langson.demo.clock import StoryClock, at
from thidua_langson.demo.invented import OFFICE, PLAN, unit


class Stage:
    """Hold the office and the exemplars by the short names that the story gives them."""

    def __init__(self, office: Office, clock: StoryClock) -> None:
        self.office, self.clock = office, clock
        self.nominations: dict[str, str] = {}
        self.subjects: dict[str, str] = {}
        self.lists: dict[str, str] = {}

    def on(self, moment: str, actor: Actor, reason: Document | None = None) -> Desk:
        """Go on to a moment, and return the desk of whoever acts then."""
        self.clock.set(moment)
        return self.office.acting(actor, on=date.fromisoformat(moment[:10]), reason=reason)

    def registers(
        self, moment: str, code: str, window: str, names: Sequence[str], lines: Sequence[Line]
    ) -> Receipt:
        """Let a unit register a list, and keep the exemplars' ids by their short names."""
        desk = self.on(moment, unit(code))
        receipt = desk.register(PLAN, code, window, lines)
        self.keep(names, receipt)
        self.lists[f"{code} {window}"] = receipt.of_kind("list")[0]
        return receipt

    def keep(self, names: Sequence[str], receipt: Receipt) -> None:
        """Keep the ids that a receipt names, by short names in the order of the lines."""
        self.nominations.update(zip(names, receipt.of_kind("nomination"), strict=True))
        for name, nomination in self.nominations.items():
            state = self.office.nomination(nomination)
            self.subjects[name] = getattr(getattr(state, "dossier", None), "subject", "")

    def hands_over(self, code: str, window: str, received: str, transmitted: str) -> None:
        """Let the Office receive a list, and hand it on to the council."""
        name = self.lists[f"{code} {window}"]
        self.on(received, OFFICE).hand_over(name, "received", at(received))
        self.on(transmitted, OFFICE).hand_over(name, "transmitted", at(transmitted))


def person(name: str, position: str, category: str = "cong_chuc") -> Line:
    """Return the line of an invented person: an outstanding exemplar, all-round."""
    return Line(
        name=name,
        position=position,
        category=category,
        nature="dien_hinh_xuat_sac",
        scope="toan_dien",
        movements=("thanh_tra_tinh",),
        summary="Hoàn thành xuất sắc nhiệm vụ được giao; có giải pháp được áp dụng.",
    )


def collective(name: str, code: str | None = None) -> Line:
    """Return the line of a collective: the unit itself, or a team by its code."""
    return Line(
        name=name,
        unit=code,
        category="tap_the",
        nature="dien_hinh_xuat_sac",
        scope="toan_dien",
        movements=("ttcp", "thanh_tra_tinh"),
        summary="Tập thể dẫn đầu về chất lượng, hiệu quả công tác.",
    )
