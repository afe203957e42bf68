"""Receipts: sealed when issued, validated when sent in."""
