"""Suggestions while a text is typed: pairs that lead to a profile, and names that complete what is typed last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from api.names.search import EXACT
from api.pages.link import link
from api.pages.look_up.typed import read_typed
from api.regions import search as regions
from api.sectors import search as sectors
from api.text.fold import fold
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.database import Release
    from api.names.search import Hit

MOST: Final = 8
"""Suggestions of one text: as many as are read at a glance."""
MOST_OF_KIND: Final = 5
LEAST_LETTERS: Final = 2
MOST_WORDS: Final = 4
"""Words at the end of a text that may be the beginning of one name."""
PUNCTUATION: Final = re.compile(r"[,;\n]")


class Suggestion(NamedTuple):
    """A suggestion: its name, what it is, the text of the field with it, and the profile where it is a pair."""

    kind: str
    name: str
    what: str
    fill: str
    address: str | None


def suggestions(release: Release, text: str) -> list[Suggestion]:
    """Return the suggestions for a text, the best first; none for a text that is too short to mean anything."""
    if len(text.strip()) < LEAST_LETTERS and text.isascii():
        return []
    found: dict[str, Suggestion] = {}
    typed = read_typed(release, text.strip())
    if typed.region["code"] and typed.sector["code"]:
        pair = _pair(release, typed.region["code"], typed.sector["code"], text, typed.hs)
        found[pair.address or pair.name] = pair
    for one in _completions(release, text):
        found.setdefault(one.address or one.fill, one)
    return list(found.values())[:MOST]


def _completions(release: Release, text: str) -> Iterator[Suggestion]:
    """Yield what completes the last part of a text: after its last comma, else the longest end of it that begins a name."""
    for before, last in _ends(text):
        places, works = (
            _best(release, last, regions.hits(release, last, {})),
            _best(release, last, sectors.hits(release, last)),
        )
        if places or works:
            yield from _of_hits(release, before, places, works)
            return


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text split before its last part, in each way that this may be meant."""
    *first, last = PUNCTUATION.split(text)
    if first:
        if last.strip():
            yield ",".join(first).strip(), last.strip()
        return
    words = text.split()
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        yield " ".join(words[: len(words) - length]), " ".join(words[len(words) - length :])


def _best(release: Release, last: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the best hit of each code, the best first: an exact name, then one that the page shows, then any other."""
    trees = release.keep(Trees)
    best: dict[str, Hit] = {}
    for hit in sorted(hits):
        best.setdefault(hit.code, hit)

    def unlike(hit: Hit) -> tuple[bool, bool]:
        shown = trees.region_names.get(hit.code) or trees.sector_titles.get(hit.code) or ""
        return hit.how != EXACT, hit.kind == "name" and not fold(shown).startswith(fold(last))

    return sorted(best.values(), key=unlike)[:MOST_OF_KIND]


def _of_hits(release: Release, before: str, places: list[Hit], works: list[Hit]) -> Iterator[Suggestion]:
    """Yield the suggestions for hits: pairs where the text before them settles the other code, else names to fill in."""
    known = read_typed(release, before) if before else None
    place, work = (known.region["code"], known.sector["code"]) if known else (None, None)
    if work and not place:
        yield from (_pair(release, hit.code, work, before) for hit in places)
    elif place and not work:
        yield from (_pair(release, place, hit.code, before) for hit in works)
    else:
        found = [(hit.how, _foreign(hit), _place(release, hit, before)) for hit in places]
        found += [(hit.how, 1, _product(release, hit, before)) for hit in works]
        yield from (one for *_, one in sorted(found, key=lambda each: each[:2]))


def _foreign(hit: Hit) -> int:
    """Return where a place stands beside products that match equally: a region by its name before them, a city after them."""
    return 0 if hit.kind in {"name", "code"} else 2


def _place(release: Release, hit: Hit, before: str) -> Suggestion:
    name = release.keep(Trees).region_names[hit.code]
    fill = _fill(before, f"{name.replace(',', '')} ({hit.code})")
    return Suggestion("place", _region(release, hit.code), _within(name, hit), fill, None)


def _product(release: Release, hit: Hit, before: str) -> Suggestion:
    name = release.keep(Trees).sector_titles[hit.code]
    note = f"ISIC {hit.code}" + ("" if hit.name in {name, hit.code} else f", by {hit.name.replace('-', ' ')}")
    return Suggestion("product", name, note, _fill(before, f"{name.replace(',', '')} ({hit.code})"), None)


def _pair(release: Release, region: str, sector: str, before: str, hs: str | None = None) -> Suggestion:
    trees = release.keep(Trees)
    address = link("/explore/{}/{}", region, sector, hs=hs)
    name = f"{_region(release, region)}: {trees.sector_titles[sector]}"
    return Suggestion("pair", name, f"{region} {sector}", before, address)


def _region(release: Release, code: str) -> str:
    """Return the name of a region, with that of its country."""
    trees = release.keep(Trees)
    path = trees.region(code)
    return ", ".join(dict.fromkeys(trees.region_names[each] for each in (path[0], path[-1])))


def _within(name: str, hit: Hit) -> str:
    """Return what a place is: its code, and the name that matches where this is another."""
    if fold(hit.name) in {fold(name), fold(hit.code)}:
        return hit.code
    return f"{hit.code}, by {hit.name.title() if hit.name.islower() else hit.name}"


def _fill(before: str, name: str) -> str:
    return f"{before}, {name}" if before else name
