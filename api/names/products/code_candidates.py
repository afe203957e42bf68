"""The candidates of codes: the sectors that they belong to. A letter alone is no more than a candidate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.products.codes import CodeMatch
from api.names.products.decide import ALIKE

if TYPE_CHECKING:
    from api.names.products.terms import ProductIndex

CUT = 0.85
"""Factor where only the first digits of a code are known: it is of another edition."""
LETTER = re.compile(r"\s*([A-Za-z])\s*")


def candidates(read: list[CodeMatch], matched: str, score: float) -> list[Candidate]:
    """Return the sectors of the meanings of one code, each once; several are alike."""
    sectors = list(dict.fromkeys(sector for coded in read for sector in coded.sectors))
    if len(sectors) == 1:
        sure = score if any(coded.exact for coded in read) else score * CUT
        return [Candidate(sectors[0], sure, "code", matched)]
    return [Candidate(sector, ALIKE - place / 100, "code", matched) for place, sector in enumerate(sectors)]


def letter_alone(text: str, terms: ProductIndex) -> Resolved | None:
    """Return what a single letter may mean: never words, and not surely a section, as sheets have letters for grades too.

    None where the text is anything else.
    """
    match = LETTER.fullmatch(text)
    if match is None:
        return None
    letter = match[1].upper()
    if not terms.section(letter):
        return Resolved(None, ignored=(match[1],))
    found = candidates([CodeMatch("isic", (letter,), exact=True)], match[1], ALIKE)
    return Resolved.choose(
        found, (match[1],), note=f"for section {letter} of ISIC write ISIC {letter}", settle=False
    )
