"""The tables of the evidence in a SQLite store, made when a store is sealed for the first time."""

from thidua.store.schema import frozen

TABLES = {
    "leaf": """\
CREATE TABLE leaf (
  number INTEGER PRIMARY KEY CHECK (number >= 0),
  positions BLOB NOT NULL CHECK (length(positions) BETWEEN 8 AND 2048),
  hashes BLOB NOT NULL CHECK (length(hashes) = 4 * length(positions))
) STRICT""",
    "node": """\
CREATE TABLE node (
  number INTEGER PRIMARY KEY CHECK (number >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT""",
    "branch": """\
CREATE TABLE branch (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  key BLOB NOT NULL CHECK (length(key) = 32),
  depth INTEGER NOT NULL CHECK (depth BETWEEN -1 AND 255),
  "left" INTEGER NOT NULL CHECK ("left" < id),
  "right" INTEGER NOT NULL CHECK ("right" < id),
  version INTEGER NOT NULL,
  leaf BLOB NOT NULL
) STRICT""",
    "checkpoint": """\
CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  size INTEGER NOT NULL,
  heads INTEGER NOT NULL REFERENCES branch (id),
  note BLOB NOT NULL,
  proof BLOB NOT NULL
) STRICT""",
}


def _follows(table: str, key: str) -> str:
    return f"""\
CREATE TRIGGER {table}_follows BEFORE INSERT ON {table}
WHEN new.{key} <> (SELECT coalesce(max({key}), 0) + 1 FROM {table})
BEGIN
  SELECT raise(ABORT, 'thidua: a row follows the last one');
END"""  # noqa: S608 - made from constants


# A row holds several leaves: its number is that of the first.
_LEAF_FOLLOWS = """\
CREATE TRIGGER leaf_follows BEFORE INSERT ON leaf
WHEN new.number <> coalesce(
  (SELECT number + length(positions) / 8 FROM leaf ORDER BY number DESC LIMIT 1), 0)
BEGIN
  SELECT raise(ABORT, 'thidua: a row follows the last one');
END"""
_NODE_NO_REPLACE = """\
CREATE TRIGGER node_no_replace BEFORE INSERT ON node
WHEN EXISTS (SELECT 1 FROM node WHERE number = new.number)
BEGIN
  SELECT raise(ABORT, 'thidua: what is stored is never replaced');
END"""


TRIGGERS = {
    **{f"{t}_no_update": frozen(t, "update") for t in TABLES},
    **{f"{t}_no_delete": frozen(t, "delete") for t in TABLES},
    "leaf_follows": _LEAF_FOLLOWS,
    "branch_follows": _follows("branch", "id"),
    "checkpoint_follows": _follows("checkpoint", "id"),
    "node_no_replace": _NODE_NO_REPLACE,
}

INDEXES = {"checkpoint_size": "CREATE INDEX checkpoint_size ON checkpoint (size, id)"}

OBJECTS = {**TABLES, **TRIGGERS, **INDEXES}
