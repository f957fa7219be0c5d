"""Anki: the package that its importer takes in, updates and keeps apart from the user's own notes."""
