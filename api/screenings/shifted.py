"""Text of ISO-2022, which is ASCII but for its escape sequences: the Japanese one is decoded, others are named."""

from __future__ import annotations

import re

JAPANESE = "iso2022_jp"
CODECS = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
SHIFT = re.compile(rb"\x1b(?:\$[@ABD]|\$\([@-DOPQ]|\([BHIJ])")
"""An escape sequence of Japanese text: each line begins and ends in ASCII."""
OTHER = {b"\x1b$)C": "ISO-2022-KR", b"\x1b$)A": "ISO-2022-CN", b"\x1b$)G": "ISO-2022-CN"}
"""Escape sequences of encodings with a state over all lines, which are not read."""
WIDE = re.compile(rb"\x1b\$[@B]((?:[\x21-\x7e]{2})*)")


def is_shifted(line: bytes) -> bool:
    """Return whether a line of ASCII has escape sequences of Japanese text."""
    return b"\x1b" in line and SHIFT.search(line) is not None


def unread_encoding(line: bytes) -> str | None:
    """Return the name of an encoding that is not read, by its escape sequence."""
    return next((name for start, name in OTHER.items() if start in line), None) if b"\x1b" in line else None


def decode_shifted(line: bytes) -> str:
    """Return a line of ISO-2022-JP as text, with the marks that Windows adds to it, such as ㈱ and ①."""
    for codec in CODECS:
        try:
            return line.decode(codec)
        except UnicodeDecodeError:
            continue
    parts = WIDE.split(line)
    texts = [
        _wide(part) if place % 2 else re.sub(rb"\x1b\([BHJ]", b"", part).decode("ascii", "replace")
        for place, part in enumerate(parts)
    ]
    return "".join(texts)


def _wide(pairs: bytes) -> str:
    """Return the characters of pairs of bytes of JIS X 0208, by their place in the code page of Windows."""
    found = bytearray()
    for row, cell in zip(pairs[::2], pairs[1::2], strict=True):
        lead = ((row - 0x21) >> 1) + 0x81
        found.append(lead + 0x40 if lead > 0x9F else lead)
        found.append(cell + 0x1F + (cell >= 0x60) if row & 1 else cell + 0x7E)
    return found.decode("cp932", "replace")
