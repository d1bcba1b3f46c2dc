"""January to June: the plan is adopted, lists come in, exemplars are fostered and proposed."""

import attrs
from msgspec.structs import replace

from thidua import Document, Refused
from thidua.commands import Achieve, Foster, GiveRole, Propose
from thidua.specs import PlanSpec, Sponsor
from thidua_langson.demo.invented import CHIEF, INVENTED, OFFICE, PLAN, ROLES, UNITS, council, unit
from thidua_langson.demo.story import Stage, collective, person


def the_plan_is_adopted(stage: Stage) -> None:
    """Open the office, adopt the plan, and name a sponsor by amendment: the text names none."""
    chief = stage.on("2025-02-10 08:00", CHIEF)
    chief.open_office("Thanh tra tỉnh (số liệu giả định)", (*UNITS, *ROLES))
    stage.on("2025-02-17 09:00", CHIEF).adopt(PLAN)
    spec = stage.office.plan_on(PLAN, stage.office.today())
    if spec is not None:
        reason = Document(kind="Văn bản chỉ định (giả định)", number="01", on=None)
        desk = stage.on("2025-03-10 09:00", CHIEF, reason)
        desk.amend(with_sponsor(spec), INVENTED)


def with_sponsor(spec: PlanSpec) -> PlanSpec:
    """Return the plan with a sponsor for the inspection team: invented, as the plan is silent."""
    sponsor = Sponsor(team="DTT1", unit="NV2", clause="III.1 (sửa đổi giả định)")
    return attrs.evolve(spec, sponsors=(*spec.sponsors, sponsor))


def the_lists_come_in(stage: Stage) -> None:
    """Register the first quarter's lists: in time, late on the 31st, and one unit not at all."""
    stage.registers("2025-03-20 09:00", "VP", "quy_1", ("Đạt", "Lãnh đạo"), (
        replace(person("Công chức A1", "Chuyên viên"), movements=("ubnd_tinh",)),
        person("Lãnh đạo L1", "Chánh Thanh tra", "lanh_dao"),
    ))  # fmt: skip
    stage.registers("2025-03-25 09:00", "NV1", "quy_1", ("Trưởng phòng", "Tập thể 1"), (
        person("Lãnh đạo L2", "Trưởng phòng", "lanh_dao"),
        collective("Tập thể Phòng Nghiệp vụ 1"),
    ))  # fmt: skip
    stage.registers("2025-03-27 09:00", "NV2", "quy_1", ("Bình", "Đoàn 1"), (
        replace(
            person("Công chức B1", "Thanh tra viên"), scope="tung_linh_vuc", field="Tiếp công dân"
        ),
        collective("Đoàn thanh tra số 1", "DTT1"),
    ))  # fmt: skip
    stage.registers("2025-03-31 07:30", "NV3", "quy_1", ("Chi",), (
        replace(person("Công chức C1", "Thanh tra viên"), nature="nhan_to_moi"),
    ))  # fmt: skip
    for code in ("VP", "NV1", "NV2"):
        stage.hands_over(code, "quy_1", "2025-03-28 15:00", "2025-03-28 16:00")
    stage.hands_over("NV3", "quy_1", "2025-03-31 08:05", "2025-03-31 09:00")


def what_is_refused(stage: Stage) -> tuple[Refused, ...]:
    """Try what the plan forbids; return what was said."""
    desk = stage.on("2025-03-29 09:00", unit("NV3"))
    refused: list[Refused] = []
    for line in (
        replace(person("Công chức A9", "Chuyên viên"), scope="tung_linh_vuc"),
        collective("Tổ giải quyết đơn số 1", "TGQ1"),
        replace(person("Công chức A1", "Chuyên viên"), subject=stage.subjects["Đạt"]),
    ):
        try:
            desk.register(PLAN, "NV3", "quy_1", (line,))
        except Refused as error:
            refused.append(error)
    return tuple(refused)


def the_rules_of_the_council(stage: Stage) -> None:
    """Adopt invented rules of the council; say who the chief is, who is a candidate too."""
    who = GiveRole(role="chief", holder="ld-01", subject=stage.subjects["Lãnh đạo"])
    stage.on("2025-04-01 08:00", CHIEF).keep(who)
    rules = council(stage.subjects["Trưởng phòng"])
    desk = stage.on("2025-04-01 09:00", CHIEF)
    desk.adopt_council_rules(PLAN, rules, INVENTED)


def they_are_fostered(stage: Stage) -> None:
    """Follow up, spread, record achievements; one exemplar is forgotten by its unit."""
    owners = {"Đạt": "VP", "Lãnh đạo": "VP", "Trưởng phòng": "NV1", "Tập thể 1": "NV1"}
    owners |= {"Bình": "NV2", "Đoàn 1": "NV2"}
    for name, code in owners.items():
        desk = stage.on("2025-05-15 09:00", unit(code))
        note = "Theo dõi tiến độ, kết quả công tác quý II."
        desk.do(stage.nominations[name], Foster(activity="follow_up", note=note))
    desk = stage.on("2025-06-02 09:00", unit("VP"))
    achieved = Achieve(achievement="sk-01", note="Sáng kiến rút ngắn thời gian xử lý đơn.")
    desk.do(stage.nominations["Đạt"], achieved)
    spread = Foster(activity="publicity", note="Giới thiệu cách làm tại cuộc họp cơ quan.")
    stage.on("2025-06-10 09:00", OFFICE).do(stage.nominations["Đạt"], spread)


def they_are_proposed(stage: Stage) -> None:
    """Propose a reward for an individual at the six-month review (IV.2)."""
    desk = stage.on("2025-06-25 09:00", unit("VP"))
    desk.do(stage.nominations["Đạt"], Propose(award="giay_khen", achievements=("sk-01",)))
