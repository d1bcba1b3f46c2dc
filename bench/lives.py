"""Offices to measure: a small one as people keep it, and a large log of whole lives."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import thidua
from thidua import Actor, Line, Office
from thidua.commands import AddUnit
from thidua.domain.catalogue import catalogue
from thidua.domain.nomination.facts import Achieved, Assessed, Fostered, Registered
from thidua.facts import Fact, tag_of
from thidua.office.ids import micros
from thidua.records import Record
from thidua.store import Batch, Draft, open_log

PLAN = "langson/2025"
UNIT = Actor(id="nv1", role="unit", unit="NV1")
DAY = date(2025, 3, 20)
SPRING = date(2025, 5, 15)


def small_office(path: Path) -> Office:
    """Open an office with the plan in force and one unit."""
    office = thidua.open(f"sqlite:///{path}")
    chief = office.acting(Actor(id="ld", role="chief"), on=date(2025, 2, 10))
    chief.open_office("Thanh tra", [AddUnit(unit="NV1", name="Phòng 1", kind="phong_nghiep_vu")])
    chief.adopt(PLAN)
    return office


def lines(count: int) -> list[Line]:
    """Return the lines of a list of invented people."""
    return [
        Line(
            name=f"Công chức số {number}",
            position="Thanh tra viên",
            identity_number=f"{number:012d}",
            category="cong_chuc",
            nature="dien_hinh_xuat_sac",
            scope="toan_dien",
            movements=("thanh_tra_tinh",),
            summary="Hoàn thành xuất sắc nhiệm vụ; có giải pháp được áp dụng tại đơn vị.",
        )
        for number in range(count)
    ]


def large_log(path: Path, nominations: int, events: int) -> None:
    """Write whole lives: so many nominations of so many events each, in the order of the year."""
    log = open_log(f"sqlite:///{path}")
    encode = catalogue().encode
    for step in range(events):
        drafts = [_draft(name, step, encode) for name in range(nominations)]
        log.append(Batch(drafts, {}))
    log.close()


def _draft(name: int, step: int, encode: Any) -> Draft:
    moment = datetime(2025, 1, 2, tzinfo=UTC) + timedelta(days=step * 10)
    fact = _fact(name, step, moment.date())
    record: Record[Any] = Record(
        stream=f"nomination-{name:08d}",
        version=step + 1,
        recorded_at=moment,
        effective_on=moment.date(),
        actor=UNIT,
        command=f"command-{step:04d}-{name:08d}",
        rules="sha256:" + "0" * 64,
        fact=fact,
    )
    return Draft(record.stream, record.version, tag_of(fact), micros(moment), encode(record))


def _fact(name: int, step: int, day: date) -> Fact:
    subject = f"subject-{name:08d}"
    if step == 0:
        return _registered(name, subject)
    match step % 5:
        case 4:
            note = "Sáng kiến được áp dụng."
            return Achieved(subject=subject, achievement=f"sk-{step}", note=note)
        case 3:
            return Assessed(
                subject=subject, criterion="CH1", verdict="met", level="unit", as_of=day
            )
        case _:
            note = "Theo dõi tiến độ, kết quả công tác."
            return Fostered(subject=subject, activity="follow_up", on=day, note=note)


def _registered(name: int, subject: str) -> Fact:
    return Registered(
        plan=PLAN,
        subject=subject,
        unit=f"NV{name % 9}",
        list=f"list-{name % 9}",
        window="quy_1",
        category="cong_chuc",
        nature="dien_hinh_xuat_sac",
        scope="toan_dien",
        movements=("thanh_tra_tinh",),
        summary="Hoàn thành xuất sắc nhiệm vụ; có giải pháp được áp dụng tại đơn vị.",
    )


def octets(path: Path) -> Iterator[tuple[str, int, str, int, bytes]]:
    """Yield every row of a log as columns."""
    log = open_log(f"sqlite:///{path}")
    for row in log.scan():
        yield row[1:]
    log.close()
