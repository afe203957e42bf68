"""Coverage: what the release contains on a day, from which sources, how old that is, and what is missing."""

from __future__ import annotations

from flask import Blueprint

from api.claim_filters import GRADES, KNOWN, WEAK
from api.database import Release, Row, in_list, parsed
from api.evidence.claims import PAIRS
from api.scoring import method
from api.series import series_on
from api.web.operation import Operation, Query
from api.web.work_lock import pause
from schemas.coverage import Coverage, CoverageQuery

coverage = Blueprint("coverage", __name__, url_prefix="/v1/coverage")

TEXT = (
    "Silence is not safety: no record is never low risk. On {as_of} nothing is known here of {unmentioned} of "
    "{countries} countries, neither evidence nor a listing, and nothing that names {unnamed} of {classes} sector "
    "classes; {unmeasured} countries lack every measure of vulnerability or of coping capacity. A gap tells what was "
    "not read or not reported. It says nothing of the goods."
)


@coverage.get("")
@Operation(query=CoverageQuery, returns=Coverage)
def get_coverage(release: Release, query: Query) -> Row:
    """The coverage of countries, sectors and measures on a day, by source and age, and the gaps in it.

    Series say how old their newest edition is and when the next one is due. Sources are those of listings and measures;
    `sources=all` adds those of evidence, some 150 kB. A gap does not mean low risk: its cause is that something was not reported, or that the report was not read.
    """
    return coverage_on(release, query)


def coverage_on(release: Release, query: Query) -> Row:
    """Return the coverage on the day ``as_of`` of a query."""
    day = query["as_of"].isoformat()
    countries, classes = _gaps(release, COUNTRIES, day), _gaps(release, CLASSES, day)
    pause()
    totals = release.one(TOTALS, as_of=day, **GRADES)
    pause()
    ages = parsed(release.one(AGES, as_of=day), "by_year")
    pause()
    sources = release.rows(SOURCES, as_of=day, every=query.get("sources") == "all")
    pause()
    return {
        "as_of": day,
        "text": _text(day, countries, classes),
        "totals": totals,
        "ages": ages,
        "series": series_on(release, day),
        "sources": sources,
        "measures": [_measure(row) for row in release.rows(MEASURES, as_of=day)],
        "countries": countries,
        "classes": classes,
    }


def _gaps(release: Release, sql: str, day: str) -> Row:
    pause()
    row = release.one(sql, as_of=day, tiers=TIERS)
    return parsed(row, *(name for name in row if name.startswith("without_")))


def _measure(row: Row) -> Row:
    found = parsed(row, "indicator", "countries_without", "editions")
    for edition in found["editions"]:
        edition["edition_after_as_of"] = bool(edition["edition_after_as_of"])
    return found


def _text(day: str, countries: Row, classes: Row) -> str:
    return TEXT.format(
        as_of=day,
        unmentioned=len(countries["without_evidence_or_listing"]),
        countries=countries["total"],
        unnamed=len(classes["without_any_mention"]),
        classes=classes["total"],
        unmeasured=len({*countries["without_vulnerability"], *countries["without_coping"]}),
    )


# Materialised, because most queries read it several times.
KNOWN_CLAIMS = f"""
      WITH known AS MATERIALIZED (
               SELECT e.claim, e.region, e.sector, e.every_sector, e.source, e.origin, e.stance, e.reliability,
                      e.credibility, e.published_by, e.is_listing, e.listed_since, e.listed_until,
                      e.last_edition_checked, r.country, CASE r.kind WHEN 'subdivision' THEN r.code END AS subdivision
                 FROM evidence AS e
                 LEFT JOIN regions AS r ON r.code = e.region
                WHERE {KNOWN})
"""

TOTALS = f"""
{KNOWN_CLAIMS}
    SELECT count(*) AS items, count(DISTINCT claim) AS claims, ifnull(sum(is_listing), 0) AS listings,
           count(*) FILTER (WHERE stance = 'disputes') AS disputes,
           count(*) FILTER (WHERE {WEAK}) AS weak,
           count(*) FILTER (WHERE region IS NULL) AS without_region,
           count(*) FILTER (WHERE region IS NOT NULL AND sector IS NULL AND NOT every_sector) AS without_sector,
           count(*) FILTER (WHERE every_sector) AS of_every_sector,
           count(DISTINCT origin) AS origins, count(DISTINCT source) AS sources,
           (SELECT count(*) FROM ({PAIRS})) AS ranked_pairs,
           (SELECT count(*) FROM evidence WHERE withdrawn_on <= :as_of) AS withdrawn,
           (SELECT count(*) FROM evidence WHERE published_by > :as_of) AS not_yet_published,
           (SELECT count(*) FROM measures) AS measures
      FROM known AS e
"""

# The median of an even number of items is the older of the two in the middle.
AGES = f"""
{KNOWN_CLAIMS}
    SELECT min(published_by) AS oldest, max(published_by) AS newest,
           (SELECT CAST(julianday(:as_of) - julianday(published_by) AS INTEGER) FROM known ORDER BY published_by
             LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM known)) AS median_days,
           (SELECT json_group_array(json_object('year', year, 'evidence', evidence, 'listings', listings)) FROM (
                SELECT CAST(substr(published_by, 1, 4) AS INTEGER) AS year, count(*) - sum(is_listing) AS evidence,
                       sum(is_listing) AS listings
                  FROM known GROUP BY year ORDER BY year)) AS by_year
      FROM known
"""

