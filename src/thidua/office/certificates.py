"""The certificate that a request was carried out: which keys are gone, by which records."""

from collections.abc import Sequence
from typing import Any

import msgspec

from thidua.domain.subject import Certified, Request
from thidua.facts import tag_of
from thidua.records import Record


def certificate_of(subject: str, request: Request, records: Sequence[Record[Any]]) -> bytes:
    """Return the certificate of a request, as JSON in UTF-8; it holds no personal data.

    Args:
        subject: Whose data it was.
        request: What became of the request.
        records: The records of the subject's stream.
    """
    steps = [
        {"version": record.version, "tag": tag_of(record.fact), "at": record.recorded_at}
        for record in records
        if getattr(record.fact, "request", "") == request.id
        and not isinstance(record.fact, Certified)
    ]
    told = {
        "schema": {"name": "thidua/certificate", "version": 1},
        "subject": subject,
        "request": request.id,
        "categories": request.forgotten,
        "keys": dict(zip(request.forgotten, request.keys, strict=False)),
        "refused": request.refused,
        "steps": steps,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
