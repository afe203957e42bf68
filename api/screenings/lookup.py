"""What is known of a place and a sector on a row's terms: the profile's own values, in brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api.law.flags import flags_in_brief
from api.law.notices import notices
from api.risks.gather_all import AllClaims
from api.risks.receipt import served_profile
from api.scoring.assess import assess
from api.scoring.explanation import summary

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.screenings.row_question import Terms

SUMMARY = ("score", "band", "confidence", "structural_score", "evidence_count")

NOTHING: dict[str, Any] = dict.fromkeys((*SUMMARY, "laws", "notices", "profile"))
"""Of a row that was not understood: nothing was looked up, which is not the same as nothing found."""


def outcome(release: Release, region: str, sector: str, hs: str | None, terms: Terms) -> dict[str, Any]:
    """Give status, summary, laws that are not closed, notices, and where the whole profile is."""
    assessment = assess(release.keep(AllClaims).question(region, sector, terms.as_of))
    found = summary(assessment)
    asked = {"hs": hs, "facts": list(terms.facts), "import_into": list(terms.import_into)}
    return {
        "status": found["status"],
        **{name: found[name] for name in SUMMARY},
        "laws": flags_in_brief(release, assessment, asked),
        "notices": [notice["id"] for notice in notices(release, assessment)],
        "profile": address(region, sector, hs, terms),
    }


def address(region: str, sector: str, hs: str | None, terms: Terms) -> str:
    """Give where the whole profile is: on the same day, for the same goods, markets and facts."""
    asked = {
        "as_of": terms.as_of.isoformat(),
        "hs": hs,
        "facts": ",".join(terms.facts),
        "import_into": ",".join(terms.import_into),
    }
    told = urlencode({name: value for name, value in asked.items() if value}, safe=",:")
    return f"/v1/risks/{region}/{sector}?{told}"


def whole_profile(release: Release, region: str, sector: str, hs: str | None, terms: Terms) -> Row:
    """Give the whole profile of a row, as its own address gives it."""
    asked = {
        "as_of": terms.as_of,
        "hs": hs,
        "facts": list(terms.facts) or None,
        "import_into": list(terms.import_into) or None,
    }
    return served_profile(release, region, sector, asked)
