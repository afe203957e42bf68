"""Rows of regions: the countries and subdivisions of the packages, with the overrides."""

from typing import Any

from seed.read.files import Data
from seed.read.records import Entry
from seed.reference.iso import Country, Subdivision, countries, subdivisions
from seed.reference.names import ListedName, in_brackets
from seed.reference.other_codes import former_codes, old_codes, own_country_codes
from seed.regions.names import english_name, local_name
from seed.regions.search import search_rows
from seed.trees import tree_rows

Row = dict[str, Any]
UNDETERMINED = "und"  # ISO 639: the standard has another form, of no stated language


def region_tables(data: Data) -> dict[str, list[Row]]:
    """Return the rows of `regions`, `region_names`, `region_aliases`, `region_tree` and `region_search`."""
    overrides = {row["code"]: row for row in data.tables["region_overrides"]}
    own_country = own_country_codes(data.tables["regions_own_country"])
    states = {row.text("subdivision"): row.get("state") for row in data.tables["regions_own_country"]}
    pairs = [_country(country, overrides.get(country.code)) for country in countries().values()]
    pairs += [
        _subdivision(subdivision, overrides.get(subdivision.code))
        for subdivision in subdivisions().values()
        if subdivision.code not in own_country
    ]
    old = old_codes(data.tables["region_overrides"]) | former_codes(data.tables["former_codes"])
    tables = {
        "regions": [row for row, _ in pairs],
        "region_names": [row for region, names in pairs for row in _further(region, names)],
        "region_aliases": _aliases(own_country, old, states),
        "region_tree": tree_rows({row["code"]: row["parent"] for row, _ in pairs}, "region"),
    }
    return {**tables, "region_search": search_rows(tables)}


def _country(country: Country, override: Entry | None) -> tuple[Row, list[ListedName]]:
    row = {
        "code": country.code,
        "kind": "country",
        "type": "country",
        "alpha3": country.alpha3,
        "numeric": country.numeric,
        "name": country.name,
        "name_iso": country.name_iso,
        "name_local": country.local[0].text if country.local else None,
        "country": country.code,
        "parent": None,
    }
    names = [ListedName(country.name, "eng"), *country.further, *country.local]
    return _overridden(row, override), names


def _subdivision(subdivision: Subdivision, override: Entry | None) -> tuple[Row, list[ListedName]]:
    country, names = countries()[subdivision.country], list(subdivision.names)
    row = {
        "code": subdivision.code,
        "kind": "subdivision",
        "type": subdivision.type.lower(),
        "alpha3": None,
        "numeric": None,
        "name": english_name(subdivision.name_iso, names),
        "name_iso": subdivision.name_iso,
        "name_local": local_name(
            subdivision.name_iso, names, country.local[0].text if country.local else None
        ),
        "country": subdivision.country,
        "parent": subdivision.parent or subdivision.country,
    }
    brackets = [ListedName(text, UNDETERMINED) for text in in_brackets(subdivision.name_iso)]
    return _overridden(row, override), names + brackets


def _overridden(row: Row, override: Entry | None) -> Row:
    """Replace what the packages have by what people wrote. Only people write Korean names."""
    written = {key: value for key, value in (override or {}).items() if value and key != "note"}
    return {**row, "name_ko": None, **written}


def _further(region: Row, names: list[ListedName]) -> list[Row]:
    """Return the names that the region's own row does not have."""
    own = {region["name"], region["name_iso"], region["name_local"], region["name_ko"]}
    others = sorted({(name.language, name.text) for name in names if name.text not in own})
    return [{"region": region["code"], "language": language, "name": text} for language, text in others]


def _aliases(own_country: dict[str, str], old: dict[str, str], states: dict[str, Any]) -> list[Row]:
    by_reason = {
        "alpha3": {country.alpha3: country.code for country in countries().values()},
        "old_code": old,
        "own_country_code": own_country,
    }
    return [
        {"alias": alias, "region": region, "reason": reason, "state": states.get(alias)}
        for reason, aliases in by_reason.items()
        for alias, region in sorted(aliases.items())
    ]
