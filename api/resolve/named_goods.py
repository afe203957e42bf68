"""Goods listed for forced labour by their names: a text that names one, and no more, is a question of it, as with its HS code."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from api.goods_codes import GoodsCodes
from api.names.candidate import Resolved, on_one_line
from api.names.products.decide import TERM
from api.names.products.spelling import readable
from api.names.products.words import NEUTRAL, SILENT
from api.resolve.goods import resolve_goods
from api.text.fold import tokens
from api.text.hs_codes import HsCode, dotted
from api.text.product_words import NEGATIONS
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.database import Release
    from api.goods_codes import ListedGood
    from api.resolve.products import Products

MOST_LISTED = 3
"""Listed goods that a note names."""
MOST_WORDS = 12
"""Words of a text that may be a name; longer texts describe."""
LIKELY = 0.3
"""The least score of a class that words may mean beside a listed good."""
SURE = 0.97
"""The score from which the class that the model reads goes before the words for a listed good."""
MEASURE = re.compile(r"[0-9]+(?:kgs?|g|mm|cm|m|mt|t|lbs?|inch|in|pcs)?")
SHARE = re.compile(r"[0-9]\s*[%\uff05]|\b(?:pct|percent)\b", re.IGNORECASE)
"""A share of a material: 100% cotton is what goods consist of."""


class NamedGood(NamedTuple):
    """A good listed for forced labour in a country, as a word means it: with the HS code that the question is of."""

    country: str
    listed: ListedGood
    hs: str
    is_name: bool


class NamedGoods:
    """The words for goods listed for forced labour in one release, by their stems.

    Words for goods of other lists are not read: these listings set no score, so a question of the goods would only leave out
    what counts for their class.
    """

    def __init__(self, release: Release) -> None:
        self._goods = release.keep(GoodsCodes)
        self._terms: defaultdict[str, list[NamedGood]] = defaultdict(list)
        for country, listed in self._goods.named():
            for term, hs, is_name in listed.terms:
                self._terms[term].append(NamedGood(country, listed, _code(hs, listed), bool(is_name)))

    def find(self, text: str, words: Resolved) -> Sequence[NamedGood]:
        """Return the goods that a text names, of every country. ``words`` are what the text means.

        Words that leave the goods the same do not count. Nothing is named beside a code, by misspelt words, or where the text
        negates something.
        """
        if any(each.method in {"code", "fuzzy"} for each in words.candidates) or SHARE.search(text):
            return ()
        read = [(token.folded, stem(token.folded)) for token in tokens(readable(text))]
        if not read or len(read) > MOST_WORDS or any(folded in NEGATIONS for folded, _ in read):
            return ()
        if found := self._terms.get("".join(each for _, each in read)):
            return found
        naming = [each for folded, each in read if not (each in NEUTRAL or MEASURE.fullmatch(folded))]
        return self._terms.get("".join(naming), ())

    def choose(self, named: Iterable[NamedGood], country: str, words: Resolved) -> NamedGood | None:
        """Return the named good of a country; None where its list has none, or where the words may mean other labour.

        A list may mean fewer classes of a good in one country: the vessels alone, not the plants that freeze fish. Words that
        may mean a class left out there are not settled by it; other words than the list's own must mean one of its classes.
        """
        own = [each for each in named if each.country == country and self._fits(each, words)]
        return max(own, key=lambda each: each.is_name, default=None)

    def beside(self, text: str, words: Resolved, country: str | None) -> str | None:
        """Return a note on the goods listed for a country that words may mean, where these settle no class.

        Such goods share a word with the text, and a class with its candidates.
        """
        if words.code or not words.candidates or not country:
            return None
        written = {stem(token.folded) for token in tokens(text)} - SILENT
        meant = [each.code for each in words.candidates]
        listed = [
            good
            for place, good in self._goods.named()
            if place == country
            and any(_among(sector, meant) for sector in good.sectors)
            and not written.isdisjoint(stem(token.folded) for token in tokens(good.name))
        ]
        if not listed:
            return None
        named = "; ".join(
            f"{good.name}, HS {dotted(good.prefixes[0])}, {' or '.join(good.sectors)}"
            for good in listed[:MOST_LISTED]
        )
        return f"an authority lists of {self._goods.country(country)}: {named}"

    def _fits(self, named: NamedGood, words: Resolved) -> bool:
        sectors = named.listed.sectors
        if words.code and not named.is_name and _is_sure(words) and not _among(words.code, sectors):
            return False
        elsewhere = self._goods.listed_classes[named.listed.id].intersection(self._goods.classes(named.hs))
        meant = [each.code for each in words.candidates if each.score >= LIKELY or each.method == TERM]
        return not any(_among(each, meant) for each in elsewhere.difference(sectors))


def resolve_named_good(
    named: NamedGood, text: str, words: Resolved, goods: GoodsCodes, products: Products
) -> Resolved:
    """Resolve a text that names a listed good, as its HS code does; the note states how it was read.

    The name on the list resolves as the code alone, other words as the code with these words beside it.
    """
    beside = Resolved(None) if named.is_name else words
    found = resolve_goods(HsCode(named.hs), named.country, beside, goods, products)
    method = "name" if named.is_name else "synonym"
    candidates = tuple(replace(each, method=method, matched=text) for each in found.candidates)
    return replace(found, candidates=candidates, used=(text,), note=_note(named, found, words, goods))


def _code(code: str, listed: ListedGood) -> str:
    """Return the code of a word, or, where the list means fewer goods of the country, the first code of these inside it."""
    if listed.longest_prefix(code):
        return code
    inside = [prefix for prefix in listed.prefixes if prefix.startswith(code)]
    return (inside or listed.prefixes)[0]


def _is_sure(words: Resolved) -> bool:
    """Return whether people of this project wrote what the words mean, as they wrote the words for listed goods, or the model is sure."""
    return words.candidates[0].method == TERM or words.candidates[0].score >= SURE


def _among(code: str, others: Iterable[str]) -> bool:
    return any(on_one_line(code, each) for each in others)


def _note(named: NamedGood, found: Resolved, words: Resolved, goods: GoodsCodes) -> str:
    """Return how the text was read, and what its caller can do where the goods have another code."""
    listed = named.listed
    note = f"read as the listed good {listed.name} of {goods.country(named.country)}, HS {dotted(named.hs)}"
    if len(listed.prefixes) > 1:
        note += f", one of its {len(listed.prefixes)} codes; give hs where the goods have another"
    if words.code and found.code and not on_one_line(words.code, found.code):
        note += f"; the words alone mean {words.code}"
    return note
