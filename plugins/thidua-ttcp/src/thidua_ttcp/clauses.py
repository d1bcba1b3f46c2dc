"""What the parts of the decision are called here.

The source that this plan rests on quotes the decision's steps and the flag's criteria without the
numbers of articles, so that none are named: a clause here is a step, or the thing that is ruled.
"""

FLAG = "Tiêu chuẩn Cờ thi đua"
REGISTRATION = "Bước 1: đăng ký và giao ước thi đua"
DOSSIER = "Bước 2: gửi hồ sơ"
OTHER_GUIDANCE = "Bước 2: trừ trường hợp TTCP có hướng dẫn khác"
APPRAISAL = "Bước 3: Thường trực Hội đồng thẩm định"
DECISION = "Bước 4: Tổng Thanh tra quyết định"
AT_ONCE = "Khen thưởng đột xuất"
CLUSTER_VOTE = "Cụm, khối thi đua bình xét, suy tôn"
LAW_ON_REVOKING = "Điều 93.2, Luật Thi đua, khen thưởng 06/2022/QH15"
