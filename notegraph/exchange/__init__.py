"""Other programs' formats: out and in."""
