"""Findings about a vault: one file a rule, one engine, one file a report format."""
