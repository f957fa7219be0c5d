"""What an editor asks of a vault while notes are being written: one file a question. Nothing here writes a file."""
