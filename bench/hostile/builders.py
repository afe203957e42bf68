"""Parts of hostile requests that several kinds share."""

from __future__ import annotations

import codecs
import io
import json
import zipfile
from typing import TYPE_CHECKING

from bench.hostile.bodies import JSON, NDJSON, SCREENINGS, Hostile, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

MEGABYTE = 1_048_576
ROW = b'{"region":"CN-LN","sector":"1020"}'
RECEIPT = json.dumps(
    {
        "release": "1", "release_sha256": "0" * 64, "code": "answers-1", "method": "m", "as_of": "2026-11-24",
        "parameters": {"path": SCREENINGS, "content_type": JSON, "format": "json"}, "request_sha256": "0" * 64,
        "result_sha256": "0" * 64, "issued_at": "2026-11-24T12:00:00Z", "seal_sha256": "0" * 64,
    }
).encode()  # fmt: skip


def part(name: str) -> bytes:
    """Return the beginning of a part of a form."""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="x"\r\n\r\n'.encode()


def stream(
    media: str, *parts: bytes | Iterable[bytes], rows: int = 0, out: str = "", query: str = ""
) -> Hostile:
    """Return a screening of a stream."""
    return Hostile(SCREENINGS, media, joined(*parts), out or media, rows, query)


def item(text: str, out: str = "") -> Hostile:
    """Return a screening of one line of NDJSON."""
    return stream(NDJSON, text.encode() + b"\n", rows=1, out=out)


def listed(name: str, count: int, template: str) -> Hostile:
    """Return a screening of one item whose member holds many values."""
    values = ",".join(template.replace("#", str(number)) for number in range(count))
    opened, closed = ("{", "}") if name == "facts" else ("[", "]")
    return item(f'{{"region":"CN-LN","sector":"1020","{name}":{opened}{values}{closed}}}')


def wide(text: str, encoding: str = "utf-16-le") -> bytes:
    """Return text as UTF-16 or UTF-32 with its mark."""
    marks = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
    }
    return marks[encoding] + text.encode(encoding)


def archive(name: str, size: int) -> bytes:
    """Return a workbook whose only sheet is so long when it is unpacked."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", "<workbook/>")
        file.writestr(name, b" " * size)
    return found.getvalue()
