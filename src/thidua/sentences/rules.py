"""Sentences about what only some plans have: points, quotas, gates, titles, levels, terms."""

RULES: dict[str, tuple[str, str]] = {
    "council.unknown": (
        "kế hoạch không có cấp xét {level}, cụm khối {cluster}; có: {known}",
        "the plan has no level {level} with cluster {cluster}; it has: {known}",
    ),
    "criterion.no-evaluator": (
        "tiêu chí {criterion} không do công thức đánh giá; các tiêu chí có: {known}",
        "criterion {criterion} is judged by no evaluator; those that are: {known}",
    ),
    "deadline.fixed": (
        "kế hoạch không cho phép ấn định ngày khác cho thời hạn {deadline}; hãy sửa đổi kế hoạch",
        "the plan lets nobody set another day for deadline {deadline}; amend the plan instead",
    ),
    "gate.barred": (
        "thuộc trường hợp loại trừ {gate}; không thể {act} khi chưa được xác nhận là không còn",
        "gate {gate} bars it; it cannot {act} until the gate is found clear",
    ),
    "gate.unchecked": (
        "chưa ai kiểm tra trường hợp loại trừ {gate}; hãy kiểm tra trước khi {act}",
        "nobody has checked gate {gate}; check it before this is done: {act}",
    ),
    "gate.unknown": (
        "kế hoạch không có trường hợp loại trừ {gate} cho loại này; có: {known}",
        "the plan has no gate {gate} for this category; it has: {known}",
    ),
    "plan.use-missing": (
        "kế hoạch {plan} dùng {use} nhưng không nơi nào cung cấp; hãy cài phần mở rộng có nó",
        "plan {plan} uses {use} and nobody offers it; install the plugin that does",
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
    "title.lacking": (
        "{award} cần danh hiệu {title} trong các năm {years}; còn thiếu: {lacking}",
        "{award} needs title {title} in {years}; it is lacking in {lacking}",
    ),
}
