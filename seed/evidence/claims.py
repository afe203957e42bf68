"""Rows of claims: a fact stated for two sectors is two items of evidence."""

import json
from collections.abc import Callable
from typing import Any

from seed.read.dates import last_day, partial_date
from seed.read.files import Data
from seed.read.records import Entry

Row = dict[str, Any]
AS_WRITTEN = (
    "region", "indicator", "statement", "published_on", "recorded_on", "source", "locator", "publisher", "origin",
    "reliability", "reliability_because", "credibility_because", "extent_because", "practice", "withdrawn_on",
    "withdrawn_because",
)  # fmt: skip
OF_A_LISTING = (
    "listed_since", "listed_until", "last_edition_checked", "removed_in", "list", "input", "input_country",
)  # fmt: skip
MainIn = Callable[[list[str], str, str], list[str] | None]
"""Returns the regions where goods of a claim, by its goods, region and sector, are the main part of its class; None: unknown."""
NO_EXTENT = "none"
"""What a claim has as its extent where its source states none."""


def item_ids(claim: Entry) -> dict[str, str | None]:
    """Return the ids of a claim's items, in small letters, each with its sector (None where the claim names none)."""
    sectors = [sector for sector, _ in claim.texts("sectors")]
    return {f"{claim['id']}-{sector}".lower(): sector for sector in sectors} or {claim["id"]: None}


def evidence_rows(data: Data, listed: list[Entry], main_in: MainIn) -> list[Row]:
    """Return the rows of `evidence`; `listed` are the claims that the lists become."""
    publishers = {entry["id"]: entry for entry in data.tables["publishers"]}
    listings = {entry["id"] for entry in data.indicators if entry["kind"] == "listing"}
    goods = {row["id"]: row.words("hs") for row in data.tables["goods"]}
    return [
        {
            **_claim(claim, publishers[claim["publisher"]], listings),
            **_goods(claim, sector, goods, main_in),
            "id": item,
            "sector": sector,
        }
        for claim in (*data.claims, *listed)
        for item, sector in item_ids(claim).items()
    ]


def _claim(claim: Entry, publisher: Entry, listings: set[str]) -> Row:
    """Return what all items of a claim share. Without `attributed_to` the statement is the publisher's own."""
    speaker = claim.entry("attributed_to") or publisher
    listing = claim.entry("listing")
    return {
        **{column: claim.get(column) for column in AS_WRITTEN},
        **_quantity(claim.entry("quantity")),
        **_dates(claim),
        "claim": claim["id"],
        "every_sector": int(claim.get("every_sector") == "yes"),
        "attributed_name": speaker["name"],
        "attributed_kind": speaker["kind"],
        "attributed_url": speaker.get("url"),
        "credibility": int(claim["credibility"]),
        "stance": claim.get("stance") or "supports",
        "disputes_origin": claim.entry("about").get("origin"),
        "opinion": int(claim.get("opinion") == "yes"),
        "finding": int(claim.get("finding") == "yes"),
        "extent": None if claim.get("extent") == NO_EXTENT else claim.get("extent"),
        "is_listing": int(claim["indicator"] in listings),
        **{column: listing.get(column) for column in OF_A_LISTING},
    }


def _goods(claim: Entry, sector: str | None, hs: dict[str, list[str]], main_in: MainIn) -> Row:
    """Return the goods of a listing or a claim as HS prefixes, and the regions where they are the main part of the class.

    Null regions: no listing of the country says how much of the class the goods are, so that the claim speaks of its class.
    An empty list: its goods are only a part of it.
    """
    listing = claim.entry("listing")
    if listing.get("good"):
        places: list[str] | None = [region for region, _ in listing.entry("main_in").texts(sector or "")]
        own = [prefix for prefix, _ in listing.texts("hs")]
        return {"good": listing.get("good"), "goods": json.dumps(own), "main_in": json.dumps(places)}
    named = [good for good, _ in claim.texts("goods")]
    prefixes = {prefix for good in named for prefix in hs[good]} | {prefix for prefix, _ in claim.texts("hs")}
    if claim.get("covers") == "part":
        places = []
    else:
        places = main_in(named, claim["region"], sector) if named and claim.get("region") and sector else None
    return {
        "good": named[0] if named else None,
        "goods": json.dumps(sorted(prefixes)),
        "main_in": None if places is None else json.dumps(places),
    }


def _quantity(quantity: Entry) -> Row:
    numbers = {part: quantity.get(part) for part in ("value", "low", "high")}
    row: Row = {f"quantity_{part}": None if text is None else float(text) for part, text in numbers.items()}
    return {**row, "quantity_unit": quantity.get("unit")}


def _dates(claim: Entry) -> Row:
    """Return the dates of a claim. A period known to the year ends at the latest when it was published."""
    period = claim.entry("period")
    end = period.get("to")
    published_by = last_day(claim["published_on"])
    return {
        "observed_from": period.get("from"),
        "observed_to": end,
        "observed_end": min(last_day(end), published_by) if end else None,
        "published_precision": partial_date(claim["published_on"]).precision,
        "published_by": published_by,
    }


def dispute_rows(claims: list[Entry], listed: list[Entry]) -> list[Row]:
    """Return the rows of `evidence_disputes`: every item of a claim that is about others with every item of each of them.

    `listed` are the claims that the lists become, which others may name.
    """
    items = {claim["id"]: list(item_ids(claim)) for claim in (*claims, *listed)}
    return [
        {"item": item, "disputed": disputed}
        for claim in claims
        for named, _ in claim.entry("about").texts("claims")
        for disputed in items[named]
        for item in items[claim["id"]]
    ]
