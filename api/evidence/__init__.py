"""Evidence: graded claims with their sources."""
