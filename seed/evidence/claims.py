"""Rows of claims: a fact stated for two sectors is two items of evidence."""

import json
from typing import Any

from seed.read.dates import last_day, partial_date
from seed.read.files import Data
from seed.read.records import Entry

Row = dict[str, Any]
AS_WRITTEN = (
    "region", "indicator", "statement", "published_on", "recorded_on", "source", "locator", "publisher", "origin",
    "reliability", "reliability_because", "credibility_because", "practice", "withdrawn_on", "withdrawn_because",
)  # fmt: skip
OF_A_LISTING = (
    "listed_since", "listed_until", "last_edition_checked", "removed_in", "list", "good", "input", "input_country",
)  # fmt: skip


def item_ids(claim: Entry) -> dict[str, str | None]:
    """Return the ids of a claim's items, in small letters, each with its sector (None where the claim names none)."""
    sectors = [sector for sector, _ in claim.texts("sectors")]
    return {f"{claim['id']}-{sector}".lower(): sector for sector in sectors} or {claim["id"]: None}


def evidence_rows(data: Data, listed: list[Entry]) -> list[Row]:
    """Return the rows of `evidence`; `listed` are the claims that the lists become."""
    publishers = {entry["id"]: entry for entry in data.tables["publishers"]}
    listings = {entry["id"] for entry in data.indicators if entry["kind"] == "listing"}
    return [
        {
            **_claim(claim, publishers[claim["publisher"]], listings),
            **_goods(claim, sector),
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
        "disputes_origin": claim.entry("disputes").get("origin"),
        "is_listing": int(claim["indicator"] in listings),
        **{column: listing.get(column) for column in OF_A_LISTING},
    }


def _goods(claim: Entry, sector: str | None) -> Row:
    """Return the goods of a listing as HS prefixes, and the regions where they are the main part of the class."""
    listing = claim.entry("listing")
    main_in = [region for region, _ in listing.entry("main_in").texts(sector or "")]
    return {
        "goods": json.dumps([prefix for prefix, _ in listing.texts("hs")]),
        "main_in": json.dumps(main_in) if listing.get("good") else None,
    }


def _quantity(quantity: Entry) -> Row:
    numbers = {part: quantity.get(part) for part in ("value", "low", "high")}
    row: Row = {f"quantity_{part}": None if text is None else float(text) for part, text in numbers.items()}
    return {**row, "quantity_unit": quantity.get("unit")}


def _dates(claim: Entry) -> Row:
    period = claim.entry("period")
    end = period.get("to")
    return {
        "observed_from": period.get("from"),
        "observed_to": end,
        "observed_end": last_day(end) if end else None,
        "published_precision": partial_date(claim["published_on"]).precision,
        "published_by": last_day(claim["published_on"]),
    }


def dispute_rows(claims: list[Entry]) -> list[Row]:
    """Return the rows of `evidence_disputes`: every item of a disputing claim with every item of each disputed one."""
    items = {claim["id"]: list(item_ids(claim)) for claim in claims}
    return [
        {"item": item, "disputed": disputed}
        for claim in claims
        for named, _ in claim.entry("disputes").texts("claims")
        for disputed in items[named]
        for item in items[claim["id"]]
    ]
