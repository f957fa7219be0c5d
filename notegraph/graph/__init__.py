"""What links mean (Obsidian's rules R10-R36) and the graph of concepts they make."""
