"""The checks of lists, one subject a module."""
