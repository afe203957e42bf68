"""The release as a file: its bytes are read once, compared with the sidecar ``<file>.sha256``, and only then used.

What is verified is what was read: a file that is replaced or overwritten meanwhile is read again, or refused.
"""

from __future__ import annotations

import hashlib
import re
import stat
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from api.files.fault import ReleaseError
from api.files.fingerprint import fingerprint
from api.image import MAKE_RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEP: Final = 1_048_576
"""Bytes that are read and hashed at a time: other threads run meanwhile."""
MOST_BYTES: Final = 1_000_000_000
"""Bytes of a release, which is copied to memory: one has 40 MB. SQLite's databases in memory have at most 1 GiB."""
MOST_SIDECAR: Final = 4096
"""Bytes of a sidecar: one or two lines."""
TIMES: Final = 3
"""How often a file that changes while it is read is read."""
PAUSE: Final = 0.2
"""Seconds before it is read again."""
DIGEST = re.compile(r"[0-9a-fA-F]{64}")
SQLITE = b"SQLite format 3\0"
"""How the file of a release begins."""


class Verified(NamedTuple):
    """The bytes of a release and their SHA-256; no bytes where they were only compared."""

    content: bytearray
    sha256: str


def sidecar_of(path: Path) -> Path:
    """Return the path of the checksum file of a release."""
    return path.with_name(path.name + ".sha256")


def read_release(path: Path, *, keep: bool = True) -> Verified:
    """Return the bytes of a release, which are those that its sidecar lists; without ``keep`` they are only compared.

    Raises ``ReleaseError`` where file or sidecar is missing, unreadable or damaged, or changes while it is read.
    """
    for _ in range(TIMES):
        before = fingerprint(path, sidecar_of(path))
        try:
            found = _read(path, keep=keep)
        except ReleaseError:
            if fingerprint(path, sidecar_of(path)) == before:
                raise
        else:
            if fingerprint(path, sidecar_of(path)) == before:
                return found
        time.sleep(PAUSE)
    raise ReleaseError(
        "changing", f"{path} changes while it is read: wait until it and its checksum file are complete"
    )


def _read(path: Path, *, keep: bool) -> Verified:
    sidecar = sidecar_of(path)
    size = _size(path)
    expected = _listed(path, sidecar)
    content, digest = bytearray(size if keep else 0), hashlib.sha256()
    at = 0
    for chunk in _chunks(path):
        if at + len(chunk) > size:
            break  # it grows: the fingerprint tells
        digest.update(chunk)
        if keep:
            content[at : at + len(chunk)] = chunk
        at += len(chunk)
    found = digest.hexdigest()
    if at != size or found not in expected:
        raise ReleaseError(
            "checksum",
            f"{path} has SHA-256 {found}, its checksum file lists {' or '.join(sorted(expected))}: the file is "
            f"damaged or another one; copy both files again, or build it again with {MAKE_RELEASE}",
        )
    return Verified(content, found)


def _size(path: Path) -> int:
    """Return the bytes of a release by its directory entry."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise ReleaseError(
            "missing", f"no release: {path} is missing; build it with {MAKE_RELEASE}"
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(found.st_mode):
        raise ReleaseError("no_file", f"{path} is a folder: name the file of a release in it")
    if not stat.S_ISREG(found.st_mode):
        raise ReleaseError("no_file", f"{path} is no regular file: name the file of a release")
    if found.st_size > MOST_BYTES:
        raise ReleaseError(
            "too_large",
            f"{path} has {found.st_size} bytes, a release has at most {MOST_BYTES}: name a release",
        )
    return found.st_size


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(STEP):
                yield chunk
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> ReleaseError:
    return ReleaseError(
        "unreadable",
        f"{path} cannot be read ({error.strerror}): give this user the right to, and check the disk",
    )


def _listed(path: Path, sidecar: Path) -> set[str]:
    """Return the digests in a sidecar. It has two lines only if a build was killed between its two renames: both files are complete."""
    advice = f"copy both files again, or build {path.name} again with {MAKE_RELEASE}"
    try:
        if sidecar.exists() and not sidecar.is_file():
            raise ReleaseError("sidecar_garbled", f"{sidecar} is no regular file: {advice}")
        with sidecar.open("rb") as file:
            text = file.read(MOST_SIDECAR + 1).decode("ascii")
    except FileNotFoundError:
        if next(_chunks(path), b"")[: len(SQLITE)] != SQLITE:
            raise ReleaseError("no_file", f"{path} is no release: name the file of one") from None
        raise ReleaseError(
            "sidecar_missing", f"no release: {sidecar} is missing; build it with {MAKE_RELEASE}"
        ) from None
    except OSError as error:
        raise ReleaseError(
            "sidecar_unreadable", f"{sidecar} cannot be read ({error.strerror}): give this user the right to"
        ) from None
    except UnicodeDecodeError:
        text = ""
    found = {line.split(maxsplit=1)[0].lower() for line in text.splitlines() if line.strip()}
    if not found or len(text) > MOST_SIDECAR or not all(map(DIGEST.fullmatch, found)):
        raise ReleaseError(
            "sidecar_garbled",
            f'{sidecar} lists no checksum: it needs a line "<SHA-256>  {path.name}"; {advice}',
        )
    return found
