"""Every act has somebody who may do it, and three acts have three actors."""

import re
from importlib.resources import files

import thidua.domain
from thidua_langson.plan_2025 import PLAN

JUDGED = re.compile(r'\bmay\("(\w+)"')
SILENT = {"override"}
"""The acts that need a clause which the plan does not have: no other deadline may be set."""
AFTER_ONE_ANOTHER = ("recommend", "decide", "honour")


def acts_that_are_judged() -> set[str]:
    """Return the acts for which the domain asks the plan who may."""
    folder = files(thidua.domain)
    sources = [folder, *(entry for entry in folder.iterdir() if entry.is_dir())]
    texts = [
        file.read_text(encoding="utf-8")
        for source in sources
        for file in source.iterdir()
        if file.name.endswith(".py")
    ]
    return {act for text in texts for act in JUDGED.findall(text)} | {"receive", "transmit"}


def test_every_act_that_is_judged_has_somebody_who_may() -> None:
    """No act of the domain is left without a role, and no authority is for nothing."""
    acts = {authority.act for authority in PLAN.authorities if authority.roles}

    assert acts_that_are_judged() == acts | SILENT
    assert not any(d.override_clause for w in PLAN.windows for d in w.all_deadlines)


def test_council_chief_and_conference_are_three() -> None:
    """Who recommends does not decide, and who decides does not honour."""
    recommend, decide, honour = (set(PLAN.authority(a).roles) for a in AFTER_ONE_ANOTHER)

    assert ({"council"}, {"chief", "deputy_chief"}, {"conference"}) == (recommend, decide, honour)


def test_lists_go_through_the_office() -> None:
    """The Office alone receives lists and hands them on."""
    assert ("office",) == PLAN.authority("receive").roles == PLAN.authority("transmit").roles
    assert ["van_phong"] == [kind.code for kind in PLAN.unit_kinds if kind.keeps_lists]


def test_a_unit_proposes_and_withdraws_its_own() -> None:
    """What only a unit may do with its exemplar is not the Office's to do for it."""
    assert {("unit",)} == {PLAN.authority(a).roles for a in ("propose", "withdraw", "complete")}
