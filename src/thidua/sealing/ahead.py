"""Reading ahead: keys are mostly asked for in the order in which they were made."""

from thidua.store.keys import KeyFile, KeyRow

LEAST, MOST = 4, 256
"""How many keys are read at a time: at first, and once they prove to be wanted."""


class Ahead:
    """Read the rows of keys, and with each those of the keys that were made next.

    A person has keys of few categories, so four rows reach the next person. Where one of them was
    asked for, twice as many are read; where none was, four again. All stay wrapped until then.

    Args:
        file: The key store.
    """

    def __init__(self, file: KeyFile) -> None:
        self._file = file
        self._rows: dict[bytes, KeyRow] = {}
        self._most, self._wanted = LEAST, False

    def get(self, key_id: bytes) -> KeyRow | None:
        """Return one key by its id, or its tombstone.

        Args:
            key_id: The id, as sealed text has it.
        """
        row = self._rows.pop(key_id, None)
        if row is None:
            return self._read(key_id)
        self._wanted = True
        return row

    def _read(self, key_id: bytes) -> KeyRow | None:
        self._most = min(2 * self._most, MOST) if self._wanted else LEAST
        self._wanted = False
        self._rows = {row.id: row for row in self._file.run(key_id, self._most)}
        return self._rows.pop(key_id, None)
