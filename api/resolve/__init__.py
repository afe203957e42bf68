"""Resolving free text to regions and sectors with the names of a release."""
