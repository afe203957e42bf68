"""The state of the files on disk, beside those that are served from memory: what a restart or SIGHUP would find."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from contextlib import closing
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from api.database import record_of
from api.files.fault import ReleaseError
from api.files.release_file import read_release
from api.known.known_file import KnownError, content_of, readings_of

if TYPE_CHECKING:
    from api.database import Release
    from api.files.fault import Reason
    from api.files.fingerprint import Fingerprint
    from api.served.files import ServedFiles, UnusableFiles

log = logging.getLogger(__name__)

PATIENCE: Final = 0.5
"""Seconds that a probe waits for the disk: a volume that does not respond must not stop probes."""


class FileState(NamedTuple):
    """The state of a file on disk.

    ``served``: its content is what is served. ``other``: it could be served, a SIGHUP does so. ``unusable``: it could not,
    ``reason`` says why. ``unknown``: the disk does not respond.
    """

    state: Literal["served", "other", "unusable", "unknown"]
    reason: Reason | None = None

    @property
    def usable(self) -> bool:
        """Whether the file could be served."""
        return self.state in {"served", "other"}


class States(NamedTuple):
    """The states of the release and of the known readings; None where none are used."""

    release: FileState
    known: FileState | None


class FilesOnDisk:
    """Looks at the files when their state is wanted, in a thread of its own; reads one only after its fingerprint changed."""

    def __init__(self, files: ServedFiles, release: Release, refusal: UnusableFiles | None = None) -> None:
        self._files, self._release, self._refusal = files, release, refusal
        self._seen: Fingerprint = files.fingerprint
        served = FileState("served")
        self._states = States(served, served if files.paths.known else None)
        self._lock = Lock()
        self._looking: Event | None = None
        self._since = 0.0

    def states(self) -> States:
        """Return the states of the files now."""
        with self._lock:
            done = self._looking
            if done is None:
                done, self._since = Event(), time.monotonic()
                self._looking = done
                Thread(target=self._look, args=(done,), daemon=True).start()
            patience = PATIENCE - (time.monotonic() - self._since)
        if not done.wait(
            max(patience, 0)
        ):  # a disk that did not respond to an earlier probe is not waited for
            unknown = FileState("unknown")
            return States(unknown, unknown if self._files.paths.known else None)
        return self._states

    def _look(self, done: Event) -> None:
        try:
            now = self._files.paths.fingerprint()
            if now != self._seen:
                self._states = States(
                    self._refused("release", now) or self._of_release(),
                    self._refused("known", now) or self._of_known(),
                )
                self._seen = now
        except Exception:
            log.exception("the files on disk cannot be looked at")
        finally:
            with self._lock:
                self._looking = None
            done.set()

    def _refused(self, file: str, now: Fingerprint) -> FileState | None:
        """Return the state that the master found in this very file; it logged the advice."""
        refusal = self._refusal
        if refusal is None or refusal.file != file or refusal.fingerprint != now:
            return None
        return FileState("unusable", refusal.reason)

    def _of_release(self) -> FileState:
        path = self._files.paths.release
        try:
            found = read_release(path, keep=False)
            if found.sha256 == self._files.copy.sha256:
                return FileState("served")
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                record_of(connection, path)
        except (ReleaseError, sqlite3.DatabaseError) as error:
            reason: Reason = error.reason if isinstance(error, ReleaseError) else "no_release"
            return _unusable(reason, error)
        return FileState("other")

    def _of_known(self) -> FileState | None:
        path = self._files.paths.known
        if path is None:
            return None
        try:
            content = content_of(path)
            if hashlib.sha256(content).hexdigest() == self._files.digests[1]:
                return FileState("served")
            readings_of(self._release, content, path)
        except KnownError as error:
            return _unusable(error.reason, error)
        return FileState("other")


def _unusable(reason: Reason, error: Exception) -> FileState:
    log.warning("a file on disk is unusable, what was read before is served: %s", error)
    return FileState("unusable", reason)
