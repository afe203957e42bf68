"""The claims of a release as the input of the pure method.

Every claim of a release is in memory, so that neither a profile nor a list of thousands of pairs queries them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.risks.records import Records
from api.scoring.claims import Claims
from api.scoring.records import Pair, ScoringInput
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release


def question(
    release: Release, region: str, sector: str | None, as_of: date, hs: str | None = None
) -> ScoringInput:
    """Return the input of the method for a pair: the claims of the release, measures, presumptions.

    ``sector`` None means the region in any sector; ``hs`` names the goods by 2 to 10 digits.
    """
    trees, records = release.keep(Trees), release.keep(Records)
    pair = Pair(trees.region(region), trees.sector(sector))
    return ScoringInput(
        pair=pair,
        items=release.keep(claims_of),
        measures=records.measures(pair.region[-1], inherited=len(pair.region) > 1),
        as_of=as_of,
        presumptions=records.presumptions,
        hs=hs,
        same=records.same,
    )


def claims_of(release: Release) -> Claims:
    """Return the claims of a release, indexed; call it through ``Release.keep``."""
    records = release.keep(Records)
    return Claims(map(records.item_of, release.rows(CLAIMS)))


CLAIMS = """
    SELECT e.id, e.region, e.sector, e.every_sector, e.indicator, e.is_listing, e.listed_since, e.listed_until,
           e.last_edition_checked, e.stance, e.disputes_origin, e.origin, e.publisher, e.attributed_kind, e.practice,
           e.good, e.observed_end, e.published_by, e.reliability, e.credibility, e.withdrawn_on,
           e.extent, e.opinion, e.finding, e.goods, e.main_in,
           CASE WHEN e.last_edition_checked IS NOT NULL THEN coalesce(le.published_on, e.published_by) END AS edition_published_on,
           i.dimension, i.axes, i.strength, i.state_imposed,
           CASE WHEN e.stance <> 'supports' THEN
               (SELECT json_group_array(disputed) FROM evidence_disputes WHERE item = e.id) END AS disputes
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
      LEFT JOIN list_editions AS le ON le.list = e.list AND le.edition = e.last_edition_checked
     WHERE e.region IS NOT NULL
"""
