"""Writing: tables to one SQLite file, its digest, and its publication."""
