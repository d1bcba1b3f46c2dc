"""``thidua personal export``: everything that is held about a person, in one file."""

from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.making import acting, option
from thidua.cli.persons import PERSON, REQUEST, new_file, person, put_private, request_of
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

WRITTEN: Said = (
    (
        "Đã ghi {path}; tệp chứa dữ liệu cá nhân chưa niêm phong, chỉ chủ tệp đọc được. "
        "Lần mở này đã được ghi vào sổ trước."
    ),
    (
        "Wrote {path}; it holds personal data in clear, and its owner alone may read it. "
        "That it was opened was recorded first."
    ),
)
ENDINGS = (".json", ".html", ".htm")


@acting(
    "export",
    (
        (
            "Ghi mọi điều đang giữ về một người ra một tệp .json hoặc .html, để trả cho người ấy."
            "\n\nViệc mở được ghi vào sổ trước khi tệp được ghi."
        ),
        (
            "Write everything that is held about a person to one .json or .html file, to be given "
            "to them.\n\nThat it was opened is recorded before the file is written."
        ),
    ),
    *PERSON,
    option(
        "--out", ("Tệp để ghi.", "The file to write."), short="-o", required=True, metavar="FILE"
    ),
    REQUEST,
)
def export_(run: Run, out: str, request: str | None, **who: Any) -> Answer:
    """Write everything that is held about a person."""
    path, subject = new_file(run, out, ENDINGS), person(run, **who)
    named = request_of(run, subject, request, "access") if request else run.command_id
    access = run.office.personal(run.desk).access(subject, named)
    put_private(path, access if path.suffix.lower() == ".json" else _page(access, run))
    lines = (said(WRITTEN, run.lang).format(path=path),)
    return Answer(name="written", data={"path": str(path), "subject": subject}, lines=lines)


def _page(access: bytes, run: Run) -> bytes:
    from thidua.office.personal_html import access_page

    return access_page(access, run.tongue)
