"""Files that are sent as workbooks and are none: what they are, by their first bytes, and what to do."""

from __future__ import annotations

import re

NO_WORKBOOKS = (
    (
        rb"\s*(?:<!doctype html|<html|<table|<meta|<div)",
        "a page of HTML",
        "open it in a spreadsheet program, and save it as .xlsx",
    ),
    (
        rb"\s*(?:<\?xml|<Workbook|<office:document)",
        "XML",
        "open it in a spreadsheet program, and save it as .xlsx",
    ),
    (rb"%PDF", "a PDF", "send the sheet that it was made from"),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ", "a compressed file", "unpack it and send the sheet in it"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM|II\*|MM\x00\*", "a picture", "send the sheet that it shows"),
    (rb"\{\\rtf", "a document", "send its table as .xlsx or CSV"),
    (rb"\s*[\[{]", "text, perhaps JSON", "send it as application/json or application/x-ndjson"),
    (
        rb"\xff\xfe|\xfe\xff|\xef\xbb\xbf",
        "text, perhaps a CSV",
        "send it as text/csv, or with the ending .csv",
    ),
    (rb"[^\x00-\x08\x0e-\x1f]+\Z", "text, perhaps a CSV", "send it as text/csv, or with the ending .csv"),
)
"""The beginning of files that are no workbooks, what they are, and what to do."""
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""The beginning of workbooks: an archive, or a container of old programs."""
SAMPLE = 1_000
"""Bytes that show what a file is."""


def other_kind(content: bytes) -> str | None:
    """Return why a file is no workbook, and what to do; None where it may be one."""
    if not content:
        return "the workbook cannot be read: the body is empty; send a file"
    if content.startswith(WORKBOOKS):
        return None
    for pattern, kind, advice in NO_WORKBOOKS:
        if re.match(pattern, content[:SAMPLE], re.IGNORECASE):
            return f"the workbook cannot be read: the body is {kind}; {advice}"
    return None
