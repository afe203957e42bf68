"""Conditions that several queries have in common, as SQL over ``evidence AS e``. Their twins in memory: ``api.scoring.counting``."""

from __future__ import annotations

from api.database import in_list
from api.scoring import method

KNOWN = "e.published_by <= :as_of AND (e.withdrawn_on IS NULL OR e.withdrawn_on > :as_of)"
"""Published by the day, and not withdrawn by then."""

IN_FORCE = """(e.listed_since IS NULL OR e.listed_since <= :as_of)
       AND (e.listed_until IS NULL OR e.listed_until > :as_of)"""
"""Of a listing: in force on the day."""

WEAK = """(e.reliability IN (SELECT value FROM json_each(:weak_reliability))
           OR e.credibility IN (SELECT value FROM json_each(:weak_credibility)))"""
"""Too weak to count, by either grade."""

REPORTS = f"e.stance = 'supports' AND NOT e.opinion AND NOT {WEAK}"
"""Reports something itself: no denial, remedy or ending, no opinion on what others report, and not weak."""

GRADES = {
    "weak_reliability": in_list(sorted(method.WEAK_RELIABILITY)),
    "weak_credibility": in_list(sorted(method.WEAK_CREDIBILITY)),
    "good_reliability": in_list(sorted(method.GOOD_RELIABILITY)),
    "good_credibility": in_list(sorted(method.GOOD_CREDIBILITY)),
}
"""The grades that the method calls weak and good, as parameters of these conditions."""
