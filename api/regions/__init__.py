"""Regions: countries and subdivisions of ISO 3166."""
