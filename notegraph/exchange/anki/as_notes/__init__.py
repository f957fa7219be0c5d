"""Notes of Anki → notes of a vault, in notations that are read back as the same cards."""
