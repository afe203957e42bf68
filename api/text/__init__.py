"""Text made comparable: folding, stems, nearest words. Pure; shared with seed."""
