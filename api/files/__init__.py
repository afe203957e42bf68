"""Files that are read once, verified in memory, and never opened again."""
