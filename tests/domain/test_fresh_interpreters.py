"""The same arguments, in whichever interpreter, give the same octets."""

from thidua.testing.laws import says_the_same_everywhere

PROGRAM = """
import hashlib
from datetime import UTC, datetime
from tests.domain.cast import DECEMBER, CONFERENCE, OFFICE, MAY, approved
from thidua.domain.catalogue import catalogue
from thidua.domain.nomination.commands import Honour
from thidua.domain.registration import HandOver

world = approved()
world.at(MAY, OFFICE)
world.do("list-1", HandOver(step="received", at=datetime(2025, 3, 30, 17, tzinfo=UTC)))
world.at(DECEMBER, CONFERENCE).do("nomination-1", Honour(conference="end-2025"))
for stream, records in sorted(world.streams.items()):
    octets = b"".join(catalogue().encode(record) for record in records)
    print(stream, hashlib.sha256(octets).hexdigest())
"""


def test_a_year_is_the_same_octets_in_every_interpreter() -> None:
    """Seeds of hashes and the machine's time zone change nothing of what is decided and stored."""
    said = says_the_same_everywhere(PROGRAM)

    assert len(said.splitlines()) == 6
