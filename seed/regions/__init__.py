"""Regions: rows of countries and subdivisions of ISO 3166, and their check."""
