"""Lists: rows of goods and of the lists of authorities, the claims that listings become, and their checks."""
