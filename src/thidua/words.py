"""What stored words are called in Vietnamese and English: phases, verdicts, roles, acts.

A stored word is a promise and stays as it is; only what it is called may change.
"""

WORDS: dict[str, tuple[str, str]] = {
    # phases
    "absent": ("chưa đăng ký", "not registered"),
    "registered": ("đã đăng ký, đang bồi dưỡng", "registered, being fostered"),
    "returned": ("trả lại để hoàn thiện", "returned for completion"),
    "held": ("tạm dừng xét", "on hold"),
    "recommended": ("đã đề nghị", "recommended"),
    "not_recommended": ("không đề nghị", "not recommended"),
    "approved": ("đã quyết định khen thưởng", "approved"),
    "declined": ("không được phê duyệt", "declined"),
    "honoured": ("đã biểu dương, tôn vinh", "honoured"),
    "withdrawn": ("đã rút", "withdrawn"),
    "revoked": ("đã hủy bỏ quyết định", "revoked"),
    # verdicts
    "met": ("đạt", "met"),
    "not_met": ("không đạt", "not met"),
    "not_yet_known": ("chưa đủ căn cứ", "not yet known"),
    # roles
    "unit": ("đơn vị", "unit"),
    "office": ("Văn phòng", "the Office"),
    "council": ("Hội đồng Thi đua, Khen thưởng", "the council"),
    "chief": ("Chánh Thanh tra", "the chief inspector"),
    "deputy_chief": ("Phó Chánh Thanh tra được ủy quyền", "an authorised deputy chief inspector"),
    "conference": ("Hội nghị", "the conference"),
    # acts
    "keep": ("giữ sổ của cơ quan", "keep the office's records"),
    "introduce": ("ghi nhận đối tượng", "make a subject known"),
    "move": ("ghi việc chuyển đơn vị", "record a move to another unit"),
    "plan": ("ban hành, sửa đổi kế hoạch", "adopt or amend a plan"),
    "register": ("đăng ký điển hình", "register exemplars"),
    "receive": ("tiếp nhận danh sách", "receive lists"),
    "transmit": ("chuyển danh sách đến Hội đồng", "hand lists to the council"),
    "waive": ("miễn xét việc nộp muộn", "forgive lateness"),
    "override": ("ấn định thời hạn khác", "set another deadline"),
    "foster": ("theo dõi, bồi dưỡng", "follow up and foster"),
    "achieve": ("ghi nhận thành tích", "record achievements"),
    "assess": ("đánh giá tiêu chí", "assess criteria"),
    "record_title": ("ghi danh hiệu đã đạt", "record titles"),
    "propose": ("đề xuất tặng thưởng", "propose rewards"),
    "return": ("trả lại hồ sơ", "return a file"),
    "complete": ("nộp lại hồ sơ", "hand a file in again"),
    "hold": ("tạm dừng hoặc tiếp tục xét", "hold or release"),
    "release": ("tiếp tục xét", "release"),
    "withdraw": ("rút đăng ký", "withdraw"),
    "recommend": ("xét, đề nghị", "review and recommend"),
    "refer": ("đề nghị cấp trên", "refer upward"),
    "decide": ("quyết định", "decide"),
    "honour": ("biểu dương, tôn vinh", "honour"),
    "revoke": ("hủy bỏ, thu hồi", "revoke and recover"),
    "recover": ("thu hồi", "recover"),
    "correct": ("đính chính", "correct"),
    # forms of subjects, hand-overs, bounds
    "collective": ("tập thể", "collective"),
    "individual": ("cá nhân", "individual"),
    "household": ("hộ gia đình", "household"),
    "model": ("mô hình", "model"),
    "received": ("Văn phòng nhận", "received by the Office"),
    "transmitted": ("chuyển Hội đồng", "handed to the council"),
    "before": ("trước ngày", "before"),
    "on_or_before": ("chậm nhất ngày", "on or before"),
    "at_least": ("ít nhất", "at least"),
    "at_most": ("nhiều nhất", "at most"),
    "exactly": ("đúng", "exactly"),
    # what a registration states
    "category": ("loại đối tượng", "category"),
    "nature": ("tính chất", "nature"),
    "scope": ("phạm vi", "scope"),
    "movement": ("phong trào", "movement"),
    "field": ("lĩnh vực", "field of work"),
    # fostering, occasions, outcomes, grounds
    "follow_up": ("theo dõi", "follow-up"),
    "evaluation": ("đánh giá", "evaluation"),
    "replication": ("nhân rộng", "replication"),
    "publicity": ("tuyên truyền", "publicity"),
    "mid_year": ("sơ kết 6 tháng", "mid-year review"),
    "annual": ("tổng kết năm", "annual review"),
    "fraud": ("gian dối trong kê khai thành tích", "dishonest declaration of achievements"),
    "forgery": ("thông tin sai, giấy tờ giả", "false information or forged papers"),
    "unlawful_procedure": (
        "thẩm định, xét, đề nghị trái pháp luật",
        "appraisal or proposal contrary to law",
    ),
    "violation": (
        "có kết luận vi phạm làm mất tiêu chuẩn khen thưởng",
        "a finding of violations that breaks the standard",
    ),
    # requests about a person's data
    "answer_request": ("trả lời yêu cầu về dữ liệu cá nhân", "answer requests about personal data"),
    "record_contact": ("ghi thông tin liên hệ", "record contact details"),
    "identity": ("nhận dạng", "identity"),
    "contact": ("liên hệ", "contact"),
    "conduct": ("đánh giá, vi phạm", "conduct"),
    "free_text": ("lời ghi", "free text"),
    "access": ("xem dữ liệu", "access"),
    "correction": ("sửa dữ liệu", "correction"),
    "erasure": ("xóa dữ liệu", "erasure"),
    "subject": ("chủ thể dữ liệu", "the person"),
    "representative": ("người đại diện", "a representative"),
    "authority": ("cơ quan có thẩm quyền", "an authority"),
    "public": ("công khai", "the public"),
    "auditor": ("kiểm tra, kiểm toán", "an auditor"),
    "forbidden_by_law": ("pháp luật không cho phép xóa", "the law forbids erasure"),
    "state_activity": ("hoạt động của cơ quan nhà nước", "a state agency's lawful activity"),
    "published_by_law": ("đã công khai theo quy định", "published by law"),
    "legal_or_statistics": (
        "phục vụ pháp lý, nghiên cứu, thống kê",
        "legal, research or statistical needs",
    ),
    "security": ("quốc phòng, an ninh, khẩn cấp", "defence, security or emergencies"),
    "emergency": ("ứng phó nguy cơ tính mạng, sức khỏe", "a threat to life or health"),
    "retention": ("chưa hết thời hạn lưu giữ", "retention not over"),
    "points": ("điểm", "points"),
    "verdict": ("kết luận", "verdict"),
    "in_writing": ("ý kiến bằng văn bản", "in writing"),
    "present": ("có mặt", "present"),
}


def word(stored: str, lang: str) -> str:
    """Return what a stored word is called; a word that is not ours stays as it is.

    Args:
        stored: Such as ``not_yet_known``; several may stand between commas.
        lang: ``"vi"`` or ``"en"``.
    """
    parts = stored.split(", ")
    return ", ".join(WORDS.get(part, (part, part))[0 if lang == "vi" else 1] for part in parts)
