"""Table Schemas: what the columns of every CSV of this service are."""
