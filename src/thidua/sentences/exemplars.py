"""Sentences about an exemplar: registered, judged by criteria, reviewed, decided, rewarded."""

EXEMPLARS: dict[str, tuple[str, str]] = {
    "achievement.known": (
        "thành tích {achievement} đã được ghi nhận với nội dung khác; hãy dùng mã khác",
        "achievement {achievement} is on file with other words; give the new one another id",
    ),
    "achievement.none": (
        "hình thức {award} phải nêu rõ khen thưởng cho thành tích nào; hãy nêu ít nhất một",
        "award {award} must name the achievements that it rewards; name one at least",
    ),
    "achievement.rewarded-twice": (
        "thành tích {achievement} đã được thưởng (Quyết định {decision}); hãy nêu thành tích khác",
        "achievement {achievement} was rewarded once, by decision {decision}; name another",
    ),
    "achievement.unknown": (
        "thành tích {achievement} chưa có trong hồ sơ; hãy ghi nhận trước",
        "achievement {achievement} is not on file; record it first",
    ),
    "award.unknown": (
        "hình thức {award} không thuộc thẩm quyền này theo kế hoạch; có: {known}",
        "the plan has no award {award} for this authority; it has: {known}",
    ),
    "category.other-form": (
        "đối tượng là {form}, không thuộc loại {category}; cần: {needed_form}",
        "the subject is a {form} and not of category {category}; needed: {needed_form}",
    ),
    "category.other-kind": (
        "tập thể {unit} thuộc loại {kind}, kế hoạch chỉ xét: {kinds}",
        "collective {unit} is of kind {kind}; the plan takes: {kinds}",
    ),
    "choice.unknown": (
        "{field} {value} không có trong kế hoạch; có: {known}",
        "the plan has no {field} {value}; it has: {known}",
    ),
    "count.beyond-whole": (
        "{count} = {value} lớn hơn {of} = {whole}; hãy đếm lại",
        "{count} = {value} is more than {of} = {whole}; count again",
    ),
    "count.negative": (
        "{count} = {value} là số âm; cần số từ 0 trở lên",
        "{count} = {value} is below nought; give 0 or more",
    ),
    "count.unknown": (
        "tiêu chí {criterion} không dùng số liệu {count}; cần: {known}",
        "criterion {criterion} does not count {count}; it counts: {known}",
    ),
    "criterion.computed": (
        "tiêu chí {criterion} được tính từ số liệu; cần: {counts}",
        "criterion {criterion} is computed; give the counts: {counts}",
    ),
    "criterion.judged": (
        "tiêu chí {criterion} do người đánh giá; hãy nêu đạt, không đạt hoặc chưa đủ căn cứ",
        "criterion {criterion} is judged by people; say met, not met or not yet known",
    ),
    "criterion.not-met": (
        "tiêu chí {criterion}: {verdict}; phải đạt mọi tiêu chí chung và cụ thể",
        "criterion {criterion} is {verdict}; all common and specific criteria must be met",
    ),
    "criterion.unknown": (
        "không có tiêu chí {criterion} cho loại {category}; có: {known}",
        "there is no criterion {criterion} for category {category}; there are: {known}",
    ),
    "decision.number-missing": (
        "quyết định chưa có số; hãy ghi số quyết định",
        "the decision has no number; give it",
    ),
    "decision.own-case": (
        "{role} chính là đối tượng được xét; cần người khác có thẩm quyền quyết định",
        "{role} is the candidate; somebody else with the authority must decide",
    ),
    "fostering.none": (
        "chưa có lần theo dõi, bồi dưỡng nào trong hồ sơ",
        "no follow-up is on file",
    ),
    "movement.none": (
        "đăng ký phải căn cứ kết quả một phong trào thi đua; có: {known}",
        "a registration rests on a movement; there are: {known}",
    ),
    "nomination.other-phase": (
        "hồ sơ đang ở trạng thái {phase}, chưa thể {act}; cần: {phases}",
        "the nomination is {phase}, so one cannot {act}; needed: {phases}",
    ),
    "nomination.other-unit": (
        "{unit} không được làm thay {owner} đối với điển hình của đơn vị ấy",
        "{unit} may not act for {owner}, whose exemplar this is",
    ),
    "nomination.registered": (
        "đăng ký này đã dành cho {subject} của {unit}; hãy dùng mã khác",
        "this nomination is that of {subject} of {unit}; use another id",
    ),
    "nomination.unknown": (
        "chưa có đăng ký này; hãy đăng ký trước",
        "there is no such nomination; register it first",
    ),
    "proposal.decided": (
        "đề xuất đã được quyết định ({decision})",
        "the proposal is decided already ({decision})",
    ),
    "proposal.form": (
        "đề xuất tặng thưởng khi sơ kết chỉ dành cho {forms}; loại {category} không thuộc diện",
        "mid-year proposals are for: {forms}; category {category} is not",
    ),
    "proposal.none": (
        "chưa có đề xuất tặng thưởng khi sơ kết; hãy đề xuất trước",
        "nothing was proposed at the mid-year review; propose it first",
    ),
    "proposal.not-approved": (
        "khi sơ kết không có quyết định khen thưởng nào; hãy kiểm tra dịp khen thưởng",
        "no reward was approved at the mid-year review; check the occasion",
    ),
    "proposal.not-revoked": (
        "khen thưởng khi sơ kết chưa bị hủy bỏ; hãy ghi việc hủy bỏ trước",
        "the mid-year reward is not revoked; record the revocation first",
    ),
    "proposal.revoked": (
        "khen thưởng khi sơ kết đã bị hủy bỏ ({decision}); nếu sai hãy đính chính",
        "the mid-year reward is revoked already ({decision}); correct it if it is wrong",
    ),
    "recovery.unknown": (
        "{item} không thuộc diện thu hồi; có: {items}",
        "{item} is not among what is to be recovered: {items}",
    ),
    "scope.field-missing": (
        "điển hình trên từng lĩnh vực phải nêu rõ lĩnh vực",
        "an exemplar by field must name the field",
    ),
    "subject.known": (
        "đối tượng này đã được ghi nhận với thông tin khác; hãy dùng mã khác hoặc đính chính",
        "this subject is on record with other data; use another id, or correct the record",
    ),
    "subject.other-unit": (
        "đối tượng thuộc {owner}, không thuộc {unit}; đơn vị chỉ đăng ký người của mình",
        "the subject belongs to {owner}, not to {unit}; a unit registers its own",
    ),
    "subject.registered-twice": (
        "đối tượng đã được {first_unit} đăng ký ({first}), nay {second_unit} đăng ký nữa",
        "the subject is registered by {first_unit} ({first}) and again by {second_unit}",
    ),
    "subject.unknown": (
        "chưa biết đối tượng này; hãy nêu họ tên và đơn vị",
        "the subject is not known; give a name and a unit",
    ),
}
