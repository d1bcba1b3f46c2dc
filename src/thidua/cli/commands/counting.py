"""``thidua count`` and ``title``: what quotas and prerequisites rest on."""

from datetime import date

from thidua.cli.answers import Answer
from thidua.cli.commands.assessing import counts_of
from thidua.cli.kinds import a_document, a_number
from thidua.cli.making import acting, argument, option
from thidua.cli.params import COUNTED
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import Count, RecordTitle
from thidua.domain.office import STREAM
from thidua.errors import InvalidValue, NotFound
from thidua.values import Document


@acting(
    "count",
    (
        (
            "Ghi số liệu của một đơn vị, như headcount=12; không ghi đơn vị là của cả cơ quan.\n\n"
            "Chỉ tiêu theo tỷ lệ được tính trên các số này."
        ),
        (
            "Record what was counted in a unit, such as headcount=12; without a unit, in the "
            "whole office.\n\nQuotas that are shares are reckoned from it."
        ),
    ),
    argument(
        "counted",
        ("Mã đơn vị, rồi các số liệu tên=số.", "The unit's code, then counts: name=number."),
        nargs=-1,
        required=True,
        metavar="[UNIT] NAME=N...",
    ),
    COUNTED,
)
def count_(run: Run, counted: tuple[str, ...], as_of: date | None) -> Answer:
    """Record what was counted in a unit or in the whole office."""
    units = [word for word in counted if "=" not in word]
    counts = counts_of((word for word in counted if "=" in word), "NAME=N")
    if len(units) > 1 or not counts:
        raise InvalidValue(
            "NAME=N",
            " ".join(counted),
            "give one unit at most, and counts as name=number",
            "cần ghi nhiều nhất một đơn vị, và số liệu dạng tên=số",
        )
    unit = units[0] if units else None
    command = Count(unit=unit, counts=counts, as_of=run.counted_on(as_of))
    return receipt(run, run.desk.do(STREAM, command, command_id=run.command_id))


@acting(
    "title",
    (
        "Ghi danh hiệu mà một đối tượng đã đạt cho một năm, theo văn bản.",
        "Record a title that a subject holds for a year, by a document.",
    ),
    argument(
        "subject",
        (
            "Mã đối tượng hoặc mã đăng ký, hoặc phần đủ phân biệt.",
            "The id of the subject or of a nomination, or enough of it.",
        ),
    ),
    argument("title", ("Mã danh hiệu.", "The title's code.")),
    argument("year", ("Năm.", "The year."), reads=a_number),
    option(
        "--document",
        ('Văn bản công nhận: "loại;số;ngày".', 'The document that gave it: "kind;number;day".'),
        reads=a_document,
        required=True,
        metavar="TEXT",
    ),
)
def title_(run: Run, subject: str, title: str, year: int, document: Document) -> Answer:
    """Record a title of a subject."""
    command = RecordTitle(title=title, year=year, document=document)
    name = subject_of(run, subject)
    return receipt(run, run.desk.do(name, command, command_id=run.command_id))


def subject_of(run: Run, name: str) -> str:
    """Return the subject of that name, or the one that a nomination of that name is about.

    Args:
        run: The run.
        name: The id of either, or enough of it.

    Raises:
        NotFound: There is neither.
        Ambiguous: There are several.
    """
    try:
        return run.find("subject", name)
    except NotFound:
        found = run.office.nomination(run.find("nomination", name))
    dossier = getattr(found, "dossier", None)
    if dossier is None:
        raise NotFound("subject", name)
    subject: str = dossier.subject
    return subject
