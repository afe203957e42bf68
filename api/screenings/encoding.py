"""The bytes of a sheet as text: UTF-8 and UTF-16, and whatever older encoding its first bytes beyond ASCII have."""

from __future__ import annotations

import codecs
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from api.problem import Problem
from api.screenings.encoding_guess import guess
from api.screenings.shifted import JAPANESE, decode_shifted, is_shifted, unread_encoding
from api.screenings.wide_lines import WideLines
from api.web.media import ODS, XLS, XLSX

if TYPE_CHECKING:
    from api.screenings.lines import BodyLines

MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte order marks; that of UTF-32 begins with that of UTF-16."""
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Replaces bytes that are invalid in the encoding; a row with such bytes is invalid."""
SAMPLE = 32_768
"""Bytes that an encoding is guessed from, from the first line that is no UTF-8 on."""
SAMPLE_LINES = 400
MANY_BYTES = frozenset(
    {"gb18030", "gbk", "gb2312", "big5", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr", "iso2022_jp"}
)
"""Encodings in which two bytes beyond ASCII are one character, as in UTF-8."""
LAST_LATIN = "\u017f"
"""The last letter of the languages of Europe that are written in Latin letters."""
FEW_LINES = 10
MOST_NOTES = 20
NO_ENCODING = (
    "line {0} is no UTF-8, and no other encoding was found in which it is text; save the sheet as UTF-8, or state its encoding, as in "
    "encoding=windows-1252"
)
BINARY = {
    b"PK\x03\x04": "a workbook or another archive; send an .xlsx or .ods by its own media type "
    f"({XLSX}, {ODS}), or with its own ending",
    b"\xd0\xcf\x11\xe0": f"an old workbook; send an .xls by its own media type ({XLS}), or with its own ending",
    b"%PDF": "a PDF; send a sheet",
    b"\x1f\x8b": "compressed; send it uncompressed",
}


class DecodedLines:
    """Iterator over lines as text, which continues after a line that is too long.

    ``encoding`` is the one that was found, or declared, ``has_mark`` whether a byte order mark came first; ``notes`` lists
    lines with another encoding. The bytes decide, never how they arrive: equal bodies are decoded equally.
    """

    def __init__(self, lines: BodyLines, charset: str | None = None) -> None:
        self._lines = lines
        self._started = False
        self._wide: WideLines | None = None
        self._declared = charset
        self._ahead: deque[bytes] = deque()
        self._number = 0
        self._changed = 0
        self.has_mark = False
        self.encoding = "utf-8"
        self.notes: list[str] = []
        self._is_utf8 = False

    def __iter__(self) -> DecodedLines:
        return self

    def __next__(self) -> str:
        """Return the next line.

        Raises a problem (422) where the bytes are no text, or no encoding fits them.
        """
        if self._started:
            return self._wide.next_line() if self._wide else self._decode(self._next())
        self._started = True
        line = self._next()
        for mark, encoding in MARKS.items():
            if line.startswith(mark):
                self.has_mark = True
                return self._start_wide(encoding, line[len(mark) :])
        for start, kind in BINARY.items():
            if line.startswith(start):
                raise Problem(422, f"the body is {kind}")
        if unread := unread_encoding(line):
            raise Problem(422, f"the sheet is {unread}, which is not read; save it as UTF-8")
        if wide := _unmarked_wide(line):
            return self._start_wide(wide, line)
        self.has_mark = line.startswith(codecs.BOM_UTF8)
        return self._decode(line.removeprefix(codecs.BOM_UTF8))

    @property
    def is_plain(self) -> bool:
        """Whether the lines so far were ASCII or UTF-8, and none was read ahead."""
        return self._started and not (self._wide or self._ahead) and self.encoding == "utf-8"

    def pass_lines(self, count: int, *, is_ascii: bool) -> None:
        """Count lines of UTF-8 that were read elsewhere."""
        self._number += count
        self._is_utf8 = self._is_utf8 or not is_ascii

    def expected_encoding(self) -> str | None:
        """Return the encoding, as far as the lines show it that have arrived; None where these are ASCII.

        Raises a problem (422) where none fits.
        """
        if self._wide or self.encoding != "utf-8" or self._is_utf8 or self.has_mark:
            return self.encoding
        while self._lines.has_arrived() and len(self._ahead) < SAMPLE_LINES:
            try:
                self._ahead.append(next(self._lines))
            except ValueError:  # a line that is too long
                break
        for place, line in enumerate(self._ahead):
            if is_shifted(line):
                return JAPANESE
            if not line.isascii():
                if _is_utf8(line):
                    return "utf-8"
                found = self._declared or guess(b"".join(islice(self._ahead, place, None))) or guess(line)
                if found is None:
                    raise Problem(422, NO_ENCODING.format(self._number + place + 1))
                return found
        return None

    def _start_wide(self, encoding: str, line: bytes) -> str:
        self.encoding = encoding
        self._wide = WideLines(self._lines, encoding, line)
        return self._wide.next_line()

    def _next(self) -> bytes:
        self._number += 1
        return self._ahead.popleft() if self._ahead else next(self._lines)

    def _decode(self, line: bytes) -> str:
        """Decode a line. The first line that is no UTF-8 decides on the encoding, where none before it was beyond ASCII."""
        if line.isascii():
            return self._decode_shifted(line) if is_shifted(line) else line.decode("ascii")
        if self.encoding != "utf-8":
            return self._decode_older(line)
        try:
            text = line.decode()
        except UnicodeDecodeError:
            if self._is_utf8 or self.has_mark:
                self._note(
                    f"line {self._number} is no UTF-8, as the lines before it are: save all of the sheet as UTF-8"
                )
                return line.decode("utf-8", "replace")
            found = self._declared or self._guessed(line)
            if found is None:
                self._is_utf8 = True
                self._note(NO_ENCODING.format(self._number))
                return line.decode("utf-8", "replace")
            self.encoding = found
            return self._decode_older(line)
        self._is_utf8 = True
        return text

    def _decode_shifted(self, line: bytes) -> str:
        """Decode a line of ISO-2022-JP, which is noted where lines before it have another encoding."""
        if self.encoding == "utf-8" and not self._is_utf8 and not self.has_mark:
            self.encoding = JAPANESE
        elif self.encoding != JAPANESE:
            self._note(f"line {self._number} is ISO-2022-JP, while lines before it are {self.encoding}")
        return decode_shifted(line)

    def _decode_older(self, line: bytes) -> str:
        """Decode a line of an encoding other than UTF-8; a line that is UTF-8 nevertheless is noted."""
        try:
            text = line.decode(self.encoding)
        except UnicodeDecodeError:
            text = ""
        if not text or _is_surely_utf8(line, self.encoding):
            try:
                plain = line.decode()
            except UnicodeDecodeError:
                return text or line.decode(self.encoding, "replace")
            self._note(
                f"line {self._number} is UTF-8, while lines before it are {self.encoding}: it was read as UTF-8"
            )
            return plain
        return text

    def _guessed(self, line: bytes) -> str | None:
        """Return the encoding of a sample from this line on; None where none fits."""
        sample = bytearray(line + b"".join(self._ahead))
        while len(sample) < SAMPLE and len(self._ahead) < SAMPLE_LINES:
            try:
                following = next(self._lines, None)
            except ValueError:  # a line that is too long: it is no part of a sample
                break
            if following is None:
                break
            self._ahead.append(following)
            sample += following
        first = line + b"".join(islice(self._ahead, FEW_LINES))
        return guess(bytes(sample)) or guess(first) or guess(line)  # the sample may change its encoding

    def _note(self, note: str) -> None:
        self._changed += 1
        if self._changed < MOST_NOTES:
            self.notes.append(note)
        elif self._changed == MOST_NOTES:
            self.notes.append("further lines have another encoding too")


def _unmarked_wide(line: bytes) -> str | None:
    """Return UTF-16 without its mark, by the zeros in the bytes of its ASCII characters."""
    start = line[:64]
    if b"\0" not in start:
        return None
    zeros = [start[0::2].count(0), start[1::2].count(0)]
    return None if min(zeros) > 2 else "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_surely_utf8(line: bytes, encoding: str) -> bool:
    """Return whether a line is UTF-8 with characters beyond ASCII, which text of another encoding hardly ever is.

    A single one counts where the other encoding has one byte a character and the character is one that Latin texts use:
    two such bytes would be a capital letter with a sign after it.
    """
    try:
        beyond = [character for character in line.decode() if not character.isascii()]
    except UnicodeDecodeError:
        return False
    return len(beyond) > 1 or (
        len(beyond) == 1 and codecs.lookup(encoding).name not in MANY_BYTES and beyond[0] <= LAST_LATIN
    )
