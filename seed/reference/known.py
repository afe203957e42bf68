"""The ids that records may name: those of the packages and those of the records themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from seed.read.files import Data
from seed.reference.geonames import GeoNames
from seed.reference.iso import countries, subdivisions
from seed.reference.other_codes import former_codes, old_codes, own_country_codes


@dataclass(frozen=True)
class KnownIds:
    """Every id by its kind. Duplicate and malformed ids are reported by the check of their own subject."""

    countries: frozenset[str]
    regions: frozenset[str]  # countries and subdivisions that have a row
    aliases: dict[str, str]  # other codes, each with the region that it means
    sectors: dict[str, str | None]  # with their level
    indicators: dict[str, str | None]  # with their kind
    publishers: frozenset[str]
    practices: frozenset[str]
    sources: frozenset[str]
    claims: frozenset[str]
    instruments: dict[str, str | None]  # with their kind
    facts: frozenset[str]
    goods: frozenset[str]
    lists: frozenset[str]
    geonames: Callable[[], GeoNames]  # called only where data name its places: reading it takes a second


def known_ids(data: Data, geonames: Callable[[], GeoNames]) -> KnownIds:
    """Collect the ids of the data and the packages."""
    tables = data.tables
    own = own_country_codes(tables["regions_own_country"])
    alpha3 = {country.alpha3: code for code, country in countries().items()}
    return KnownIds(
        countries=frozenset(countries()),
        regions=frozenset(countries().keys() | (subdivisions().keys() - own.keys())),
        aliases=alpha3 | old_codes(tables["region_overrides"]) | former_codes(tables["former_codes"]) | own,
        sectors={row.text("code"): row.get("level") for row in tables["sectors"] if row.text("code")},
        indicators={entry.text("id"): entry.get("kind") for entry in data.indicators if entry.text("id")},
        publishers=frozenset(row.text("id") for row in tables["publishers"]),
        practices=frozenset(row.text("id") for row in tables["practices"]),
        sources=frozenset(entry.text("id") for entry in data.sources),
        claims=frozenset(entry.text("id") for entry in data.claims) | _listings(data),
        instruments={entry.text("id"): entry.get("kind") for entry in data.instruments if entry.text("id")},
        facts=frozenset(row.text("id") for row in tables["facts"]) - {""},
        goods=frozenset(row.text("id") for row in tables["goods"]),
        lists=frozenset(entry.text("id") for entry in data.lists),
        geonames=geonames,
    )


def listing_id(short: str, good: str, country: str, labour: str) -> str:
    """Return the id of the claim that a listing becomes."""
    return "-".join([short, good, country, labour.replace("_", "-")]).lower()


def _listings(data: Data) -> frozenset[str]:
    """Return the ids of the claims that the listings become: an ending may name them."""
    shorts = {entry.text("id"): entry.text("short") for entry in data.lists}
    return frozenset(
        listing_id(shorts.get(row.text("list"), ""), row.text("good"), row.text("country"), labour)
        for row in data.tables["listings"]
        for labour in row.words("labour")
    )
