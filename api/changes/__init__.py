"""What changed between two releases: pairs with their reasons, claims, listings, measures and law."""
