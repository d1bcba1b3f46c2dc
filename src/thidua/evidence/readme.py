"""The read-me of a bundle: what it is, how to verify it, and the verifier's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.verifier import Sha256, parse_checkpoint

if TYPE_CHECKING:
    from thidua.evidence.bundle import Contents
    from thidua.store import Kept

_TEXT = """\
# Gói chứng cứ / A bundle of evidence

Phạm vi / Scope: {scope}
Loại gói / Profile: {profile}
Sổ / Log: {origin}
Cỡ điểm chốt / Size of the checkpoint: {size}

## Tiếng Việt

Gói này chứa các bản ghi đúng từng byte như trong sổ, kèm bằng chứng để kiểm tra mà không cần mạng,
không cần phần mềm của cơ quan và không cần tin cơ quan.

1. Lấy **điểm chốt** và **khóa** của cơ quan bằng đường khác: bản giấy đã ký, thư mục hoặc kho git
   của nơi khác, cơ quan làm chứng. Điểm chốt trong gói đi cùng gói nên tự nó không chứng minh gì.
2. Lấy chương trình kiểm tra từ nguồn bạn tin; nếu không có, mã nguồn ở cuối tệp này, hãy đọc trước
   khi chạy. SHA-256 của mã nguồn: {digest}
3. Chạy với Python 3.11 trở lên và gói `cryptography`:

       python thidua_verify.py GÓI --checkpoint ĐIỂM-CHỐT --key KHÓA

   Mã thoát 0: đã xác minh; 1: bị bác bỏ; 2: không thể kết luận.

Dữ liệu cá nhân trong các bản ghi được niêm phong, và không cần mở ra để kiểm tra. Gói loại
`disclosure` kèm khóa của từng trường được mở; ai có gói đều đọc được, nên hãy giữ gìn gói.

Kiểm tra cho biết hồ sơ có bị sửa, bớt, chèn hay không; không cho biết điều đã ghi có thật không.
Tệp này chỉ để hướng dẫn, không phải chứng cứ.

## English

This bundle holds records to the octet as they stand in the log, with what proves them, to be
verified without a network, without the office's software and without trust in the office.

1. Obtain a **checkpoint** and the office's **key** by another way: a paper signed by hand, a folder
   or a git repository of somebody else's, a witness. The checkpoint in the bundle came with it and
   proves nothing by itself.
2. Obtain the verifier from where you trust it. Failing that, its source stands below; read it
   before you run it. SHA-256 of the source: {digest}
3. Run it with Python 3.11 or later and `cryptography`:

       python thidua_verify.py BUNDLE --checkpoint CHECKPOINT --key KEY --lang en

   Exit code 0: verified; 1: contradicted; 2: cannot say.

Personal data in the records is sealed, and need not be opened to be verified. A bundle of the
profile `disclosure` brings the key of each field that it discloses; whoever has the bundle can read
those, so guard it.

It tells whether records were changed, removed or slipped in, and not whether they are true.
This file is a guide and no evidence.

## thidua_verify.py

~~~~python
{source}~~~~
"""


def readme(contents: Contents, kept: Kept, source: bytes) -> bytes:
    """Return the read-me of a bundle.

    Args:
        contents: What the bundle holds.
        kept: Its checkpoint.
        source: The source of the verifier.
    """
    text = _TEXT.format(
        scope=contents.scope,
        profile=contents.profile,
        origin=parse_checkpoint(kept.note).origin,
        size=kept.size,
        digest=Sha256(source).hexdigest(),
        source=source.decode(),
    )
    return text.encode()
