"""Benchmarks of resolving places, products and rows."""
