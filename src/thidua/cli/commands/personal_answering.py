"""``thidua personal receive|forget|refuse``: requests about a person's data, and their answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.cli.answers import Answer, as_data
from thidua.cli.kinds import OneOf
from thidua.cli.making import acting, option
from thidua.cli.persons import (
    ASKED_BY,
    CATEGORY,
    PERSON,
    REQUEST,
    held_lines,
    hold_lines,
    new_file,
    person,
    put_private,
    request_of,
)
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.domain.subject.requests import GROUNDS
from thidua.errors import InvalidValue
from thidua.personal import CATEGORIES

if TYPE_CHECKING:
    from thidua.domain.subject import AskedBy, Ground, Kind
    from thidua.office.erasing import Erasing, Trial, Wish
    from thidua.office.personal_data import Erased
    from thidua.personal import Category

RECEIVED: Said = ("Yêu cầu {request} của {subject}.", "Request {request} of {subject}.")
WOULD_GO: Said = ("Sẽ mất hẳn {count} mục:", "Would be gone for ever: {count} field(s):")
WOULD_NOT: Said = (
    "Lệnh như đã ghi sẽ bị từ chối, không mục nào mất:",
    "As it is given it would be refused, and nothing would go:",
)
MIGHT_GO: Said = (
    "Với --all-that-may và văn bản thông báo (--reason) thì sẽ mất hẳn {count} mục:",
    "With --all-that-may and the document of the notice (--reason), {count} field(s) would go:",
)
STAYS: Said = ("Phải giữ:", "Must stay:")
NOT_RECORDED: Said = ("Chưa ghi gì vào sổ.", "Nothing was recorded.")
ERASED: Said = (
    "Đã xóa {categories}: hủy {count} khóa, yêu cầu {request}.",
    "Erased {categories}: {count} key(s) destroyed, request {request}.",
)
ALL_REFUSED: Said = (
    "Không mục nào được xóa; đã ghi từ chối kèm căn cứ.",
    "Nothing may be erased; the refusal was recorded with its ground.",
)
CERTIFIED: Said = ("Giấy chứng nhận: {path}", "Certificate: {path}")
SHA256: Said = ("SHA-256 của giấy chứng nhận: {sha256}", "SHA-256 of the certificate: {sha256}")
OUTSIDE: Said = (
    "Bản in, tệp đã giao ra ngoài và bản sao lưu kho khóa không bị xóa theo: hãy hủy riêng.",
    "Prints, files given away and backups of the key store are not erased by this: destroy them.",
)
ENDINGS = (".json", ".html", ".htm")


@acting(
    "receive",
    (
        "Ghi nhận một yêu cầu về dữ liệu cá nhân, để trả lời sau.",
        "Record a request about personal data, to be answered later.",
    ),
    *PERSON,
    option(
        "--kind",
        ("access, correction hoặc erasure.", "access, correction or erasure."),
        reads=OneOf("access", "correction", "erasure"),
        required=True,
        metavar="KIND",
    ),
    CATEGORY,
    ASKED_BY,
)
def receive_(
    run: Run, kind: "Kind", category: "tuple[Category, ...]", asked_by: "AskedBy", **who: Any
) -> Answer:
    """Record a request about a person's data."""
    subject = person(run, **who)
    request = run.office.personal(run.desk).receive(
        subject, kind, category or CATEGORIES, asked_by=asked_by, request=run.command_id
    )
    lines = (said(RECEIVED, run.lang).format(request=request, subject=subject),)
    return Answer(name="request", data={"subject": subject, "request": request}, lines=lines)


@acting(
    "refuse",
    (
        "Ghi việc từ chối một yêu cầu, kèm căn cứ; --reason là văn bản thông báo cho họ.",
        "Record that a request is refused, and why; --reason is the notice to who asked.",
    ),
    *PERSON,
    REQUEST,
    CATEGORY,
    option(
        "--ground",
        (f"Căn cứ: {', '.join(GROUNDS)}.", f"The ground: {', '.join(GROUNDS)}."),
        reads=OneOf(*GROUNDS),
        required=True,
        metavar="GROUND",
    ),
    option(
        "--clause",
        (
            "Điều khoản khác với điều khoản của căn cứ.",
            "Another clause than that of the ground.",
        ),
        default="",
        metavar="TEXT",
    ),
)
def refuse_(
    run: Run,
    request: str | None,
    category: "tuple[Category, ...]",
    ground: "Ground",
    clause: str,
    **who: Any,
) -> Answer:
    """Record that a request is refused."""
    subject = person(run, **who)
    name = request_of(run, subject, request or "request")
    wanted = category or CATEGORIES
    done = run.office.personal(run.desk).refuse(subject, name, wanted, ground, clause=clause)
    return receipt(run, done, request=name)


