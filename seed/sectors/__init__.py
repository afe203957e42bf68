"""Sectors: rows of ISIC, HS and the terms of products, and their checks."""
