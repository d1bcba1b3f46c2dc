"""What thidua seals is what the format's page says, made by other code than thidua's."""

import json

import pytest

from tests.evidence.sealed import DATA_KEY, HELD, KEY_ID, NONCE, Spot, field_key, token
from thidua.sealing import tokens


@pytest.mark.parametrize("spot", HELD, ids=lambda spot: f"{spot.tag} {spot.field}")
def test_it_is_what_thidua_seals(spot: Spot) -> None:
    """Sealed text and the key of one field are to the octet what thidua makes."""
    place = tokens.Place(spot.stream, spot.version, spot.tag, spot.field)
    plain = json.dumps(HELD[spot], ensure_ascii=False).encode()
    text = tokens.seal(plain, KEY_ID, DATA_KEY, place, NONCE)

    about = tokens.associated(place, tokens.parts_of(text, place).schema, KEY_ID)
    assert text == token(spot, HELD[spot])
    assert tokens.field_key(DATA_KEY, about) == field_key(spot)
    assert json.loads(tokens.unseal(token(spot, HELD[spot]), DATA_KEY, place)) == HELD[spot]
