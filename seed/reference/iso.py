"""Countries and subdivisions of the reference packages (ISO 3166-1, ISO 3166-2, CLDR, ISO 639-3)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry
from babel import Locale
from babel.languages import get_official_languages
from babel.localedata import exists

from seed.reference.names import ListedName, parse_names, tidy
from seed.reference.packages import package_json


@dataclass(frozen=True)
class Country:
    """A country of ISO 3166-1."""

    code: str
    alpha3: str
    numeric: str
    name_iso: str
    name: str  # English, CLDR
    further: tuple[ListedName, ...]
    local: tuple[ListedName, ...]  # in its official languages, officially or in fact, most spoken first, CLDR


@dataclass(frozen=True)
class Subdivision:
    """A subdivision of ISO 3166-2."""

    code: str
    country: str
    parent: str | None
    type: str
    name_iso: str
    names: tuple[ListedName, ...]


@cache
def countries() -> dict[str, Country]:
    """Return every country by its alpha-2 code, in the order of the codes."""
    found = (_country(record) for record in pycountry.countries)
    return {country.code: country for country in sorted(found, key=lambda country: country.code)}


def _country(record: Any) -> Country:
    code: str = record.alpha_2
    spoken = get_official_languages(code, de_facto=True)
    further = [getattr(record, field, None) for field in ("name", "common_name", "official_name")]
    local = [
        ListedName(tidy(Locale.parse(tag).territories.get(code, "")), _iso639_3(tag))
        for tag in spoken
        if exists(tag)
    ]
    return Country(
        code=code,
        alpha3=record.alpha_3,
        numeric=record.numeric,
        name_iso=record.name,
        name=tidy(Locale.parse("en").territories[code]),
        further=tuple(ListedName(tidy(text), "eng") for text in further if text),
        local=tuple(name for name in local if name.text),
    )


def _iso639_3(tag: str) -> str:
    """Return the three-letter code of a locale's language: `zh_Hant` is `zho`."""
    language = tag.partition("_")[0]
    record = pycountry.languages.get(alpha_2=language) if len(language) == 2 else None
    return str(record.alpha_3) if record else language


@cache
def subdivisions() -> dict[str, Subdivision]:
    """Return every subdivision by its code, in the order of the codes, including those with a country code of their own."""
    listed = package_json("iso3166-2", "iso3166_2/iso3166-2.json")
    found = {
        code: Subdivision(
            code=code,
            country=country,
            parent=record["parentCode"],
            type=record["type"],
            name_iso=tidy(record["name"]),
            names=tuple(parse_names(record["localOtherName"] or "")),
        )
        for country, records in listed.items()
        for code, record in records.items()
    }
    return dict(sorted(found.items()))
