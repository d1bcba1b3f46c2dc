"""``thidua diff``: two moments of a nomination, or two copies of a store."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from thidua.cli.answers import Answer, as_data
from thidua.cli.commands.histories import changed, stream_named
from thidua.cli.consoles import progress
from thidua.cli.exits import Exit
from thidua.cli.kinds import a_day, a_moment
from thidua.cli.making import argument, asking, option
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import InvalidValue, StoreError

if TYPE_CHECKING:
    from thidua.asof import AsOf
    from thidua.office.copies import Copies, Place
    from thidua.store import Log

SAME_STATES: Said = ("{stream}: không có gì khác nhau.", "{stream}: nothing differs.")
STATES: Said = ("{stream}: khác nhau ở {count} chỗ.", "{stream}: {count} difference(s).")
COMPARING: Said = ("Đang so sánh", "Comparing")


@asking(
    "diff",
    (
        (
            "So sánh hai thời điểm của một đăng ký, hoặc hai bản sao của kho.\n\nKhác nhau thì mã "
            "thoát là 1. Điều không nêu nghĩa là hiện nay, mọi ngày."
        ),
        (
            "Compare two moments of a nomination, or two copies of a store.\n\nThe exit code is 1 "
            "where they differ. What is not given means now, and any day."
        ),
    ),
    argument("stream", ("Mã, hoặc phần đủ phân biệt.", "Its id, or enough of it."), required=False),
    option(
        "--to-as-of",
        ("Ngày của thời điểm thứ hai.", "The day of the second moment."),
        reads=a_day,
        metavar="DAY",
    ),
    option(
        "--to-known-at",
        (
            "Thời điểm thứ hai: theo những gì đã ghi đến lúc nào.",
            "The second moment: as known at which moment.",
        ),
        reads=a_moment,
        metavar="DAY|MOMENT",
    ),
    option(
        "--with",
        ("Bản sao khác của kho, để so sánh.", "Another copy of the store, to compare with."),
        metavar="PATH|URL",
    ),
)
def diff_(
    run: Run,
    stream: str | None,
    to_as_of: date | None,
    to_known_at: datetime | None,
    **given: str | None,
) -> Answer:
    """Compare two moments, or two copies."""
    from thidua.asof import NOW, AsOf

    other, after = given["with"], AsOf(to_as_of, to_known_at)
    if other is None:
        return _moments(run, stream, after)
    if run.when != NOW or after != NOW:
        raise InvalidValue(
            "--with",
            other,
            "two copies are compared whole; leave the days and moments out",
            "hai bản sao được so sánh toàn bộ; hãy bỏ ngày và thời điểm",
        )
    name = stream_named(run, stream) if stream else None
    return _copies(run, other, name)


def _moments(run: Run, stream: str | None, after: "AsOf") -> Answer:
    from thidua.office.states import compare_moments

    if stream is None:
        raise InvalidValue(
            "STREAM", "", "name a nomination, or a copy --with", "cần mã đăng ký, hoặc --with"
        )
    stream = stream_named(run, stream)
    found = compare_moments(run.office, stream, run.when, after, audience=run.audience)
    name, count = found.before.stream, len(found.changes)
    head = said(STATES if count else SAME_STATES, run.lang).format(stream=name, count=count)
    told = [changed(change, run.tongue) for change in found.changes]
    sides = {side: _asked(when) for side, when in (("before", run.when), ("after", after))}
    return Answer(
        name="diff",
        data={"stream": name, **sides, "same": not count, "changes": as_data(found.changes)},
        lines=(head, *told),
        exit=Exit.FAULTS if count else Exit.DONE,
    )


def _asked(when: "AsOf") -> dict[str, Any]:
    return {"as_of": when.as_of, "known_at": when.known_at}


def _copies(run: Run, other: str, stream: str | None) -> Answer:
    from thidua.office.copies import compare_copies

    here, there = run.office.log, _opened(other)
    try:
        with progress(said(COMPARING, run.lang)) as tell:
            found = compare_copies(here, there, stream=stream, progress=tell)
    finally:
        there.close()
    return Answer(
        name="copies",
        data={"other": other, "stream": stream, **as_data(found)},
        lines=tuple(_told(found, stream, run.lang)),
        exit=Exit.DONE if found.same else Exit.FAULTS,
    )


def _opened(other: str) -> "Log":
    """Open the other copy; one that cannot be compared is something given that will not do."""
    from thidua.cli.settings import address
    from thidua.store import open_log

    try:
        return open_log(address(other), create=False)
    except StoreError as error:
        raise InvalidValue("--with", other, error.text("en"), error.text("vi")) from error


VERDICTS: dict[str, Said] = {
    "same": (
        "Hai bản giống hệt nhau: {this_count} bản ghi.",
        "Both are the same: {this_count} record(s).",
    ),
    "this_goes_on": (
        (
            "Kho này nối tiếp bản kia từ {place}: {other_count} bản ghi đầu giống hệt nhau, "
            "kho này có thêm {only_this} bản ghi."
        ),
        (
            "This store goes on from {place}: the first {other_count} record(s) are the same, "
            "and here {only_this} more follow."
        ),
    ),
    "other_goes_on": (
        (
            "Bản kia nối tiếp kho này từ {place}: {this_count} bản ghi đầu giống hệt nhau, bản kia "
            "có thêm {only_other} bản ghi."
        ),
        (
            "The other copy goes on from {place}: the first {this_count} record(s) are the same, "
            "and there {only_other} more follow."
        ),
    ),
    "parted": (
        (
            "Hai bản khác nhau từ {place}: {only_this} bản ghi chỉ có ở kho này, {only_other} chỉ "
            "có ở bản kia, {differing} có nội dung khác nhau, "
            "{moved} giống nhau nhưng ở vị trí khác."
        ),
        (
            "They part at {place}: {only_this} record(s) are here alone, {only_other} in the other "
            "copy alone, {differing} differ, {moved} are the same at another position."
        ),
    ),
}
POSITION: Said = ("vị trí {at}", "position {at}")
VERSION: Said = ("bản ghi số {at}", "version {at}")
PLACE: Said = (
    "{stream}, bản ghi {version}, vị trí {position} ({tag})",
    "{stream}, version {version}, position {position} ({tag})",
)
ONLY_THIS: Said = ("  - chỉ ở kho này: {place}", "  - here alone: {place}")
ONLY_OTHER: Said = ("  + chỉ ở bản kia: {place}", "  + in the other copy alone: {place}")
DIFFERS: Said = (
    "  ~ khác nhau ({differs}): {place}; ở bản kia: vị trí {there}",
    "  ~ differs ({differs}): {place}; in the other copy: position {there}",
)
MORE: Said = ("  … và {count} chỗ nữa", "  … and {count} more")


def _told(found: "Copies", stream: str | None, lang: str) -> Iterator[str]:
    counts = {name: getattr(found, name) for name in found.__struct_fields__}
    at = said(POSITION if stream is None else VERSION, lang).format(at=found.parted_at)
    yield said(VERDICTS[found.verdict], lang).format(place=at, **counts)
    if found.verdict != "parted":
        return
    for text, places in ((ONLY_THIS, found.listed_this), (ONLY_OTHER, found.listed_other)):
        yield from (said(text, lang).format(place=_place(each, lang)) for each in places)
    for pair in found.listed_differing:
        differs, there = ", ".join(pair.differs), pair.other.position
        place = _place(pair.this, lang)
        yield said(DIFFERS, lang).format(differs=differs, place=place, there=there)
    listed = (*found.listed_this, *found.listed_other, *found.listed_differing)
    more = found.only_this + found.only_other + found.differing - len(listed)
    if more:
        yield said(MORE, lang).format(count=more)


def _place(place: "Place", lang: str) -> str:
    return said(PLACE, lang).format(
        stream=place.stream, version=place.version, position=place.position, tag=place.tag
    )
