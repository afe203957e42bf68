"""Risks: profiles, their history and receipts, the ranking, usual inputs."""
