"""The orders in which cards can be asked, one file each: see ``Order`` in ``schedule/waiting.py``."""
