"""The scoring method: pure functions over records, without I/O, framework or globals."""
