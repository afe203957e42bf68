"""Checks of claims: the fields of each, and their relations. What a claim says of its reading is in `readings.py`."""

from collections.abc import Mapping

from seed.evidence.checks.publishers import KIND
from seed.evidence.checks.readings import READING
from seed.evidence.checks.sources import GRADE
from seed.evidence.claims import item_ids
from seed.read.dates import partial_date
from seed.read.faults import Faults, FileLine
from seed.read.fields import Field, check_fields, listed, nested, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_order, check_repeated, check_together, check_unique
from seed.read.validators import (
    SLUG,
    URL,
    YES_OR_NO,
    Complaint,
    anything,
    day,
    known,
    number,
    one_of,
    partial_day,
    sentence,
)
from seed.reference.known import KnownIds
from seed.reference.naming import good, hs_prefix, practice, publisher, region, sector, source

LONGEST = 400  # characters: one or two plain sentences
GRADES = {
    "reliability": Field(GRADE),
    "reliability_because": Field(anything),
    "credibility": Field(one_of("1", "2", "3", "4", "5", "6")),
    "credibility_because": Field(anything),
}
"""The Admiralty grades of a statement, each with its reason."""
PARTS: dict[str, Mapping[str, Field]] = {
    "quantity": {
        "value": optional(number),
        "low": optional(number),
        "high": optional(number),
        "unit": Field(anything),
    },
    "period": {"from": optional(partial_day), "to": optional(partial_day)},
    "attributed_to": {"name": Field(anything), "kind": Field(KIND), "url": optional(URL)},
    "listing": {
        "listed_since": optional(day),
        "listed_until": optional(day),
        "last_edition_checked": optional(anything),
    },
}


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check evidence/*.yaml, except readings, and what concerns several claims at once."""
    fields = _fields(ids)
    for claim in data.claims:
        check_fields(claim, fields, faults)
        for part, part_fields in PARTS.items():
            if isinstance(claim.get(part), Entry):
                check_fields(claim[part], part_fields, faults)
        _check_sectors(claim, faults)
        _check_goods(claim, faults)
        _check_quantity(claim.entry("quantity"), faults)
        _check_dates(claim, faults)
        _check_listing(claim, ids, faults)
    check_unique(data.claims, ("id",), faults)
    _check_items(data.claims, faults)


def _fields(ids: KnownIds) -> dict[str, Field]:
    observed = [indicator for indicator, kind in ids.indicators.items() if kind != "measure"]
    required: dict[str, Field] = {
        "id": Field(SLUG),
        "indicator": Field(
            known(observed, "indicator", "add it to indicators.yaml; a measure belongs in measures.csv")
        ),
        "statement": Field(statement),
        "published_on": Field(partial_day),
        "recorded_on": Field(day),
        "source": Field(source(ids)),
        "locator": Field(anything),
        "publisher": Field(publisher(ids)),
        "origin": Field(SLUG),
        **GRADES,
    }
    return required | {
        "region": optional(region(ids)),
        "sectors": listed(sector(ids)),
        "every_sector": optional(YES_OR_NO),
        "goods": listed(good(ids)),
        "hs": listed(hs_prefix()),
        "covers": optional(one_of("part")),
        **READING,
        "practice": optional(practice(ids)),
        "withdrawn_on": optional(day),
        "withdrawn_because": optional(anything),
        "about": nested(),
        **dict.fromkeys(PARTS, nested()),
    }


def statement(text: str) -> Complaint | None:
    """Accept a sentence or two."""
    if len(text) > LONGEST:
        what = f"{len(text)} characters are more than {LONGEST}"
        return Complaint(what, "shorten it, or make two claims of it")
    return sentence(text)


def _check_sectors(claim: Entry, faults: Faults) -> None:
    sectors = claim.texts("sectors")
    if sectors and claim.text("every_sector") == "yes":
        what = "sectors are stated, and every sector"
        faults.add(claim.at("every_sector"), what, "remove one of the two")
    check_repeated(sectors, "sector", "claim", faults)


def _check_goods(claim: Entry, faults: Faults) -> None:
    goods, prefixes = claim.texts("goods"), claim.texts("hs")
    check_repeated(goods, "good", "claim", faults)
    check_repeated(prefixes, "HS prefix", "claim", faults)
    if claim.text("covers") and not goods and not prefixes:
        what = "covers says how much of the class the goods are, and no goods are named"
        faults.add(claim.at("covers"), what, "write goods: [ids] or hs: [prefixes], or remove covers")


def _check_quantity(quantity: Entry, faults: Faults) -> None:
    value, low, high = (quantity.text(part) for part in ("value", "low", "high"))
    if quantity and not (value or low or high):
        faults.add(quantity.place, "the quantity has no number", "write value, or low and high")
    if value and (low or high):
        what = "the quantity has a value and a range"
        faults.add(quantity.at("value"), what, "write value, or low and high")
    if low and high and not (number(low) or number(high)) and float(low) > float(high):
        faults.add(quantity.at("low"), f"low {low} is more than high {high}", "swap or correct them")


def _check_dates(claim: Entry, faults: Faults) -> None:
    check_order(claim, "published_on", "recorded_on", faults)
    check_order(claim, "published_on", "withdrawn_on", faults)
    check_order(claim.entry("period"), "from", "to", faults)
    _check_observed(claim, faults)
    check_order(claim.entry("listing"), "listed_since", "listed_until", faults)
    check_together(claim, ("withdrawn_on", "withdrawn_because"), faults)


def _check_observed(claim: Entry, faults: Faults) -> None:
    """Check that what was observed ended before it was published: `to: 2024` in a text of October 2023 is a plan."""
    period, published = claim.entry("period"), claim.text("published_on")
    end = period.text("to")
    if not end or partial_day(end) or partial_day(published):
        return  # the fields' own validators report it
    if partial_date(end).first > partial_date(published).last:
        what = f"the period ends in {end}, after the publication on {published}"
        faults.add(period.at("to"), what, "write the last day that the text can have seen")


def _check_listing(claim: Entry, ids: KnownIds, faults: Faults) -> None:
    indicator = claim.text("indicator")
    kind = ids.indicators.get(indicator)
    if claim.get("listing") is not None and kind in {"observed", "measure"}:
        faults.add(claim.at("listing"), f"{indicator} is no listing", "remove the listing block")
    if kind == "listing" and claim.get("listing") is None:
        what = f"{indicator} is a listing, and the listing block is missing"
        remedy = "write listing: {listed_since: , listed_until: , last_edition_checked: }"
        faults.add(claim.at("indicator"), what, remedy)


def _check_items(claims: list[Entry], faults: Faults) -> None:
    """Check that no two claims become items of the same id."""
    by_id: dict[str, Entry] = {}
    for claim in claims:
        if claim.text("id"):
            by_id.setdefault(claim.text("id"), claim)
    first: dict[str, FileLine] = {}
    for claim in by_id.values():
        for item in item_ids(claim):
            if first.setdefault(item, claim.at("id")) != claim.at("id"):
                what = f"the item {item} occurs twice (first at {first[item]})"
                faults.add(claim.at("id"), what, "write another id for the claim")