@acting(
    "forget",
    (
        (
            "Xóa dữ liệu cá nhân: hủy khóa, ghi vào sổ, lập giấy chứng nhận. Không lấy lại được."
            "\n\nHãy xem trước với --dry-run: liệt kê đúng những mục sẽ mất, không ghi gì."
        ),
        (
            "Erase personal data: destroy its keys, record it, certify it. There is no way back."
            "\n\nLook first with --dry-run: it lists exactly what would go, and records nothing."
        ),
    ),
    *PERSON,
    CATEGORY,
    REQUEST,
    ASKED_BY,
    option(
        "--all-that-may",
        (
            "Xóa những gì được xóa, từ chối phần còn lại kèm căn cứ; cần --reason.",
            "Erase what may go, and refuse the rest on its ground; needs --reason.",
        ),
        is_flag=True,
    ),
    option(
        "--dry-run",
        ("Chỉ liệt kê, không ghi gì.", "List what would go, and record nothing."),
        is_flag=True,
    ),
    option(
        "--certificate",
        ("Ghi giấy chứng nhận ra tệp .json hoặc .html.", "Write the certificate: .json or .html."),
        metavar="FILE",
    ),
)
def forget_(
    run: Run, *, all_that_may: bool, dry_run: bool, certificate: str | None, **given: Any
) -> Answer:
    """Erase what may be erased about a person."""
    from thidua.office.erasing import Erasing

    path = new_file(run, certificate, ENDINGS) if certificate else None
    erasing = Erasing(run.office, run.desk)
    wish = _wish(run, **given)
    trial = erasing.tried_in_part(wish) if all_that_may else erasing.tried(wish)
    return _told(run, trial) if dry_run else _done(run, erasing, trial, path)


def _wish(
    run: Run,
    *,
    category: "tuple[Category, ...]",
    request: str | None,
    asked_by: "AskedBy",
    **who: Any,
) -> "Wish":
    from thidua.office.erasing import Wish

    subject = person(run, **who)
    _is_somebody_else(run, subject)
    named = request_of(run, subject, request, "erasure") if request else run.command_id
    return Wish(subject=subject, categories=category, request=named, asked_by=asked_by)


def _is_somebody_else(run: Run, subject: str) -> None:
    """Refuse that somebody erases what their own records are sealed under, while they record."""
    from thidua.office.held import ACTOR

    if subject == ACTOR + run.actor.id:
        raise InvalidValue(
            "--of-actor",
            run.actor.id,
            "let somebody else erase that: whoever is erased records nothing more under this id",
            "cần người khác xóa: sau khi xóa, mã này không ghi được gì nữa",
        )


def _told(run: Run, trial: "Trial") -> Answer:
    findings = [{**msgspec.to_builtins(f), "text": f.text(run.lang)} for f in trial.findings]
    data = {**as_data(trial), "findings": findings}
    return Answer(name="dry_run", data=data, lines=tuple(_dry(run, trial)))


def _dry(run: Run, trial: "Trial") -> Iterator[str]:
    if trial.findings:
        yield said(WOULD_NOT, run.lang)
        yield from (f"  {finding.text(run.lang)}" for finding in trial.findings)
        yield said(MIGHT_GO, run.lang).format(count=len(trial.may_go))
        yield from held_lines(trial.may_go, run)
    else:
        yield said(WOULD_GO, run.lang).format(count=len(trial.goes))
        yield from held_lines(trial.goes, run)
    if trial.stays:
        yield said(STAYS, run.lang)
        yield from hold_lines(trial.stays, run)
    yield said(NOT_RECORDED, run.lang)


def _done(run: Run, erasing: "Erasing", trial: "Trial", path: Path | None) -> Answer:
    erased = erasing.carry_out(trial)
    if erased is None:
        data = {"subject": trial.wish.subject, "categories": (), "refused": as_data(trial.refused)}
        lines = (said(ALL_REFUSED, run.lang), *hold_lines(trial.refused, run))
        return Answer(name="erased", data=data, lines=lines)
    if path is not None:
        put_private(path, _certificate(run, erased, path))
    return _erased(run, trial, erased, path)


def _certificate(run: Run, erased: "Erased", path: Path) -> bytes:
    from thidua.office.personal_html import certificate_page

    if path.suffix.lower() == ".json":
        return erased.certificate
    return certificate_page(erased.certificate, run.tongue)


def _erased(run: Run, trial: "Trial", erased: "Erased", path: Path | None) -> Answer:
    from hashlib import sha256

    from thidua.words import word

    digest = sha256(erased.certificate).hexdigest()
    head = said(ERASED, run.lang).format(
        categories="; ".join(word(each, run.lang) for each in erased.categories),
        count=len(erased.keys),
        request=erased.request,
    )
    refused = (said(STAYS, run.lang), *hold_lines(trial.refused, run)) if trial.refused else ()
    written = (said(CERTIFIED, run.lang).format(path=path),) if path else ()
    told = (said(SHA256, run.lang).format(sha256=digest), said(OUTSIDE, run.lang))
    data = {
        "subject": erased.subject,
        "request": erased.request,
        "categories": erased.categories,
        "keys": erased.keys,
        "refused": as_data(trial.refused),
        "sha256": digest,
        "certificate": None if path is None else str(path),
    }
    return Answer(name="erased", data=data, lines=(head, *refused, *written, *told))
