"""The values of a profile for the place, the sector and the options of a row: in brief, or the complete profile."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api.law.flags import flags_in_brief
from api.law.notices import notices
from api.risks.assessed import assessed
from api.risks.naming import with_names
from api.risks.profile import SentenceNames
from api.risks.receipt import served_profile
from api.risks.upstream import documented_inputs
from api.scoring.explanation import summary
from api.scoring.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release, Row
    from api.risks.upstream import DocumentedStep
    from api.screenings.row_request import RowOptions

SUMMARY = ("score", "band", "confidence", "basis", "at_most", "structural_score", "evidence_count")

MOST_INPUTS = 3
"""Documented inputs of a row; its profile has more."""

MOST_PLACES = 3
"""Places of a documented input of a row."""

NOT_LOOKED_UP: dict[str, Any] = dict.fromkeys((*SUMMARY, "upstream", "laws", "notices", "profile"))
"""Values of a row that was not looked up: null differs from an empty list, which means that nothing was found."""


def look_up(release: Release, region: str, sector: str, hs: str | None, options: RowOptions) -> Row:
    """Return status, summary, documented inputs, laws with something behind them, notices, the path of the profile and a remark."""
    assessment = assessed(release, region, sector, options.as_of, hs)
    found = with_names(release, summary(assessment))
    query = {"hs": hs, "facts": list(options.facts), "import_into": list(options.import_into)}
    return {
        "status": found["status"],
        **{name: found[name] for name in SUMMARY},
        "upstream": _upstream(documented_inputs(release, assessment, hs)),
        "laws": flags_in_brief(release, assessment, query),
        "notices": [notice["id"] for notice in notices(release, assessment, query)],
        "profile": profile_path(region, sector, hs, options),
        "remark": remark(assessment, lambda: release.keep(SentenceNames).labels),
    }


def _upstream(found: Iterable[DocumentedStep]) -> list[Row]:
    """Return the first inputs with their first places; an input of several products once."""
    places: dict[str, tuple[str, ...]] = {}
    for step, where in found:
        places.setdefault(step.link.row["input"], where)
    return [
        {"input": name, "places": list(where[:MOST_PLACES])}
        for name, where in islice(places.items(), MOST_INPUTS)
    ]


def outcome(release: Release, region: str, sector: str, hs: str | None, options: RowOptions) -> Row:
    """Return status, score, band and the highest part of a pair that a row may mean."""
    assessment = assessed(release, region, sector, options.as_of, hs)
    found = with_names(release, summary(assessment))
    return {name: found[name] for name in ("status", "score", "band", "basis", "at_most")}


def profile_path(region: str, sector: str, hs: str | None, options: RowOptions) -> str:
    """Return the path and query of the complete profile, with the day, goods, countries and facts of the row."""
    query = {
        "as_of": options.as_of.isoformat(),
        "hs": hs,
        "facts": ",".join(options.facts),
        "import_into": ",".join(options.import_into),
    }
    text = urlencode({name: value for name, value in query.items() if value}, safe=",:")
    return f"{options.base_path}/v1/risks/{region}/{sector}?{text}"


def full_profile(release: Release, region: str, sector: str, hs: str | None, options: RowOptions) -> Row:
    """Return the complete profile, as ``profile_path`` serves it."""
    query = {
        "as_of": options.as_of,
        "hs": hs,
        "facts": list(options.facts) or None,
        "import_into": list(options.import_into) or None,
    }
    return served_profile(release, region, sector, query)
