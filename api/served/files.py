"""The files that a server answers from, in memory: the release, and the known readings where there are any."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from api.database import Release
from api.files.fingerprint import fingerprint
from api.files.memory import copy_of
from api.files.release_file import sidecar_of
from api.known.known_file import content_of, readings_of
from api.known.readings import NO_READINGS

if TYPE_CHECKING:
    from pathlib import Path

    from api.files.fault import Reason
    from api.files.fingerprint import Fingerprint
    from api.files.memory import MemoryCopy
    from api.known.readings import KnownReadings
    from api.settings import Settings


class Paths(NamedTuple):
    """Where the files are; ``known`` is None where no known readings are used."""

    release: Path
    known: Path | None

    def fingerprint(self) -> Fingerprint:
        """Return the fingerprint of the files and of the sidecar."""
        return fingerprint(self.release, sidecar_of(self.release), *([self.known] if self.known else []))


class UnusableFiles(NamedTuple):
    """Why files on disk were not taken over: which file, the code, advice, and the fingerprint that they had."""

    file: str
    reason: Reason
    advice: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class ServedFiles:
    """The content of the files, verified: no worker opens them again. ``fingerprint`` is theirs when they were read."""

    paths: Paths
    fingerprint: Fingerprint
    copy: MemoryCopy
    known_content: bytes | None

    @classmethod
    def read(cls, settings: Settings) -> Self:
        """Return the files of these settings.

        Raises ``ReleaseError`` or ``KnownError`` where one cannot be used.
        """
        paths = Paths(settings.release, settings.known)
        before = paths.fingerprint()
        found = cls(paths, before, copy_of(paths.release), content_of(paths.known) if paths.known else None)
        found.known(found.release())
        return found

    def release(self) -> Release:
        """Return a release over the copy in memory."""
        return Release(self.paths.release, self.copy)

    def known(self, release: Release) -> KnownReadings:
        """Return the known readings, with the codes of a release.

        Raises ``KnownError`` with every fault of the file.
        """
        if self.paths.known is None or self.known_content is None:
            return NO_READINGS
        return readings_of(release, self.known_content, self.paths.known)

    @property
    def digests(self) -> tuple[str, str | None]:
        """The SHA-256 of the release's file and of the known readings."""
        known = None if self.known_content is None else hashlib.sha256(self.known_content).hexdigest()
        return self.copy.sha256, known
