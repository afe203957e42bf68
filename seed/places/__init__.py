"""Places: rows of names from GeoNames and from our own tables, and their checks."""
