"""The vault on disk: walking, reading, writing, and its configuration."""
