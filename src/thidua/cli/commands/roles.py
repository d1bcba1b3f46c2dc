"""``thidua roles``: who holds which role."""

from thidua.cli.answers import Answer
from thidua.cli.making import acting, argument, asking, group, option
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import EndRole, GiveRole
from thidua.domain.office import STREAM

ROLE = argument("held", ("Vai trò.", "The role."), metavar="ROLE")
HOLDER = argument("holder", ("Mã người giữ vai trò.", "The id of who holds it."))


@asking("list", ("Liệt kê ai giữ vai trò nào.", "List who holds which role."))
def list_(run: Run) -> Answer:
    """List who holds which role."""
    return _listed(run)


def _listed(run: Run) -> Answer:
    held = run.office.state(STREAM, run.when).holdings
    lines = tuple(" ".join(filter(None, (h.role, h.holder, h.unit, h.subject))) for h in held)
    return Answer(name="roles", data={"roles": list(held)}, lines=lines)


@acting(
    "give",
    ("Ghi việc giao vai trò.", "Record that a role was given."),
    ROLE,
    HOLDER,
    option("--in-unit", ("Đơn vị của vai trò.", "The unit of the role."), metavar="CODE"),
    option(
        "--subject",
        (
            "Mã đối tượng nếu người giữ vai trò có thể được xét.",
            "The subject that the holder is, where known.",
        ),
        metavar="ID",
    ),
)
def give_(run: Run, held: str, holder: str, in_unit: str | None, subject: str | None) -> Answer:
    """Record that a role was given."""
    known = run.find("subject", subject) if subject else None
    command = GiveRole(role=held, holder=holder, unit=in_unit, subject=known)
    return receipt(run, run.desk.keep(command, command_id=run.command_id))


@acting("end", ("Ghi việc thôi giữ vai trò.", "Record that a role ended."), ROLE, HOLDER)
def end_(run: Run, held: str, holder: str) -> Answer:
    """Record that a role ended."""
    command = EndRole(role=held, holder=holder)
    return receipt(run, run.desk.keep(command, command_id=run.command_id))


@group(
    "roles",
    ("Ai giữ vai trò nào.", "Who holds which role."),
    {"list": "roles", "give": "roles", "end": "roles"},
)
def roles_(run: Run) -> Answer:
    """List who holds which role."""
    return _listed(run)
