"""Postal codes that state the country, and a part of it, beside a name that several places share."""

from __future__ import annotations

import re
from typing import NamedTuple

ZIP = {
    "AL": "350-369", "AK": "995-999", "AZ": "850-865", "AR": "716-729", "CA": "900-961", "CO": "800-816", "CT": "060-069", "DE": "197-199",
    "DC": "200-205", "FL": "320-349", "GA": "300-319 398-399", "HI": "967-968", "ID": "832-838", "IL": "600-629", "IN": "460-479",
    "IA": "500-528", "KS": "660-679", "KY": "400-427", "LA": "700-714", "ME": "039-049", "MD": "206-219", "MA": "010-027 055-055", "MI": "480-499",
    "MN": "550-567", "MS": "386-397", "MO": "630-658", "MT": "590-599", "NE": "680-693", "NV": "889-898", "NH": "030-038", "NJ": "070-089",
    "NM": "870-884", "NY": "005-005 100-149", "NC": "270-289", "ND": "580-588", "OH": "430-459", "OK": "730-749", "OR": "970-979", "PA": "150-196",
    "RI": "028-029", "SC": "290-299", "SD": "570-577", "TN": "370-385", "TX": "750-799 885-885", "UT": "840-847", "VT": "050-059",
    "VA": "201-201 220-246", "WA": "980-994", "WV": "247-268", "WI": "530-549", "WY": "820-831", "PR": "006-009", "GU": "969-969",
}  # fmt: skip
"""The first three digits of the ZIP codes of each State."""
AUSTRALIA = {
    "NSW": (1000, 2999), "ACT": (200, 2999), "VIC": (3000, 8999), "QLD": (4000, 9999), "SA": (5000, 5999), "WA": (6000, 6999),
    "TAS": (7000, 7999), "NT": (800, 999),
}  # fmt: skip
"""The first and the last postcode of each State."""
CANADA = {
    **dict.fromkeys("KLMNP", "ON"), **dict.fromkeys("GHJ", "QC"), "A": "NL", "B": "NS", "C": "PE", "E": "NB", "R": "MB", "S": "SK",
    "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip
"""The province by the first letter of a postal code; X is shared by two territories."""
LIKELY = re.compile(r"[A-Zcdsl][\s,]{1,3}\d{4}|[A-Z]\d[A-Z\d]? ?\d[A-Z]|[A-Z]\d[A-Z][ -]?\d")
"""A form that every text with such a code has: most texts are excluded by it."""
ISLANDS = {"GY": "GG", "IM": "IM", "JE": "JE", "GX": "GI"}
"""Territories with postcodes of the British form."""
US = re.compile(r"\b(?P<state>[A-Z]{2})[\s,]{1,3}(?P<zip>\d{5})(?:-\d{4})?(?![\d-])")
AU = re.compile(
    r"\b(?P<state>NSW|ACT|VIC|QLD|SA|WA|TAS|NT|Vic|Qld|Tas)[\s,]{1,3}(?P<code>0?\d{4})\b(?![\d-])"
)
CA = re.compile(r"\b(?P<code>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d)\b")
GB = re.compile(r"\b(?P<code>[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b")


class PostalCode(NamedTuple):
    """A postal code with the region that it states, and the places in the text of the letters before it and of all of it."""

    region: str
    start: int
    end: int
    exact: bool
    """Whether the letters before the digits are the code of the region itself: CA 91761."""


def find_postal(text: str) -> PostalCode | None:
    """Return the last postal code of the United States, Canada, Australia or the United Kingdom in a text; None for others."""
    if not LIKELY.search(text):
        return None
    return _of_state(text) or _of_form(text)


def _of_state(text: str) -> PostalCode | None:
    """Return the last code with the letters of its State before it."""
    for match in reversed(list(US.finditer(text))):
        if _in_zip(match["state"], match["zip"]):
            return PostalCode(_us(match["state"]), match.start("state"), match.end("zip"), exact=True)
    for match in reversed(list(AU.finditer(text))):
        low, high = AUSTRALIA[match["state"].upper()]
        if low <= int(match["code"]) <= high:
            return PostalCode(f"AU-{match['state'].upper()}", match.start("state"), match.end(), exact=True)
    return None


def _of_form(text: str) -> PostalCode | None:
    """Return a code whose form alone states the country."""
    if match := CA.search(text):
        province = CANADA.get(match["code"][0])
        return PostalCode(f"CA-{province}" if province else "CA", match.start(), match.end(), exact=False)
    if match := GB.search(text):
        return PostalCode(ISLANDS.get(match["code"][:2], "GB"), match.start(), match.end(), exact=False)
    return None


def _us(state: str) -> str:
    return state if state in {"PR", "GU"} else f"US-{state}"


def _in_zip(state: str, code: str) -> bool:
    ranges = (part.split("-") for part in ZIP.get(state, "").split())
    return any(int(low) <= int(code[:3]) <= int(high) for low, high in ranges)
