"""Codes of products and activities: ISIC, NACE, NAICS and HS in their usual spellings, distinguished by label and form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import HsCodeError, read_hs_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.names.products.terms import ProductIndex

LABELS = {
    "isic": r"isic(?:[ \-]?4(?!\d))?|ciiu(?:[ \-]?4(?!\d))?|citi|section(?= [A-U]\b)",
    "nace": r"nace|ateco|naf|wz|sbi",
    "naics": r"naics|scian",
    "hs": r"hs(?:[ \-]?(?:2|4|6|8|10)(?![\d.]))?|(?<!of )(?<!or )(?:sub)?heading(?=\W{0,3}\d{4})|hts|htsus|hsn|taric|ncm|nandina|cn ?code|harmoni[sz]ed system|schedule b|tariff|customs|commodity|hts us|sh(?!\d)|gtip|"
    r"zolltarifnummer|nomenclature|partida arancelaria|fraccion arancelaria|kn ?code|sitc(?=x)",
}
NOISE = (
    r"(?:[\s:#.,\-–=_]|a\. ?c\.|(?:rev(?:ision)?\.?|r\.?) ?[1-5](?:\.[0-9])?\b|\bv?(?:2012|2017|2022)\b(?=.*\d)|\b(?:code|codes|class|ch|chap|hdg|"
    r"group|division|section|chapter|heading|subheading|number|no|nr|us|eu|industry|sector|item|position|tariff|num|id|is)\b)*"
)
CODE = r"(?P<{0}>[A-Ua-u](?![A-Za-z])[ .\-]?(?:\d[\d. ]*\d|\d)?|\d[\d.\- ]*\d|\d)(?![\d])"
LABELLED = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?:{label})(?:\b|(?=\d{{4}}))\.?{NOISE}{CODE.format(system)}" for system, label in LABELS.items()
    )
    + ")",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\bisic\b[\s,:]*(?:rev(?:ision)?\.?|r\.?) ?(?:1|2|3|5)\b|\bnace\b[\s,:]*(?:rev(?:ision)?\.?|r\.?) ?(?:1\b|2\.1)",
    re.IGNORECASE,
)
"""Editions whose codes have other meanings."""
OTHERS = re.compile(
    r"\b(?:sitc|unspsc|gics|cpc|cpa|sic|ksic|jsic|prodcom|eccn|cas|gtin|ean|upc)\b[\s:#]*(?:code|no|rev\.? ?\d)?[\s:#.]*\d",
    re.IGNORECASE,
)
"""Classifications that are not read here: their digits must not be taken for codes of others."""
BARE = re.compile(r"\s*(?:[A-Ua-u][ .\-]?\d{2}(?:[. ]?\d{1,2})?|\d{1,10}|\d{1,4}(?:[. \-]\d{1,4}){1,4})\s*")
AFTER = re.compile(
    rf"(?<![\w.])(?P<code>[A-U]?\d[\d.]*\d)\W{{0,3}}\b(?:{'|'.join(f'(?P<{system}>{label})' for system, label in LABELS.items())})\b",
    re.IGNORECASE,
)
"""A code with its label after it: 1020 (ISIC)."""
NEXT = re.compile(
    r"\s*(?:[,;/&+]|and|or|und|et|y|e)\s*(?P<code>[A-U]?\d\d\.?\d\d(?:[\d.]*\d)?)(?![\w%])", re.IGNORECASE
)
"""A further code of the same classification."""
FIELD = re.compile(
    r"^\s*(?:(?:industry|sector|activity|product|main|code|class|classification|group|division|primary|business|category)\b[\s:#=.\-]*)+(?=[A-Ua-u]?\d)",
    re.IGNORECASE,
)
"""The name of a field before a code."""
LEVEL = re.compile(r"\b(?:division|group|class)\b", re.IGNORECASE)
"""Levels of ISIC: a code with such a label is a code of ISIC."""
INSIDE = re.compile(
    r"(?<![\w.,/\-])\d{3,4}(?:\.\d{2}){1,3}(?:\.?\d{2})?(?![\w])|(?<![\w.,/\-])\d{4} \d{2}(?: \d{2}){0,2}(?![\w.])|(?<![\w.,/\-])(?:\d{4}|\d{6}|\d{8}|\d{10})(?![\w.,%/])"
)


PLAIN_HS = re.compile(r"[0-9]{4}(?:\.?[0-9]{2}(?:\.?[0-9]{2}){0,2})?")
"""An HS code in its usual spelling, which needs no further reading."""


class CodeMatch(NamedTuple):
    """A code in a text: its classification, its sectors, and whether all its digits are known."""

    system: str
    sectors: tuple[str, ...]
    exact: bool


def digits(text: str) -> str:
    """Return the digits of a code."""
    return re.sub(r"\D", "", text)


def read(system: str, text: str, terms: ProductIndex) -> CodeMatch | None:
    """Look up a code in one classification; None where it has no such code."""
    return READERS[system](text.strip(" .-").upper(), terms)


def _isic(text: str, terms: ProductIndex) -> CodeMatch | None:
    letter, code = (text[0] if text[0].isalpha() else ""), digits(text)
    if letter and not code:
        return CodeMatch("isic", (letter,), True) if terms.section(letter) else None
    for tried in (code, f"0{code}"):  # Excel removes a leading zero
        section = terms.section(tried) if 2 <= len(tried) <= 4 else None
        if section and letter in {"", section}:
            return CodeMatch("isic", (tried,), True)
    return None


def _nace(text: str, terms: ProductIndex) -> CodeMatch | None:
    code = digits(text)
    if "." in text and len(text.strip("ABCDEFGHIJKLMNOPQRSTU .-").partition(".")[0]) == 1:
        code = f"0{code}"
    if not code:
        return _isic(text, terms)
    for tried in (code, f"0{code}"):
        if 2 <= len(tried) <= 4 and (sector := terms.nace(tried)):
            return CodeMatch("nace", (sector,), True)
    return None


def _naics(text: str, terms: ProductIndex) -> CodeMatch | None:
    code = text.partition("-")[0]  # sectors of NAICS are ranges: 31-33
    if not code.isdigit() or not 2 <= len(code) <= 6:
        return None
    sectors, known = terms.naics(code)
    return CodeMatch("naics", tuple(sectors), known >= min(len(code), 4)) if sectors else None


def _hs(text: str, terms: ProductIndex) -> CodeMatch | None:
    if PLAIN_HS.fullmatch(text):
        code = text.replace(".", "")[:6]
    elif text[0].isalpha():
        return None
    else:
        try:
            code = read_hs_code(text).code
        except HsCodeError:
            return None
    for length in (6, 4):
        if len(code) >= length and (found := terms.hs(code[:length])):
            return CodeMatch("hs", tuple(found), length == min(len(code), 6))
    found = terms.hs(code) if len(code) == 2 else ()
    return CodeMatch("hs", tuple(found), True) if found else None


READERS = {"isic": _isic, "nace": _nace, "naics": _naics, "hs": _hs}


def bare(text: str, terms: ProductIndex) -> list[CodeMatch]:
    """Return every match of a text that is only a code."""
    field = FIELD.match(text)
    text = text[field.end() :] if field else text
    plain = text.strip()
    if field and LEVEL.search(field[0]):
        found = read("isic", plain, terms)
        return [found] if found else []
    if not BARE.fullmatch(text) or len(digits(plain)) < 2:
        return []
    return [
        found for system in _systems(plain) if (found := read(system, plain, terms)) and _fits(found, plain)
    ]


def hs_code_in(text: str, terms: ProductIndex) -> bool:
    """Return whether a text is only an HS code: one with the label of HS, or a bare one that is no other code."""
    if found := bare(text, terms):
        return all(each.system == "hs" for each in found)
    for match, coded in labelled(text, terms):
        return coded is not None and coded.system == "hs" and match[0].strip() == text.strip()
    return False


def _systems(text: str) -> Sequence[str]:
    """Return the classifications that a code may belong to by its form."""
    if text[0].isalpha():
        return ("nace",) if "." in text[2:] else ("isic",)
    if re.fullmatch(r"\d{1,2}\.\d", text):
        return ("nace",)
    if re.fullmatch(r"\d{1,2}\.\d\d", text):
        return ("nace", "hs")
    if not text.isdigit():
        return ("hs",)
    return {2: ("isic", "hs"), 3: ("isic", "hs", "naics"), 4: ("isic", "hs", "naics")}.get(
        len(text), ("hs", "naics") if len(text) in {5, 6} else ("hs",)
    )


def _fits(found: CodeMatch, text: str) -> bool:
    """Return whether a bare code may match so: with unknown digits only where it is as long as a national code."""
    return found.exact or (found.system == "hs" and len(digits(text)) >= 6)


def labelled_alone(text: str, terms: ProductIndex) -> CodeMatch | None:
    """Return the code of a text that is one labelled code and nothing else."""
    match = LABELLED.fullmatch(text)
    system = match.lastgroup if match else None
    return read(system, match[system], terms) if match and system and digits(match[system]) else None


def labelled(text: str, terms: ProductIndex) -> Iterator[tuple[re.Match[str], CodeMatch | None]]:
    """Yield the codes in a text with the label of their classification; None in place of an unknown code."""
    for match in LABELLED.finditer(text):
        system = match.lastgroup
        if system and (digits(match[system]) or system in {"isic", "nace"}):
            yield match, read(system, match[system], terms)
            end = match.end()
            while more := NEXT.match(text, end):  # ISIC 1020, 1030 and 1410
                if coded := read(system, more["code"], terms):
                    yield more, coded
                end = more.end()
    for match in AFTER.finditer(text):
        system = match.lastgroup
        if system and (coded := read(system, match["code"], terms)):
            yield match, coded


def inside(text: str, terms: ProductIndex) -> Iterator[tuple[re.Match[str], list[CodeMatch]]]:
    """Yield the codes among words without a label, recognised by their form."""
    for match in INSIDE.finditer(text):
        if found := bare(match[0], terms):
            yield match, found
