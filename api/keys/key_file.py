"""The file of API keys: one key a line, with empty lines and lines that begin with # between them."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from api.installed import KEYS
from api.keys.entry import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from api.keys.entry import KeyEntry

MOST_BYTES = 1_048_576
MOST_KEYS = 1000
"""Keys of a file: each name is a label of the metrics."""
MOST_SHOWN = 20
"""Faults that a message lists."""

HEADING = "# name  requests=600/minute rows=100000/day until=2027-12-31 disabled metrics  hash: docs/operators/keys.md\n"
"""The first line of a new file."""


class KeyFileError(ValueError):
    """A file of keys cannot be used; the message lists each line and what to do, without any hash or key."""


def read_keys(path: Path) -> tuple[bytes, Mapping[str, KeyEntry]]:
    """Return the content of a file of keys, and its keys by id.

    Raises ``KeyFileError`` with every fault of the file and its line.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise KeyFileError(
            f"{path}: the file of API keys cannot be read ({error.strerror}): let the user of the server read it, or make "
            f"one with `{KEYS} new NAME --file {path}`"
        ) from None
    return content, keys_in(content, str(path))


def keys_in(content: bytes, where: str) -> Mapping[str, KeyEntry]:
    """Return the keys in the content of a file by id; ``where`` names the file in messages.

    Raises ``KeyFileError`` with every fault and its line.
    """
    if len(content) > MOST_BYTES:
        raise KeyFileError(f"{where} has more than {MOST_BYTES} bytes: remove the keys that are not needed")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KeyFileError(f"{where}: line {line} is not UTF-8; save the file as UTF-8") from None
    entries, faults = _entries(text)
    faults += _contradictions(entries)
    if not entries and not faults:
        faults.append(
            "no key is in it, and every request would be refused; add one, or leave RISK_API_KEYS_FILE out"
        )
    if len(entries) > MOST_KEYS:
        faults.append(
            f"it has {len(entries)} keys, at most {MOST_KEYS} are read; remove those that are not used"
        )
    if faults:
        more = [f"and {len(faults) - MOST_SHOWN} more"] if len(faults) > MOST_SHOWN else []
        raise KeyFileError(f"{where}: " + "\n  ".join([*faults[:MOST_SHOWN], *more]))
    return {entry.hashed.id: entry for entry in entries}


def _entries(text: str) -> tuple[list[KeyEntry], list[str]]:
    entries, faults = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry, wrong = entry_of(line, number)
        faults += [f"line {number}: {fault}" for fault in wrong]
        if entry:
            entries.append(entry)
    return entries, faults


def _contradictions(entries: Iterable[KeyEntry]) -> list[str]:
    """Return a fault for each key that is there twice, and for each whose quotas differ from those of its name."""
    faults = []
    by_id: dict[str, KeyEntry] = {}
    by_name: dict[str, KeyEntry] = {}
    for entry in entries:
        first = by_id.setdefault(entry.hashed.id, entry)
        if first is not entry:
            faults.append(
                f"line {entry.line}: its key is in line {first.line} already; remove one of the two"
            )
        first = by_name.setdefault(entry.name, entry)
        if (first.requests, first.rows) != (entry.requests, entry.rows):
            faults.append(
                f"line {entry.line}: {entry.name} has other quotas in line {first.line}, and keys of one name share them; "
                "write the same in both lines"
            )
    return faults


def append(path: Path, line: str) -> None:
    """Add a line to the file, or make the file, readable by its owner alone; a reader sees the old file or the new one.

    Raises ``KeyFileError`` where the file has faults, or would have.
    """
    target = path.resolve()
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # two commands at once would lose one of the lines
        old = target.read_bytes() if target.exists() else HEADING.encode()
        new = old + (b"" if old.endswith(b"\n") else b"\n") + line.encode() + b"\n"
        keys_in(new, str(path))
        _replace(target, new)
    finally:
        os.close(folder)


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            if target.exists():
                _like(file.fileno(), target.stat())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _like(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the owner and the rights of the one that it replaces: the server still has to read it."""
    if (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, old.st_mode & 0o777)
