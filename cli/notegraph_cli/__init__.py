"""The command line: shows what the library finds, passes on what the user wants, and nothing more."""
