"""Names of countries in the languages of the world: CLDR (by Babel), and the names of ISO 3166-1 translated by iso-codes (by pycountry)."""

from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale
from babel.localedata import locale_identifiers

from api.text.fold import fold
from seed.reference.names import tidy

MAIN = (
    "en zh zh_Hant ja ko de fr es pt pt_PT it nl sv da nb nn fi is et lv lt pl cs sk hu sl hr sr sr_Latn bs mk sq bg ro el ru uk be "
    "tr az uz kk ky tg tk ka hy ar fa he ur ps hi bn pa gu mr ne si ta te kn ml th lo my km vi id ms fil sw am so ha yo zu af ca eu gl "
    "ga cy mn ug bo"
).split()
"""Languages of States and of large regions that trade: where two languages disagree about a name, these decide."""
REGIONAL = {"de_AT", "de_CH", "es_419", "es_MX", "fr_CA", "pt_PT", "zh_Hant_HK"}
"""Locales of a country with names of their own. All others repeat those of their language."""
MOST_MISSING = 60
"""Maximum number of countries without a name in a locale of CLDR: one with fewer names is a draft."""
SHORTEST, SHORTEST_WORD = 6, 4
"""Minimum letters of a Latin name outside the main languages, and of one of its words: shorter ones are words of other languages."""
LATIN = "\u0370"
"""The first character after the Latin letters."""
FIELDS = ("name", "common_name", "official_name")
Rank = tuple[bool, bool]
"""How far a name is from the best source: whether it is not of a main language, whether it is a translation by iso-codes."""


class CountryName(NamedTuple):
    """A name of a country as a source lists it, with the rank of that source."""

    country: str
    text: str
    rank: Rank


@cache
def country_names() -> tuple[CountryName, ...]:
    """Return the names of countries in all languages of both sources, each name of a country once, from its best source."""
    best: dict[tuple[str, str], Rank] = {}
    for country, text, rank in (*_cldr(), *_iso_codes()):
        if not rank[0] or _is_long(text):
            best[country, text] = min(rank, best.get((country, text), rank))
    return tuple(CountryName(country, text, rank) for (country, text), rank in best.items())


def _is_long(text: str) -> bool:
    """Return whether a name has enough letters to be no word of another language: Malt and Pero are countries in some."""
    folded = fold(text)
    if folded > LATIN:
        return True
    return len(folded) >= SHORTEST and max(map(len, folded.split())) >= SHORTEST_WORD


def languages() -> list[str]:
    """Return the locales of CLDR whose names are used."""
    plain = [tag for tag in locale_identifiers() if tag in REGIONAL or Locale.parse(tag).territory is None]
    return sorted(plain)


def _cldr() -> Iterator[CountryName]:
    codes = [country.alpha_2 for country in pycountry.countries]
    for tag in languages():
        territories = Locale.parse(tag).territories
        named = [(code, tidy(name)) for code in codes if (name := territories.get(code))]
        if tag in MAIN or len(named) >= len(codes) - MOST_MISSING:
            yield from (CountryName(code, name, (tag not in MAIN, False)) for code, name in named)


def _iso_codes() -> Iterator[CountryName]:
    for path in sorted(Path(pycountry.LOCALES_DIR).glob("*/LC_MESSAGES/iso3166-1.mo")):
        language = path.parts[-3].partition("_")[0].partition("@")[0]
        with path.open("rb") as file:
            translated = GNUTranslations(file).gettext
        for country in pycountry.countries:
            for english in filter(None, (getattr(country, field, None) for field in FIELDS)):
                if (name := translated(english)) != english:
                    yield CountryName(country.alpha_2, tidy(name), (language not in MAIN, True))
