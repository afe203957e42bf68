"""The whole profile of a row, on the row's own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.risks.receipt import served_profile

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.screenings.row_question import Terms


def whole_profile(release: Release, region: str, sector: str, hs: str | None, terms: Terms) -> Row:
    """Give the whole profile of a row, as its own address gives it."""
    asked = {
        "as_of": terms.as_of,
        "hs": hs,
        "facts": list(terms.facts) or None,
        "import_into": list(terms.import_into) or None,
    }
    return served_profile(release, region, sector, asked)
