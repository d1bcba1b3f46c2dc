"""``thidua correct``: put something else in the place of a record, or nothing, as a new fact."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.commands.histories import stream_named
from thidua.cli.kinds import a_day, a_number
from thidua.cli.making import acting, argument, option
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import Correct
from thidua.errors import InvalidValue
from thidua.facts import Fact


@acting(
    "correct",
    (
        "Đính chính một bản ghi bằng một sự kiện mới; bản ghi cũ vẫn còn nguyên.",
        "Correct a record by a new fact; the earlier record stays as it is.",
    ),
    argument("stream", ("Mã hồ sơ, danh sách, cuộc họp...", "A nomination, list, meeting, ...")),
    argument("version", ("Số thứ tự bản ghi.", "The version of the record."), reads=a_number),
    option(
        "--set",
        (
            "Mục=giá trị mới (JSON hoặc chữ); có thể lặp lại.",
            "field=new value (JSON or text); may be repeated.",
        ),
        multiple=True,
        metavar="FIELD=VALUE",
    ),
    option(
        "--day", ("Ngày có hiệu lực đúng.", "The right day of effect."), reads=a_day, metavar="DAY"
    ),
    option("--strike", ("Gạch bỏ bản ghi.", "Strike the record out."), is_flag=True),
)
def correct_(
    run: Run,
    *,
    stream: str,
    version: int,
    set: tuple[str, ...],  # noqa: A002
    day: date | None,
    strike: bool,
) -> Answer:
    """Correct a record."""
    if strike == bool(set or day):
        raise InvalidValue(
            "--set, --day, --strike",
            "",
            "say what is right, or strike the record out, and not both",
            "cần nêu nội dung đúng, hoặc gạch bỏ, không nêu cả hai",
        )
    name = stream_named(run, stream)
    fact = None if strike else changed(_in_place(run, name, version), set)
    command = Correct(version=version, fact=fact, effective_on=day)
    return receipt(run, run.desk.do(name, command, command_id=run.command_id))


def _in_place(run: Run, stream: str, version: int) -> Fact:
    """Return the fact that stands in a record's place; of none, the record's own."""
    moments = run.office.history(stream, audience="office")
    if not 0 < version <= len(moments):
        raise InvalidValue(
            "VERSION",
            version,
            f"give a version from 1 to {len(moments)}",
            f"cần số từ 1 đến {len(moments)}",
        )
    found = moments[version - 1]
    fact: Fact = found.record.fact if found.now is None else found.now
    return fact


def changed(fact: Fact, given: Iterable[str]) -> Fact:
    """Return a fact with other values in some fields.

    Args:
        fact: The fact.
        given: Each as ``field=value``.

    Raises:
        InvalidValue: There is no such field, or it does not hold such a value.
    """
    raw: dict[str, Any] = msgspec.to_builtins(fact)
    known = msgspec.structs.fields(type(fact))
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in {field.name for field in known}:
            listed = ", ".join(field.name for field in known)
            raise InvalidValue(
                "--set",
                text,
                f"write field=value; fields: {listed}",
                f"cần mục=giá trị; mục: {listed}",
            )
        raw[name] = _value(value)
    try:
        return msgspec.convert(raw, type(fact))
    except msgspec.ValidationError as error:
        raise InvalidValue(
            "--set", str(error), "give a value that fits", "cần giá trị phù hợp"
        ) from None


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
