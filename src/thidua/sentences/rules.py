"""Sentences about what only some plans have: points, quotas, gates, titles, levels, terms."""

RULES: dict[str, tuple[str, str]] = {
    "correction.unreadable": (
        "bản thay cho bản ghi {version} có quy định không đọc được ({cause}); hãy nêu bản đúng",
        "the rules put in the place of version {version} cannot be read ({cause}); give sound ones",
    ),
    "council.unknown": (
        "kế hoạch không có cấp xét {level}, cụm khối {cluster}; có: {known}",
        "the plan has no level {level} with cluster {cluster}; it has: {known}",
    ),
    "count.older": (
        "{count} đã được đếm đến ngày {as_of}; hãy nêu ngày ấy hoặc sau, hoặc đính chính",
        "{count} was counted as of {as_of} already; give that day or a later one, or correct it",
    ),
    "count.to-come": (
        "chưa đến ngày {as_of} nên chưa thể đếm; hãy nêu ngày đến {day}",
        "{as_of} is still to come, so nothing is counted; give a day up to {day}",
    ),
    "criterion.evaluated": (
        "tiêu chí {criterion} do công thức {evaluator} đánh giá; hãy dùng lệnh Evaluate",
        "criterion {criterion} is judged by evaluator {evaluator}; have it evaluated instead",
    ),
    "criterion.no-evaluator": (
        "tiêu chí {criterion} không do công thức đánh giá; các tiêu chí có: {known}",
        "criterion {criterion} is judged by no evaluator; those that are: {known}",
    ),
    "criterion.not-answered": (
        "công thức của tiêu chí {criterion} không cho ra {answer}; hãy báo người làm ra nó",
        "the evaluator of criterion {criterion} gave no {answer}; tell its author",
    ),
    "deadline.fixed": (
        "kế hoạch không cho phép ấn định ngày khác cho thời hạn {deadline}; hãy sửa đổi kế hoạch",
        "the plan lets nobody set another day for deadline {deadline}; amend the plan instead",
    ),
    "gate.barred": (
        "thuộc trường hợp loại trừ {gate}; không thể {act} khi chưa được xác nhận là không còn",
        "gate {gate} bars it; it cannot {act} until the gate is found clear",
    ),
    "gate.of-the-council": (
        "Hội đồng đã kết luận {gate} là trường hợp loại trừ; chỉ Hội đồng kết luận lại",
        "the council found that {gate} stands in the way; only the council finds otherwise",
    ),
    "gate.unchecked": (
        "chưa ai kiểm tra trường hợp loại trừ {gate}; hãy kiểm tra trước khi {act}",
        "nobody has checked gate {gate}; check it before this is done: {act}",
    ),
    "gate.unknown": (
        "kế hoạch không có trường hợp loại trừ {gate} cho loại này; có: {known}",
        "the plan has no gate {gate} for this category; it has: {known}",
    ),
    "nominator.document-missing": (
        "việc giới thiệu của {nominator} phải có văn bản, bài báo; hãy nêu",
        "a nomination by {nominator} rests on a letter or article; name it",
    ),
    "nominator.none": (
        "kế hoạch không cho đơn vị tự giới thiệu; hãy nêu ai giới thiệu: {known}",
        "the unit itself does not nominate under this plan; say who does: {known}",
    ),
    "nominator.not-taken-in": (
        "{unit} ({kind}) không tiếp nhận giới thiệu của {nominator}; nơi tiếp nhận: {kinds}",
        "{unit} ({kind}) does not take in nominations by {nominator}; these do: {kinds}",
    ),
    "nominator.unknown": (
        "kế hoạch không có {nominator} trong số người giới thiệu; có: {known}",
        "the plan has no nominator {nominator}; it has: {known}",
    ),
    "occasion.day-given": (
        "đợt {window} không theo vụ việc; hãy bỏ ngày xảy ra {day}",
        "window {window} is not for occasions; leave the day {day} out",
    ),
    "occasion.day-missing": (
        "đợt {window} theo vụ việc; hãy nêu ngày xảy ra",
        "window {window} is for occasions; give the day on which it happened",
    ),
    "occasion.to-come": (
        "ngày xảy ra {day} chưa đến; hãy kiểm tra ngày",
        "what happens on {day} has not happened yet; check the day",
    ),
    "level.not-its": (
        "hồ sơ đợt {window} không qua cấp xét {level}; các cấp: {known}",
        "a nomination of window {window} does not go through level {level}; it does: {known}",
    ),
    "level.not-yet": (
        "chưa đến lượt cấp xét {level}; trước đó phải qua: {before}",
        "it is not the turn of level {level} yet; first it goes through: {before}",
    ),
    "level.voted": (
        "cấp xét {level} đã thông qua hồ sơ này tại phiên {meeting}; nếu sai hãy đính chính",
        "level {level} has voted for it at meeting {meeting}; correct that if it is wrong",
    ),
    "meeting.cluster-unknown": (
        "phiên họp không thể của cụm, khối {cluster}; có: {known}",
        "a meeting at this level cannot be of cluster {cluster}; there are: {known}",
    ),
    "meeting.level-unknown": (
        "kế hoạch không có cấp xét {level}; có: {known}",
        "the plan has no level {level}; it has: {known}",
    ),
    "meeting.other-cluster": (
        "đơn vị {unit} không thuộc cụm, khối {cluster}; hãy đưa vào phiên của cụm, khối ấy",
        "unit {unit} is not of cluster {cluster}; take it to the meeting of its own",
    ),
    "meeting.other-plan": (
        "hồ sơ thuộc kế hoạch {other}, không phải {plan}; hãy đưa vào phiên họp của kế hoạch ấy",
        "it is of plan {other} and not of {plan}; take it to a meeting of that plan",
    ),
    "meeting.too-many-leaders": (
        "cụm, khối đã suy tôn {ahead}, tối đa {leaders}; không thể thông qua thêm {nomination}",
        "the cluster has voted for {ahead}, at most {leaders} may be; {nomination} is one too many",
    ),
    "plan.use-missing": (
        "kế hoạch {plan} dùng {use} nhưng không nơi nào cung cấp; hãy cài phần mở rộng có nó",
        "plan {plan} uses {use} and nobody offers it; install the plugin that does",
    ),
    "quota.base-unknown": (
        "hạn mức {quota}: chưa có số liệu {count} của {unit}; hãy ghi số liệu trước",
        "quota {quota}: nobody recorded {count} of {unit}; record the count first",
    ),
    "quota.beyond": (
        "hạn mức {quota}: sẽ có {got} ({unit}); nhiều nhất {number}",
        "quota {quota}: this makes {got} ({unit}); at most {number}",
    ),
    "quota.short": (
        "hạn mức {quota}: mới có {got} ({unit}); cần ít nhất {number}",
        "quota {quota}: there are {got} ({unit}); at least {number} are needed",
    ),
    "report.issued-otherwise": (
        "báo cáo {report} đến vị trí {position} đã phát hành là {sha256}; hãy lập lại từ sổ này",
        "{report} up to position {position} was issued as {sha256}; make it of the present records",
    ),
    "proposal.no-review": (
        "kế hoạch không có kỳ sơ kết để đề xuất khen thưởng; hãy chờ Hội đồng xét",
        "the plan has no mid-year review to propose at; wait for the council",
    ),
    "score.beyond": (
        "{code}: {points} điểm là quá mức tối đa; tối đa {maximum}",
        "{code}: {points} points are more than there are; at most {maximum}",
    ),
    "score.missing": (
        "tiêu chí {criterion} chưa được chấm điểm; hãy chấm trước",
        "criterion {criterion} has no points yet; give them first",
    ),
    "score.short": (
        "tiêu chí {criterion}: {points} điểm; cần ít nhất {least}",
        "criterion {criterion} has {points} points; it needs {least} at least",
    ),
    "score.total-short": (
        "tổng điểm {points} chưa đạt mức {band}; cần ít nhất {least}",
        "{points} points in all do not reach {band}; {least} at least are needed",
    ),
    "score.unknown": (
        "kế hoạch không chấm điểm cho {code}; không nhận {points} điểm",
        "the plan does not score {code}; its {points} points are not taken",
    ),
    "term.unknown": (
        "đợt {window} không có kỳ {term}; hãy kiểm tra tên kỳ",
        "window {window} has no turn {term}; check its name",
    ),
    "title.lacking": (
        "{award} cần danh hiệu {title} trong các năm {years}; còn thiếu: {lacking}",
        "{award} needs title {title} in {years}; it is lacking in {lacking}",
    ),
    "title.not-yet": (
        "danh hiệu {title} của năm {year} chưa thể có; hãy kiểm tra năm",
        "title {title} of {year} cannot be held yet; check the year",
    ),
}
