"""The checks of evidence, one subject a module."""
