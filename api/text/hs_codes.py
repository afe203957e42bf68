"""HS codes as people, customs offices and spreadsheets write them, read to the two, four or six digits that countries share."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SUBHEADING = 6
"""Digits of an HS subheading; the digits after them are national and are not used."""
LONGEST_TARIFF = 10
"""Digits of the longest tariff numbers in use."""
LONGEST_TEXT = 60
"""Characters of the longest spelling, label included."""
SHOWN = 40
"""Characters of a text that a message repeats."""

QUOTED = re.compile(r"=?\s*([\"'‘’“”`]?)(.*?)[\"'‘’“”`]?", re.DOTALL)
"""What a spreadsheet writes so that a code stays a text: ``="0304"``, or an apostrophe before it."""
LABEL = re.compile(
    r"(?:ex\b[\s.]*)?"
    r"(?:(?:h\.?\s?s\.?(?:\s?n\.?)?|hts(?:us)?|cn|ncm|taric|tariff|commodity|customs)(?![a-z])"
    r"(?:[\s\-_]*(?:2012|2017|2022)(?=[\s:#]+[0-9]))?"
    r"(?:[\s\-_]*(?:codes?|chapter|heading|subheading|item|number|no|nr)\b\.?)*"
    r"\s*[:#=.\-]*\s*)?",
    re.IGNORECASE,
)
"""The name of the classification before a code: HS, HS 2022, HS code:, HTSUS, ex."""
CODE = re.compile(r"[0-9]+(?:[ .]+[0-9]+|\s?[\-/_]\s?[0-9]{1,3}|,[0-9]{1,2})*\s*\.?")
"""Groups of digits. Four digits after a hyphen or a slash, or three after a comma, are another code."""
SEVERAL = re.compile(
    r"[0-9]\s*[,;/|&+\-]\s*[0-9]{3}|[0-9]\s*[;|&+\n]\s*[0-9]|[0-9]\s+(?:and|to)\s+[0-9]", re.IGNORECASE
)
ROUNDED = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
FLOAT = re.compile(r"([0-9]+)[.,]0")
"""A code that a program has made a number, as in 610910.0."""


class HsCode(NamedTuple):
    """A code of the Harmonized System: a chapter, a heading or a subheading; ``note`` explains a corrected code."""

    code: str
    note: str | None = None


class HsCodeError(ValueError):
    """A text that cannot be an HS code; the message says what to do."""


def read_hs_code(text: str) -> HsCode:
    """Return the chapter (2 digits), heading (4) or subheading (6) that a text states, in ASCII digits.

    Spreadsheets drop zeros: where the number of digits is odd, one is restored, with a note. Whether the code exists is not
    checked. Raises ``HsCodeError``.
    """
    if len(text) > LONGEST_TEXT:
        raise _refused(text, "write one code of 2 to 10 digits, as in 030475")
    plain = _plain(text)
    written = LABEL.match(plain)
    body = plain[written.end() :] if written else plain
    if found := FLOAT.fullmatch(body):
        body = found[1]
    if not CODE.fullmatch(body):
        raise _refused(text, _advice(body))
    digits, reasons = _digits(re.findall(r"[0-9]+", body))
    if len(digits) > LONGEST_TARIFF:
        raise _refused(text, f"it has more than {LONGEST_TARIFF} digits; write the first six")
    code = digits[:SUBHEADING]
    if len(digits) > SUBHEADING:
        reasons.append("the digits after the sixth are national and are not used")
    note = f"{plain} was read as {code}: {'; '.join(reasons)}" if reasons else None
    return HsCode(code, note)


def dotted(code: str) -> str:
    """Return a code as customs offices print it: 0304.75."""
    return f"{code[:4]}.{code[4:]}" if len(code) > 4 else code


def overlap(code: str, prefixes: Sequence[str]) -> bool:
    """Return whether all or some goods of a code begin with one of the prefixes."""
    return code.startswith(tuple(prefixes)) or any(prefix.startswith(code) for prefix in prefixes)


def any_overlap(codes: Iterable[str], prefixes: Sequence[str]) -> bool:
    """Return whether all or some goods of one of the codes begin with one of the prefixes."""
    return any(overlap(code, prefixes) for code in codes)


def _plain(text: str) -> str:
    """Return a text with ASCII digits and punctuation, without quotes and invisible characters."""
    shown = "".join(" " if c.isspace() else c for c in text if unicodedata.category(c) != "Cf")
    plain = "".join(_ascii(c) for c in unicodedata.normalize("NFKC", shown))
    quoted = QUOTED.fullmatch(plain.strip())
    return (quoted[2] if quoted else plain).strip()


def _ascii(character: str) -> str:
    """Return a decimal digit of any script as an ASCII digit, any dash as a hyphen, any middle dot as a point."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Pd" or character == "−":
        return "-"
    return "." if character in "·・‧。" else character


def _digits(groups: list[str]) -> tuple[str, list[str]]:
    """Return the digits of a code with the zeros that a spreadsheet dropped, and what was corrected.

    Chapters and headings have an even number of digits, so a first group with an odd number has lost its leading zero. A
    number such as 6109.1 has lost its final one.
    """
    reasons = []
    if len(groups[0]) % 2:
        if len(groups) == 1 and len(groups[0]) == 1:
            raise HsCodeError(f'"{groups[0]}" has one digit; write 2 to 10 digits, as in 03 or 030475')
        groups = [f"0{groups[0]}", *groups[1:]]
        reasons.append("its leading zero was missing")
    digits = "".join(groups)
    if len(digits) < SUBHEADING and len(digits) % 2:
        digits += "0"
        reasons.append("its final zero was missing")
    return digits, reasons


def _advice(body: str) -> str:
    if ROUNDED.fullmatch(body):
        return "a spreadsheet has rounded it; format the column as text and write the code again"
    if SEVERAL.search(body):
        return "it contains several codes; write one, or the heading that they share"
    return "write 2 to 10 digits, as in 030475 or 0304.75"


def _refused(text: str, advice: str) -> HsCodeError:
    return HsCodeError(f'"{text.strip()[:SHOWN]}" is no HS code: {advice}')
