"""The checks of law, one subject a module."""
