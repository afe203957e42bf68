"""The ids that records may name: those of the packages and those of the files themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from seed.read.files import Data
from seed.read.values import Complaint, Test, known
from seed.reference.geonames import GeoNames
from seed.reference.iso import countries, subdivisions
from seed.reference.other_codes import former_codes, old_codes


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
    own = {row.text("subdivision"): row.text("country") for row in tables["regions_own_country"]}
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
        claims=frozenset(entry.text("id") for entry in data.claims),
        instruments={entry.text("id"): entry.get("kind") for entry in data.instruments if entry.text("id")},
        facts=frozenset(row.text("id") for row in tables["facts"]) - {""},
        goods=frozenset(row.text("id") for row in tables["goods"]),
        lists=frozenset(entry.text("id") for entry in data.lists),
        geonames=geonames,
    )


def region_code(ids: KnownIds) -> Test:
    """Accept the canonical code of a region; the complaint about another of its codes names the canonical one."""
    unknown = known(ids.regions, "region", "write a code of ISO 3166")

    def test(text: str) -> Complaint | None:
        if text in ids.aliases:
            return Complaint(f"{text} is another code of {ids.aliases[text]}", f"write {ids.aliases[text]}")
        return unknown(text)

    return test
