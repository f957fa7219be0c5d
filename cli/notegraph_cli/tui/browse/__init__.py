"""Walking the graph of notes, full screen."""
