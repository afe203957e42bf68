"""The ids that records may name: those of the packages and those of the files themselves."""

from dataclasses import dataclass

from seed.read.fields import Complaint, Test, known
from seed.read.files import Data
from seed.reference.iso import countries, subdivisions
from seed.reference.other_codes import former_codes, old_codes


@dataclass(frozen=True)
class Known:
    """Every id, by what it is of. What stands here twice or wrongly is told by the check of its own subject."""

    countries: frozenset[str]
    regions: frozenset[str]  # countries and subdivisions that have a row
    aliases: dict[str, str]  # other codes, each with the region that answers for it
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


def known_ids(data: Data) -> Known:
    """Gather the ids of the data and the packages."""
    tables = data.tables
    own = {row.text("subdivision"): row.text("country") for row in tables["regions_own_country"]}
    alpha3 = {country.alpha3: code for code, country in countries().items()}
    return Known(
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
    )


def region_code(ids: Known) -> Test:
    """Accept the one code of a region; another code of the same region is told its own."""
    unknown = known(ids.regions, "region", "write a code of ISO 3166")

    def test(text: str) -> Complaint | None:
        if text in ids.aliases:
            return Complaint(f"{text} is another code of {ids.aliases[text]}", f"write {ids.aliases[text]}")
        return unknown(text)

    return test
