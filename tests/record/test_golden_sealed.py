"""Golden sealed octets: what was sealed once is opened for ever, and sealed the same."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.record.sealed_samples import PAIRS, SAMPLES, filled, fixed_secrets, open_record_of
from tests.sealing.made import tombstone
from thidua.domain.catalogue import KINDS, catalogue
from thidua.facts import Corrected, Fact, tag_of
from thidua.personal import CATEGORIES, PREFIX, personal_fields
from thidua.store.keys import KeyFile

GOLDEN = Path(__file__).parent / "golden_sealed"
FILES = sorted(GOLDEN.glob("*.json"))
each_sample = pytest.mark.parametrize("fact", SAMPLES, ids=tag_of)


@pytest.fixture
def keys() -> Iterator[KeyFile]:
    """Give the key store of the golden records."""
    with closing(filled()) as file:
        yield file


def golden(fact: Fact) -> bytes:
    """Return the golden record of a fact, as it is stored."""
    return (GOLDEN / f"{tag_of(fact)}.json").read_bytes().removesuffix(b"\n")


def test_every_kind_with_personal_data_has_its_golden_file() -> None:
    """Corrections too, and no other file is there."""
    kinds = {tag_of(kind) for kind in KINDS if personal_fields(kind) or kind is Corrected}

    assert kinds == {file.stem for file in FILES} == {tag_of(fact) for fact in SAMPLES}


@each_sample
def test_a_golden_record_is_opened(fact: Fact, keys: KeyFile) -> None:
    """Whoever may see all sees the record as it was before it was sealed."""
    stored = catalogue().decode(golden(fact))

    assert [open_record_of(fact)] == fixed_secrets(keys).reveal([stored], CATEGORIES)


@each_sample
def test_a_record_is_sealed_in_the_same_octets(fact: Fact, keys: KeyFile) -> None:
    """Under the same keys and nonces, to the last byte."""
    (stored,) = fixed_secrets(keys).conceal([open_record_of(fact)])

    assert golden(fact) == catalogue().encode(stored)


@each_sample
def test_forgotten_nothing_of_it_is_left(fact: Fact, keys: KeyFile) -> None:
    """Once the keys are destroyed there is neither text nor what is sealed."""
    keys.destroy([tombstone(pair, bytes([i]) * 16) for i, pair in enumerate(PAIRS)])
    stored = catalogue().decode(golden(fact))
    (left,) = fixed_secrets(keys).reveal([stored], CATEGORIES)

    shown = catalogue().encode(left)
    assert PREFIX.encode() in golden(fact)
    assert PREFIX.encode() not in shown
    for text in ("Đơn viết tay", "may-1", "Công chức", "Chữ của"):
        assert text.encode() not in shown + golden(fact)
