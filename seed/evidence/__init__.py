"""Evidence: rows of claims, and the checks of claims, sources, publishers, indicators and measures."""
