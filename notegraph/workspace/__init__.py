"""One file a use case. Every face calls these and nothing below."""
