"""The tables of an export: the collections of the API as its CSV has them, and what only joins need, with every column explained."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from api.risks.assessed import assessed
from api.scoring.explanation import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from api.command.application import Application
    from api.database import Release

DATED = frozenset({"risks", "evidence", "instruments"})
"""Collections whose rows are those of a day."""
COLLECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "profiles": ("risks", ("region_code", "sector_code")),
    "evidence": ("evidence", ("id",)),
    "sources": ("sources", ("id",)),
    "instruments": ("instruments", ("id",)),
    "indicators": ("indicators", ("id",)),
    "sectors": ("sectors", ("code",)),
    "regions": ("regions", ("code",)),
    "goods": ("goods", ("id",)),
}
"""Tables that are collections of the API: its name there, and its key."""


class ExportTable(NamedTuple):
    """A table: what a row is, its columns as a Table Schema has them, its key, and its rows as texts."""

    name: str
    description: str
    fields: Sequence[dict[str, Any]]
    key: Sequence[str]
    rows: list[list[str]]


def tables(application: Application, release: Release, as_of: date) -> Iterator[ExportTable]:
    """Yield the tables of a release on a day."""
    for name, (collection, key) in COLLECTIONS.items():
        query = {"format": "csv", "limit": "all"}
        if collection in DATED:
            query["as_of"] = as_of.isoformat()
        heading, *rows = csv.reader(io.StringIO(application.text(f"/v1/{collection}", query), newline=""))
        schema = application.get(f"/v1/schemas/{collection}")
        fields = {field["name"]: field for field in schema["fields"]}
        used = [place for place, column in enumerate(heading) if column in key]
        own = [column for column in key if column in heading]
        stated = own if len({tuple(row[place] for place in used) for row in rows}) == len(rows) else ()
        yield ExportTable(name, schema["description"], [fields[column] for column in heading], stated, rows)
    yield _structure(release, as_of)
    for name, (description, key, columns, sql) in JOINS.items():
        fields_of = [{"name": column, "type": kind, "description": text} for column, kind, text in columns]
        rows = [["" if value is None else str(value) for value in row] for row in release.tuples(sql)]
        yield ExportTable(name, description, fields_of, key, rows)


UNNAMED = """
    SELECT r.country, min(s.code)
      FROM regions AS r JOIN sectors AS s ON s.level = 'class'
     WHERE r.code = r.country
       AND s.code NOT IN (
           SELECT t.sector
             FROM evidence AS e JOIN regions AS q ON q.code = e.region JOIN sector_tree AS t ON t.ancestor = e.sector
            WHERE q.country = r.country)
     GROUP BY r.country
"""
"""The first class of each country that no claim of the country names, nor a wider sector of it."""


def _structure(release: Release, as_of: date) -> ExportTable:
    """Return the structural layer: the answer for a class that nothing names in the country, place by place."""
    unnamed: dict[str, str] = dict(release.tuples(UNNAMED))
    rows = []
    for region, country in release.tuples("SELECT code, country FROM regions ORDER BY code"):
        sector = unnamed.get(country)
        found = summary(assessed(release, region, sector, as_of))
        score = found["structural_score"]
        rows.append([region, country, sector or "", found["status"], "" if score is None else str(score)])
    text = (
        "The structural layer: what is known of a place for a sector that nothing names in its country, by measures of the country and "
        "by claims on all sectors of the place. It is no score: such a pair has the status structural_only or not_covered, which do "
        "not mean low risk, unless what is documented of all sectors of the place counts for it."
    )
    columns = (
        ("region_code", "string", "The place, as an ISO 3166 code. NA is Namibia."),
        ("country_code", "string", "The country that it is in."),
        (
            "sector_code",
            "string",
            "The class of ISIC Rev.4 that the row was answered for; empty: for the place with all of its sectors, as claims name every class.",
        ),
        ("status", "string", "The status of the pair."),
        (
            "structural_score",
            "number",
            "0 to 10, higher is worse: sqrt(vulnerability * lack of coping capacity).",
        ),
    )
    fields = [{"name": name, "type": kind, "description": about} for name, kind, about in columns]
    return ExportTable("structure", text, fields, ("region_code",), rows)


JOINS: dict[str, tuple[str, tuple[str, ...], tuple[tuple[str, str, str], ...], str]] = {
    "listings": (
        "A good of a country on a list of an authority, and a class of ISIC that makes it there.",
        ("list", "good", "country_code", "sector_code"),
        (
            ("list", "string", "The list, as in us-dol-tvpra."),
            ("good", "string", "The good, an id of the table goods."),
            ("country_code", "string", "The country, as an ISO 3166 code. NA is Namibia."),
            ("sector_code", "string", "The class, as an ISIC Rev.4 code with its leading zero."),
            ("rank", "integer", "1: the class of the labour that the list means first."),
            ("covers", "string", "Whether the good is most of what the class makes (main) or a part of it."),
            ("hs", "array", "Prefixes of HS 2022 of the good there, as a list in JSON."),
        ),
        """
        SELECT s.list, s.good, s.country, s.sector, s.rank, g.covers, g.hs
          FROM listed_sectors AS s JOIN listed_goods AS g USING (list, good, country)
         ORDER BY 1, 2, 3, 4
        """,
    ),
    "hs_isic": (
        "A subheading of HS 2022 and a class of ISIC Rev.4 that makes such goods.",
        ("hs", "sector_code"),
        (
            ("hs", "string", "The subheading: six digits, with leading zeros."),
            ("sector_code", "string", "The class, as an ISIC Rev.4 code with its leading zero."),
            ("main", "boolean", "Whether most of such goods come from this class."),
        ),
        "SELECT hs, sector, iif(main, 'true', 'false') FROM hs_sectors ORDER BY 1, 2",
    ),
    "region_tree": (
        "A region with itself and every region that it is in.",
        ("region_code", "ancestor_code"),
        (
            ("region_code", "string", "The region, as an ISO 3166 code. NA is Namibia."),
            ("ancestor_code", "string", "The region itself, or one that it is in."),
            ("levels", "integer", "How many levels above the region that is; 0: itself."),
        ),
        "SELECT region, ancestor, levels FROM region_tree ORDER BY 1, 3",
    ),
    "sector_tree": (
        "A sector with itself and every sector that it is in.",
        ("sector_code", "ancestor_code"),
        (
            ("sector_code", "string", "The sector, as an ISIC Rev.4 code with its leading zero."),
            ("ancestor_code", "string", "The sector itself, or one that it is in."),
            ("levels", "integer", "How many levels above the sector that is; 0: itself."),
        ),
        "SELECT sector, ancestor, levels FROM sector_tree ORDER BY 1, 3",
    ),
}
"""Tables that only joins need: what a row is, its key, its columns, and the SQL of its rows."""
