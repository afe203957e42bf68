"""Verification: a receipt is compared with its request and its result."""
