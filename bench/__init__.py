"""Benchmarks: rates and times beside a bare function, measured in one run. They are not tests."""
