"""Checks of evidence, one kind of record a module."""
