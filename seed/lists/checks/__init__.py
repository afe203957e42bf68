"""Checks of lists, one file of the data a module."""
