"""The roles of the columns of a supplier sheet, found by their headings: as listed, without words beside them, or by likeness."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from api.screenings.heading_names import (
    ABBREVIATED,
    COMPOUNDS,
    LINKING,
    MAKING,
    MOST_OF_ROLE,
    PLANT,
    PLANT_ALONE,
    PLANT_PHRASES,
    ROLES,
    SUPPLIER,
    UNSPACED_MAKING,
)
from api.text.fold import fold, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OTHER_ADDRESS = "other_address"
"""The role of addresses that are read where a better one is empty, such as that of the supplier beside that of the factory."""
PLANT_COLUMN = "plant"
"""The role of columns whose heading is the word for a place of work alone, such as Factory; no caller can name it."""
ALIKE = 88.0
"""The least likeness, of 100, of a misspelt heading to a known one."""
SHORTEST_ALIKE = 6
"""Characters of the shortest heading that is found by likeness: shorter words are too near to others."""
LONGEST = 80
"""Characters of the longest text that is taken for a heading."""
NUMBERED = re.compile(r" ?[0-9]{1,2}$")
ADDRESS_LINE = re.compile(
    r"\s*(?:line|ln|zeile|ligne|linea|línea|linha|riga|regel|rad|linje|行)[\s_.\-]*[1-9]\s*", re.IGNORECASE
)
"""The heading of a line of an address, where there are several."""
PARTS = re.compile(r"\s*[/|\n\r\\;、／]+\s*|\s+[-–—]\s+")
BRACKETS = re.compile(r"[(\[{（【<][^)\]}）】>]*[)\]}）】>]")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])")
LEADING = re.compile(r"^\s*(?:[0-9]{1,2}|[a-zA-Z])\s*[.):]\s*")


class FoundRole(NamedTuple):
    """The role of a heading, its rank (lower is better), and the known heading that it is like where it is not one."""

    role: str
    rank: tuple[int, int]
    alike: str | None = None


def _normal(heading: str) -> str:
    return " ".join(re.findall(r"\w+", fold(heading).replace("_", " ")))


_KNOWN: dict[str, tuple[str, int]] = {}
for _role, _names in ROLES.items():
    for _place, _name in enumerate(_names.split(";")):
        for _spelling in (
            _name,
            re.sub(r"\b([dl]) ", r"\1", _name),
        ):  # d origine is folded from d'origine too
            _KNOWN.setdefault(_normal(_spelling), (_role, _place))
_PLANT_ALONE = frozenset(map(_normal, PLANT_ALONE))
_PLACES = {"region", "country", "origin", "province", "city", "address", OTHER_ADDRESS}
_LONG = [name for name in _KNOWN if len(name) >= SHORTEST_ALIKE and name.isascii()]


@lru_cache(maxsize=4096)
def role_of(heading: str) -> FoundRole | None:
    """Return the role of a heading and its rank, lower is better; None where the heading is unknown.

    The complete heading is looked up first, then its parts, then the heading without the words that name a plant or a
    supplier. Any other word in front (billing address, parent country) names a place where no work is done: such a
    column is read only where the caller names it.
    """
    if not heading.strip() or len(heading) > LONGEST:
        return None
    for form in dict.fromkeys(_forms(heading)):
        if found := _listed(form):
            return found
    return _alike(_normal(heading))


@lru_cache(maxsize=4096)
def names_plant(heading: str) -> bool:
    """Return whether a heading names the place of work: a factory, a mill, a place of production."""
    text = _normal(CAMEL.sub(" ", heading))
    words = text.split()
    if len(words) == 1 and (compound := _compound(text)):
        return compound.rank[0] == 0
    return (
        any(word in PLANT or word in MAKING for word in words)
        or any(each in text for each in (*_UNSPACED_PLANT, *UNSPACED_MAKING))
        or any(f" {each} " in f" {text} " for each in PLANT_PHRASES)
    )


@lru_cache(maxsize=4096)
def is_plant_alone(heading: str) -> bool:
    """Return whether a heading is the word for a place of work alone, such as Factory: its cells may be names of firms too."""
    return len(heading) <= LONGEST and any(
        form in _PLANT_ALONE or form.removesuffix("s") in _PLANT_ALONE for form in _forms(heading)
    )


def without_plant_words(text: str) -> str:
    """Return a text without the words factory, plant or mine at its ends; the text where it has no others."""
    words = text.split()
    while len(words) > 1 and _normal(words[0]) in PLANT:
        words.pop(0)
    while len(words) > 1 and _normal(words[-1]) in PLANT:
        words.pop()
    return " ".join(words).strip(" ,-")


def group_words(heading: str) -> frozenset[str]:
    """Return the words of a heading, folded, with punctuation as breaks: bill-to has two."""
    return frozenset(_normal(heading).split())


def _forms(heading: str) -> Iterator[str]:
    """Yield the ways to read a heading: all of it, without brackets and numbering, with its words apart, its parts."""
    yield _normal(heading)
    plain = LEADING.sub("", BRACKETS.sub(" ", heading)).replace("*", " ").strip()
    yield _normal(plain)
    yield _normal(CAMEL.sub(" ", plain.replace("(s)", "")))
    yield NUMBERED.sub("", _normal(plain))
    yield " ".join(ABBREVIATED.get(word, word) for word in _normal(CAMEL.sub(" ", plain)).split())
    for part in PARTS.split(plain):
        yield _normal(part)
    if not plain.isascii() and re.search("[A-Za-z]", plain):  # a heading in two scripts
        yield from (_normal(text) for text in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", plain))
    yield from (_normal(text[1:-1]) for text in BRACKETS.findall(heading))


def _listed(text: str) -> FoundRole | None:
    words, rank = text.split(), 1
    while words:
        if found := _exact(" ".join(words)):
            return FoundRole(found[0], (rank, found[1]))
        if len(words) == 1 and (compound := _compound(words[0])):
            return compound
        if len(words) == 1 and (bare := _without_prefix(words[0])) != words[0]:
            rank = 0 if words[0].startswith(tuple(_UNSPACED_PLANT)) else 2
            words = [bare]
            continue
        if phrase := next((each for each in PLANT_PHRASES if _around(each, words)), None):
            size = len(phrase.split())
            rank, words = 0, words[size:] if phrase.split() == words[:size] else words[:-size]
            continue
        for place, name in ((0, words[0]), (-1, words[-1])):
            if name in PLANT or name in SUPPLIER:
                rank = 0 if name in PLANT else 2
                words.pop(place)
                break
        else:
            return None
        while words and words[0] in LINKING:
            words.pop(0)
        while words and words[-1] in LINKING:
            words.pop()
    return None


def _compound(word: str) -> FoundRole | None:
    """Return the role of a word such as Lieferantenland: that of the place that it ends with."""
    for start, rank in COMPOUNDS.items():
        found = _KNOWN.get(word.removeprefix(start)) if word.startswith(start) else None
        if found and found[0] in _PLACES and len(word) > len(start) + 2:
            return FoundRole(found[0], (rank, found[1]))
    return None


def _around(phrase: str, words: list[str]) -> bool:
    """Return whether words begin or end with a phrase, and have others beside it."""
    parts = phrase.split()
    return len(words) > len(parts) and parts in (words[: len(parts)], words[-len(parts) :])


_UNSPACED_PLANT = [word for word in PLANT if unspaced(word) or word[0] > "가"]
_UNSPACED = sorted(
    [*_UNSPACED_PLANT, *(w for w in SUPPLIER if unspaced(w) or w[0] > "가")], key=len, reverse=True
)


def _without_prefix(word: str) -> str:
    """Return a word of a script without blanks without the plant or the supplier that it begins with."""
    return next(
        (
            word.removeprefix(each).removeprefix("の")
            for each in _UNSPACED
            if word.startswith(each) and word != each
        ),
        word,
    )


def _exact(text: str) -> tuple[str, int] | None:
    """Return the role of a listed heading, in the plural too, or of a numbered line of an address."""
    found = _KNOWN.get(text) or _KNOWN.get(text.removesuffix("s"))
    if found is None and (bare := NUMBERED.sub("", text)) != text:
        found = _KNOWN.get(bare)
        if found and found[0] != "address" and not text.endswith("1"):
            return None
    return found


def _alike(text: str) -> FoundRole | None:
    if len(text) < SHORTEST_ALIKE or not text.isascii():
        return None
    found = process.extractOne(text, _LONG, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None or found[0][0] != text[0]:
        return None
    role, place = _KNOWN[found[0]]
    return FoundRole(role, (3, place), found[0])


def roles(heading: Sequence[str], facts: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns of each role, best first; a column named after a fact states that fact.

    The columns of one address are in the order of the sheet.
    """
    ranked: dict[str, list[tuple[tuple[int, int], int]]] = {}
    lines = {column for column, name in enumerate(heading) if ADDRESS_LINE.fullmatch(name)}
    for column, name in enumerate(heading):
        if column in lines and len(lines) > 1:
            ranked.setdefault("address", []).append(((1, 0), column))
        elif name.strip().lower() in facts:
            ranked.setdefault(name.strip().lower(), []).append(((0, 0), column))
        elif found := role_of(name):
            ranked.setdefault(found.role, []).append((found.rank, column))
    if addresses := ranked.get("address"):
        best = min(rank[0] for rank, _ in addresses)
        ranked["address"] = [((0, 0), column) for rank, column in addresses if rank[0] in {best, 3}]
        if others := [each for each in addresses if each[0][0] not in {best, 3}]:
            ranked[OTHER_ADDRESS] = others
    by_role = {role: [found[1] for found in sorted(each)[:MOST_OF_ROLE]] for role, each in ranked.items()}
    if not by_role.keys() & _PLACES and (
        plants := [c for c, name in enumerate(heading) if is_plant_alone(name)]
    ):
        by_role["region"] = plants
    return by_role
