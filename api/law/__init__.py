"""Law: instruments, notices, and the legal flags of a profile."""
