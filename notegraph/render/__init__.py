"""Draws cards and notes: as HTML for Anki and the browser, as plain text for a terminal."""
