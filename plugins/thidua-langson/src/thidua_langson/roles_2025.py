"""Who may do what under the plan, and what is read where the plan is silent.

Stated by the plan: who registers (IV.1), receives and transmits (IV.1), fosters (IV.2 to IV.4),
proposes at the six-month review (IV.2), recommends and refers (V.2), decides (IV.4), honours (V.3).

Readings of silence, which an amendment may change:

- ``waive``: lateness is forgiven by whom the list is due to, or by the chief.
- ``assess``: the unit that chooses by the criteria (IV.1) and the council that reviews (V.2).
- ``return`` and ``complete``: the council or the Office (VI.2) sends a file back to its unit.
- ``hold``: the council or the chief; also lifts a hold.
- ``withdraw``: the unit that registered.
- ``decide``: besides the chief, an authorised deputy, so that the chief is not the judge of the
  chief's own case.
- ``revoke``: who decides. The grounds are those of the law; the plan has none.

An official of the Office acts in the role ``unit`` where the Office is one unit among others, and
in the role ``office`` where it serves all.
"""

from thidua.specs import Authority

AUTHORITIES = (
    Authority(act="register", roles=("unit", "office"), clause="IV.1"),
    Authority(act="receive", roles=("office",), clause="IV.1"),
    Authority(act="transmit", roles=("office",), clause="IV.1"),
    Authority(act="waive", roles=("council", "chief"), clause="IV.1"),
    Authority(act="foster", roles=("unit", "office"), clause="IV.2, IV.3, IV.4"),
    Authority(act="assess", roles=("unit", "council"), clause="IV.1, V.2"),
    Authority(act="propose", roles=("unit",), clause="IV.2"),
    Authority(act="return", roles=("council", "office"), clause="V.2, VI.2"),
    Authority(act="complete", roles=("unit",), clause="V.2"),
    Authority(act="hold", roles=("council", "chief"), clause="V.2"),
    Authority(act="withdraw", roles=("unit",), clause="IV.1"),
    Authority(act="recommend", roles=("council",), clause="V.2"),
    Authority(act="refer", roles=("council",), clause="V.2"),
    Authority(act="decide", roles=("chief", "deputy_chief"), clause="IV.4"),
    Authority(act="honour", roles=("conference",), clause="V.3"),
    Authority(
        act="revoke",
        roles=("chief", "deputy_chief"),
        clause="Điều 93.2, Luật Thi đua, khen thưởng 06/2022/QH15",
    ),
)
"""The roles that may do each act, with the clause that says so or that is read so."""
