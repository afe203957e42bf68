"""A release with hundreds of pairs more than the real one: copies of its claims for many other places and sectors."""

from pathlib import Path

from tests.answers import Json, altered

CROWDED = (
    "CREATE TEMP TABLE places AS SELECT code FROM regions ORDER BY code",
    "CREATE TEMP TABLE works AS SELECT code FROM sectors ORDER BY code",
    """CREATE TEMP TABLE crowd AS
       SELECT * FROM evidence WHERE sector IS NOT NULL AND region IS NOT NULL ORDER BY id LIMIT 110""",
    *("INSERT INTO crowd SELECT * FROM crowd",) * 3,
    """UPDATE crowd SET id = 'crowd-' || rowid, origin = 'crowd-' || (rowid % 7), disputes_origin = NULL, stance = 'supports',
           practice = CASE WHEN rowid % 4 THEN NULL ELSE practice END,
           sector = (SELECT code FROM works WHERE works.rowid = 1 + (crowd.rowid * 101) % 766),
           region = CASE rowid % 3 WHEN 0 THEN 'CN' ELSE
               (SELECT code FROM places WHERE places.rowid = 1 + (crowd.rowid * 37) % 5265) END""",
    """UPDATE crowd SET is_listing = 1, indicator = 'forced-labour-listing', listed_since = published_by
        WHERE rowid % 5 = 0""",
    "INSERT INTO evidence SELECT * FROM crowd",
)


def crowded(release: Path, folder: Path) -> Path:
    """Return a copy of a release with these pairs."""
    return altered(release, folder, *CROWDED)


def pair(row: Json) -> tuple[str, str]:
    """Return the codes of a row of the ranking."""
    return row["region"]["code"], row["sector"]["code"] if row["sector"] else ""
