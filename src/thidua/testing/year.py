"""The core's smoke suite: the invented plan is carried through a year, every act of it told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from thidua.domain.acts import CountVotes
from thidua.domain.catalogue import KINDS
from thidua.domain.meeting.commands import Convene, Tally
from thidua.domain.nomination import commands as n
from thidua.domain.registration import HandOver
from thidua.records import Catalogue
from thidua.specs import canonical
from thidua.testing.planned import UnderPlan, given_plan
from thidua.testing.plans import PLAN, model_plan, model_rules
from thidua.values import Document, Evidence

MAY, NOVEMBER, DECEMBER = date(2025, 5, 20), date(2025, 11, 5), date(2025, 12, 20)
PROOF = (Evidence(document=Document(kind="Tờ trình", number="02/TTr")),)
AWARD: dict[str, Any] = {"award": "certificate", "achievements": ("a1",)}

ACTS: tuple[tuple[str, str, str, date, Any], ...] = (
    (
        "late",
        "office",
        "list-kit-0",
        MAY,
        HandOver(step="received", at=datetime(2025, 4, 2, tzinfo=UTC)),
    ),
    ("assess", "unit", "", MAY, n.Assess(criterion="C1", verdict="met", evidence=PROOF)),
    ("assess", "unit", "", MAY, n.Assess(criterion="S1", verdict="met", evidence=PROOF)),
    ("foster", "unit", "", MAY, n.Foster(activity="follow_up", note="Theo dõi", evidence=PROOF)),
    ("achieve", "unit", "", MAY, n.Achieve(achievement="a1", note="Sáng kiến")),
    ("refused", "unit", "", MAY, n.Withdraw(cause="Thử")),
    (
        "convene",
        "council",
        "meeting-1",
        NOVEMBER,
        Convene(
            plan=PLAN, present=tuple(f"m{i}" for i in range(1, 8)), agenda=("nomination-kit-0",)
        ),
    ),
    (
        "count",
        "council",
        "meeting-1",
        NOVEMBER,
        CountVotes(tally=Tally(nomination="nomination-kit-0", in_favour=7, against=0), **AWARD),
    ),
    (
        "decide",
        "chief",
        "",
        NOVEMBER,
        n.Decide(occasion="annual", outcome="approved", number="15/QĐ", **AWARD),
    ),
    ("honour", "conference", "", DECEMBER, n.Honour(conference="end-2025")),
)
"""What is done in the year: its name, the role, the stream, the day, the command."""


def a_year(catalogue: Catalogue[Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each act, and what it leads to as octets.

    Args:
        catalogue: What writes facts.
    """
    yield "canonical form", canonical(model_plan()) + canonical(model_rules())
    yield "kinds of facts", repr([kind.__name__ for kind in KINDS]).encode()
    there = given_plan(model_plan(), rules=model_rules()).registered("official", window="q1")
    yield from (("registration", told(there, catalogue)),)
    for name, role, about, day, command in ACTS:
        said = there.when(command, by=role, about=about, on=day)
        refused = "".join(finding.text("vi") for finding in said.findings)
        yield name, refused.encode() + told(there, catalogue)


def told(there: UnderPlan, catalogue: Catalogue[Any]) -> bytes:
    """Return every fact so far, in order of streams, with the state that each stream came to."""
    streams = sorted(there.world.streams.items())
    facts = [[catalogue.encode_fact(record.fact) for record in rows] for _, rows in streams]
    return msgspec.json.encode(facts)
