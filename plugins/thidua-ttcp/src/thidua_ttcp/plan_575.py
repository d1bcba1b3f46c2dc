"""Decision 575/QĐ-TTCP of 21 August 2019 on the inspection sector's emulation, as data.

It rests on circular 01/2016/TT-TTCP, and may have been superseded since: what stands here is its
structure, as a public source quotes it (two levels with a cluster's vote, days that recur, an
exception, a route for what happens at once). Where the source quotes nothing, nothing is made up:

- the circular's day and subject are not quoted, so that its basis has neither;
- no cluster is listed, so that nobody is voted on until an amendment names the clusters and their
  units;
- the decision speaks of no minimum, no phases, no movements, no natures, no scopes and no
  conferences, so it has none;
- no end is stated: it holds until it is closed, when another takes its place.

Readings of silence, which an amendment may change:

- the flag is for collectives, as its criteria say "tập thể"; a quota of none for individuals holds
  it. The certificate is for individuals: nothing is quoted of one for a collective;
- a subject is registered in spring and named in a dossier in winter, by its unit or its cluster, so
  that a second registration in a year is flagged, with both places, and refused nowhere;
- a cluster's meeting names its leader, and the cluster's dossier names a unit that is not its own:
  hence a nominator that takes in any unit's;
- of two hand-overs the one to the council's standing office is in time or late.
"""

from thidua.specs import (
    Category,
    Duplicates,
    LegalBasis,
    Minimum,
    Nominator,
    PlanSpec,
    Quota,
    Title,
    UnitKind,
)
from thidua_ttcp import clauses as c
from thidua_ttcp.flag import AWARDS, CRITERIA
from thidua_ttcp.roles_575 import AUTHORITIES
from thidua_ttcp.year_575 import IN_FORCE, LEVELS, OF_CLUSTERS, OF_UNITS, WINDOWS

BASES = (
    LegalBasis(
        kind="Thông tư",
        number="01/2016/TT-TTCP",
        issued_on=None,
        issuer="Thanh tra Chính phủ",
        about="",
    ),
)
"""What the decision rests on, as far as it is quoted."""


def _kind(code: str, vi: str, en: str, *, keeps_lists: bool = False) -> UnitKind:
    return UnitKind(
        code=code,
        title=Title(vi, en),
        registers=True,
        clause=c.DOSSIER,
        keeps_lists=keeps_lists,
    )


UNIT_KINDS = (
    _kind("thanh_tra_bo", "Thanh tra bộ", "Inspectorate of a ministry"),
    _kind("thanh_tra_tinh", "Thanh tra tỉnh", "Inspectorate of a province"),
    _kind("cuc", "Cục", "Department"),
    _kind("vu", "Vụ", "Bureau"),
    _kind(
        "thuong_truc",
        "Thường trực Hội đồng (Vụ Tổ chức cán bộ)",
        "Standing office of the council (Bureau of Personnel)",
        keeps_lists=True,
    ),
    _kind("cum_khoi", "Cụm, khối thi đua", "Emulation cluster"),
)
"""Who sends dossiers; one of the bureaus keeps them for the council."""

CATEGORIES = (
    Category(
        code="tap_the",
        title=Title("Tập thể", "Collective"),
        form="collective",
        clause=c.FLAG,
        unit_kinds=OF_UNITS,
    ),
    Category(
        code="ca_nhan", title=Title("Cá nhân", "Individual"), form="individual", clause=c.AT_ONCE
    ),
)
"""Who is rewarded."""

ITSELF = Nominator(
    code="don_vi",
    title=Title("Đơn vị tự đăng ký, đề nghị", "The unit itself"),
    source="own_unit",
    clause=c.REGISTRATION,
)
"""A unit names its own."""

LEADER = Nominator(
    code="cum_khoi",
    title=Title("Cụm, khối thi đua suy tôn", "The emulation cluster"),
    source="any_unit",
    clause=c.CLUSTER_VOTE,
    taken_in_by=OF_CLUSTERS,
)
"""A cluster names the unit that leads it."""

NO_FLAG_FOR_ONE = Quota(
    code="co_cho_tap_the",
    bound="at_most",
    count=0,
    counted="recommended",
    per="office",
    award="co_thi_dua",
    categories=("ca_nhan",),
    breach="refuse",
    clause=c.FLAG,
)
"""The flag is a collective's: for individuals there is none."""

PLAN = PlanSpec(
    id="ttcp/575-2019",
    title=Title(
        "Thi đua, khen thưởng ngành Thanh tra theo Quyết định số 575/QĐ-TTCP",
        "Emulation and rewards of the inspection sector under decision 575/QĐ-TTCP",
    ),
    issuer="Thanh tra Chính phủ",
    number="575/QĐ-TTCP",
    issued_on=IN_FORCE,
    opens=IN_FORCE,
    closes=None,
    bases=BASES,
    unit_kinds=UNIT_KINDS,
    categories=CATEGORIES,
    natures=(),
    scopes=(),
    fields_of_work=(),
    movements=(),
    criteria=(),
    phases=(),
    windows=WINDOWS,
    minimum=Minimum(count=0, unit_kinds=(), counted="total", clause=c.REGISTRATION),
    hand_over_that_counts="received",
    sponsors=(),
    sponsors_clause="",
    authorities=AUTHORITIES,
    duplicates=Duplicates(same_unit="flag", other_unit="flag", clause=c.DOSSIER),
    awards=(),
    mid_year=None,
    annual=None,
    review_clause=c.APPRAISAL,
    decision_clause=c.DECISION,
    fostering_clause="",
    criteria_sets=(CRITERIA.id,),
    award_levels=(AWARDS.id,),
    quotas=(NO_FLAG_FOR_ONE,),
    nominators=(ITSELF, LEADER),
    levels=LEVELS,
)
"""The decision, with its criteria and its awards beside it."""
