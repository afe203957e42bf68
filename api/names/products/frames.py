"""What documents write round a product: labels, tags, firms, amounts. It is blanked before the words are read, at the same length."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"^\s*(?:full |short )?(?:product|item|commodity|goods|cargo|article|material|description|desc)(?: (?:name|description|desc))?(?: of (?:the )?(?:goods|cargo|products?))?"
    r"\s*[:=]\s*",
    re.IGNORECASE,
)
"""The name of a field before a product."""
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}\s*/?>")
MADE_IN = re.compile(r"\b(?:made in|country of origin:?|origin:|product of)\s+\w+", re.IGNORECASE)
BRAND = re.compile(
    r"\b(?:brand|supplier|manufacturer|vendor|buyer|consignee|shipper|exporter)\s*:\s*[^,;\n)]{1,60}",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"\b(?:p\.?o\.?|purchase order|invoice|inv|order|lot|batch)\.?\s*(?:no\.?|number|#|:)?\s*#?\d{3,}\b",
    re.IGNORECASE,
)
LOADED = re.compile(
    r"\b\d{1,2}\s?x\s?\d{2}'?\s?(?:hc|hq|gp|dv|rf|ft|st)\b|\bstc\b|\bsaid to contain\b|\bas per invoice\b",
    re.IGNORECASE,
)
PRICE = re.compile(r"\b(?:usd|eur|gbp|cny|rmb|us\$)\s?\d[\d.,]{0,15}(?:\s?/\s?\w{1,4})?", re.IGNORECASE)
COUNT = re.compile(
    r"\b\d[\d.,]{0,15}\s?(?:ctns?|cartons?|pkgs?|packages|pallets?|plts?|bags|rolls|cases)\b", re.IGNORECASE
)
FIRM = re.compile(
    r"(?:\b[A-Z][\w&.'-]{0,30},? ){1,5}(?:Co\b\.?,? ?)?(?:Ltd|LTD|Limited|LLC|Inc|GmbH|JSC|S\.A\.|Corp|Pte|Pvt|SARL|PLC|B\.V\.|Sdn\.? Bhd)\b\.?"
    r"|\w{2,12}有限公司"
)
FRAMES = (LABEL, TAG, MADE_IN, BRAND, ORDER, LOADED, PRICE, COUNT, FIRM)
MOST_CHARACTERS = 2000
"""Characters of a text in which frames are looked for; later ones are not read."""


def without_frames(text: str) -> str:
    """Return a text with its frames blanked out; the text itself where nothing else is left."""
    plain = text[:MOST_CHARACTERS]
    for frame in FRAMES:
        plain = frame.sub(_blank, plain)
    return plain if any(map(str.isalpha, plain)) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
