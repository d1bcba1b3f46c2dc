"""What a command answers: data for programmes, lines for people; and how it is printed."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
import msgspec

from thidua.cli.exits import Exit

if TYPE_CHECKING:
    from thidua.cli.run import Run
    from thidua.reports import Table


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Hold an answer in both forms."""

    name: str
    """The name under which programmes know it, with the version of its form."""
    data: Mapping[str, Any]
    lines: tuple[str, ...]
    version: int = 1
    exit: Exit = Exit.DONE


def show(run: "Run", answer: "Answer | Table | Iterator[bytes]") -> Exit:
    """Print what a command returned, as it is wanted.

    Args:
        run: The run.
        answer: An ``Answer``, a table, or pieces of text as they come.
    """
    if isinstance(answer, Answer):
        _print(run, answer)
        return answer.exit
    for piece in answer if isinstance(answer, Iterator) else table_text(run, answer):
        click.echo(piece, nl=False)
    return Exit.DONE


def _print(run: "Run", answer: Answer) -> None:
    if run.json:
        click.echo(as_json(answer.name, answer.data, answer.version))
    else:
        for line in answer.lines:
            click.echo(printable(line))


def as_json(name: str, data: Mapping[str, Any], version: int = 1) -> str:
    """Return data as a JSON object with the name and version of its form."""
    body = {"schema": {"name": name, "version": version}, **data}
    return json.dumps(msgspec.to_builtins(body, str_keys=True), ensure_ascii=False)


def as_data(recorded: object) -> Any:
    """Return something recorded as plain data, what it holds as stored included."""
    return msgspec.json.decode(msgspec.json.encode(recorded))


def printable(text: str) -> str:
    """Return text that no terminal takes for a command, whatever was typed into a record."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def table_text(run: "Run", table: "Table") -> Iterator[str]:
    """Yield a table as it is wanted: as JSON, or as wide as the terminal."""
    from thidua.reports import json_file, terminal

    if run.json:
        yield json_file.render(table, lang=run.tongue).decode()
    else:
        yield terminal.render(table, lang=run.tongue, width=_width())


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
