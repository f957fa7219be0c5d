"""What is kept on disk: the review log (precious, in the vault) and the index (a cache, outside it)."""
