"""``thidua plugin new``: begin a plugin, offline, from the template that comes with thidua."""

from pathlib import Path

import attrs
import click

from thidua.cli.answers import Answer
from thidua.cli.making import argument, family, option, plain
from thidua.cli.run import Run
from thidua.cli.shapes import Option
from thidua.cli.speech import Said, said

WRITTEN: Said = (
    "Đã tạo {name} trong {folder}: {count} tệp. Tiếp theo:",
    "Wrote {name} into {folder}: {count} file(s). Then:",
)
NEXT = ("  pip install -e {folder}", "  thidua plugins check {namespace}")


def _part(name: str, vi: str, en: str) -> Option:
    return option(f"--{name}/--no-{name}", (vi, en), default=True)


@plain(
    "new",
    (
        (
            "Tạo một phần mở rộng mới từ mẫu, không cần mạng.\n\nThư mục phải chưa có hoặc trống; "
            "ghi tất cả, hoặc không ghi gì."
        ),
        (
            "Begin a plugin from the template, offline.\n\nThe folder must be empty or not there; "
            "all of it is written, or nothing."
        ),
    ),
    argument("name", ("Tên gói, như thidua-tinh.", "The package's name, such as thidua-tinh.")),
    option(
        "--namespace",
        ("Tên phần mở rộng; mặc định lấy từ tên gói.", "The namespace; made from the name."),
        metavar="NS",
    ),
    option("--title", ("Tên kế hoạch.", "The plan's title in Vietnamese."), default=""),
    option("--title-en", ("Tên tiếng Anh.", "The plan's title in English."), default=""),
    _part("criteria", "Có bộ tiêu chí riêng.", "With a set of criteria of its own."),
    _part("levels", "Có cấp khen thưởng riêng.", "With a level of awards of its own."),
    _part("report", "Có một báo cáo.", "With a report."),
    _part("command", "Có một lệnh.", "With a command."),
    option(
        "--to",
        ("Thư mục; mặc định là tên gói.", "The folder; the package's name by default."),
        metavar="DIR",
    ),
)
def new_(
    run: Run,
    *,
    name: str,
    namespace: str | None,
    title: str,
    title_en: str,
    to: str | None,
    **parts: bool,
) -> Answer:
    """Begin a plugin from the template."""
    from thidua.scaffold import answers_for, render, write

    answers = answers_for(namespace or name, title_vi=title, title_en=title_en, **parts)
    if namespace:
        answers = attrs.evolve(answers, name=name)
    files = render(answers)
    folder = write(files, Path(to or answers.name))
    data = {
        "name": answers.name,
        "namespace": answers.namespace,
        "folder": str(folder),
        "files": [str(path) for path in files],
    }
    head = said(WRITTEN, run.lang).format(name=answers.name, folder=folder, count=len(files))
    then = (line.format_map(data) for line in NEXT)
    return Answer(name="plugin-new", data=data, lines=(head, *then))


@family(
    "plugin",
    ("Làm một phần mở rộng.", "Make a plugin."),
    {"new": "scaffolding"},
)
def plugin_(run: Run) -> Answer:
    """Say how a plugin is begun."""
    help_text = click.get_current_context().get_help()
    return Answer(name="plugin-commands", data={"commands": ["new"]}, lines=(help_text,))
