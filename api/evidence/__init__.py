"""Evidence: graded claims and their sources."""
