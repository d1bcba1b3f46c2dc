"""Sentences about who acts and where: authorities, lists, meetings, plans, units, corrections."""

PROCEEDINGS: dict[str, tuple[str, str]] = {
    "authority.missing": (
        "{role} không có thẩm quyền {act}; cần: {roles}",
        "{role} has no authority to {act}; needed: {roles}",
    ),
    "correction.none": (
        "không có gì khác so với bản ghi {version}; không cần đính chính",
        "nothing differs from version {version}; no correction is needed",
    ),
    "correction.other-kind": (
        "bản ghi {version} là {tag}; chỉ đính chính bằng sự kiện cùng loại, hoặc gạch bỏ",
        "version {version} is {tag}; only a fact of that kind can take its place, or none",
    ),
    "correction.unknown": (
        "không có bản ghi {version} để đính chính; hãy xem lịch sử",
        "there is no version {version} to correct; look at the history",
    ),
    "correction.of-correction": (
        "bản ghi {version} đã là đính chính; hãy đính chính bản ghi gốc {original}",
        "version {version} is a correction itself; correct the original, version {original}",
    ),
    "council.no-rules": (
        "kế hoạch không quy định và chưa có quy chế Hội đồng; hãy ban hành quy chế trước",
        "the plan is silent and no council rules are adopted; adopt them first",
    ),
    "list.before-received": (
        "thời điểm chuyển Hội đồng sớm hơn khi Văn phòng nhận ({at}); hãy kiểm tra thời điểm",
        "this is before the Office received the list ({at}); check the moment",
    ),
    "list.drawn-up": (
        "danh sách của {unit} ({window}) đã lập với nội dung khác; hãy lập danh sách bổ sung",
        "the list of {unit} ({window}) is drawn up with other lines; draw up a further list",
    ),
    "list.empty": (
        "danh sách chưa có ai; cần ít nhất một điển hình",
        "nobody is on the list; it needs one exemplar at least",
    ),
    "list.handed-over": (
        "đã ghi: {step} lúc {at}; nếu sai hãy đính chính",
        "already recorded: {step} at {at}; correct it if it is wrong",
    ),
    "list.late": (
        "danh sách đến lúc {at}, muộn so với hạn: {bound} {day}",
        "the list came at {at}, late: it was due {bound} {day}",
    ),
    "list.not-late": (
        "danh sách không muộn ({step}); không có gì để miễn xét",
        "the list was not late ({step}); there is nothing to forgive",
    ),
    "list.not-received": (
        "Văn phòng chưa nhận danh sách; hãy ghi việc Văn phòng nhận trước",
        "the Office has not received the list; record that first",
    ),
    "list.of-the-office": (
        "danh sách của chính Văn phòng ({unit}): Văn phòng vừa đăng ký vừa tiếp nhận",
        "the Office's own list ({unit}): it registers and receives at once",
    ),
    "list.other-unit": (
        "{unit} không đăng ký thay đơn vị khác; cần {owner} tự đăng ký",
        "{unit} may not register for another unit; {owner} must do so itself",
    ),
    "list.supplement": (
        "đăng ký bổ sung ({window}): không tính vào mức tối thiểu của quý I",
        "a supplement ({window}): it does not count towards the first quarter's minimum",
    ),
    "list.unknown": (
        "chưa có danh sách này; hãy lập danh sách trước",
        "there is no such list; draw it up first",
    ),
    "meeting.candidate-votes": (
        "thành viên {member} chính là đối tượng được xét; cần rút khỏi việc biểu quyết",
        "member {member} is the candidate and must stand aside first",
    ),
    "meeting.convened": (
        "cuộc họp này đã triệu tập với nội dung khác; hãy triệu tập cuộc họp khác hoặc đính chính",
        "this meeting is convened with other contents; convene another, or correct it",
    ),
    "meeting.member-twice": (
        "thành viên {member} được tính hai lần; mỗi người chỉ tính một lần",
        "member {member} is counted twice; count each once",
    ),
    "meeting.minuted": (
        "biên bản đã ký, cuộc họp đã kết thúc; hãy triệu tập cuộc họp khác",
        "the minutes are signed and the meeting is over; convene another",
    ),
    "meeting.more-votes-than-voters": (
        "{cast} phiếu nhưng chỉ có {voters} người ({where}); hãy kiểm phiếu lại",
        "{cast} votes but {voters} voters ({where}); count again",
    ),
    "key.own-successor": (
        "khóa {key} không thể tự thay cho mình; hãy nêu khóa mới, hoặc không nêu khóa nào",
        "key {key} cannot follow itself; name the new key, or none",
    ),
    "key.retired": (
        "khóa {key} đã thôi dùng và không dùng lại; hãy thêm một khóa mới",
        "key {key} was retired and is not used again; add a new key",
    ),
    "key.retired-otherwise": (
        "khóa {key} đã thôi dùng, khóa thay: {successor}; nếu sai hãy đính chính",
        "key {key} was retired, followed by: {successor}; correct that if it is wrong",
    ),
    "key.unknown": (
        "chưa ghi khóa ký {key}; hãy thêm khóa trước",
        "there is no signing key {key}; add it first",
    ),
    "meeting.no-quorum": (
        "có mặt {present}/{members}; cần ít nhất {least} ({share})",
        "{present} of {members} are present; {least} are needed ({share})",
    ),
    "meeting.no-writing": (
        "quy chế Hội đồng không nhận ý kiến bằng văn bản của người vắng",
        "the council's rules take no written opinions of the absent",
    ),
    "meeting.not-a-member": (
        "{member} không phải thành viên Hội đồng; hãy kiểm tra danh sách thành viên",
        "{member} is not a member of the council; check the list of members",
    ),
    "meeting.not-on-agenda": (
        "{nomination} không có trong chương trình họp; hãy đưa vào cuộc họp khác",
        "{nomination} is not on the agenda; take it to another meeting",
    ),
    "meeting.not-there": (
        "{member} không tham gia cuộc họp nên không cần rút",
        "{member} takes no part in the meeting and need not stand aside",
    ),
    "meeting.tallied": (
        "đã kiểm phiếu cho {nomination}; nếu sai hãy đính chính",
        "the votes on {nomination} are counted; correct them if they are wrong",
    ),
    "meeting.unknown": (
        "chưa có cuộc họp này; hãy triệu tập trước",
        "there is no such meeting; convene it first",
    ),
    "office.opened": (
        "sổ này đã mở cho {name}; mỗi cơ quan dùng một sổ riêng",
        "this store is already open for {name}; each office keeps its own",
    ),
    "plan.adopted": (
        "kế hoạch đã ban hành với nội dung khác ({hash}); hãy dùng sửa đổi",
        "the plan is adopted with other contents ({hash}); amend it instead",
    ),
    "plan.closed": (
        "kế hoạch đã khép lại; chỉ còn có thể hủy bỏ, thu hồi hoặc đính chính",
        "the plan is closed; only revocation, recovery and correction are left",
    ),
    "plan.not-in-force": (
        "kế hoạch chưa có hiệu lực vào ngày của lệnh; hãy ban hành trước hoặc kiểm tra ngày",
        "the plan is not in force on the command's day; adopt it first or check the day",
    ),
    "plan.other-id": (
        "kế hoạch {plan} không thể sửa bằng kế hoạch {other}; hãy giữ nguyên mã kế hoạch",
        "plan {plan} cannot be amended to be {other}; keep the plan's id",
    ),
    "reason.missing": (
        "việc này phải căn cứ một văn bản; hãy nêu loại, số và ngày văn bản",
        "this must rest on a document; name its kind, number and date",
    ),
    "sponsor.none": (
        "kế hoạch chưa nêu đơn vị đăng ký thay cho {team}; cần sửa đổi kế hoạch để chỉ định",
        "the plan names no sponsor for {team}; amend the plan to name one",
    ),
    "sponsor.other": (
        "{team} đăng ký qua {sponsor}, không qua {unit}",
        "{team} is registered through {sponsor}, not through {unit}",
    ),
    "stream.not-begun": (
        "ngày {day} trước ngày {begun} là ngày bắt đầu; hãy ghi từ ngày đó trở đi",
        "{day} is before {begun}, the day on which it began; give that day or a later one",
    ),
    "unit.may-not-register": (
        "{unit} thuộc loại {kind}, không trực tiếp đăng ký; các loại được đăng ký: {kinds}",
        "{unit} is of kind {kind} and does not register; these do: {kinds}",
    ),
    "unit.other-kind": (
        "{unit} đã được ghi là loại {kind}; hãy khép lại rồi ghi đơn vị mới",
        "{unit} is recorded as of kind {kind}; end it and record a new one",
    ),
    "unit.unknown": (
        "chưa có đơn vị {unit} vào ngày này; hãy ghi đơn vị trước",
        "there is no unit {unit} on this day; record it first",
    ),
    "window.shut": (
        "ngày {day} nằm ngoài đợt {window}; đợt này từ {opens} đến {closes}",
        "{day} is outside the window {window}, which runs from {opens} to {closes}",
    ),
    "window.unknown": (
        "kế hoạch không có đợt {window}; có: {known}",
        "the plan has no window {window}; it has: {known}",
    ),
}
