"""Several goods in one text: where it may be split, and whether its parts are goods of different sectors.

A description with commas is one good: some of its parts are no goods by themselves (men's, of cotton, 20 denier).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.names.candidate import on_one_line
from api.names.products.model import GROUP
from api.names.products.text_parts import AND, SLASH, STRONG, WEAK, TextPart, shares_words, split
from api.names.products.words import CONTAINERS, FOR, JOINS, QUALITY_ENDINGS, SILENT, WITH
from api.text.fold import fold
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

SURE = 0.6
"""The least probability of the class of a part that is a good."""
LIKELY = 0.5
"""The least probability of the class of a part that is a known term of several."""
APART, UNLIKELY = 0.4, 0.02
"""The least probability of a joined part that is hardly the other good: sacs, of cloth or of leather; the most for that."""
POSSIBLE = 0.1
"""The probability from which the class of the complete text may be that of a part: nuts beside bolts."""
PLAIN = 0.9
"""The probability from which a class of the complete text decides between one good and two joined by a word."""
OTHERS = frozenset(
    "other others similar their its whether like parts thereof therefor prepared preserved raw nesoi nes nec not excl including incl autres otros andere sonstige "
    "outros altri similaires similares ahnliche".split()
)
"""First words of a part that continues a description, as customs offices write it."""
CERTAIN = 0.97
"""The probability from which a complete text with a joining word is one good: of pairs of unlike goods 2 in 100 reach it."""
MATERIALS = frozenset("0116 0230 0810 0899 1311 1312 1391 1511 1610 2013 2310 2410 2420 2431 2432".split())
"""Classes of materials, which may also describe what another part is made of."""
RAW, SERVICES = "10", "33"
"""The first division after crops and ores; the first of services, which may apply to all goods before them."""


def parts_of(text: str) -> list[TextPart]:
    """Return the parts of a text that may be goods by themselves, where there are several; else none.

    Where commas separate, a part that only describes makes the text the description of one good.
    """
    parts = split(text)
    if len(parts) == 1:
        return []
    naming = [
        part for part in parts if _may_name(part.text) and (part is parts[0] or not _packs(part, parts))
    ]
    described = len(naming) < len(parts) and any(part.sign == WEAK for part in parts[1:])
    tariff = any(not OTHERS.isdisjoint(fold(part.text).split()[:1]) for part in parts[1:])
    if len(naming) < 2 or (
        (described or tariff) and not any(part.sign in {STRONG, SLASH} for part in naming[1:])
    ):
        return []
    return naming


def ending_of(text: str) -> tuple[TextPart, TextPart] | None:
    """Return a text without its last part, and this part, where it may be a further good; None where it is a detail."""
    *before, last = split(text) or [TextPart("", STRONG)]
    if not before or last.sign == STRONG or not _may_name(last.text) or _packs(last, [*before, last]):
        return None
    start = text.rindex(before[-1].text, 0, text.rindex(last.text))
    rest = text[: start + len(before[-1].text)].strip()
    words = frozenset(fold(rest).split())
    word = fold(last.text).split()[-1]
    singular = word.isascii() and stem(word) == word
    details = OTHERS | (WITH | FOR if last.sign == AND else WITH)
    if details & words or len(words) < 2 or (last.sign == WEAK and singular):
        return None
    return TextPart(rest, STRONG), last


def are_apart(rest: tuple[str, float], last: str) -> bool:
    """Return whether a text and the known term at its end are goods of different divisions, and the term no material."""
    code, sure = rest
    goods = RAW <= last < SERVICES and code < SERVICES
    return sure >= SURE and code[:2] != last[:2] and goods and last not in MATERIALS


def _packs(part: TextPart, parts: Sequence[TextPart]) -> bool:
    """Return whether a part after a comma is a measure or a packing: 24 x 330 ml cans, new steel drums; not in shirts, shoes, bags."""
    words = fold(part.text).split()
    if part.sign != WEAK or not words:
        return False
    packs = stem(words[-1]) in CONTAINERS and (len(words) > 1 or len(parts) == 2)
    return packs or any(map(str.isdigit, part.text))


def _may_name(part: str) -> bool:
    """Return whether a part may name a good: it does not only describe, and does not begin with a joining word."""
    words = fold(part).split()
    return bool(words) and words[0] not in JOINS and not all(map(_describes, words))


def _describes(word: str) -> bool:
    """Return whether a word only describes: a quality, a number, a measure."""
    return stem(word) not in CONTAINERS and (
        word in SILENT
        or stem(word) in SILENT
        or any(map(str.isdigit, word))
        or (word.endswith(QUALITY_ENDINGS) and word.isascii())
    )


class PartReading(NamedTuple):
    """A part with the classes that it means alone, and their probabilities.

    A part that ``is_term`` is a good, even where its class is less sure.
    """

    part: TextPart
    is_term: bool
    means: Sequence[tuple[str, float]]


class FoundGood(NamedTuple):
    """A part of a text that is a good by itself, with the probability of its class."""

    part: TextPart
    code: str
    score: float
    sure: bool = False
    """Whether the part is a known term, or as sure by itself: no further text changes its class."""


def several_goods(parts: Sequence[PartReading], complete: Sequence[tuple[str, float]]) -> list[FoundGood]:
    """Return the goods of a text where they belong to different classes; none where it is one good.

    ``complete`` are the classes that the complete text may mean.
    """
    found = [good for each in parts if (good := _good(each, complete[0]))]
    if all(on_one_line(good.code, found[0].code) for good in found):
        return []
    if any(good.part.sign == STRONG for good in found[1:]):
        return found
    if any(each.part.sign == WEAK for each in parts[1:]) and (
        WITH.intersection(fold(parts[0].part.text).split())
        or len(found) < len(parts)
        or _describes_first(found, complete[0])
    ):
        return []
    return [] if _is_one(found, complete[0]) else found


def _describes_first(goods: Sequence[FoundGood], complete: tuple[str, float]) -> bool:
    """Return whether the model is sure of the first good and of none of the words after it: salt shakers, glass."""
    meant, sure = complete
    if _are_words(goods):
        return False
    others = [good for good in goods if good.code != meant]
    return (
        sure >= PLAIN
        and meant == goods[0].code
        and all(good.score < PLAIN or good.code in MATERIALS or _is_singular_word(good) for good in others)
    )


def _are_words(goods: Sequence[FoundGood]) -> bool:
    """Return whether all goods are single words of a language with other letters, none of them a material: there no plural tells."""
    words = [good.part.text for good in goods]
    named = MATERIALS.isdisjoint(good.code for good in goods)
    return named and not "".join(words).isascii() and not any(" " in word for word in words)


def _good(each: PartReading, complete: tuple[str, float]) -> FoundGood | None:
    """Return a part as a good where its class is sure. It means the class of the complete text where it may."""
    code, score = each.means[0]
    meant, sure = complete
    possible = POSSIBLE / 4 if sure >= PLAIN else POSSIBLE
    alone = score >= PLAIN and code != meant
    if sure >= SURE and any(
        other == meant and odds >= (POSSIBLE if alone else possible) for other, odds in each.means
    ):
        return FoundGood(each.part, meant, score)
    if score >= (LIKELY if each.is_term else SURE):
        return FoundGood(each.part, code, score, each.is_term or score >= PLAIN)
    apart = (
        each.part.sign == AND
        and score >= APART
        and all(other != meant or odds < UNLIKELY for other, odds in each.means)
    )
    return FoundGood(each.part, code, score) if apart else None


def _is_one(goods: Sequence[FoundGood], complete: tuple[str, float]) -> bool:
    """Return whether goods joined by words or commas are one: what a service is for, what a product is of, or the kinds of one."""
    first, last = goods[0], goods[-1]
    services = [good.code >= SERVICES for good in goods]
    if any(services) and not all(services):
        return _is_served(goods, complete)
    described = [good for good in goods if good.code != first.code]
    materials = all(good.part.sign == WEAK and good.code in MATERIALS for good in described)
    few = len(described) == 1 or all(" " not in good.part.text for good in described)
    if first.code not in MATERIALS and materials and few:
        return complete[0] not in MATERIALS  # bathtubs, cast iron
    if complete[1] >= CERTAIN and complete[0] in {good.code for good in goods} and not _is_complete(goods):
        return last.part.sign == AND
    return last.part.sign in {AND, SLASH} and complete[1] >= SURE and _modifies(goods, complete)


def _is_complete(goods: Sequence[FoundGood]) -> bool:
    """Return whether two goods are named completely: wood and furniture; not fruit and vegetable juice, or parts of cars and ships.

    Of scripts without blanks nothing shows whether the last word is one, so both have to be known.
    """
    first, last = goods[0], goods[-1]
    return (
        len(goods) == 2
        and last.part.sign == AND
        and " " not in last.part.text
        and first.code[:GROUP] != last.code[:GROUP]
        and not shares_words([good.part for good in goods])
        and (last.part.text.isascii() or last.sure)
        and (first.sure or last.sure)
    )


def _is_served(goods: Sequence[FoundGood], complete: tuple[str, float]) -> bool:
    """Return whether a service applies to all goods: repair of motors and pumps, furniture and carpet cleaning."""
    first, last = goods[0], goods[-1]
    if last.code >= SERVICES:
        return complete[0] >= SERVICES and complete[1] >= SURE
    return last.part.sign in {AND, SLASH} and bool(JOINS.intersection(fold(first.part.text).split()))


def _modifies(goods: Sequence[FoundGood], complete: tuple[str, float]) -> bool:
    """Return whether all but the last only modify it, or are what the first is for: apple and pear juice, jars for jam and honey."""
    meant, sure = complete
    *before, last = goods
    words = fold(" ".join(good.part.text for good in before)).split()
    if last.part.sign == AND and (FOR | WITH).intersection(words):
        return True
    shared = " " in last.part.text or shares_words([good.part for good in goods])
    if meant != last.code or not shared or any(" " in good.part.text for good in before):
        return False
    raw = all(good.code < RAW or good.code in MATERIALS for good in before)
    return raw or (sure >= PLAIN and stem(words[0]) == words[0])


def _is_singular_word(good: FoundGood) -> bool:
    """Return whether a good is named by one word that is no English plural."""
    word = fold(good.part.text)
    return " " not in word and stem(word) == word
