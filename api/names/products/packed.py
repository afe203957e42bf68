"""Goods that are named with their packing: what is in tins is canned, and a carton of cigarettes is cigarettes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.text.product_terms import term_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TINNED = re.compile(
    r"(?<!\s)\s++(?:(?:packed|preserved) )?(?:in (?:cans?|tins?|dosen|scatola)|en (?:conserves?|conserva|lata))\s*$",
    re.IGNORECASE,
)
"""The end of a text that says that the goods before it are canned."""
CONTENT = re.compile(
    r"\s*(?:an? )?(?:cartons?|boxes|box|cases?|crates?|bottles?|packs?|packets?|bags?|sacks?|jars?) of\s+",
    re.IGNORECASE,
)
"""The beginning of a text that says in what the goods after it are packed."""
FOODS = "13"
"""The first division after crops, food, drink and tobacco. After other goods the container may be made of them: bags of jute."""


def packed_sectors(text: str, terms: Mapping[str, tuple[str, ...]]) -> Sequence[str]:
    """Return the sectors of goods in their packing, where they are a known term; none where they are not."""
    if tinned := TINNED.search(text):
        return terms.get(term_key(f"canned {text[: tinned.start()]}"), ())
    content = CONTENT.match(text)
    sectors = terms.get(term_key(text[content.end() :]), ()) if content else ()
    return sectors if all(code < FOODS for code in sectors) else ()
