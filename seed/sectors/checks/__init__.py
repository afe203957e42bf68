"""The checks of sectors, one subject a module."""
