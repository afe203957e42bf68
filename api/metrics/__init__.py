"""Metrics that are right across the workers of a server: counted in memory that all of them share, summed when they are read."""
