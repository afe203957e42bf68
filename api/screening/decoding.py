"""Bytes of a sheet as text: UTF-8, with a mark before it or without, UTF-16 with its mark, or Windows-1252, as Excel writes it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.screening.inflow import Inflow

UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What stands for bytes that are no text; a row that holds it is told."""


class Decoded:
    """Lines of text, with what was found out of their encoding."""

    def __init__(self, lines: Inflow) -> None:
        self._lines = lines
        self.marked = False
        self.windows = False
        self._beyond = False

    def __iter__(self) -> Iterator[str]:
        first = next(self._lines, b"")
        if encoding := UTF16.get(first[:2]):
            self.marked = True
            yield from self._sixteen(first[2:], encoding)
            return
        self.marked = first.startswith(codecs.BOM_UTF8)
        yield self._text(first.removeprefix(codecs.BOM_UTF8))
        for line in self._lines:
            yield self._text(line)

    def _text(self, line: bytes) -> str:
        """Decode a line. The first bytes beyond ASCII decide: if they are no UTF-8, all that follows is Windows-1252."""
        if self.windows:
            return line.decode("cp1252", "replace")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            if self._beyond or self.marked:
                return line.decode("utf-8", "replace")
            self.windows = True
            return line.decode("cp1252", "replace")
        self._beyond = self._beyond or not text.isascii()
        return text

    def _sixteen(self, first: bytes, encoding: str) -> Iterator[str]:
        """Decode UTF-16, whose lines end in two bytes: a cut at one of them is mended by the decoder's memory."""
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        rest = decoder.decode(first)
        for line in self._lines:
            *whole, rest = (rest + decoder.decode(line)).split("\n")
            yield from (text + "\n" for text in whole)
        rest += decoder.decode(b"", final=True)
        if rest:
            yield rest
