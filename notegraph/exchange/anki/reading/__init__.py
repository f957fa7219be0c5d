"""Reading Anki's files, ours and other people's: all three formats, nothing in them trusted."""
