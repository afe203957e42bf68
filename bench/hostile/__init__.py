"""Hostile requests: what one of them takes of a process that others use too."""
