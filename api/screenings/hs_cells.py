"""The cell of an HS code as people, customs offices and spreadsheets fill it: one code, several, a rounded number, or words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from api.screenings.row_request import RowFault, is_hs, parse_hs
from api.text.hs_codes import LABEL, HsCode, dotted

if TYPE_CHECKING:
    from api.database import Release

ROUNDED = re.compile(r"([0-9])(?:[.,]([0-9]+))?e\+?([0-9]{1,2})", re.IGNORECASE)
"""A code that a spreadsheet shows as a power of ten, as in 6.1091E+05."""
GROUPED = re.compile(r"[0-9]{1,3}(?:([,'\u2019 ])[0-9]{3})(?:\1[0-9]{3}){0,2}")
"""A code with marks between its thousands, as in 610,910."""
CODE = re.compile(
    r"(?<![0-9A-Za-z.])[0-9OoIl]{2,}(?:[.\-\s]{1,2}[0-9OoIl]{2,4}){0,3}\.?[0-9]?(?![0-9A-Za-z])"
)
"""What may be one code among other words or codes."""
LETTERS = str.maketrans("OoIl", "0011")
"""Letters that are typed for digits."""
BREAK = re.compile(
    r"\s*(?:[;|/&+\n\r\t]|,(?=\s|[0-9]{4})|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\be\b|、|，|；|(?<=[0-9]{2})\s+(?=[0-9]{4})|(?<=[0-9]{2})\s*[-–—]\s*(?=[0-9]{4}))\s*"
)
"""Marks and words between several codes."""
SHORTEST = 4
"""Digits of a code among other words: two digits may be a number of anything."""
LONGEST = 400
"""Characters of a cell that is read."""
MOST_SHOWN = 5
LONG = re.compile(r"[0-9]{4}(?:(?:\.?[0-9]{2,4}){3,5}|(?:\s[0-9]{2,4}){3,5})")
"""A national number of more digits than tariffs have, with digits of a statistic."""
GROUP = re.compile(r"[0-9]+(?:[.\-][0-9]+)*")
"""Digits without a blank between them."""
FULL = frozenset({4, 6, 8, 10})
"""Digits of a code that stands by itself. Two digits after a blank continue the code before them, as in 0304 75."""
CHAPTER = re.compile(
    r"(?:hs\s*)?(?:chapter|chap|ch|heading|hdg|kapitel|kap|position|pos|chapitre|capitulo|capítulo|capitolo|partida|章)\b[\s.:#]*",
    re.IGNORECASE,
)
"""The name of a part of the nomenclature before its number."""


def read_hs_cell(release: Release, text: str) -> tuple[HsCode | None, RowFault | None]:
    """Return the code of a cell with a note on what was corrected or left out; else the fault."""
    plain = unicodedata.normalize("NFKC", text).strip() if len(text) <= LONGEST else ""
    if len(beside := _beside(release, plain)) > 1:
        return _listed(beside, []), None
    found, faults = parse_hs(release, text)
    if found:
        return found, None
    if plain:
        if ROUNDED.fullmatch(plain):
            found = _rounded(release, plain)
        else:
            found = (
                _named(release, plain)
                or _grouped(release, plain)
                or _several(release, plain)
                or _among_words(release, plain)
            )
    return found, None if found else faults[0]


def _rounded(release: Release, text: str) -> HsCode | None:
    """Return the code of a power of ten whose digits are those of a known code."""
    written = ROUNDED.fullmatch(text)
    if written is None:
        return None
    digits, power = written[1] + (written[2] or ""), int(written[3])
    if len(digits) > power + 1 or power > 9:
        return None
    found = _one(release, digits.ljust(power + 1, "0")) or _one(release, digits)
    if found is None:
        return None
    lost = "; its last digits may be lost" if len(digits) < min(power + 1, 6) else ""
    return HsCode(
        found.code,
        f"{text} is a code that a spreadsheet shows as a number: read as {dotted(found.code)}{lost}",
    )


def _named(release: Release, text: str) -> HsCode | None:
    """Return the code of a text with the name of a chapter before it, or with more digits than a tariff has."""
    if written := CHAPTER.match(text):
        return _one(release, text[written.end() :])
    digits = re.sub(r"[^0-9]", "", text) if LONG.fullmatch(text) else ""
    found = _one(release, digits[:6]) if digits else None
    return found and HsCode(
        found.code, f"{text} was read as {dotted(found.code)}: the digits after the sixth are not used"
    )


def _grouped(release: Release, text: str) -> HsCode | None:
    """Return the code of a number with marks between its thousands."""
    found = _one(release, re.sub("[,.\u2019' ]", "", text)) if GROUPED.fullmatch(text) else None
    return found and HsCode(
        found.code, f"{text} is a code that a spreadsheet shows as a number: read as {dotted(found.code)}"
    )


def _several(release: Release, text: str) -> HsCode | None:
    """Return the first of several codes, with a note that lists the others."""
    parts = [part for part in BREAK.split(text) if part]
    if len(parts) < 2:
        return None
    codes: list[HsCode] = []
    unread = []
    for part in parts:
        found = _beside(release, part) or [code for code in [_one(release, part)] if code]
        codes += found
        unread += [] if found else [part]
    return _listed(codes, unread) if codes else None


def _beside(release: Release, text: str) -> list[HsCode]:
    """Return the codes that only blanks or line breaks part, each a known code of 4 to 10 digits; none where the digits are one code."""
    label = LABEL.match(text)
    groups = text[label.end() if label else 0 :].split()
    if len(groups) < 2 or not all(map(GROUP.fullmatch, groups)):
        return []
    parts = groups[:1]
    for group in groups[1:]:
        if _full(release, group):
            parts.append(group)
        else:
            parts[-1] += f" {group}"
    codes = [code for part in parts if (code := _full(release, part))]
    return codes if len(codes) == len(parts) > 1 else []


def _full(release: Release, text: str) -> HsCode | None:
    """Return the code of a text with all its digits; None where it is no known one."""
    return _one(release, text) if sum(map(str.isdigit, text)) in FULL else None


def _listed(codes: list[HsCode], unread: list[str]) -> HsCode:
    """Return the first of several codes, with a note that lists the others and what was not read."""
    others = list(dict.fromkeys(dotted(code.code) for code in codes[1:] if code.code != codes[0].code))
    return HsCode(codes[0].code, _several_note(codes[0], others, unread))


def _several_note(first: HsCode, others: list[str], unread: list[str]) -> str | None:
    notes = [first.note] if first.note else []
    if others:
        shown = ", ".join(others[:MOST_SHOWN]) + (
            f" and {len(others) - MOST_SHOWN} more" if len(others) > MOST_SHOWN else ""
        )
        notes.append(
            f"the cell has several codes: {dotted(first.code)} was read, {shown} were not; write each in a row of its own"
        )
    if unread:
        quoted = ", ".join(f'"{part[:40]}"' for part in unread[:MOST_SHOWN])
        notes.append(f"HS {dotted(first.code)} was read, {quoted} beside it was not")
    return "; ".join(notes) or None


def _one(release: Release, text: str) -> HsCode | None:
    return is_hs(release, text)


def _among_words(release: Release, text: str) -> HsCode | None:
    """Return the first code among other words; letters that were typed for digits are read as these."""
    known = []
    for written in CODE.findall(text):
        digits = written.translate(LETTERS)
        if (
            sum(character.isdigit() for character in digits) < SHORTEST
            or sum(c.isdigit() for c in written) < SHORTEST - 1
        ):
            continue
        if found := _one(release, digits):
            known.append(found)
    if not known:
        return None
    others = [dotted(code.code) for code in known[1:] if code.code != known[0].code]
    note = f'"{text[:40]}" was read as HS {dotted(known[0].code)}'
    return HsCode(known[0].code, _several_note(HsCode(known[0].code, note), list(dict.fromkeys(others)), []))
