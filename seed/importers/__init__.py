"""Importers: files as authorities publish them, compared with the data and written as lines for people to review."""
