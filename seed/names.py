"""Names of places: reading the packages' lists, telling scripts apart, choosing the English and the local name."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

# `name (language), name (language)`; a name that holds a comma is quoted together with its language. Languages
# are ISO 639-3 or Glottolog codes, in a few places joined or regional: fuzh1239, poit1240-sant1407, de-AT.
FORM = re.compile(r"\s*(?P<name>.+?) \((?P<language>[A-Za-z0-9-]{2,})\)(?P<quote>'?)\s*(?:,|$)")
BRACKETS = re.compile(r"\s*\[(?P<inside>[^\]]*)\]")
ISO_CODE = re.compile(r"\s*\b[A-Z]{2}-[A-Z0-9]{1,3}\b")
# Letters that Unicode does not take apart into a base letter and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "\u0131": "i", "ə": "a", "ǝ": "a", "æ": "ae", "þ": "th", "ð": "d"}
)
GENERIC = frozenset(
    "the and free state city province oblast region republic islands district governorate county kraj"
    " north south east west central land".split(),  # noqa: SIM905 - a list of 18 words reads worse
)
SAINT = re.compile(r"(São|Santo|Santa|Sant|San|Sint)\b")
ALIKE = 0.6  # told nicknames ("The Golden State") from exonyms ("Tuscany", Toscana) best over all 1,300 pairs


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


def without_brackets(name: str) -> str:
    """Give an ISO name without its other form: `Girona [Gerona]` is `Girona`."""
    return BRACKETS.sub("", name)


def in_brackets(name: str) -> list[str]:
    """Give the other forms that an ISO name holds: `Girona [Gerona]` has `Gerona`."""
    inside = (ISO_CODE.sub("", found["inside"]).strip() for found in BRACKETS.finditer(name))
    return [text for text in inside if text and not re.fullmatch(r"[A-Z]{2}-\w+", text)]


def is_latin(text: str) -> bool:
    """Tell whether the first letter is of the Latin script."""
    letter = next((character for character in text if character.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").startswith(("LATIN", "MODIFIER LETTER"))


def english_name(iso_name: str, names: list[Name], *, english_spoken: bool) -> str:
    """Choose a subdivision's English name.

    Where English is official the standard's name is the English one, and the listed ones are nicknames. Elsewhere it
    is the first English form that is a form of the same name; the list also has "Five Lions" for Panjshayr.
    """
    own = without_brackets(iso_name)
    if english_spoken:
        return own
    for form in (name.text for name in names if name.language == "eng"):
        if _words(own) and set(_words(own)) <= set(_words(form)):
            return own  # the form only adds words: "Free and Sovereign State of Jalisco"
        if not _is_nickname(form, own) and _same_name(form, own):
            return form
    return own


def _is_nickname(form: str, own: str) -> bool:
    """Tell nicknames and names of saints put into English ("Saint Paul" for São Paulo)."""
    return form.startswith("The ") or bool(SAINT.match(own) and re.match(r"(Saint|St)\b", form))


def _same_name(form: str, own: str) -> bool:
    pairs = ((x, y) for x in _words(form) if x not in GENERIC for y in _words(own))
    return any(SequenceMatcher(None, x, y).ratio() >= ALIKE for x, y in pairs)


def _words(text: str) -> list[str]:
    """Give the words of three letters or more, without marks."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    bare = "".join(character for character in letters if not unicodedata.combining(character))
    return [word for word in re.split(r"[^a-z]+", bare) if len(word) > 2]


def local_name(iso_name: str, names: list[Name], country: list[Name]) -> str | None:
    """Choose a subdivision's name in the local script.

    `country` is the country's name in its official languages, most spoken first; the first tells the script. Where it
    is Latin the standard's name is local; else the first form in another script, of an official language if any.
    """
    if not country:
        return None
    if is_latin(country[0].text):
        return without_brackets(iso_name)
    official = {name.language for name in country}
    forms = [name for name in names if not is_latin(name.text)]
    forms.sort(key=lambda name: name.language not in official)
    return forms[0].text if forms else None
