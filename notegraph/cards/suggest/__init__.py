"""Cards mined from prose: proposals, never cards until somebody accepts them. One file a pattern."""
