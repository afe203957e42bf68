"""The bytes of a sheet as text, in the encodings that Excel writes: UTF-8 with or without its mark, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.screenings.lines import BodyLines

UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Replaces bytes that are invalid in the encoding; a row with such bytes is invalid."""


class DecodedLines:
    """Iterator over lines as text, which continues after a line that is too long; ``has_mark`` and ``is_windows`` describe the encoding."""

    def __init__(self, lines: BodyLines) -> None:
        self._lines = lines
        self._started = False
        self._utf16: Utf16Lines | None = None
        self.has_mark = False
        self.is_windows = False
        self._is_utf8 = False

    def __iter__(self) -> DecodedLines:
        return self

    def __next__(self) -> str:
        """Return the next line."""
        if self._started:
            return self._utf16.next_line() if self._utf16 else self._decode(next(self._lines))
        self._started = True
        line = next(self._lines)
        if encoding := UTF16.get(line[:2]):
            self.has_mark = True
            self._utf16 = Utf16Lines(self._lines, encoding, line[2:])
            return self._utf16.next_line()
        self.has_mark = line.startswith(codecs.BOM_UTF8)
        return self._decode(line.removeprefix(codecs.BOM_UTF8))

    def _decode(self, line: bytes) -> str:
        """Decode a line. The first bytes beyond ASCII decide: where they are not UTF-8, the rest is Windows-1252."""
        if self.is_windows:
            return line.decode("cp1252", "replace")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            if self._is_utf8 or self.has_mark:
                return line.decode("utf-8", "replace")
            self.is_windows = True
            return line.decode("cp1252", "replace")
        self._is_utf8 = self._is_utf8 or not text.isascii()
        return text


class Utf16Lines:
    """Lines of UTF-16. The body was split at single bytes, which may be one half of any character."""

    def __init__(self, lines: BodyLines, encoding: str, first: bytes) -> None:
        self._lines = lines
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = self._decoder.decode(first)

    def next_line(self) -> str:
        """Return the next line.

        Raises ``StopIteration`` at the end.
        """
        while "\n" not in self._rest:
            part = next(self._lines, None)
            if part is None:
                return self._last_line()
            self._rest += self._decoder.decode(part)
        line, _, self._rest = self._rest.partition("\n")
        return line + "\n"

    def _last_line(self) -> str:
        line, self._rest = self._rest + self._decoder.decode(b"", final=True), ""
        if not line:
            raise StopIteration
        self._decoder.reset()
        return line
