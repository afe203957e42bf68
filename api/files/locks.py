"""A file to lock: record locks of the system need one."""

from __future__ import annotations

import os
import tempfile


def lock_file() -> int:
    """Return the descriptor of an empty file without a name, which processes made by ``fork`` share."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("lock")
    with tempfile.TemporaryFile() as file:  # macOS has no files in memory
        return os.dup(file.fileno())
