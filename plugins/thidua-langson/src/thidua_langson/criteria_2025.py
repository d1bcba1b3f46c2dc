"""The criteria of the plan, to the letter (II.2, III.1, III.2.1, III.2.2).

The wording is official and is kept as the plan prints it, with words joined again that it splits
between lines, and with its misprint "đẫn đầu" (TT1). LD1, LD2 and LD3 are one paragraph of the
plan, cut where one duty ends and the next begins; put together they are that paragraph.
"""

from thidua.specs import Criterion, Measure

MEMBERS = "members"
"""The count of a collective's members on a day."""

TAP_THE = ("tap_the",)
LANH_DAO = ("lanh_dao",)
CONG_CHUC = ("cong_chuc",)

COMMON = (
    Criterion(
        code="CH1",
        clause="II.2",
        text="Gương mẫu, chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật của "
        "Nhà nước; có thành tích tiêu biểu trong công tác, hoàn thành xuất sắc các nhiệm vụ được "
        "giao.",
    ),
    Criterion(
        code="CH2",
        clause="II.2",
        text="Có sáng kiến, giải pháp sáng tạo, mang lại hiệu quả thiết thực và là nhân tố nổi "
        "trội, tiêu biểu, dẫn đầu trong các phong trào thi đua.",
    ),
    Criterion(
        code="CH3",
        clause="II.2",
        text="Có tinh thần tương thân tương ái, giúp đỡ đồng nghiệp cùng phát triển; tích cực "
        "tham gia các hoạt động nhân đạo, từ thiện, các hoạt động xã hội khác do tỉnh, các tổ "
        "chức chính trị xã hội, địa phương và đơn vị phát động.",
    ),
)
"""For collectives and individuals alike."""

OF_COLLECTIVES = (
    Criterion(
        code="TT1",
        clause="III.1",
        categories=TAP_THE,
        text="Là tập thể tiêu biểu xuất sắc đẫn đầu về hoàn thành chất lượng, hiệu quả trong thực "
        "hiện nhiệm vụ chính trị; luôn chủ động, sáng tạo, đạt kết quả cao trong thực thi chức "
        "năng, nhiệm vụ được giao.",
    ),
    Criterion(
        code="TT2",
        clause="III.1",
        categories=TAP_THE,
        text="Tích cực hưởng ứng, tham gia các phong trào thi đua sôi nổi, hiệu quả; phong trào "
        "tự học, tự nghiên cứu của công chức được thực hiện thường xuyên, nề nếp.",
    ),
    Criterion(
        code="TT3",
        clause="III.1",
        categories=TAP_THE,
        text="Có 100% cá nhân trong tập thể hoàn thành tốt nhiệm vụ được giao.",
        measures=(Measure(count="completed_well", test="all_of", of=MEMBERS),),
    ),
    Criterion(
        code="TT4",
        clause="III.1",
        categories=TAP_THE,
        text="Có cá nhân đạt danh hiệu “Chiến sỹ thi đua cơ sở” và không có cá nhân vi phạm các "
        "quy chế, quy định của cơ quan.",
        measures=(
            Measure(count="base_emulation_fighters", test="at_least", bound=1),
            Measure(count="rule_breakers", test="at_most", bound=0),
        ),
    ),
    Criterion(
        code="TT5",
        clause="III.1",
        categories=TAP_THE,
        text="Nội bộ đoàn kết, gương mẫu chấp hành tốt các nội quy, quy chế của cơ quan.",
    ),
)
"""For Văn phòng, the professional rooms, the inspection teams and the petition groups."""

OF_LEADERS = (
    Criterion(
        code="LD1",
        clause="III.2.1",
        categories=LANH_DAO,
        text="Là người luôn nêu cao tinh thần trách nhiệm của người đứng đầu trong cơ quan;",
    ),
    Criterion(
        code="LD2",
        clause="III.2.1",
        categories=LANH_DAO,
        text="lãnh đạo, chỉ đạo tổ chức thực hiện có hiệu quả công tác thanh tra, tiếp công dân, "
        "giải quyết đơn khiếu nại, tố cáo, phòng, chống tham nhũng, tiêu cực và các công tác "
        "khác.",
    ),
    Criterion(
        code="LD3",
        clause="III.2.1",
        categories=LANH_DAO,
        text="Tích cực nghiên cứu áp dụng những sáng kiến, giải pháp trong thực hiện chức năng, "
        "nhiệm vụ của ngành, trong tổ chức thực hiện các phong trào thi đua.",
    ),
)
"""For individuals who lead or manage."""

OF_CIVIL_SERVANTS = (
    Criterion(
        code="CC1",
        clause="III.2.2",
        categories=CONG_CHUC,
        text="Gương mẫu chấp hành chủ trương, đường lối, quy định của Đảng, chính sách, pháp luật "
        "của Nhà nước; Có quan điểm, bản lĩnh chính trị vững vàng; kiên định lập trường; không "
        "dao động trước mọi khó khăn, thách thức.",
    ),
    Criterion(
        code="CC2",
        clause="III.2.2",
        categories=CONG_CHUC,
        text="Có tinh thần trách nhiệm cao, năng động, sáng tạo trong công tác; luôn hoàn thành "
        "xuất sắc nhiệm vụ được giao; tích cực tự học tập, nghiên cứu không ngừng nâng cao trình "
        "độ chuyên môn, nghiệp vụ; là nhân tố tiêu biểu, nổi trội đi đầu trong mọi hoạt động của "
        "phòng cũng như của cơ quan; có quá trình rèn luyện phấn đấu liên tục, ổn định được tập "
        "thể cơ quan suy tôn.",
    ),
    Criterion(
        code="CC3",
        clause="III.2.2",
        categories=CONG_CHUC,
        text="Gương mẫu đi đầu trong mọi lĩnh vực, hàng năm thực hiện có hiệu quả việc đăng ký "
        "làm theo tấm gương đạo đức Hồ Chí Minh và được cấp có thẩm quyền đánh giá, ghi nhận. "
        "Tích cực hưởng ứng, tham gia các phong trào thi đua của cơ quan và của ngành phát động.",
    ),
    Criterion(
        code="CC4",
        clause="III.2.2",
        categories=CONG_CHUC,
        text="Thực hiện tốt các nội dung chuẩn mực đạo đức của công chức: trung thực, khách quan, "
        "tự trọng, trong sáng, giản dị, khiêm tốn, cư xử có văn hóa; có lối sống cần, kiệm, liêm "
        "chính, chí công vô tư trong hoạt động công vụ; có trách nhiệm với công việc, gia đình và "
        "xã hội; có tinh thần đoàn kết xây dựng tập thể, có ý thức trách nhiệm với tập thể, với "
        "cộng đồng; nhân ái, thương yêu đồng chí, đồng nghiệp biết chia sẻ và khách quan khi nhận "
        "xét, đánh giá.",
    ),
)
"""For individuals who are civil servants."""

CRITERIA = (*COMMON, *OF_COLLECTIVES, *OF_LEADERS, *OF_CIVIL_SERVANTS)
"""Every criterion, in the plan's order."""
