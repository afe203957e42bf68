"""Measures of countries, V-Dem, WGI and the tiers of trafficking reports, compared with measures.csv."""
