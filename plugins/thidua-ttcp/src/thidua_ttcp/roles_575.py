"""Who may do what under the decision, and what is read where it is silent.

Stated: units and clusters register and send dossiers (steps 1 and 2); the council's standing
office, in the role ``office``, checks that a dossier is lawful, appraises it and hands everything
on to the sector's council (step 3); the head of the sector decides (step 4).

Readings of silence, which an amendment may change:

- ``override``: "trừ trường hợp TTCP có hướng dẫn khác" is guidance that the head gives.
- ``foster``: nothing but the record of an achievement, which a certificate names; by the unit or
  the standing office.
- ``waive``: lateness is forgiven by the council or the head.
- ``assess``: the unit, the standing office that appraises, and the council.
- ``return`` and ``complete``: the standing office sends a dossier back to its unit.
- ``hold``: the council or the head.
- ``withdraw``: the unit that registered.
- ``recommend``: a cluster's meeting and the sector's council are both held in the role ``council``.
- ``decide``: besides the head, an authorised deputy, who decides where the head is concerned.
- ``revoke``: who decides, on the grounds of the law.

Nobody is named for proposals at mid-year, for a higher level or for honours: the decision rewards,
and speaks of none of these.
"""

from thidua.specs import Authority
from thidua_ttcp import clauses as c

AUTHORITIES = (
    Authority(act="register", roles=("unit",), clause=c.REGISTRATION),
    Authority(act="receive", roles=("office",), clause=c.APPRAISAL),
    Authority(act="transmit", roles=("office",), clause=c.APPRAISAL),
    Authority(act="override", roles=("chief",), clause=c.OTHER_GUIDANCE),
    Authority(act="waive", roles=("council", "chief"), clause=c.OTHER_GUIDANCE),
    Authority(act="foster", roles=("unit", "office"), clause=c.DOSSIER),
    Authority(act="assess", roles=("unit", "office", "council"), clause=c.APPRAISAL),
    Authority(act="return", roles=("office", "council"), clause=c.APPRAISAL),
    Authority(act="complete", roles=("unit",), clause=c.APPRAISAL),
    Authority(act="hold", roles=("council", "chief"), clause=c.APPRAISAL),
    Authority(act="withdraw", roles=("unit",), clause=c.DOSSIER),
    Authority(act="recommend", roles=("council",), clause=c.APPRAISAL),
    Authority(act="decide", roles=("chief", "deputy_chief"), clause=c.DECISION),
    Authority(act="revoke", roles=("chief", "deputy_chief"), clause=c.LAW_ON_REVOKING),
)
"""The roles that may do each act, with the part of the decision that says so or is read so."""
