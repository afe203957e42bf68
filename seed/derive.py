"""From checked records to rows: every table of the release but `release` itself."""

import json
from typing import Any

from seed.evidence.rows import dispute_rows, evidence_rows
from seed.law.rows import law_rows
from seed.lists.goods import good_rows, upstream_rows
from seed.lists.rows import list_rows, listed_claims
from seed.places.rows import place_rows
from seed.read.dates import partial_date
from seed.read.files import Data
from seed.read.records import Entry
from seed.reference.other_codes import former_codes, own_country_codes
from seed.regions.rows import region_rows
from seed.sectors.hs import hs_rows
from seed.sectors.terms import code_rows, term_rows
from seed.trees import tree_rows

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def derive(data: Data) -> Tables:
    """Give the rows of every table by its name. The data must have passed the checks."""
    tables = region_rows(
        data.tables["region_overrides"],
        own_country_codes(data.tables["regions_own_country"]),
        former_codes(data.tables["former_codes"]),
    )
    tables["region_tree"] = tree_rows({row["code"]: row["parent"] for row in tables["regions"]}, "region")
    tables |= place_rows(data.tables, tables["regions"], tables["region_names"])
    tables["sectors"] = [dict(entry) for entry in data.tables["sectors"]]
    tables["sector_tree"] = tree_rows({row["code"]: row["parent"] for row in tables["sectors"]}, "sector")
    tables["sector_slugs"] = [dict(entry) for entry in data.tables["sector_slugs"]]
    tables |= hs_rows({entry["hs"]: entry.text("sectors").split() for entry in data.tables["hs_isic"]})
    tables["sector_terms"] = term_rows(data.tables, tables["hs_sectors"])
    tables["sector_codes"] = code_rows(data.tables)
    tables["indicators"] = [_indicator(entry) for entry in data.indicators]
    tables["publishers"] = [_publisher(entry) for entry in data.tables["publishers"]]
    tables["practices"] = [dict(entry) for entry in data.tables["practices"]]
    tables["sources"] = [_source(entry) for entry in data.sources]
    tables["measures"] = [_measure(entry) for entry in data.tables["measures"]]
    tables |= good_rows(data.tables["goods"]) | upstream_rows(data.tables["upstream"]) | list_rows(data)
    names = {row["code"]: row["name"] for row in tables["regions"]}
    tables["evidence"] = evidence_rows(data, listed_claims(data, names))
    tables["evidence_disputes"] = dispute_rows(data.claims)
    return tables | law_rows(data)


def _indicator(entry: Entry) -> Row:
    columns = (
        "id",
        "code",
        "name",
        "definition",
        "framework",
        "edition",
        "dimension",
        "kind",
        "scale",
        "because",
    )
    strength = entry.get("strength")
    return {
        **{column: entry.get(column) for column in columns},
        "axes": json.dumps([axis for axis, _ in entry.texts("axes")]),
        "strength": None if strength == "none" else strength,
        "state_imposed": int(entry.get("state_imposed") == "yes"),
    }


def _publisher(entry: Entry) -> Row:
    """Give a publisher's row; one that names no affiliation stands for itself."""
    return {**entry, "affiliation": entry["affiliation"] or entry["id"]}


def _source(entry: Entry) -> Row:
    precision = partial_date(entry["published_on"]).precision
    return {"url": None, "note": None, **entry, "published_precision": precision}


def _measure(entry: Entry) -> Row:
    try:
        value, category = float(entry["value"]), None
    except ValueError:
        value, category = None, entry["value"]
    columns = ("indicator", "edition", "edition_published_on", "source")
    row = {column: entry[column] for column in columns}
    return {**row, "region": entry["country"], "value": value, "category": category}
