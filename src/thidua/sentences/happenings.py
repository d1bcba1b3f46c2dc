"""What each kind of fact says happened, and what the shapes of states are called."""

HAPPENED: dict[str, tuple[str, str]] = {
    "nomination.registered": ("Đăng ký điển hình", "Registered as an exemplar"),
    "nomination.fostered": ("Theo dõi, bồi dưỡng", "Followed up and fostered"),
    "nomination.assessed": ("Đánh giá tiêu chí", "Assessed a criterion"),
    "nomination.scored": ("Chấm điểm", "Gave points"),
    "nomination.gate_checked": ("Kiểm tra trường hợp loại trừ", "Checked a gate"),
    "nomination.achieved": ("Ghi nhận thành tích", "Recorded an achievement"),
    "nomination.proposed": ("Đề xuất khen thưởng tại sơ kết", "Proposed at the mid-year review"),
    "nomination.endorsed": ("Một cấp xét đã thông qua", "Endorsed by a level of review"),
    "nomination.referred": ("Đề nghị cấp trên", "Referred to a higher level"),
    "nomination.returned": ("Trả lại để hoàn thiện", "Returned for completion"),
    "nomination.completed": ("Nộp lại hồ sơ", "Handed in again, completed"),
    "nomination.held": ("Tạm dừng xét", "Put on hold"),
    "nomination.released": ("Tiếp tục xét", "Released from hold"),
    "nomination.withdrawn": ("Rút đăng ký", "Withdrawn"),
    "nomination.recommended": ("Hội đồng đề nghị", "Recommended by the council"),
    "nomination.not_recommended": ("Hội đồng không đề nghị", "Not recommended by the council"),
    "nomination.decided": ("Quyết định về đề nghị", "Decided on the proposal"),
    "nomination.honoured": ("Biểu dương, tôn vinh", "Honoured"),
    "nomination.revoked": ("Hủy bỏ quyết định", "Revoked the decision"),
    "nomination.recovered": ("Thu hồi", "Recovered what was given"),
    "subject.introduced": ("Ghi nhận đối tượng", "Made the subject known"),
    "subject.moved": ("Chuyển đơn vị, chức vụ", "Moved to another unit or position"),
    "subject.contact_given": ("Ghi thông tin liên hệ", "Recorded contact details"),
    "subject.request_received": ("Nhận yêu cầu về dữ liệu cá nhân", "Received a data request"),
    "subject.request_refused": ("Từ chối yêu cầu", "Refused a request"),
    "subject.request_granted": ("Chấp nhận yêu cầu", "Granted a request"),
    "subject.forgotten": ("Hủy khóa, xóa dữ liệu", "Destroyed keys: the data is gone"),
    "subject.certified": ("Lập giấy chứng nhận đã xóa", "Certified the erasure"),
    "subject.access_given": ("Cho xem dữ liệu đang giữ", "Gave access to what is held"),
    "subject.nominated": ("Được đăng ký trong kế hoạch", "Nominated in a plan"),
    "subject.nomination_ended": ("Một đăng ký đã rút", "A nomination ended"),
    "subject.rewarded": ("Thành tích được khen thưởng", "Achievements rewarded"),
    "subject.reward_revoked": ("Khen thưởng bị hủy bỏ", "Rewards revoked"),
    "subject.title_held": ("Ghi danh hiệu đã đạt", "Recorded a title"),
    "list.drawn_up": ("Lập danh sách đăng ký", "Drew up the list"),
    "list.handed_over": ("Bàn giao danh sách", "Handed the list over"),
    "list.lateness_waived": ("Miễn xét việc nộp muộn", "Waived the lateness"),
    "meeting.convened": ("Hội đồng họp", "The council convened"),
    "meeting.recused": ("Thành viên rút khỏi việc xét", "A member stood aside"),
    "meeting.tallied": ("Kiểm phiếu", "Counted the votes"),
    "meeting.minuted": ("Ký biên bản", "Signed the minutes"),
    "plan.adopted": ("Ban hành kế hoạch", "Adopted the plan"),
    "plan.amended": ("Sửa đổi kế hoạch", "Amended the plan"),
    "plan.council_rules_adopted": ("Ban hành quy chế Hội đồng", "Adopted the council's rules"),
    "plan.deadline_set": ("Ấn định thời hạn khác", "Set another day for a deadline"),
    "plan.closed": ("Kết thúc kế hoạch", "Closed the plan"),
    "office.opened": ("Mở sổ của cơ quan", "Opened the office's records"),
    "office.unit_added": ("Ghi nhận đơn vị", "Recorded a unit"),
    "office.unit_ended": ("Đơn vị kết thúc", "A unit ended"),
    "office.role_given": ("Giao vai trò", "Gave a role"),
    "office.role_ended": ("Thôi vai trò", "Ended a role"),
    "office.counted": ("Ghi số liệu", "Recorded counts"),
    "office.key_added": ("Dùng khóa ký mới", "Began to sign with a key"),
    "office.key_retired": ("Ngừng dùng khóa ký", "Ceased to sign with a key"),
    "office.report_issued": ("Phát hành báo cáo", "Issued a report"),
    "office.plaintext_opened": ("Mở dữ liệu cá nhân để xuất", "Opened personal data for export"),
    "corrected": ("Đính chính", "Corrected an earlier record"),
}
"""By the tag of the fact, without the number of its schema."""

