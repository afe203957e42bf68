"""The media types of answers and of bodies that are rows."""

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
FORMATS = {"json": JSON, "csv": CSV, "ndjson": NDJSON}
"""Media types by their names in ``format=``."""
