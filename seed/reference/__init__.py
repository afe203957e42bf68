"""What the reference packages contain, and the ids that records may name."""
