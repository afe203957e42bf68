"""Words and patterns that no answer contains, each with its reason, and the search for them in the sentences of an answer.

Sentences are all texts with a space except names, titles and addresses: those quote a source, a law or a classification.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """A pattern, the reason why it must not appear, and the kinds of answers that it is for (empty: all of them)."""

    pattern: str
    reason: str
    kinds: tuple[str, ...] = ()


OURS = ("profile", "row")
"""Answers about a place and a sector; the others describe laws, claims and indicators."""

PEOPLES = (
    "Uyghurs|Uighurs|Koreans|Tibetans|Kazakhs|Uzbeks|Turkmens|Cubans|Eritreans|Haitians|Nepalis|Nepalese|Bangladeshis|"
    "Rohingyas?|Roma|Dalits|Muslims|Chinese|Indonesians|Vietnamese|Burmese|Africans|Indians|Pakistanis|Hausa|Haratin"
)
ADJECTIVES = "Uyghur|Uighur|Korean|Tibetan|Cuban|Eritrean|Haitian|Nepali|Rohingya|Roma|Dalit|Muslim|Chinese|African|Indian"

RULES = (
    Rule(r"\bnot engaged\b(?! on your statement)", "a law that is not triggered may still apply through inputs"),
    Rule(r"\bnot engaged by\b|\bdoes not apply here\b", "no place and no sector takes goods out of a law"),
    Rule(r"\bno risk\b|\brisk.?free\b|\bfree of (any )?risk\b|\bwithout risk\b", "no answer clears goods"),
    Rule(r"\b(compliant|complies with|in compliance)\b(?! with the guidance)", "compliance is not judged here", OURS),
    Rule(r"\b(cleared|exonerat\w+|innocent|harmless|unproblematic)\b", "no answer clears goods", (*OURS, "law")),
    Rule(r"\bsafe\b|\bclean\b|\bno concerns?\b", "no answer clears goods", (*OURS, "law")),
    Rule(r"\bno action\b|\bnothing to do\b|\bno further\b", "the origin of the inputs is to be confirmed in any case", OURS),
    Rule(r"(?<!not )\b(very )?low risk\b", "a documented case is never called low, and no record is not low risk"),
    Rule(r"\blow\b[^.]*\bbecause\b", "reports do not make a risk low"),
    Rule(r"\((very )?low\)", "the part that is meant is documented", OURS),
    Rule(rf"\b({PEOPLES})\b", "a practice is the risk, and no people is", OURS),
    Rule(rf"\b({ADJECTIVES}) (workers?|labour|labourers|migrants|people|women|nationals?|minorit\w+)\b", "a practice is the risk, and no people is", OURS),
    Rule(rf"\b({PEOPLES}) (are|is|pose|carry|present|mean)\b", "a practice is the risk, and no people is"),
    Rule(r"\bworkers of (Xinjiang|Tibet|North Korea)\b|\b(ethnic\w*|race|tribe|caste)\b", "a practice is the risk, and no people is", (*OURS, "law")),
    Rule(r"\bnothing (is )?(recorded|known|documented)\b|\bno (evidence|information|data) (is|was|on|of|for)\b", "something may be recorded elsewhere: say what is", OURS),
    Rule(r"[a-z]_[a-z]", "an id is no word of a sentence"),
    Rule(r"(?-i:\bNone\b|\bNaN\b)|\bnull\b|\{\w*\}", "a value that is missing has no place in a sentence"),
)  # fmt: skip
"""Words that must not appear, in the order of section C of the findings: clearances, low bands, peoples, silence, ids."""

SKIPPED = frozenset(
    (
        "title", "name", "id", "code", "url", "origin", "publisher", "framework", "edition", "paragraph", "source", "citation",
        "input_hs", "product_hs", "errors", "cursor", "locator", "attributed_to", "licence", "publishers", "sources",
    )
)  # fmt: skip
"""Members that are names, quotations and addresses; faults repeat what the caller wrote."""


KINDS = {"laws": "law", "evidence": "claim"}
"""Kinds of the members of a profile that are not its own words."""


class Sentence(NamedTuple):
    """A sentence, where in an answer it is, and the address of the first answer with it."""

    kind: str
    member: str
    text: str
    url: str


def sentences(kind: str, url: str, found: object, member: str = "") -> Iterator[Sentence]:
    """Yield the sentences of an answer."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name not in SKIPPED:
                yield from sentences(KINDS.get(name, kind), url, value, f"{member}.{name}")
    elif isinstance(found, list):
        for value in found:
            yield from sentences(kind, url, value, member)
    elif isinstance(found, str) and " " in found:
        yield Sentence(kind, member, found, url)


def faults(found: Iterable[Sentence], ids: frozenset[str]) -> list[str]:
    """Return what is wrong with sentences; each text of a kind is checked once."""
    wrong: dict[str, None] = {}
    seen: set[tuple[str, str]] = set()
    for one in found:
        if (one.kind, one.text) in seen:
            continue
        seen.add((one.kind, one.text))
        for rule in RULES:
            if (not rule.kinds or one.kind in rule.kinds) and (
                hit := re.search(rule.pattern, one.text, re.IGNORECASE)
            ):
                wrong[f"{hit.group(0)!r} ({rule.reason}) in {one.member} of {one.url}: {one.text[:200]}"] = (
                    None
                )
        named = set(re.findall(r"\w+(?:[-_]\w+)+", one.text)) & ids
        wrong |= dict.fromkeys(f"id {word} in {one.member} of {one.url}: {one.text[:200]}" for word in named)
    return list(wrong)
