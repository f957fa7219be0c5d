"""Statistics as pictures, on a screen of their own or among the lines of a terminal."""
