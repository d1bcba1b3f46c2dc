"""The tables of a key store: what stands in ``office.keys.db``."""

APPLICATION = "thidua-keys"
APPLICATION_ID = 0x54444B53
FORMAT = 1

TABLES = {
    "key": """\
CREATE TABLE key (
  number INTEGER NOT NULL PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  subject TEXT NOT NULL,
  category TEXT NOT NULL,
  kek TEXT,
  destroyed_on INTEGER,
  request TEXT,
  UNIQUE (subject, category),
  CHECK ((kek IS NULL) = (destroyed_on IS NOT NULL))
) STRICT""",
    # Apart from the keys, in the order in which they come, and each of one size for ever: so SQLite
    # never moves one, and no copy is left behind where it stood before it was destroyed.
    "wrapped": """\
CREATE TABLE wrapped (
  number INTEGER NOT NULL PRIMARY KEY REFERENCES key (number),
  octets BLOB NOT NULL
) STRICT""",
    "kek": """\
CREATE TABLE kek (
  id TEXT NOT NULL PRIMARY KEY,
  material BLOB,
  made_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "lookup": """\
CREATE TABLE lookup (
  blind BLOB NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (blind, subject)
) STRICT, WITHOUT ROWID""",
    "followed": """\
CREATE TABLE followed (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  position INTEGER NOT NULL,
  record BLOB NOT NULL
) STRICT""",
    "pending": """\
CREATE TABLE pending (
  request TEXT NOT NULL PRIMARY KEY,
  intent BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    "meta": """\
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
}

# A tombstone stays for ever: a destroyed key is never made again.
_TOMBSTONE_STAYS = """\
CREATE TRIGGER tombstone_stays BEFORE UPDATE ON key
WHEN old.destroyed_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'thidua: a destroyed key is never made again');
END"""
_KEY_STAYS = """\
CREATE TRIGGER key_stays BEFORE DELETE ON key
BEGIN
  SELECT raise(ABORT, 'thidua: a key is destroyed, and its row stays');
END"""

OBJECTS = {
    **TABLES,
    "lookup_subject": "CREATE INDEX lookup_subject ON lookup (subject)",
    "tombstone_stays": _TOMBSTONE_STAYS,
    "key_stays": _KEY_STAYS,
}
META = {"application": APPLICATION, "format": str(FORMAT)}
