"""``thidua personal``: what is held about a person, what has run out, and the keys wrapped anew."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli.answers import Answer, as_data
from thidua.cli.kinds import a_day
from thidua.cli.making import argument, group, option, plain
from thidua.cli.persons import PERSON, held_lines, hold_lines, person
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

if TYPE_CHECKING:
    from thidua.domain.subject import Request
    from thidua.office.personal_data import PersonalData

AS_OF = option(
    "--as-of",
    ("Xem vào ngày nào; mặc định hôm nay.", "The day to look at; today by default."),
    reads=a_day,
    metavar="DAY",
)
HELD: Said = ("Đang giữ {count} mục:", "Held: {count} field(s):")
STAYS: Said = ("Phải giữ:", "Must stay:")
NOTHING_STAYS: Said = ("Không mục nào phải giữ.", "Nothing must stay.")
REQUESTS: Said = ("Yêu cầu:", "Requests:")
REQUEST: Said = (
    (
        "  {id}: {kind}, do {who}\n    yêu cầu: {asked}\n    đã chấp nhận: {granted}\n"
        "    đã từ chối: {refused}\n    đã xóa: {gone}"
    ),
    (
        "  {id}: {kind}, by {who}\n    asked: {asked}\n    granted: {granted}\n"
        "    refused: {refused}\n    erased: {gone}"
    ),
)
OPENINGS: Said = ("Đã mở ra ngoài sổ:", "Opened to leave the records:")
OPENING: Said = (
    "  {at}, {actor}: {what} {name}, cho {audience}",
    "  {at}, {actor}: {what} {name}, for {audience}",
)
RESEMBLES: Said = (
    "Trùng họ tên trong đơn vị, có thể là một người (không tự gộp): {names}",
    "Of the same name in the unit, perhaps the same person (never merged): {names}",
)
DUE: Said = (
    "{subject}  {category}: hết thời hạn lưu giữ từ {since} ({clause}), tại {case}",
    "{subject}  {category}: retention ran out on {since} ({clause}), at {case}",
)
NOTHING_DUE: Said = ("Chưa có gì hết thời hạn lưu giữ.", "Nothing has run out.")
NO_RULES: Said = (
    "Không kế hoạch nào nêu thời hạn lưu giữ, nên không có gì hết hạn.",
    "No plan has rules of retention, so nothing runs out.",
)
ROTATED: Said = ("Đã bọc lại {count} khóa.", "Wrapped {count} key(s) anew.")
BACK_UP: Said = (
    (
        "Hãy sao lưu lại kho khóa {place} (thidua personal backup), và hủy các bản sao lưu cũ: "
        "bản cũ còn mở được những gì đã xóa từ khi sao lưu."
    ),
    (
        "Make a new backup of the key store {place} (thidua personal backup), and destroy the old "
        "ones: an old one still opens what was erased since it was made."
    ),
)
COPIED: Said = (
    "Đã sao lưu kho khóa ra {path}; hãy giữ riêng, không cùng chỗ với bản sao của sổ.",
    "Copied the key store to {path}; keep it apart from copies of the log.",
)


def asked_at(run: Run, day: date | None = None) -> "PersonalData":
    """Return what is asked about the data of persons, in nobody's name.

    Args:
        run: The run.
        day: The day that is looked at; the present one where none is given.
    """
    from thidua.values import Actor

    asking = Actor(id="-", role="-")
    return run.office.personal(run.office.acting(asking, on=day or run.when.as_of))


@plain(
    "show",
    (
        (
            "Xem đang giữ những mục nào về một người, ở đâu, mục nào phải giữ, đã có yêu cầu gì, "
            "ai đã mở ra ngoài.\n\nKhông in nội dung nào về người ấy."
        ),
        (
            "Show which fields are held about a person, where, what must stay, what was asked, "
            "and who opened it to leave the records.\n\nNothing of what is in them is printed."
        ),
    ),
    *PERSON,
    AS_OF,
)
def show_(run: Run, as_of: date | None, **who: Any) -> Answer:
    """Show what is held about a person."""
    asked = asked_at(run, as_of)
    about = asked.about(person(run, **who))
    openings = tuple(asked.openings(about.subject))
    resembles = _resembling(run, about.subject)
    data = {**as_data(about), "openings": as_data(openings), "resembles": resembles}
    lines = (
        about.subject,
        said(HELD, run.lang).format(count=len(about.held)),
        *held_lines(about.held, run),
        said(STAYS if about.holds else NOTHING_STAYS, run.lang),
        *hold_lines(about.holds, run),
        *_titled(REQUESTS, (request_line(each, run) for each in about.requests), run),
        *_titled(OPENINGS, (_opening(each, run) for each in openings), run),
        *((said(RESEMBLES, run.lang).format(names=", ".join(resembles)),) if resembles else ()),
    )
    return Answer(name="personal", data=data, lines=lines)


def _titled(title: Said, lines: Iterator[str], run: Run) -> tuple[str, ...]:
    told = tuple(lines)
    return (said(title, run.lang), *told) if told else ()


def request_line(request: "Request", run: Run) -> str:
    """Say of a request what was asked, and what became of it."""
    from thidua.words import word

    def listed(categories: Any) -> str:
        return "; ".join(word(each, run.lang) for each in categories) or "-"

    return said(REQUEST, run.lang).format(
        id=request.id,
        kind=word(request.kind, run.lang),
        who=word(request.asked_by, run.lang),
        asked=listed(request.categories),
        granted=listed(request.granted),
        refused=listed(each for refusal in request.refused for each in refusal.categories),
        gone=listed(request.forgotten),
    )


def _opening(told: dict[str, Any], run: Run) -> str:
    from thidua.office.personal_words import opened_said
    from thidua.vietnamese import format_moment
    from thidua.words import word

    return said(OPENING, run.lang).format(
        at=format_moment(told["at"], lang=run.tongue),
        actor=told["actor"],
        what=opened_said(told["what"], run.tongue),
        name=told["name"],
        audience=word(told["audience"], run.lang),
    )


def _resembling(run: Run, subject: str) -> tuple[str, ...]:
    """Return who has the same name in the unit, of a person without an identity number."""
    introduced = getattr(run.office.state(subject, audience="office"), "introduced", None)
    if introduced is None or introduced.form == "collective" or introduced.identity_number:
        return ()
    lookups = run.office.custody.lookups()
    lookups.catch_up()
    name = introduced.name
    found = lookups.resembling(introduced.unit, name) if isinstance(name, str) else ()
    return tuple(each for each in found if each != subject)


def _due(run: Run, day: date | None) -> Answer:
    from thidua.vietnamese import format_day
    from thidua.words import word

    due = tuple(asked_at(run, day).due())
    lines = tuple(
        said(DUE, run.lang).format(
            subject=each.subject,
            category=word(each.category, run.lang),
            since=format_day(each.since, lang=run.tongue),
            clause=each.clause,
            case=each.case,
        )
        for each in due
    )
    ruled = _has_rules(run)
    none = (said(NOTHING_DUE if ruled else NO_RULES, run.lang),)
    return Answer(name="due", data={"due": as_data(due), "rules": ruled}, lines=lines or none)


def _has_rules(run: Run) -> bool:
    """Tell whether any plan ever said how long it keeps anything."""
    plans = (run.office.state(stream) for stream in run.office.log.streams("plan"))
    return any(getattr(plan, "spec", None) and plan.spec.retention for plan in plans)


@plain(
    "due",
    (
        "Liệt kê dữ liệu đã hết thời hạn lưu giữ mà kế hoạch nêu.",
        "List the data whose retention, as the plan has it, has run out.",
    ),
    AS_OF,
)
def due_(run: Run, as_of: date | None) -> Answer:
    """List what has run out."""
    return _due(run, as_of)


@plain(
    "rotate",
    (
        "Thay khóa bọc: bọc lại mọi khóa dữ liệu; sổ không đổi.",
        "Wrap every data key anew under a new key-encryption key; the log stays as it is.",
    ),
)
def rotate_(run: Run) -> Answer:
    """Wrap every data key anew."""
    custody = run.office.custody
    count = custody.rotate()
    lines = (
        said(ROTATED, run.lang).format(count=count),
        said(BACK_UP, run.lang).format(place=custody.place),
    )
    return Answer(name="rotated", data={"keys": count, "place": custody.place}, lines=lines)


@plain(
    "backup",
    (
        "Sao lưu kho khóa ra một tệp mới, riêng với bản sao lưu của sổ.",
        "Copy the key store to a new file, apart from backups of the log.",
    ),
    argument("target", ("Tệp để ghi.", "The file to write."), metavar="FILE"),
)
def backup_(run: Run, target: str) -> Answer:
    """Copy the key store."""
    run.office.custody.backup(Path(target))
    lines = (said(COPIED, run.lang).format(path=target),)
    return Answer(name="key_backup", data={"path": target}, lines=lines)


@group(
    "personal",
    (
        "Dữ liệu cá nhân: đang giữ gì, yêu cầu, xóa, hết hạn; gọi một mình thì xem gì hết hạn.",
        "Personal data: what is held, asked for, erased, due; by itself it says what is due.",
    ),
    {
        "show": "personal",
        "export": "personal_giving",
        "receive": "personal_answering",
        "forget": "personal_answering",
        "refuse": "personal_answering",
        "due": "personal",
        "rotate": "personal",
        "backup": "personal",
    },
)
def personal_(run: Run) -> Answer:
    """List what has run out."""
    return _due(run, None)
