"""Names of regions as the packages list them."""

import re
import unicodedata
from dataclasses import dataclass

# `name (language), name (language)`; a name with a comma is quoted together with its language. Languages
# are ISO 639-3 or Glottolog codes, in a few places joined or regional: fuzh1239, poit1240-sant1407, de-AT.
FORM = re.compile(r"\s*(?P<name>.+?) \((?P<language>[A-Za-z0-9-]{2,})\)(?P<quote>'?)\s*(?:,|$)")
BRACKETS = re.compile(r"\s*\[(?P<inside>[^\]]*)\]")
ISO_CODE = re.compile(r"\s*\b[A-Z]{2}-[A-Z0-9]{1,3}\b")


@dataclass(frozen=True)
class ListedName:
    """A name as a package lists it, with its language (ISO 639-3 or Glottolog code)."""

    text: str
    language: str


def parse_names(listed: str) -> list[ListedName]:
    """Parse iso3166-2's `localOtherName`, without quotes around names and marks of writing direction.

    Raises `ValueError` for a text of another form.
    """
    names: list[ListedName] = []
    position, quoted = 0, False
    while found := FORM.match(listed, position):
        text = found["name"]
        if text.startswith("'") and ")'" in listed[found.start() :]:
            text, quoted = text[1:], True
        if found["quote"] and not quoted:
            text += "'"
        quoted = quoted and not found["quote"]
        if text.count(")") > text.count("("):
            text = text.rstrip(")")
        names.append(ListedName(tidy(text), found["language"]))
        position = found.end()
    if listed[position:].strip():
        raise ValueError(listed)
    return names


def tidy(text: str) -> str:
    """Compose the characters (NFC), remove marks of writing direction, and trim."""
    return unicodedata.normalize("NFC", text).strip(" \u200e\u200f")


def in_brackets(name: str) -> list[str]:
    """Return the other forms in an ISO name: `Girona [Gerona]` has `Gerona`."""
    inside = (ISO_CODE.sub("", found["inside"]).strip() for found in BRACKETS.finditer(name))
    return [text for text in inside if text and not re.fullmatch(r"[A-Z]{2}-\w+", text)]
