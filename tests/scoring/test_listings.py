"""An authority's listing counts while it is in force; by example."""

from __future__ import annotations

from dataclasses import replace

from tests.scoring.claims import LISTED, assessed_pair, claim, days_ago, explained_items


def test_a_listing_that_is_not_yet_in_force_does_not_cover_or_count() -> None:
    tomorrow = claim(LISTED, listed_since=days_ago(-1))
    found = assessed_pair(tomorrow)
    assert (found.status, found.adjustments) == ("structural_only", ())
    assert not explained_items(found)[LISTED]["counts"]
    assert assessed_pair(replace(tomorrow, listed_since=days_ago(0))).status == "assessed"
