"""Cards in a note: the notations people write, and how a card keeps its id."""
