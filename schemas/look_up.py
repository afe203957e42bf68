"""The forms of the pages that look up a place and a product. What is typed is sent in a body, never in an address."""

from __future__ import annotations

from schemas.paging import RequestSchema, hs_code
from schemas.resolve import LONGEST_TEXT
from schemas.strict import Code, Text


class LookUpForm(RequestSchema):
    """What is looked up: a text with a place, a product or both, and what was chosen of it already."""

    q = Text(LONGEST_TEXT, "A place, a product, both, a code, or an address.")
    region = Code("region", "The place that was chosen.")
    sector = Code("sector", "The sector that was chosen.")
    hs = hs_code("The goods that were named before the place or the sector was chosen.")


class SuggestionsForm(RequestSchema):
    """What is typed so far."""

    q = Text(LONGEST_TEXT, "The text of the field so far.", required=True)
