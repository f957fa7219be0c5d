"""Short cuts past markdown-it for what most sides of cards are, each identical in output to the full renderer."""
