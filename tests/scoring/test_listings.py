"""An authority's listing counts while it is in force; by example."""

from __future__ import annotations

from dataclasses import replace

from tests.scoring.claims import LISTED, claim, days_ago, judged, shown


def test_a_listing_to_come_neither_covers_nor_counts() -> None:
    tomorrow = claim(LISTED, listed_since=days_ago(-1))
    found = judged(tomorrow)
    assert (found.status, found.adjustments) == ("structural_only", ())
    assert not shown(found)[LISTED]["counts"]
    assert judged(replace(tomorrow, listed_since=days_ago(0))).status == "assessed"
