"""Law: rows of instruments, notices, presumptions and facts, and their checks."""
