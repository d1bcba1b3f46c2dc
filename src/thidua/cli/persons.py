"""Which person a command is about, where its files go, and how data of persons is said."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.given import unwritten
from thidua.cli.kinds import OneOf
from thidua.cli.making import argument, option
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import Ambiguous, InvalidValue, NotFound
from thidua.personal import CATEGORIES, MASK

if TYPE_CHECKING:
    from thidua.domain.subject import Hold, Kind, Requests
    from thidua.office.held import Held
    from thidua.sealing.lookups import Lookups

PERSON = (
    argument(
        "subject",
        ("Mã đối tượng, hoặc phần đủ phân biệt.", "The subject's id, or enough of it."),
        required=False,
    ),
    option(
        "--of-actor",
        ("Dữ liệu của người thực hiện có mã này.", "The data of the actor of that id."),
        metavar="ID",
    ),
    option(
        "--number",
        (
            "Tìm theo số định danh, đọc từ bàn phím hoặc đầu vào.",
            "Find by identity number, which is read from the input.",
        ),
        is_flag=True,
    ),
    option(
        "--name",
        (
            "Tìm theo họ tên, đọc từ bàn phím hoặc đầu vào.",
            "Find by the whole name, which is read from the input.",
        ),
        is_flag=True,
    ),
)
"""Whom a command is about; neither numbers nor names stand in a shell's history."""
CATEGORY = option(
    "--category",
    (
        "Loại dữ liệu: identity, contact, conduct, free_text; có thể lặp lại.",
        "The category: identity, contact, conduct or free_text; may be repeated.",
    ),
    reads=OneOf(*CATEGORIES),
    multiple=True,
    metavar="CATEGORY",
)
ASKED_BY = option(
    "--asked-by",
    (
        "Ai yêu cầu: subject, representative, authority, office.",
        "Who asks: subject, representative, authority or office.",
    ),
    reads=OneOf("subject", "representative", "authority", "office"),
    default="subject",
    metavar="WHO",
)
REQUEST = option(
    "--request",
    ("Mã yêu cầu, hoặc phần đủ phân biệt.", "The request's id, or enough of it."),
    metavar="ID",
)
NUMBER: Said = ("Số định danh: ", "Identity number: ")
NAME: Said = ("Họ và tên: ", "Whole name: ")


def person(run: Run, *, subject: str | None, of_actor: str | None, number: bool, name: bool) -> str:
    """Return the stream of whom a command is about.

    Args:
        run: The run.
        subject: The id that was given, or a part of it.
        of_actor: The id of an actor.
        number: Whether an identity number is to be read.
        name: Whether a name is to be read.

    Raises:
        InvalidValue: Nobody is named, or more than once; or nobody has that number or name.
        Ambiguous: Several have that name.
        NotFound: There is no such subject.
        KeysMissing: The log's key store is not there, so nobody is found by number or name.
    """
    from thidua.office.held import ACTOR

    if sum(map(bool, (subject, of_actor, number, name))) != 1:
        raise InvalidValue(
            "SUBJECT, --of-actor, --number, --name",
            subject or "",
            "say in one of these ways whom it is about",
            "cần nêu người bằng đúng một trong các cách này",
        )
    if number:
        return _numbered(run)
    if name:
        return _named(run)
    if of_actor:
        return ACTOR + of_actor
    return _subject(run, subject or "")


def _subject(run: Run, given: str) -> str:
    from thidua.office.held import ACTOR

    return given if given.startswith(ACTOR) else run.find("subject", given)


def _numbered(run: Run) -> str:
    from thidua.sealing.lookups import digits

    found = _lookups(run).numbered(digits(_read(NUMBER, "--number", run.lang)))
    if found is None:
        raise _nobody("--number")
    return found


def _named(run: Run) -> str:
    found = list(_lookups(run).named(_read(NAME, "--name", run.lang)))
    if not found:
        raise _nobody("--name")
    if len(found) > 1:
        raise Ambiguous("--name", tuple(found))
    return found[0]


def _lookups(run: Run) -> "Lookups":
    lookups = run.office.custody.lookups()
    lookups.catch_up()
    return lookups


