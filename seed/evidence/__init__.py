"""Evidence: rows of claims, sources, publishers, indicators and measures, and their checks."""