# A date that is known to the month or the year counts as its last day, so that the age is the lowest possible.
SOURCES = f"""
{KNOWN_CLAIMS},
           resting AS (
               SELECT source, CASE is_listing WHEN 1 THEN 'listing' ELSE 'evidence' END AS data, count(*) AS items,
                      count(DISTINCT country) AS countries, count(DISTINCT subdivision) AS subdivisions,
                      count(DISTINCT sector) AS sectors, max(last_edition_checked) AS edition
                 FROM known GROUP BY source, is_listing
                UNION ALL
               SELECT source, 'measures', count(*), count(DISTINCT region), NULL, NULL, edition
                 FROM measures GROUP BY source, edition)
    SELECT s.id, s.title, s.read, r.data, r.items, r.countries, r.subdivisions, r.sectors, s.published_on, r.edition,
           s.retrieved_on, max(0, CAST(julianday(:as_of) - julianday(s.retrieved_on) AS INTEGER)) AS retrieved_days,
           max(0, CAST(julianday(:as_of) - julianday(
               CASE s.published_precision WHEN 'year' THEN s.published_on || '-12-31'
                    WHEN 'month' THEN date(s.published_on || '-01', '+1 month', '-1 day')
                    ELSE s.published_on END) AS INTEGER)) AS age_days
      FROM resting AS r JOIN sources AS s ON s.id = r.source
     WHERE :every OR r.data <> 'evidence'
     ORDER BY s.id, r.data, r.edition
"""

MEASURES = """
    SELECT json_object('id', i.id, 'name', i.name) AS indicator, i.dimension,
           (SELECT count(DISTINCT region) FROM measures WHERE indicator = i.id) AS countries,
           (SELECT json_group_array(code) FROM (
                SELECT code FROM regions
                 WHERE kind = 'country'
                   AND NOT EXISTS (SELECT * FROM measures AS m WHERE m.region = code AND m.indicator = i.id)
                 ORDER BY code)) AS countries_without,
           (SELECT json_group_array(json_object(
                       'edition', edition, 'source', json_object('id', source, 'title', title), 'published_on', day,
                       'age_days', max(0, CAST(julianday(:as_of) - julianday(day) AS INTEGER)),
                       'edition_after_as_of', day > :as_of, 'countries', countries)) FROM (
                SELECT m.edition, m.source, s.title, m.edition_published_on AS day, count(*) AS countries
                  FROM measures AS m JOIN sources AS s ON s.id = m.source
                 WHERE m.indicator = i.id
                 GROUP BY m.edition, m.source, day ORDER BY day, m.edition, m.source)) AS editions
      FROM indicators AS i
     WHERE i.kind = 'measure'
     ORDER BY i.id
"""


COUNTRIES = f"""
{KNOWN_CLAIMS},
           usable AS (
               SELECT m.region, i.dimension
                 FROM measures AS m JOIN indicators AS i ON i.id = m.indicator
                WHERE m.category IS NULL OR m.category IN (SELECT value FROM json_each(:tiers)))
    SELECT count(*) AS total,
           json_group_array(code) FILTER (WHERE NOT vulnerability) AS without_vulnerability,
           json_group_array(code) FILTER (WHERE NOT coping) AS without_coping,
           json_group_array(code) FILTER (WHERE NOT mentioned) AS without_evidence_or_listing
      FROM (SELECT code,
                   code IN (SELECT region FROM usable WHERE dimension = 'vulnerability') AS vulnerability,
                   code IN (SELECT region FROM usable WHERE dimension = 'coping') AS coping,
                   code IN (SELECT country FROM known WHERE country IS NOT NULL) AS mentioned
              FROM regions WHERE kind = 'country' ORDER BY code)
"""

CLASSES = f"""
{KNOWN_CLAIMS},
           naming AS (
               SELECT t.sector, k.is_listing AND k.stance = 'supports'
                                AND (k.listed_since IS NULL OR k.listed_since <= :as_of)
                                AND (k.listed_until IS NULL OR k.listed_until > :as_of) AS in_force
                 FROM known AS k JOIN sector_tree AS t ON t.ancestor = k.sector)
    SELECT count(*) AS total,
           json_group_array(code) FILTER (WHERE NOT listed) AS without_listing,
           json_group_array(code) FILTER (WHERE NOT stated) AS without_direct_evidence,
           json_group_array(code) FILTER (WHERE NOT named) AS without_any_mention
      FROM (SELECT code,
                   code IN (SELECT sector FROM naming WHERE in_force) AS listed,
                   code IN (SELECT sector FROM known WHERE NOT is_listing AND sector IS NOT NULL) AS stated,
                   code IN (SELECT sector FROM naming) AS named
              FROM sectors WHERE level = 'class' ORDER BY code)
"""

TIERS = in_list(sorted(method.TIERS))
"""The tiers that the method has values for; a country in another tier has no measure."""
