"""Lists of authorities: their goods, listings and usual inputs, and their checks."""
