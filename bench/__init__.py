"""Figures: rates and times beside a floor, in one run. Never tests."""
