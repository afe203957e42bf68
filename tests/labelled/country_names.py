"""A sample of the names of countries in 78 languages, with the country that each means: two of three from CLDR, one from iso-codes.

The release contains names of both sources, so this measures the reader and not the sources: names that towns, other countries or
words of addresses share, official names of many words, scripts, folding. `compare_country_names` measures names of a source that is
not in the release.
"""

from __future__ import annotations

import random
from collections import defaultdict
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pycountry
from babel import Locale

from api.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.labelled.tally import Case

LANGUAGES = (
    "af am ar az be bg bn bs ca cs da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv "
    "mk ml mn mr ms mt my nb ne nl pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tk tr uk ur uz vi zh zu"
).split()
"""The six languages of the United Nations, those of the thirty biggest exporters, and 40 more."""
NAMES = 2_000
SEED = 14
FIELDS = ("name", "official_name")


def country_name_cases() -> list[Case]:
    """Return the same cases every time. A name that two countries have (Congo) expects its candidates."""
    meanings: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, list[str]] = {"CLDR": [], "iso-codes": []}
    for source, listed in (("CLDR", _cldr()), ("iso-codes", _iso_codes())):
        for code, name in listed:
            meanings[fold(name)].add(code)
            texts[source].append(name)
    chosen = random.Random(SEED)  # noqa: S311 - the same names every time
    picked: list[tuple[str, str]] = []
    for source, share in (("CLDR", NAMES * 2 // 3), ("iso-codes", NAMES - NAMES * 2 // 3)):
        picked += [(source, name) for name in chosen.sample(sorted(set(texts[source])), share)]
    return [_case(source, name, meanings[fold(name)]) for source, name in picked]


def _case(source: str, name: str, codes: set[str]) -> Case:
    listed = "|".join(sorted(codes))
    only, several = (listed, "") if len(codes) == 1 else ("", listed)
    return {"text": name, "country": "", "expected": only, "candidates": several, "note": source}


def _cldr() -> Iterator[tuple[str, str]]:
    for tag in LANGUAGES:
        territories = Locale.parse(tag).territories
        for country in pycountry.countries:
            if name := territories.get(country.alpha_2):
                yield country.alpha_2, name


def _iso_codes() -> Iterator[tuple[str, str]]:
    for tag in LANGUAGES:
        for path in sorted(Path(pycountry.LOCALES_DIR).glob(f"{tag}*/LC_MESSAGES/iso3166-1.mo")):
            if path.parts[-3].partition("_")[0].partition("@")[0] != tag:
                continue
            with path.open("rb") as file:
                translated = GNUTranslations(file).gettext
            for country in pycountry.countries:
                for english in filter(None, (getattr(country, field, None) for field in FIELDS)):
                    if tag == "en" or (name := translated(english)) != english:
                        yield country.alpha_2, english if tag == "en" else name
