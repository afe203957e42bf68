"""Looking up: what is typed is read, suggested while it is typed, and leads to a profile or to a choice."""
