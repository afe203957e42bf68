"""The English and the local name of a region, chosen from the names that the packages list."""

import unicodedata

from seed.reference.names import ListedName


def is_latin(text: str) -> bool:
    """Return whether the first letter is of the Latin script."""
    letter = next((character for character in text if character.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").startswith(("LATIN", "MODIFIER LETTER"))


def english_name(iso_name: str, names: list[ListedName]) -> str:
    """Choose a subdivision's English name: the first English form, or the standard's name.

    Some first forms are nicknames ("The Golden State"): region_overrides.csv corrects those, one by one.
    """
    return next((name.text for name in names if name.language == "eng"), iso_name)


def local_name(iso_name: str, names: list[ListedName], country: str | None) -> str | None:
    """Choose a subdivision's name in the local script: the first form that is not Latin.

    Without such a form it is the standard's name if the country's own name (in its main language) is Latin, or else unknown.
    """
    latin = iso_name if country and is_latin(country) else None
    return next((name.text for name in names if not is_latin(name.text)), latin)
