"""Comparable text: folding, stems, nearest words. Pure; the API and the build share it."""
