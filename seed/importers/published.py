"""A file as it was published: its size, its kind and its digest, and the refusal of what is no such file."""

import hashlib
from pathlib import Path

from seed.read.faults import Faults, FaultyData, FileLine, line_of

MOST_BYTES = 2_000_000_000
"""V-Dem's table has some 400 MB."""
MOST_IN_MEMORY = 100_000_000
"""Of a file that is read at once: XML, JSON, a workbook."""
KINDS = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Kinds of files by their first bytes."""
WRONG_KINDS = {
    "pdf": ("is a PDF", "download the table, not the report"),
    "gzip": ("is compressed", "unpack it first"),
    "utf-16": ("is UTF-16", "save the file as UTF-8"),
    "html": (
        "is a web page",
        "download the file itself: an address that refuses a program answers with a page",
    ),
    "empty": ("is empty", "download it again"),
}
"""What no importer reads, and what to do."""


def refusal(place: FileLine, what: str, remedy: str) -> FaultyData:
    """Return the exception for a file that cannot be read at all."""
    faults = Faults()
    faults.add(place, what, remedy)
    return FaultyData(faults)


def stop_if_faulty(faults: Faults) -> None:
    """Raise `FaultyData` with every fault that was found."""
    if faults:
        raise FaultyData(faults)


def kind_of(path: Path) -> str:
    """Return `csv`, `json`, `xml` or `workbook`. Raises `FaultyData` for a file of another kind, with what to do."""
    start = _start(path)
    kind = next((kind for magic, kind in KINDS.items() if start.startswith(magic)), None) or _of_text(start)
    if kind in WRONG_KINDS:
        raise refusal(line_of(path), *WRONG_KINDS[kind])
    return kind


def _start(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(1000)
    except FileNotFoundError:
        raise refusal(line_of(path), "the file is missing", "name the file that was downloaded") from None
    except IsADirectoryError:
        raise refusal(line_of(path), "is a folder", "name one file in it") from None
    if size > MOST_BYTES:
        raise refusal(line_of(path), f"has {size:,} bytes, more than {MOST_BYTES:,}", "is it another file?")
    return start


def _of_text(start: bytes) -> str:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text:
        return "empty"
    if text.startswith((b"<!doctype html", b"<html")):
        return "html"
    if text.startswith(b"<"):
        return "xml"
    return "json" if text.startswith((b"{", b"[")) else "csv"


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that is read at once."""
    size = path.stat().st_size
    if size > MOST_IN_MEMORY:
        what = f"has {size:,} bytes, more than {MOST_IN_MEMORY:,}"
        raise refusal(line_of(path), what, "is it another file?")
    return path.read_bytes()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
