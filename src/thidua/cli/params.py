"""Arguments and options that several commands have."""

from thidua.cli.kinds import OneOf, a_day, a_document
from thidua.cli.making import argument, option

NOMINATION = argument(
    "nomination",
    ("Mã đăng ký, hoặc phần đủ phân biệt.", "The nomination's id, or enough of it."),
)
NOMINATIONS = argument(
    "nominations",
    ("Các mã đăng ký, hoặc phần đủ phân biệt.", "The nominations' ids, or enough of each."),
    nargs=-1,
    required=True,
)
NOTE = option("--note", ("Nội dung.", "What is to be said."), required=True)
REMARK = option("--note", ("Ghi chú.", "A note."))
COUNTS = option(
    "--count",
    (
        "Số liệu: tên=số; tên= là chưa biết; có thể lặp lại.",
        "A count: name=number; name= is not known; may be repeated.",
    ),
    multiple=True,
    metavar="NAME=N",
)
COUNTED = option(
    "--as-of",
    ("Ngày của số liệu; mặc định là ngày của lệnh.", "The day of the counts."),
    reads=a_day,
    metavar="DAY",
)
CAUSE = option("--cause", ("Lý do.", "The cause."), required=True)
PLAN = option(
    "--plan",
    (
        "Mã kế hoạch; không cần khi chỉ có một.",
        "The plan's id; not needed where there is one.",
    ),
    metavar="ID",
)
EVIDENCE = option(
    "--evidence",
    (
        'Văn bản làm căn cứ: "loại;số;ngày"; có thể lặp lại.',
        'A document it rests on: "kind;number;day"; may be repeated.',
    ),
    reads=a_document,
    multiple=True,
    metavar="TEXT",
)
AWARD = option("--award", ("Mã hình thức khen thưởng.", "The code of the award."), metavar="CODE")
ACHIEVEMENT = option(
    "--achievement",
    ("Mã thành tích; có thể lặp lại.", "An achievement's id; may be repeated."),
    multiple=True,
    metavar="ID",
)
OCCASION = option(
    "--occasion",
    ("mid_year (sơ kết) hoặc annual (tổng kết).", "mid_year or annual."),
    reads=OneOf("mid_year", "annual"),
    default="annual",
    metavar="OCCASION",
)
LEVEL = option(
    "--level",
    (
        "Mã cấp xét; không cần khi kế hoạch chỉ có một Hội đồng.",
        "The level of review; not needed where the plan has one council.",
    ),
    default="",
    metavar="CODE",
)
CLUSTER = option(
    "--cluster",
    ("Mã cụm, khối thi đua.", "The cluster of peers."),
    default="",
    metavar="CODE",
)
