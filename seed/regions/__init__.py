"""Regions: rows of the countries and subdivisions of ISO 3166, and their checks."""
