"""The lists of changes: their rows, their checks, and the command that writes them."""
