"""The full-screen faces. Textual is imported here and nowhere else, and only by the commands that need it."""
