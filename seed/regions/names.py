"""Names of places: reading the packages' lists, telling scripts apart, choosing the English and the local name."""

import re
import unicodedata
from dataclasses import dataclass

# `name (language), name (language)`; a name that holds a comma is quoted together with its language. Languages
# are ISO 639-3 or Glottolog codes, in a few places joined or regional: fuzh1239, poit1240-sant1407, de-AT.
FORM = re.compile(r"\s*(?P<name>.+?) \((?P<language>[A-Za-z0-9-]{2,})\)(?P<quote>'?)\s*(?:,|$)")
BRACKETS = re.compile(r"\s*\[(?P<inside>[^\]]*)\]")
ISO_CODE = re.compile(r"\s*\b[A-Z]{2}-[A-Z0-9]{1,3}\b")


@dataclass(frozen=True)
class Name:
    """A name in a language (ISO 639-3 or Glottolog code)."""

    text: str
    language: str


def parse_names(listed: str) -> list[Name]:
    """Read iso3166-2's `localOtherName`. Quotes around a name and marks of writing direction fall away."""
    names: list[Name] = []
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
        names.append(Name(tidy(text), found["language"]))
        position = found.end()
    if listed[position:].strip():
        raise ValueError(listed)
    return names


def tidy(text: str) -> str:
    """Compose the characters (NFC), drop marks of writing direction, and trim."""
    return unicodedata.normalize("NFC", text).strip(" \u200e\u200f")


def in_brackets(name: str) -> list[str]:
    """Give the other forms that an ISO name holds: `Girona [Gerona]` has `Gerona`."""
    inside = (ISO_CODE.sub("", found["inside"]).strip() for found in BRACKETS.finditer(name))
    return [text for text in inside if text and not re.fullmatch(r"[A-Z]{2}-\w+", text)]


def is_latin(text: str) -> bool:
    """Tell whether the first letter is of the Latin script."""
    letter = next((character for character in text if character.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").startswith(("LATIN", "MODIFIER LETTER"))


def english_name(iso_name: str, names: list[Name]) -> str:
    """Choose a subdivision's English name: the first English form, or the standard's name.

    Some first forms are nicknames ("The Golden State"): region_overrides.csv sets those right, each looked at by people.
    """
    return next((name.text for name in names if name.language == "eng"), iso_name)


def local_name(iso_name: str, names: list[Name], country: str | None) -> str | None:
    """Choose a subdivision's name in the local script: the first form that is not Latin.

    Without one it is the standard's name, where the country's own name (in its main language) is Latin; or unknown.
    """
    latin = iso_name if country and is_latin(country) else None
    return next((name.text for name in names if not is_latin(name.text)), latin)
