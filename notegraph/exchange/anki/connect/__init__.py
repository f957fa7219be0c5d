"""A running Anki, through the add-on AnkiConnect: updates, moves, tags and deletions; new notes come in a package."""
