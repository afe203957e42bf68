"""The logic of legal flags: pure functions over records, without I/O or framework."""
