"""The index's tables. Any other ``user_version`` is thrown away and built anew: the index is a cache.

``kept`` holds answers that were worked out, ``print`` the fingerprints of cards that were compared with known ones;
``known``, ``alias``, ``undone`` (events taken back), ``wrote`` (which device wrote for which card) and ``log_file``
what was read of the review log.
``state``, ``done`` (cards done on a day) and ``replayed`` (of which log) are what a replay of it gave; see ``states``.
"""

from __future__ import annotations

USER_VERSION = 21

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kept (name TEXT PRIMARY KEY, listing TEXT NOT NULL, value BLOB NOT NULL);
CREATE TABLE file (path TEXT PRIMARY KEY, kind TEXT NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE note (id INTEGER PRIMARY KEY, path TEXT NOT NULL, hash BLOB NOT NULL, facts TEXT NOT NULL);
CREATE TABLE link (note INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, target TEXT NOT NULL, anchor TEXT,
    alias TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
    end_line INTEGER NOT NULL, end_col INTEGER NOT NULL, markdown INTEGER NOT NULL);
CREATE TABLE card (note INTEGER NOT NULL, id TEXT NOT NULL, written TEXT NOT NULL, minted TEXT NOT NULL,
    notation TEXT NOT NULL, kind TEXT NOT NULL, line INTEGER NOT NULL, end_line INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, front TEXT NOT NULL, back TEXT NOT NULL, source TEXT NOT NULL,
    clozes TEXT NOT NULL, headings TEXT NOT NULL, targets TEXT NOT NULL, deck TEXT NOT NULL, tags TEXT NOT NULL,
    cloze_text TEXT NOT NULL, extra TEXT NOT NULL DEFAULT '', numbers TEXT NOT NULL DEFAULT '');
CREATE TABLE problem (note INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL,
    end_col INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE doubt (note INTEGER NOT NULL, kind TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
    end_line INTEGER NOT NULL, end_col INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE print (note INTEGER NOT NULL, start INTEGER NOT NULL, front TEXT NOT NULL, back TEXT NOT NULL,
    hidden TEXT NOT NULL, letters TEXT NOT NULL, PRIMARY KEY (note, start)) WITHOUT ROWID;
CREATE TABLE known (card TEXT PRIMARY KEY, path TEXT NOT NULL, heading TEXT NOT NULL, notation TEXT NOT NULL,
    kind TEXT NOT NULL, front TEXT NOT NULL, back TEXT NOT NULL, hidden TEXT NOT NULL, letters TEXT NOT NULL,
    previous TEXT, following TEXT, ts INTEGER NOT NULL, device TEXT NOT NULL, counter INTEGER NOT NULL,
    first_ts INTEGER NOT NULL, first_device TEXT NOT NULL, first_counter INTEGER NOT NULL, same INTEGER NOT NULL,
    could_be TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (ts INTEGER NOT NULL, device TEXT NOT NULL, counter INTEGER NOT NULL, source TEXT NOT NULL,
    target TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (ts, device, counter, source, target)) WITHOUT ROWID;
CREATE TABLE undone (device TEXT NOT NULL, counter INTEGER NOT NULL, ts INTEGER NOT NULL,
    PRIMARY KEY (device, counter, ts)) WITHOUT ROWID;
CREATE TABLE wrote (family TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (family, device)) WITHOUT ROWID;
CREATE TABLE state (card TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried INTEGER, due INTEGER, interval INTEGER,
    last INTEGER, again INTEGER, lapses INTEGER, reviews INTEGER, first INTEGER, repetition INTEGER, ease INTEGER,
    stability REAL, difficulty REAL) WITHOUT ROWID;
CREATE INDEX state_due ON state (due, buried) WHERE suspended = 0;
CREATE TABLE done (day INTEGER NOT NULL, card TEXT NOT NULL, new INTEGER NOT NULL, PRIMARY KEY (day, card))
    WITHOUT ROWID;
CREATE TABLE replayed (signature TEXT NOT NULL, settings TEXT NOT NULL, newest INTEGER, ahead_from INTEGER,
    told TEXT NOT NULL, standing TEXT NOT NULL);
CREATE TABLE log_file (name TEXT PRIMARY KEY, size INTEGER NOT NULL, tail BLOB NOT NULL) WITHOUT ROWID;
"""

# Made after a bulk load: filling a table with its indices in place takes half as long again.
INDICES = """
CREATE UNIQUE INDEX IF NOT EXISTS note_path ON note (path);
CREATE INDEX IF NOT EXISTS link_note ON link (note);
CREATE INDEX IF NOT EXISTS card_note ON card (note);
CREATE INDEX IF NOT EXISTS card_id ON card (id);
CREATE INDEX IF NOT EXISTS card_written ON card (written);
CREATE INDEX IF NOT EXISTS problem_note ON problem (note);
CREATE INDEX IF NOT EXISTS doubt_note ON doubt (note);
"""