SHAPES: dict[str, tuple[str, str]] = {
    "unopened": ("chưa mở sổ", "not opened"),
    "open": ("đã mở sổ", "open"),
    "no_plan": ("chưa có kế hoạch", "no plan"),
    "in_force": ("đang có hiệu lực", "in force"),
    "ended": ("đã kết thúc", "ended"),
    "unknown": ("chưa ghi nhận", "not known"),
    "known": ("đã ghi nhận", "known"),
    "undrawn": ("chưa lập", "not drawn up"),
    "drawn": ("đã lập", "drawn up"),
    "not_convened": ("chưa họp", "not convened"),
    "sitting": ("đã họp", "convened"),
}
"""The words for states of other streams than nominations, whose phases stand in ``WORDS``."""

PARTS: dict[str, tuple[str, str]] = {
    "authority": ("thẩm quyền", "authority"),
    "award": ("hình thức khen thưởng", "award"),
    "bonus": ("điểm thưởng", "bonus"),
    "conference": ("hội nghị", "conference"),
    "council_rules": ("quy chế Hội đồng", "rules of the council"),
    "criterion": ("tiêu chí", "criterion"),
    "deadline": ("thời hạn", "deadline"),
    "fostering": ("việc bồi dưỡng", "fostering"),
    "gate": ("trường hợp loại trừ", "gate"),
    "level": ("cấp xét", "level of review"),
    "review": ("việc xét, đề nghị", "review"),
    "scoring": ("cách chấm điểm", "scoring"),
    "window": ("đợt đăng ký", "window"),
}
"""The parts of a plan that have clauses."""


def happening(tag: str, lang: str) -> str:
    """Return what a fact of a tag says happened; the tag itself where it is not ours.

    Args:
        tag: Such as ``nomination.registered@1``.
        lang: ``"vi"`` or ``"en"``.
    """
    return _of(HAPPENED, tag.partition("@")[0], lang) or tag


def shape(phase: str, lang: str) -> str:
    """Return what the shape of a state is called; empty where no word is known.

    Args:
        phase: Such as ``drawn``.
        lang: ``"vi"`` or ``"en"``.
    """
    return _of(SHAPES, phase, lang)


def part(name: str, lang: str) -> str:
    """Return what a part of a plan is called.

    Args:
        name: Such as ``window``.
        lang: ``"vi"`` or ``"en"``.
    """
    return _of(PARTS, name, lang)


def _of(words: dict[str, tuple[str, str]], name: str, lang: str) -> str:
    return words.get(name, ("", ""))[0 if lang == "vi" else 1]
