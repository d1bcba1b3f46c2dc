"""The history of the office's signing keys: added once, retired once, and never back."""

from itertools import permutations
from typing import Any

import pytest

from tests.domain.cast import CHIEF, MARCH, MAY, OFFICE, PAPER, ROOM, opened, refused
from tests.record.samples import KEYS
from thidua.domain import office
from thidua.domain.correction import Correct
from thidua.errors import InvalidValue
from thidua.sentences import SENTENCES
from thidua.testing import MemoryWorld

ADD, NEXT = (office.AddKey(key=key) for key in KEYS)
RETIRE = office.RetireKey(key=KEYS[0])
ROTATE = office.RetireKey(key=KEYS[0], successor=KEYS[1])


def kept(*commands: Any) -> MemoryWorld:
    """Return a world in which the Office recorded these."""
    world = opened().at(MARCH, OFFICE)
    for command in commands:
        world.do(office.STREAM, command)
    return world


def signing(world: MemoryWorld) -> dict[str, office.SigningKey]:
    """Return the keys that the office knows."""
    keys: dict[str, office.SigningKey] = world.state(office.DECIDER, office.STREAM).keys
    return keys


def test_a_key_is_added_once() -> None:
    """Added again, also by another keeper on a later day, nothing follows."""
    world = kept(ADD)

    assert world.at(MAY, CHIEF).do(office.STREAM, ADD) == ()
    assert signing(world) == {KEYS[0]: office.SigningKey(KEYS[0])}


def test_a_retired_key_never_comes_back() -> None:
    """It stays known, with what followed; added again, it is refused."""
    world = kept(ADD, NEXT, ROTATE)

    assert signing(world) == {
        KEYS[0]: office.SigningKey(KEYS[0], retired=True, successor=KEYS[1]),
        KEYS[1]: office.SigningKey(KEYS[1]),
    }
    assert refused(world, office.STREAM, ADD)["key.retired"].found == {
        "key": "mau.invalid/a+0123456a"
    }


def test_a_key_is_retired_once() -> None:
    """The same again adds nothing, even when what followed was retired since; otherwise, no."""
    world = kept(ADD, NEXT, ROTATE, office.RetireKey(key=KEYS[1]))

    assert world.do(office.STREAM, ROTATE) == ()
    found = refused(world, office.STREAM, RETIRE)["key.retired-otherwise"].found
    assert found == {"key": "mau.invalid/a+0123456a", "successor": "mau.invalid/b+0123456b"}
    other = office.RetireKey(key=KEYS[1], successor=KEYS[0])
    assert set(refused(world, office.STREAM, other)) == {"key.retired-otherwise", "key.retired"}


def test_only_a_key_that_signs_follows_another() -> None:
    """Neither the key itself, nor one that nobody added, nor one that was retired."""
    world = kept(ADD)

    itself = office.RetireKey(key=KEYS[0], successor=KEYS[0])
    assert set(refused(world, office.STREAM, itself)) == {"key.own-successor"}
    assert set(refused(world, office.STREAM, ROTATE)) == {"key.unknown"}
    world = kept(ADD, NEXT, office.RetireKey(key=KEYS[1]))
    assert set(refused(world, office.STREAM, ROTATE)) == {"key.retired"}


def test_what_was_never_added_is_not_retired() -> None:
    """The key must be recorded first, on the day or before it."""
    world = kept()

    assert set(refused(world, office.STREAM, RETIRE)) == {"key.unknown"}
    world.at(MAY, OFFICE).do(office.STREAM, ADD)
    assert set(refused(world.at(MARCH, OFFICE), office.STREAM, RETIRE)) == {"key.unknown"}


@pytest.mark.parametrize("command", [ADD, RETIRE], ids=["add", "retire"])
def test_only_its_keepers_record_keys(command: Any) -> None:
    """A room may not, like the rest of what the office keeps."""
    world = kept(ADD).at(MARCH, ROOM)

    assert "authority.missing" in refused(world, office.STREAM, command)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a+0123456a",
        "a+0123456A+" + "A" * 44,
        "a b+0123456a+" + "A" * 44,
        "+0123456a+" + "A" * 44,
        "a+0123456a+" + "A" * 19,
        "a+0123456a+" + "A" * 4001,
        "a+0123456a+" + "A" * 44 + "\n-",
        "x" * 201 + "+0123456a+" + "A" * 44,
    ],
)
def test_what_is_no_verifier_key_does_not_come_in(text: str) -> None:
    """The door lets in a name, eight hexadecimal digits and base64, and nothing else."""
    with pytest.raises(InvalidValue):
        office.AddKey(key=text)
    with pytest.raises(InvalidValue):
        office.RetireKey(key=text)
    with pytest.raises(InvalidValue):
        office.RetireKey(key=KEYS[0], successor=text or "a")


def test_a_long_key_comes_in_whole() -> None:
    """Other algorithms than today's have keys of thousands of letters."""
    key = "x" * 200 + "+0123456a+" + "A" * 3998 + "=="

    assert office.AddKey(key=key).key == key
    assert office.RetireKey(key=key, successor="").successor is None


def test_a_key_that_was_retired_stays_so_in_whatever_order_it_is_told() -> None:
    """Facts about one key, in any order and said twice, leave it retired."""
    added, gone = office.KeyAdded(key=KEYS[0]), office.KeyRetired(key=KEYS[0])

    told: tuple[office.OfficeFact, ...] = (added, gone, added, gone)
    for facts in permutations(told):
        state: office.OfficeState = office.Unopened()
        for fact in facts:
            state = office.evolve(state, fact)
        assert state.keys == {KEYS[0]: office.SigningKey(KEYS[0], retired=True)}


def test_opening_the_office_keeps_the_keys() -> None:
    """An office may record its keys before it is opened, as it may its units."""
    world = MemoryWorld(CHIEF, MARCH)
    world.do(office.STREAM, ADD)
    world.do(office.STREAM, office.OpenOffice(name="Cơ quan mẫu", zone="Asia/Ho_Chi_Minh"))

    assert list(signing(world)) == [KEYS[0]]


def test_a_retirement_that_was_a_mistake_is_corrected() -> None:
    """Struck out on the ground of a document, the key signs again; the record of it stays."""
    world = kept(ADD, RETIRE)
    version = len(world.streams[office.STREAM])
    world.at(MARCH, OFFICE, PAPER).do(office.STREAM, Correct(version=version, fact=None))

    assert signing(world) == {KEYS[0]: office.SigningKey(KEYS[0])}
    assert world.do(office.STREAM, ADD) == ()


@pytest.mark.parametrize("lang", [0, 1], ids=["vi", "en"])
def test_a_finding_about_a_key_names_it_short(lang: int) -> None:
    """Its name and its id stand in the sentence, and not thousands of letters."""
    finding = refused(kept(ADD, RETIRE), office.STREAM, ADD)["key.retired"]

    said = finding.text(["vi", "en"][lang])
    assert SENTENCES["key.retired"][lang].format(key="mau.invalid/a+0123456a") in said
