"""The tables of a SQLite store and the triggers that guard them: what stands on disk."""

APPLICATION = "thidua"
APPLICATION_ID = 0x54444C47
FORMAT = 1

TABLES = {
    "log": """\
CREATE TABLE log (
  position INTEGER PRIMARY KEY AUTOINCREMENT CHECK (position > 0),
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  tag TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  record BLOB NOT NULL,
  UNIQUE (stream, version)
) STRICT""",
    "commands": """\
CREATE TABLE commands (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  first INTEGER NOT NULL REFERENCES log (position),
  last INTEGER NOT NULL REFERENCES log (position),
  CHECK (first <= last)
) STRICT, WITHOUT ROWID""",
    "meta": """\
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
}

# A row being inserted has the position -1 here when it is left to SQLite. INSERT OR REPLACE would
# pass the other triggers, and sqlite_sequence can be written by anybody.
_FOLLOWS = """\
CREATE TRIGGER log_follows BEFORE INSERT ON log
WHEN new.version <> 1 + (SELECT coalesce(max(version), 0) FROM log WHERE stream = new.stream)
  OR (new.position <> -1 AND new.position <> 1 + (SELECT coalesce(max(position), 0) FROM log))
BEGIN
  SELECT raise(ABORT, 'thidua: a row follows the last one of its stream and of the log');
END"""
_COMMANDS_NO_REPLACE = """\
CREATE TRIGGER commands_no_replace BEFORE INSERT ON commands
WHEN EXISTS (SELECT 1 FROM commands WHERE id = new.id)
BEGIN
  SELECT raise(ABORT, 'thidua: what is stored is never replaced');
END"""
_META_NO_REPLACE = """\
CREATE TRIGGER meta_no_replace BEFORE INSERT ON meta
WHEN EXISTS (SELECT 1 FROM meta WHERE name = new.name)
BEGIN
  SELECT raise(ABORT, 'thidua: what is stored is never replaced');
END"""


def frozen(table: str, change: str) -> str:
    """Return the trigger that refuses a change to what a table holds.

    Args:
        table: The table.
        change: ``update`` or ``delete``.
    """
    return f"""\
CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table}
BEGIN
  SELECT raise(ABORT, 'thidua: what is stored is never changed');
END"""


TRIGGERS = {
    **{f"{t}_no_update": frozen(t, "update") for t in TABLES},
    **{f"{t}_no_delete": frozen(t, "delete") for t in TABLES},
    "log_follows": _FOLLOWS,
    "commands_no_replace": _COMMANDS_NO_REPLACE,
    "meta_no_replace": _META_NO_REPLACE,
}

OBJECTS = {**TABLES, **TRIGGERS}

META = {"application": APPLICATION, "format": str(FORMAT)}
