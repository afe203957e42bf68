"""Places: rows of names of places from the gazetteer and from our own tables, and their check."""
