"""``thidua init``: begin to keep an office's records."""

from thidua.cli.making import acting, argument, option
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import AddUnit


@acting(
    "init",
    (
        "Tạo kho và mở sổ cho một cơ quan.\n\nVai trò mặc định là office (Văn phòng).",
        "Make a store and open it for an office.\n\nThe role is office where none is given.",
    ),
    argument("name", ("Tên cơ quan.", "The name of the office.")),
    option(
        "--with-unit",
        (
            'Đơn vị: "mã;tên;loại"; có thể lặp lại.',
            'A unit: "code;name;kind"; may be repeated.',
        ),
        multiple=True,
        metavar="TEXT",
    ),
)
def init_(run: Run, name: str, with_unit: tuple[str, ...]) -> object:
    """Open the store for an office, with its units."""
    run.settings.assume("role", "office")
    duties = [_unit(text) for text in with_unit]
    _ = run.actor  # Nothing is made where nobody says who acts.
    run.make_store()
    return receipt(run, run.desk.open_office(name, duties, command_id=run.command_id))


def _unit(text: str) -> AddUnit:
    code, name, kind = (*(part.strip() for part in text.split(";", 2)), "", "")[:3]
    return AddUnit(unit=code, name=name, kind=kind)
