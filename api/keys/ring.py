"""The keys in force: those of the file, which is read again when it changes. A file with faults changes nothing."""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import TYPE_CHECKING

from api.keys.key import NO_KEY, KeyFormError, id_of
from api.keys.key_file import KeyFileError, keys_in, read_keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from api.keys.entry import KeyEntry
    from api.keys.shared import LastGood

log = logging.getLogger("api.keys")

CHECKED_EVERY = 1.0
"""Seconds between two looks at the file."""
SETTLED = 2.0
"""Seconds after which a second change has another time than the first: times of files are coarse."""

Signature = tuple[int, int, int] | None


class KeyRing:
    """The keys of a file by id.

    Raises ``KeyFileError`` where the file has faults and no earlier content of it is known.
    """

    def __init__(self, path: Path, last_good: LastGood) -> None:
        self._path, self._last_good = path, last_good
        self._lock = Lock()
        self._keys: Mapping[str, KeyEntry] = {}
        self._signature: Signature = None
        self._looked = 0.0
        self._fault = ""
        before = last_good.read()
        try:
            self._read()
        except KeyFileError as error:
            if not before:
                raise
            self._keys = keys_in(before, str(path))
            self._refuse(error)

    def find(self, key: str) -> KeyEntry | None:
        """Return the entry of a key, whether or not it is valid today; None for an unknown key.

        The file is read again where it has changed. Raises ``KeyFormError`` where the text is no key.
        """
        self.refresh()
        return self.known(key)

    def known(self, key: str) -> KeyEntry | None:
        """Return the same of the keys in force, without a look at the file.

        The work is the same for a known id and an unknown one.
        """
        entry, fault = None, None
        try:
            entry = self._keys.get(id_of(key))
        except KeyFormError as error:
            fault = error
        matches = (entry.hashed if entry else NO_KEY).matches(key)
        if fault:
            raise fault
        return entry if matches else None

    @property
    def entries(self) -> Mapping[str, KeyEntry]:
        """The keys in force by id."""
        return self._keys

    @property
    def is_current(self) -> bool:
        """Whether the keys in force are those of the file; else it has faults, and older keys are in force."""
        return not self._fault

    @property
    def is_due(self) -> bool:
        """Whether ``refresh`` would look at the file."""
        return time.monotonic() - self._looked >= CHECKED_EVERY

    def refresh(self) -> None:
        """Read the file again where it has changed; look at most once a second, and in one thread."""
        if not self.is_due or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            if self._signature is None or self._signature != self._on_disk():
                self._read()
        except KeyFileError as error:
            self._refuse(error)
        finally:
            self._lock.release()

    def _read(self) -> None:
        """Read the file, and share its content with workers that start later."""
        signature = self._on_disk()
        with self._last_good.locked():
            content, keys = read_keys(self._path)
            self._last_good.write(content)
        if self._fault or (self._keys and keys != self._keys):
            log.warning("%s was read again: %d keys are in force", self._path, len(keys))
        self._keys, self._signature, self._fault = keys, signature, ""

    def _refuse(self, error: KeyFileError) -> None:
        """Leave the old keys in force; the same faults are logged once."""
        if str(error) != self._fault:
            log.error("the file of API keys has faults, and the old keys stay in force: %s", error)
        self._signature, self._fault = self._on_disk(), str(error)

    def _on_disk(self) -> Signature:
        """Return what changes with the file; None where that is unknown, or where the file may change within one time stamp."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        if abs(time.time() - found.st_mtime) < SETTLED:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
