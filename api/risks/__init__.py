"""Risks: profiles, the ranking, history, usual inputs."""
