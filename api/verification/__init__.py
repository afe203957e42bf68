"""Verification: a receipt compared with its request and its result."""
