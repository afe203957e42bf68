"""Derived data stored between builds: a file named by the digest of its inputs, ignored unless it verifies."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from seed.read.faults import shown
from seed.write.temporary import remove_leftovers, temporary

MOST = 4
"""Files of one name in the folder: the real data, a copy that someone edits, and the small worlds of tests."""


class CacheFile:
    """The cached bytes for one key: the line `name key sha256-of-the-bytes`, then the bytes."""

    def __init__(self, folder: Path | None, name: str, key: str) -> None:
        """Without a folder nothing is read or written. `key` is the hexadecimal digest of everything the bytes depend on."""
        self._name, self._key = name, key
        self.path = folder / f"{name}-{key[:16]}.cache" if folder else None

    def __str__(self) -> str:
        return shown(self.path) if self.path else "no file"

    def read(self) -> bytes | None:
        """Return the bytes, or None when there is no file, or one that is damaged or belongs to another key."""
        if self.path is None:
            return None
        try:
            header, _, content = self.path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if header != self._header(content):
            return None
        with suppress(OSError):
            os.utime(self.path)  # the least recently used files are removed first
        return content

    def write(self, content: bytes) -> bool:
        """Store the bytes in one step and remove the least recently used files; return whether the folder allows it."""
        if self.path is None:
            return False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with temporary(self.path) as new:
                new.write_bytes(self._header(content) + b"\n" + content)
                os.replace(new, self.path)  # noqa: PTH105 - os.replace says what it does
        except OSError:
            return False
        with suppress(OSError):
            self._remove_old(self.path)
        return True

    def _header(self, content: bytes) -> bytes:
        return f"{self._name} {self._key} {sha256(content).hexdigest()}".encode()

    def _remove_old(self, path: Path) -> None:
        remove_leftovers(path.with_name(self._name))
        files = sorted(path.parent.glob(f"{self._name}-*.cache"), key=lambda file: -file.stat().st_mtime)
        for file in files[MOST:]:
            file.unlink(missing_ok=True)
