"""Checks of sectors, one file of the data a module."""
