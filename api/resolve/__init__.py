"""Resolving free text to regions and sectors, over the names of a release."""
