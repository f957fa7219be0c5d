"""notegraph: a folder of Markdown notes becomes a concept graph, a deck of cards and a quiz that remembers."""

__version__ = "0.1.0"
