"""Text to ``Note``: decides what is what in a file. Reads with pyromark; the Obsidian additions are ours.

``parse`` never raises for a text: what cannot be read as meant becomes a ``Problem``.
"""
