"""The wheel as an archive: equal contents have equal bytes."""

from __future__ import annotations

import base64
import hashlib
import os
import time
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIRST_DAY: Final = 315_532_800
"""1980-01-01, the first day that the format has: the time of each file where ``SOURCE_DATE_EPOCH`` is not set."""
LAST_DAY: Final = 4_354_819_198
READABLE: Final = 0o100644 << 16
LEVEL: Final = 9


def write(path: Path, files: Iterable[tuple[str, bytes]], record: str) -> None:
    """Write the files, then ``RECORD`` with their digests; the archive replaces its target when it is complete."""
    moment = time.gmtime(min(max(int(os.environ.get("SOURCE_DATE_EPOCH", FIRST_DAY)), FIRST_DAY), LAST_DAY))[
        :6
    ]
    lines: list[str] = []
    temporary = path.with_name(f".{path.name}.part")
    try:
        with ZipFile(temporary, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            for name, content in files:
                archive.writestr(_entry(name, moment), content)
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                lines.append(f"{name},sha256={digest},{len(content)}\n")
            archive.writestr(_entry(record, moment), "".join([*lines, f"{record},,\n"]))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _entry(name: str, moment: tuple[int, ...]) -> ZipInfo:
    entry = ZipInfo(name, moment)  # type: ignore[arg-type]  # six numbers
    entry.external_attr = READABLE
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    return entry
