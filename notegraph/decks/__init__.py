"""Deck definitions: which cards a deck takes."""
