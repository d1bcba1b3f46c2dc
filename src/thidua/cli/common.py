"""The options that commands share; each may stand before or behind the command's name."""

from typing import Any

import click

from thidua.cli.kinds import OneOf, Reads, a_day, a_document, a_moment
from thidua.cli.shapes import Option, read_by
from thidua.cli.speech import LANGUAGES, Said

GIVEN = "thidua.given"
"""Where a context keeps what these options were given."""


def _shared(name: str, about: Said, reads: Reads | None = None, **how: Any) -> Option:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None and value is not False:
            ctx.meta.setdefault(GIVEN, {})[param.name] = value

    how = {**read_by(reads, name), **how}
    return Option(name, about, common=True, expose_value=False, callback=keep, **how)


EVERYWHERE = (
    _shared(
        "--store",
        (
            "Kho dữ liệu: tệp hoặc địa chỉ [THIDUA_STORE].",
            "The store: a file or URL [THIDUA_STORE].",
        ),
        metavar="PATH|URL",
    ),
    _shared(
        "--keys",
        (
            "Tệp kho khóa; mặc định cạnh kho dữ liệu [THIDUA_KEYS].",
            "The key store's file; beside the store by default [THIDUA_KEYS].",
        ),
        metavar="PATH",
    ),
    Option(
        "--lang",
        ("Ngôn ngữ: vi hoặc en [THIDUA_LANG].", "The language: vi or en [THIDUA_LANG]."),
        common=True,
        expose_value=False,
        **read_by(OneOf(*LANGUAGES), "--lang"),
        metavar="vi|en",
    ),
    _shared(
        "--json",
        ("In dữ liệu JSON thay vì chữ.", "Print JSON instead of text."),
        is_flag=True,
    ),
    _shared(
        "--no-plugins",
        ("Không nạp phần mở rộng.", "Load no plugin."),
        is_flag=True,
    ),
)
"""Options of every command."""

AUDIENCE = _shared(
    "--audience",
    (
        (
            "Cho ai xem: public, unit, council, office, auditor; mặc định theo vai trò "
            "[THIDUA_AUDIENCE]."
        ),
        (
            "Who it is shown to: public, unit, council, office or auditor; by default as the role "
            "is [THIDUA_AUDIENCE]."
        ),
    ),
    metavar="AUDIENCE",
)
WHO = (
    _shared(
        "--actor",
        ("Mã người thực hiện [THIDUA_ACTOR].", "The id of who acts [THIDUA_ACTOR]."),
        metavar="ID",
    ),
    _shared(
        "--role",
        (
            "Vai trò: unit, office, council, chief, deputy_chief, conference [THIDUA_ROLE].",
            "The role: unit, office, council, chief, deputy_chief, conference [THIDUA_ROLE].",
        ),
        metavar="ROLE",
    ),
    _shared(
        "--unit",
        ("Mã đơn vị của người thực hiện [THIDUA_UNIT].", "The unit acted for [THIDUA_UNIT]."),
        metavar="CODE",
    ),
    _shared(
        "--on-behalf-of",
        ("Mã người ủy quyền.", "The id of the one on whose behalf it is."),
        metavar="ID",
    ),
)
"""Options that say who acts."""
ACTING = (
    *WHO,
    _shared(
        "--on",
        ("Ngày có hiệu lực; mặc định hôm nay.", "The day of effect; today by default."),
        reads=a_day,
        metavar="DAY",
    ),
    _shared(
        "--reason",
        (
            'Văn bản căn cứ: "loại;số;ngày".',
            'The document that it rests on: "kind;number;day".',
        ),
        reads=a_document,
        metavar="TEXT",
    ),
    _shared(
        "--command-id",
        ("Mã lệnh: gửi lại chỉ ghi một lần.", "The command's id: sent again, recorded once."),
        metavar="ID",
    ),
)
"""Options of commands that record."""

ASKING = (
    _shared(
        "--as-of",
        ("Xem tình hình của ngày nào.", "The day to look at."),
        reads=a_day,
        metavar="DAY",
    ),
    _shared(
        "--known-at",
        (
            "Theo những gì đã ghi đến lúc nào (ngày: hết ngày).",
            "As known at which moment (a day: its end).",
        ),
        reads=a_moment,
        metavar="DAY|MOMENT",
    ),
    AUDIENCE,
)
"""Options of commands that ask."""
