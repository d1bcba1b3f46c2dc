"""``thidua units``: the units of the office."""

from thidua.cli.answers import Answer
from thidua.cli.making import acting, argument, asking, group, option
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import AddUnit, EndUnit
from thidua.domain.office import STREAM

CODE = argument("code", ("Mã đơn vị.", "The unit's code."))


@asking("list", ("Liệt kê các đơn vị.", "List the units."))
def list_(run: Run) -> Answer:
    """List the units."""
    return _listed(run)


def _listed(run: Run) -> Answer:
    units = run.office.state(STREAM, run.when).units.values()
    lines = tuple(f"{unit.code}  {unit.name}  ({unit.kind})" for unit in units)
    return Answer(name="units", data={"units": list(units)}, lines=lines)


@acting(
    "add",
    ("Ghi một đơn vị.", "Record a unit."),
    CODE,
    argument("name", ("Tên đơn vị.", "Its name.")),
    option(
        "--kind", ("Loại đơn vị theo kế hoạch.", "Its kind, as the plan has it."), required=True
    ),
)
def add_(run: Run, code: str, name: str, kind: str) -> Answer:
    """Record a unit."""
    command = AddUnit(unit=code, name=name, kind=kind)
    return receipt(run, run.desk.keep(command, command_id=run.command_id))


@acting("end", ("Ghi việc một đơn vị kết thúc.", "Record that a unit ended."), CODE)
def end_(run: Run, code: str) -> Answer:
    """Record that a unit ended."""
    return receipt(run, run.desk.keep(EndUnit(unit=code), command_id=run.command_id))


@group(
    "units",
    ("Các đơn vị của cơ quan.", "The units of the office."),
    {"list": "units", "add": "units", "end": "units"},
)
def units_(run: Run) -> Answer:
    """List the units."""
    return _listed(run)
