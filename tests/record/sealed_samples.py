"""The frozen records once more, with their personal data in somebody's words, and fixed keys."""

import hashlib
from datetime import date
from typing import Any

from msgspec.structs import replace

from tests.record.samples import FACTS, record_of
from tests.sealing.made import counted, fixed_wrapper, key_file, secrets_of
from thidua.domain import subject
from thidua.domain.catalogue import catalogue
from thidua.facts import Corrected, Fact
from thidua.personal import CATEGORIES, Redacted, personal_fields
from thidua.records import Record
from thidua.sealing.secrets import Secrets
from thidua.sealing.wrapping import about
from thidua.store.keys import KeyFile, KeyRow, Pair
from thidua.values import Document, Evidence

OWN_WORDS = Document(kind="Đơn viết tay của Công chức A1", number="số 5", on=date(2025, 3, 1))
SUBJECTS = ("nomination-1", "subject-1", "subject-actor:u-1", "")
PAIRS: tuple[Pair, ...] = tuple((name, category) for name in SUBJECTS for category in CATEGORIES)


def worded(fact: Fact) -> Fact:
    """Return a fact with text in each field that holds personal data."""
    changed: dict[str, Any] = {}
    for name in personal_fields(type(fact)):
        value = getattr(fact, name)
        if value is None:  # Who nominated, in a sample that a unit nominated itself.
            changed[name] = Evidence(document=OWN_WORDS, page="2")
        elif isinstance(value, Redacted):
            changed[name] = f"Chữ của {name}"
        elif isinstance(value, Document):
            changed[name] = OWN_WORDS
    return replace(fact, **changed)


PERSONAL: tuple[Fact, ...] = tuple(worded(fact) for fact in FACTS if personal_fields(type(fact)))
INTRODUCED = next(fact for fact in PERSONAL if isinstance(fact, subject.Introduced))
CORRECTION = Corrected(version=2, fact=catalogue().encode_fact(INTRODUCED))
SAMPLES: tuple[Fact, ...] = (*PERSONAL, CORRECTION)


def open_record_of(fact: Fact) -> Record[Any]:
    """Return the record of a fact as it is before it is sealed; its reason is free text too."""
    return replace(record_of(fact), reason=OWN_WORDS)


def filled() -> KeyFile:
    """Return a key store in memory with a fixed key for everybody in the samples."""
    file, wrapper = key_file(), fixed_wrapper()
    rows: list[KeyRow] = []
    for pair in PAIRS:
        made = hashlib.sha512("/".join(pair).encode()).digest()
        wrapped = wrapper.wrap(made[:32], about(made[32:48], *pair))
        rows.append(KeyRow(made[32:48], *pair, wrapped, "local-1"))
    file.add(rows)
    return file


def fixed_secrets(file: KeyFile) -> Secrets:
    """Return what seals the same twice: with counted nonces, which nothing else may use."""
    return secrets_of(file, counted())
