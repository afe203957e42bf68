"""Maps of one sector: the world by country, and a country by subdivision."""