def _read(label: Said, field: str, lang: str) -> str:
    """Read a line that no shell remembers; it is asked for where somebody sits there."""
    if sys.stdin.isatty():
        click.echo(said(label, lang), nl=False, err=True)
    if given := sys.stdin.readline().strip():
        return given
    raise InvalidValue(field, "", "write it to the input", "cần ghi vào đầu vào")


def _nobody(field: str) -> InvalidValue:
    return InvalidValue(
        field,
        MASK,
        "nobody in the records has it, or who had it was forgotten",
        "trong sổ không có ai như vậy, hoặc người ấy đã được xóa",
    )


def request_of(run: Run, subject: str, given: str, kind: "Kind | None" = None) -> str:
    """Return the id of the one request about a person whose id has this in it.

    Args:
        run: The run.
        subject: The person.
        given: The whole id, or as much of it as tells it from others of the kind.
        kind: What was asked for.

    Raises:
        NotFound: There is none.
        Ambiguous: There are several.
    """
    requests: Requests = run.office.state(subject).requests
    if any(each.id == given for each in requests):
        return given
    found = [each.id for each in requests if given in each.id and each.kind == (kind or each.kind)]
    if not found:
        raise NotFound("request", given)
    if len(found) > 1:
        raise Ambiguous(given, tuple(found))
    return found[0]


def new_file(run: Run, name: str, endings: tuple[str, ...]) -> Path:
    """Return where a file is to be written, before anything is recorded.

    Args:
        run: The run.
        name: The file that was given.
        endings: How its name may end.

    Raises:
        InvalidValue: Its name ends otherwise, or it is the store, its key or its key store.
        UnreadableFile: Its folder cannot be written.
    """
    from thidua.cli.proving import target
    from thidua.reports.whole_file import with_ending

    path = target(run, str(with_ending(name, endings)))
    if path.resolve() == Path(run.office.custody.place).resolve():
        needed, can = "this is the key store; name another", "đây là kho khóa; hãy nêu tệp khác"
        raise InvalidValue("--out", name, needed, can)
    if not os.access(path.parent, os.W_OK) or path.is_dir():
        raise unwritten(path, OSError(0, said(NO_PLACE, run.lang)))
    return path


NO_PLACE: Said = ("thư mục không có hoặc không ghi được", "no such folder, or it is read-only")


def put_private(path: Path, octets: bytes) -> None:
    """Write a file that its owner alone may read, whole or not at all.

    Args:
        path: Where to.
        octets: What is to stand in it.

    Raises:
        UnreadableFile: It cannot be written.
    """
    from thidua.evidence.files import fresh_file

    try:
        with fresh_file(path) as file:
            Path(file.name).chmod(0o600)
            file.write(octets)
    except OSError as error:
        raise unwritten(path, error) from None


FIELD: Said = (
    "  {field} ({category}): {stream} v{version}, vị trí {position}{gone}",
    "  {field} ({category}): {stream} v{version}, position {position}{gone}",
)
GONE: Said = (" [đã xóa]", " [gone]")
HOLD: Said = (
    "  {category}: {ground} ({clause}), tại {place}; {until}",
    "  {category}: {ground} ({clause}), at {place}; {until}",
)
FROM: Said = ("được xóa từ {day}", "may go from {day}")
OPEN: Said = ("chưa biết đến khi nào", "until when is not known")


def held_lines(held: "tuple[Held, ...]", run: Run) -> Iterator[str]:
    """Say of each field what it is and where it stands, and nothing of what is in it."""
    from thidua.office.personal_words import field_said
    from thidua.words import word

    for each in held:
        yield said(FIELD, run.lang).format(
            field=field_said(each.field, run.tongue),
            category=word(each.category, run.lang),
            stream=each.stream,
            version=each.version,
            position=each.position,
            gone=said(GONE, run.lang) if each.gone else "",
        )


def hold_lines(holds: "tuple[Hold, ...]", run: Run) -> Iterator[str]:
    """Say of each what must stay, on which ground, and until when."""
    from thidua.vietnamese import format_day
    from thidua.words import word

    for each in holds:
        until = said(OPEN, run.lang)
        if each.until is not None:
            day = format_day(each.until, lang=run.tongue)
            until = said(FROM, run.lang).format(day=day)
        yield said(HOLD, run.lang).format(
            category=word(each.category, run.lang),
            ground=word(each.ground, run.lang),
            clause=each.clause,
            place=each.place,
            until=until,
        )
