"""Destroying keys, as when somebody is forgotten, without the requests that lead to it."""

from collections.abc import Collection

from tests.office.cast import NOVEMBER
from tests.office.year_acting import noon
from thidua import Office
from thidua.office.ids import micros
from thidua.personal import CATEGORIES
from thidua.store.keys import KeyRow


def forget(office: Office, subject: str, categories: Collection[str] = CATEGORIES) -> set[str]:
    """Destroy the keys of a person; return of which categories there were any."""
    keys = office.custody.require()
    live = [row for row in keys.file.of(subject) if row.category in categories]
    keys.file.destroy([tombstone(row) for row in live if row.destroyed_on is None])
    keys.secrets.keys.drop()
    return {row.category for row in live}


def tombstone(row: KeyRow) -> KeyRow:
    """Return what is left of a key in the year that the tests are about."""
    gone = micros(noon(NOVEMBER))
    return row._replace(wrapped=None, kek=None, destroyed_on=gone, request="yc-1")
