"""The plan's year: its four quarters with their duties, its lists and their one deadline (IV).

The plan gives one day: the list is due "trước ngày 31/3/2025", before the 31st, so that the 30th,
a Sunday, is the last day in time. It says nothing of days off and nothing of what lateness leads
to. Quarters are those of the calendar.
"""

from datetime import date

from thidua.specs import Deadline, Phase, Title, Window

PHASES = (
    Phase(
        code="quy_1",
        title=Title("Quý I năm 2025", "First quarter of 2025"),
        opens=date(2025, 1, 1),
        closes=date(2025, 3, 31),
        clause="IV.1",
        duties=(
            Title(
                "Phát hiện bồi dưỡng và lựa chọn mỗi phòng ít nhất từ 01 gương điển hình tiên "
                "tiến tiêu biểu trở lên",
                "Find, foster and choose at least one advanced exemplar in each unit",
            ),
            Title(
                "Gửi danh sách đăng ký về Hội đồng (qua Văn phòng) trước ngày 31/3/2025",
                "Send the registration list to the council, through the Office, before 31/3/2025",
            ),
        ),
    ),
    Phase(
        code="quy_2",
        title=Title("Quý II năm 2025", "Second quarter of 2025"),
        opens=date(2025, 4, 1),
        closes=date(2025, 6, 30),
        clause="IV.2",
        duties=(
            Title(
                "Thường xuyên theo dõi, đánh giá, kịp thời phát hiện những nhân tố mới",
                "Follow up and evaluate regularly, and find new factors in time",
            ),
            Title(
                "Tuyên truyền, phổ biến những kinh nghiệm, cách làm hay; phát động học tập làm "
                "theo gương điển hình tiên tiến",
                "Spread good experience, and call on all to follow the exemplars",
            ),
            Title(
                "Đề xuất tặng thưởng cho cá nhân tại Hội nghị sơ kết 6 tháng đầu năm 2025",
                "Propose rewards for individuals at the six-month review",
            ),
        ),
    ),
    Phase(
        code="quy_3",
        title=Title("Quý III năm 2025", "Third quarter of 2025"),
        opens=date(2025, 7, 1),
        closes=date(2025, 9, 30),
        clause="IV.3",
        duties=(
            Title(
                "Đánh giá kết quả, thành tích mới của các điển hình tiên tiến",
                "Evaluate the results and new achievements of the exemplars",
            ),
            Title(
                "Bổ sung nhân rộng các nhân tố mới, điển hình mới",
                "Add and replicate new factors and new exemplars",
            ),
        ),
    ),
    Phase(
        code="quy_4",
        title=Title("Quý IV năm 2025", "Fourth quarter of 2025"),
        opens=date(2025, 10, 1),
        closes=date(2025, 12, 31),
        clause="IV.4",
        duties=(
            Title(
                "Đánh giá kết quả, thành tích mới của các điển hình tiên tiến",
                "Evaluate the results and new achievements of the exemplars",
            ),
            Title(
                "Bổ sung nhân rộng các nhân tố mới, điển hình mới",
                "Add and replicate new factors and new exemplars",
            ),
            Title(
                "Đánh giá kết quả bồi dưỡng, nhân rộng gương điển hình tiên tiến của phòng",
                "Evaluate the unit's own fostering and replication",
            ),
            Title(
                "Hội đồng chuẩn bị, trình Chánh Thanh tra tỉnh khen thưởng, biểu dương",
                "The council prepares, and submits to the chief inspector, rewards and honours",
            ),
        ),
    ),
)
"""The four quarters, with what each asks for."""

REGISTRATION = Window(
    code="quy_1",
    title=Title("Danh sách đăng ký quý I", "First-quarter registration list"),
    opens=date(2025, 1, 1),
    closes=None,  # A late list is recorded and flagged, never lost.
    clause="IV.1",
    deadline=Deadline(
        code="danh_sach_dang_ky",
        day=date(2025, 3, 31),
        inclusive=False,
        clause="IV.1",
        zone="Asia/Ho_Chi_Minh",
    ),
    counts_to_minimum=True,
)
"""The list that is due before 31 March, and that the minimum is counted on."""

SUPPLEMENT = Window(
    code="bo_sung",
    title=Title("Danh sách bổ sung", "Supplement"),
    opens=date(2025, 7, 1),
    closes=date(2025, 12, 31),
    clause="IV.3, IV.4",
)
"""What the third and fourth quarter add; it cures no missing minimum."""

WINDOWS = (REGISTRATION, SUPPLEMENT)
"""Every kind of list."""
