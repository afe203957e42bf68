"""The texts of a row as their author meant them: fillers are empty, HTML entities and wrongly decoded letters are mended."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from api.screenings.row_request import is_empty
from api.text.nearest import shortened

MANY = frozenset(
    "various several multiple mixed diverse different worldwide global misc miscellaneous other others diverse verschiedene divers varios vários vari diversi diversos różne různé "
    "разные çeşitli 多国 各国 多个 其他 複数 여러".split()
)
"""Origins that are no filler: the goods come from places that the row does not name."""
ENTITY = re.compile(
    r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};|#[0-9]{2,5}(?![0-9]))"
)
CHINESE = re.compile(r"(?:[\xb0-\xd7][\xa1-\xfe]){2,}")
"""Common Chinese characters of GB 2312 that were read as Western letters, two for each."""
LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")
"""A letter that a program could not write and replaced."""

_SINGLE = {chr(code): code for code in range(0x80, 0x100)}
for _code in range(0x80, 0xA0):
    try:
        _SINGLE[bytes([_code]).decode("cp1252")] = _code
    except UnicodeDecodeError:
        continue
_CYRILLIC = {bytes([code]).decode("cp1251", "replace"): code for code in range(0x80, 0x100)}
_CYRILLIC.pop("\ufffd")
_LATIN_RUN = re.compile("[" + re.escape("".join(_SINGLE)) + "]{2,}")
_CYRILLIC_RUN = re.compile("(?:[РСТУФХ][" + re.escape("".join(_CYRILLIC)) + "]){3,}")


class CleanText(NamedTuple):
    """A text without what programs added to it, and what was done to it."""

    text: str
    note: str | None = None


def clean(role: str, text: str) -> CleanText:
    """Return a text stripped of blanks, empty where it is a filler, with entities and wrongly decoded letters mended."""
    plain = text.strip()
    if is_empty(role, plain) and not (role == "origin" and plain.casefold().strip(". ") in MANY):
        return CleanText("", _error_of_a_sheet(plain))
    if plain.isascii() and "&" not in plain and "?" not in plain:
        return CleanText(plain)
    mended = _mended(plain)
    if mended != plain:
        return CleanText(mended.strip(), f'"{shortened(plain)}" was read as "{shortened(mended)}"')
    if LOST.search(plain):
        return CleanText(
            plain, f'"{shortened(plain)}" has lost letters; save the sheet as UTF-8 where it was made'
        )
    return CleanText(plain)


def _mended(text: str) -> str:
    for _ in range(2):  # entities and wrong letters may be written twice
        before = text
        if ENTITY.search(text):
            text = html.unescape(text)
        if CHINESE.fullmatch(text):
            text = text.encode("latin-1").decode("gb2312", "replace")
        text = _LATIN_RUN.sub(lambda run: _decoded(run[0], _SINGLE), text)
        text = _CYRILLIC_RUN.sub(lambda run: _decoded(run[0], _CYRILLIC), text)
        if text == before:
            break
    return text


def _decoded(run: str, table: dict[str, int]) -> str:
    """Return the UTF-8 text of letters that are single bytes of it; the letters themselves where they are none."""
    try:
        return bytes(table[letter] for letter in run).decode()
    except (KeyError, UnicodeDecodeError):
        return run


def _error_of_a_sheet(text: str) -> str | None:
    return (
        f"the cell has the error {text} of a spreadsheet"
        if text.startswith("#") and text != "#" and len(text) > 2
        else None
    )
