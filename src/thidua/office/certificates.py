"""The certificate that a request was carried out: which keys are gone, by which records."""

from collections.abc import Mapping, Sequence
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
        "subject": subject,
        "request": request.id,
        "categories": request.forgotten,
        "keys": dict(zip(request.forgotten, request.keys, strict=False)),
        "refused": request.refused,
        "steps": steps,
    }
    return as_file("certificate", told)


def as_file(name: str, told: Mapping[str, object]) -> bytes:
    """Return what is handed over, as JSON in UTF-8 that people can read.

    Args:
        name: What it is: ``certificate`` or ``access``.
        told: What it says.
    """
    document = {"schema": {"name": f"thidua/{name}", "version": 1}, **told}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
