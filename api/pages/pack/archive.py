"""A zip of files with the same bytes for the same files: no time, no owner, one order."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can name."""
UNIX = 3
READABLE = 0o644 << 16
DIGESTS = "SHA256SUMS"


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip of one folder with the files in order and, last, their digests as ``sha256sum --check`` reads them."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=6) as file:
        for name, body in {**files, DIGESTS: digests(files)}.items():
            entry = ZipInfo(f"{folder}/{name}", EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = READABLE
            file.writestr(entry, body)
    return written.getvalue()


def digests(files: Mapping[str, bytes]) -> bytes:
    """Return a line with the digest and the name of each file."""
    return "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items()).encode()
