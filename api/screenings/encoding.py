"""Bytes of a sheet as text: UTF-8, with a mark before it or without, UTF-16 with its mark, or Windows-1252, as Excel writes it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.screenings.lines import Inflow

UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What stands for bytes that are no text; a row that holds it is told."""


class Decoded:
    """Lines of text, as an iterator that a line too long does not end, with what was found out of their encoding."""

    def __init__(self, lines: Inflow) -> None:
        self._lines = lines
        self._begun = False
        self._sixteen: Sixteen | None = None
        self.marked = False
        self.windows = False
        self._beyond = False

    def __iter__(self) -> Decoded:
        return self

    def __next__(self) -> str:
        """Give the next line."""
        if self._begun:
            return self._sixteen.line() if self._sixteen else self._text(next(self._lines))
        self._begun = True
        line = next(self._lines)
        if encoding := UTF16.get(line[:2]):
            self.marked = True
            self._sixteen = Sixteen(self._lines, encoding, line[2:])
            return self._sixteen.line()
        self.marked = line.startswith(codecs.BOM_UTF8)
        return self._text(line.removeprefix(codecs.BOM_UTF8))

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


class Sixteen:
    """Lines of UTF-16, from lines that were cut at one byte of the two that end them."""

    def __init__(self, lines: Inflow, encoding: str, begun: bytes) -> None:
        self._lines = lines
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = self._decoder.decode(begun)

    def line(self) -> str:
        """Give the next line.

        Raises ``StopIteration`` at the end.
        """
        while "\n" not in self._rest:
            cut = next(self._lines, None)
            if cut is None:
                return self._last()
            self._rest += self._decoder.decode(cut)
        whole, _, self._rest = self._rest.partition("\n")
        return whole + "\n"

    def _last(self) -> str:
        whole, self._rest = self._rest + self._decoder.decode(b"", final=True), ""
        if not whole:
            raise StopIteration
        self._decoder.reset()
        return whole
