"""Sectors: rows of ISIC, of HS, and of the words and codes that mean a sector; and their checks."""
