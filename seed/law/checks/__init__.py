"""Checks of law, one kind of record a module."""
