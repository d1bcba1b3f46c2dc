"""Proposals at mid-year, referral upward, honours, revocation and recovery."""

from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.commands.reviewing import done
from thidua.cli.kinds import OneOf
from thidua.cli.making import acting, argument, option
from thidua.cli.params import ACHIEVEMENT, NOMINATION, NOMINATIONS, OCCASION
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import Honour, Propose, Recover, Refer, Revoke

AWARD = option(
    "--award",
    ("Mã hình thức khen thưởng.", "The code of the award."),
    required=True,
    metavar="CODE",
)


@acting(
    "propose",
    ("Đề xuất tặng thưởng khi sơ kết 6 tháng.", "Propose a reward at the six-month review."),
    NOMINATION,
    AWARD,
    ACHIEVEMENT,
)
def propose_(run: Run, nomination: str, award: str, achievement: tuple[str, ...]) -> Answer:
    """Propose a reward at the six-month review."""
    return done(run, nomination, Propose(award=award, achievements=achievement))


@acting(
    "refer",
    ("Đề nghị cấp trên khen thưởng.", "Ask a higher level to reward."),
    NOMINATION,
    option("--level", ("Cấp được đề nghị.", "The level that is asked."), required=True),
    AWARD,
)
def refer_(run: Run, nomination: str, level: str, award: str) -> Answer:
    """Ask a higher level to reward."""
    return done(run, nomination, Refer(level=level, award=award))


@acting(
    "honour",
    ("Ghi việc biểu dương, tôn vinh tại hội nghị.", "Record the honour at a conference."),
    NOMINATIONS,
    option("--conference", ("Mã hội nghị.", "The conference's code."), required=True),
)
def honour_(run: Run, nominations: tuple[str, ...], conference: str) -> Answer:
    """Record the honour of several at a conference, all or none."""
    names = [run.find("nomination", name) for name in nominations]
    parts = [(name, Honour(conference=conference)) for name in names]
    return receipt(run, run.desk.together(parts, command_id=run.command_id))


@acting(
    "revoke",
    ("Hủy bỏ quyết định khen thưởng.", "Revoke the decision to reward."),
    NOMINATION,
    option(
        "--ground",
        (
            (
                "Căn cứ: fraud (gian dối), forgery (giấy tờ giả), "
                "unlawful_procedure (trái thủ tục), violation (vi phạm)."
            ),
            "The ground: fraud, forgery, unlawful_procedure or violation.",
        ),
        reads=OneOf("fraud", "forgery", "unlawful_procedure", "violation"),
        required=True,
        metavar="GROUND",
    ),
    option("--number", ("Số quyết định hủy bỏ.", "The number of the revocation."), required=True),
    option(
        "--to-recover",
        ("Vật phải thu hồi; có thể lặp lại.", "What is to be recovered; may be repeated."),
        multiple=True,
        metavar="ITEM",
    ),
    OCCASION,
)
def revoke_(run: Run, nomination: str, **given: Any) -> Answer:
    """Revoke the decision to reward."""
    return done(run, nomination, Revoke(**given))


@acting(
    "recover",
    ("Ghi việc đã thu hồi một vật.", "Record that something came back."),
    NOMINATION,
    argument("item", ("Vật đã thu hồi.", "What came back.")),
    OCCASION,
)
def recover_(run: Run, nomination: str, item: str, occasion: Any) -> Answer:
    """Record that something came back."""
    return done(run, nomination, Recover(item=item, occasion=occasion))
