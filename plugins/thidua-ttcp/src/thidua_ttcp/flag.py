"""The criteria of the flag, to the letter as far as they are quoted, and the awards.

The four criteria are one sentence of the decision, cut where one demand ends and the next begins;
put together they are that sentence. Where it reads "…" the source itself leaves words out, and so
does this: they are not filled in. No criterion of the certificate is quoted, so it has none here.
"""

from thidua.specs import Award, AwardLevelSpec, CriteriaSetSpec, Criterion, Title
from thidua_ttcp.clauses import DECISION, FLAG

COLLECTIVES = ("tap_the",)

CRITERIA = CriteriaSetSpec(
    id="ttcp/co-thi-dua",
    title=Title("Tiêu chuẩn Cờ thi đua", "Criteria of the emulation flag"),
    criteria=(
        Criterion(
            code="CO1",
            clause=FLAG,
            categories=COLLECTIVES,
            text="tập thể tiêu biểu, hoàn thành xuất sắc, toàn diện nhiệm vụ công tác, các chỉ "
            "tiêu thi đua …;",
        ),
        Criterion(
            code="CO2",
            clause=FLAG,
            categories=COLLECTIVES,
            text="có nhân tố mới, mô hình mới để các tập thể khác trong ngành Thanh tra học tập;",
        ),
        Criterion(
            code="CO3",
            clause=FLAG,
            categories=COLLECTIVES,
            text="nội bộ đoàn kết, tích cực thực hành tiết kiệm, chống tham nhũng, lãng phí",
        ),
        Criterion(
            code="CO4",
            clause=FLAG,
            categories=COLLECTIVES,
            text="và được các đơn vị trong cùng cụm, khối thi đua bình xét, suy tôn là đơn vị dẫn "
            "đầu cụm, khối",
        ),
    ),
)
"""What a collective must be for the flag."""

AWARDS = AwardLevelSpec(
    id="ttcp/nganh-thanh-tra",
    title=Title("Khen thưởng của ngành Thanh tra", "Rewards of the inspection sector"),
    rank=2,
    awards=(
        Award(
            code="co_thi_dua",
            title=Title("Cờ thi đua", "Emulation flag"),
            decided_by="own_head",
            clause=FLAG,
            rewards="subject",
        ),
        Award(
            code="bang_khen",
            title=Title("Bằng khen", "Certificate of merit"),
            decided_by="own_head",
            clause=DECISION,
        ),
    ),
)
"""What the head of the sector's inspectorate gives."""
