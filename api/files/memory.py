"""A release in memory: SQLite reads the verified bytes, and no file.

SQLite opens a file by its name, also where that is ``/dev/fd/N``, and a file that is overwritten in place changes
below an open descriptor. So the bytes are copied once into a database in memory that all connections of a process share,
and that processes made by ``fork`` share with the process that read it. docs/operators/upgrading.md has the figures.
"""

from __future__ import annotations

import sqlite3
import weakref
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

from api.files.fault import ReleaseError
from api.files.release_file import read_release
from api.image import MAKE_RELEASE

if TYPE_CHECKING:
    from pathlib import Path

    from api.files.release_file import Verified

CACHED_KIB = 128
"""KiB of page cache per connection; SQLite's default of 2 MB would be half a gigabyte for 256 threads."""


class MemoryCopy:
    """A database in memory, read by any number of connections, each of one thread; freed with its last connection.

    Raises ``sqlite3.DatabaseError`` where the bytes are no database.
    """

    def __init__(self, verified: Verified) -> None:
        self.sha256 = verified.sha256
        self._uri = f"file:/{verified.sha256}?vfs=memdb"
        first = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
        weakref.finalize(self, first.close)
        with closing(sqlite3.connect(":memory:")) as private:
            private.deserialize(verified.content)
            verified.content.clear()  # one copy less at a time
            private.backup(first)

    def connect(self) -> sqlite3.Connection:
        """Return a new read-only connection for one thread."""
        connection = sqlite3.connect(f"{self._uri}&mode=ro", uri=True)
        connection.execute(f"PRAGMA cache_size = -{CACHED_KIB}")
        return connection


_copies: weakref.WeakValueDictionary[str, MemoryCopy] = weakref.WeakValueDictionary()
"""The copies of this process by SHA-256: SQLite finds a database in memory by a name that is unique in a process."""
_lock = Lock()


def copy_of(path: Path) -> MemoryCopy:
    """Return the copy of a release in memory: that of equal bytes where this process has one.

    Raises ``ReleaseError`` where the file cannot be used.
    """
    verified = read_release(path)
    with _lock:
        found = _copies.get(verified.sha256)
        if found is None:
            try:
                found = MemoryCopy(verified)
            except sqlite3.DatabaseError:
                raise ReleaseError(
                    "no_release", f"{path} is no release: build one with {MAKE_RELEASE}"
                ) from None
            _copies[verified.sha256] = found
    return found
