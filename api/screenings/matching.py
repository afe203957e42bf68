"""The place and the sector of a row as codes, or their candidates. Texts of callers are cached for one screening only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.goods_codes import GoodsCodes
from api.names.candidate import Resolved, doubt
from api.names.places.resolve import resolve_country, resolve_place
from api.names.products.resolve import resolve_product, resolve_products
from api.resolve.goods import hs_code_alone, resolve_goods
from api.resolve.known import known_place, known_sector
from api.resolve.named_goods import NamedGoods, resolve_named_good
from api.resolve.places import Places
from api.resolve.products import Products
from api.screenings.batches import batches
from api.screenings.bounded_answer import noted
from api.screenings.bounded_cache import MOST, BoundedCache
from api.screenings.headings import without_plant_words
from api.screenings.matched_text import MatchedText, candidate_answer, chosen, with_further
from api.trees import Trees
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.resolve.named_goods import NamedGood
    from api.screenings.row_request import PlantPlace, RowRequest
    from api.text.hs_codes import HsCode

SURE_PLANT = 0.9
"""The least score of a column of the place of work that is read before the other places of its row."""


class Matcher:
    """Resolves the places and sectors of one screening; its caches have ``most`` entries each."""

    def __init__(self, release: Release, known: KnownReadings, most: int = MOST) -> None:
        self._known = known
        self._places, self._products = release.keep(Places), release.keep(Products)
        self._goods, self._named = release.keep(GoodsCodes), release.keep(NamedGoods)
        self._titles = release.keep(Trees).sector_titles
        self._place_cache: BoundedCache[tuple[str, str], MatchedText] = BoundedCache(most)
        self._words_cache: BoundedCache[str, tuple[Resolved, Sequence[NamedGood]]] = BoundedCache(most)
        self._sector_cache: BoundedCache[tuple[str, HsCode | None, str | None], MatchedText] = BoundedCache(
            most
        )

    def make_room(self, count: int) -> None:
        """Make room for the places and products of so many different rows, so that each is resolved once."""
        for cache in (self._place_cache, self._words_cache, self._sector_cache):
            cache.make_room(count)

    def place(self, request: RowRequest) -> MatchedText:
        """Return the place of a row: its text with the country as a hint, or the country alone; a chosen code before both."""
        if code := request.chosen_region:
            return chosen(code, self._places.name(code))
        own = self._place(request.region, request.country or request.origin)
        if request.country_above and own.code is None:
            above = self._place(request.region, request.country_above)
            if above.code is not None:
                note = f"{request.country_above} was filled down from the row above"
                own = replace(above, note=noted(above.note, note))
        if request.plant and not own.is_known:
            own = self._of_plant(own, request.plant)
            for name in request.plant.names:
                own = self._of_plant_name(own, name, request)
        if request.places_not_read:
            own = self._with_others(own, request.places_not_read)
        return self._of_origin(own, request) if request.origin and not own.is_known else own

    def _of_plant(self, own: MatchedText, plant: PlantPlace) -> MatchedText:
        """Return the place of a row with columns of the place of work: theirs where it is in another country than the row's.

        Where other words stand beside the name of the place, it may be part of the name of a street or a company: the row is then ambiguous.
        """
        if not plant.region and not plant.country:
            return own
        work = self._place(plant.region, plant.country)
        line = self._places.line
        if work.code is None or (own.code and line(own.code)[-1] == line(work.code)[-1]):
            return own
        best = work.resolved.candidates[0]
        if best.score < SURE_PLANT:
            return own
        ignored = tuple(dict.fromkeys([*work.resolved.ignored, plant.beside]))
        if not work.resolved.ignored or best.method == "context":
            note = f"the place of work, {work.name}, has a column of its own; {plant.beside} is in another country and was not used"
            return MatchedText(replace(work.resolved, ignored=ignored), work.name, noted(work.note, note))
        candidates = [replace(one, score=one.score / 2) for one in (best, *own.resolved.candidates[:1])]
        note = f"{work.name} by the column of the place of work contradicts {plant.beside}; write the place of work alone"
        found = Resolved.choose(candidates, ignored=ignored, note=note, settle=False)
        return MatchedText(found, None, note)

    def _of_plant_name(self, own: MatchedText, name: str, request: RowRequest) -> MatchedText:
        """Return the place of a row with a column such as Factory: its own where that cell is a place apart from it.

        The name of a firm settles no place. Where it may be a place too, the row is ambiguous if the name is sure, else
        the answer has a note.
        """
        text = without_plant_words(name)
        work = self._place(text, "")
        if work.code is None:
            work = self._place(text, request.country)
        if work.code is None or (own.code and work.code in self._places.line(own.code)):
            return own
        best = work.resolved.candidates[0]
        beside = ", ".join(filter(None, (request.region, request.country)))
        if best.method == "hint":
            return own
        if best.score < SURE_PLANT:
            note = f"the column of the place of work has {name}, which may name {work.name}; {own.name or beside} was read"
            return replace(own, note=noted(own.note, note)) if own.code else own
        if not beside:
            return work
        if not work.resolved.ignored or best.method == "context":
            note = f"the place of work, {name}, has a column of its own; {beside} was not used"
            ignored = tuple(dict.fromkeys([*work.resolved.ignored, beside]))
            return MatchedText(replace(work.resolved, ignored=ignored), work.name, noted(work.note, note))
        candidates = [replace(one, score=one.score / 2) for one in (best, *own.resolved.candidates[:1])]
        note = f"{name}, in the column of the place of work, may be in {work.name}, and {beside} is another place; write the place of work alone"
        return MatchedText(Resolved.choose(candidates, ignored=(), note=note, settle=False), None, note)

    def _with_others(self, own: MatchedText, others: Sequence[tuple[str, str]]) -> MatchedText:
        """Return a place with a note on further columns that name another one: the best column of each role is read."""
        known = set(own.resolved.ignored)
        unread = []
        for role, text in others:
            other = self._place(text, "").code
            line = self._places.line
            if other and own.code and (other in line(own.code) or own.code in line(other)):
                continue
            if text not in known:
                unread.append((role, text))
        if not unread:
            return own
        notes = [f"{role}: a further column has {text}, which was not read" for role, text in unread]
        ignored = tuple(dict.fromkeys([*own.resolved.ignored, *(text for _, text in unread)]))
        return replace(own, resolved=replace(own.resolved, ignored=ignored), note=noted(own.note, *notes))

    def _of_origin(self, own: MatchedText, request: RowRequest) -> MatchedText:
        """Return the place of a row that states the origin of its goods: its own place where that is in the country of origin."""
        origin = self._place(request.origin, "")
        if own.code and origin.code and origin.code in self._places.line(own.code):
            return own
        supplier = ", ".join(filter(None, (request.region, request.country)))
        if not supplier and request.plant and own.code:
            supplier = ", ".join(request.plant.names)
        if not supplier:
            return origin
        if origin.code is None:
            note = f"the country of origin, {request.origin}, is not settled; {supplier} may be the place of the supplier alone"
        else:
            note = f"the goods are of {origin.name} by their column of the origin; {supplier} is the place of the supplier and was not used"
        ignored = tuple(dict.fromkeys([*origin.resolved.ignored, supplier]))
        return MatchedText(replace(origin.resolved, ignored=ignored), origin.name, noted(origin.note, note))

    def _place(self, region: str, country: str) -> MatchedText:
        key = region, country
        return self._place_cache.get(key) or self._place_cache.put(key, self._match_place(*key))

    def goods(self, request: RowRequest) -> HsCode | None:
        """Return the HS code that a row states in place of words, where it has none of its own."""
        return hs_code_alone(request.sector, self._products) if request.sector else None

    def is_of_goods(self, hs: HsCode) -> bool:
        """Return whether an HS code belongs to a sector: some stand for goods of any kind."""
        return bool(self._products.hs(hs.code))

    def known_sector(self, request: RowRequest, hs: HsCode | None) -> MatchedText | None:
        """Return the chosen sector of a row, else the known reading of its product or of its HS code; None where there is none."""
        if code := request.chosen_sector:
            return chosen(code, self._titles[code], hs and hs.code)
        return self._known_text(request.sector or request.hs, hs)

    def _known_text(self, text: str, hs: HsCode | None) -> MatchedText | None:
        found = known_sector(self._known, text, hs, self._products)
        code = hs.code if hs else None
        return MatchedText(found, self._titles[str(found.code)], found.note, code) if found else None

    def sector(self, request: RowRequest, hs: HsCode | None, region: str | None) -> MatchedText:
        """Return the sector of a row, and its goods: of the HS code, or of the listed good that the words name.

        An HS code overrides words, which choose among its sectors. Lists name goods of the country of ``region``.
        """
        country = self._places.line(region)[-1] if region else None
        first = self._sector(request.sector, hs, country)
        if first.code is None and hs is None:
            for text in request.others:
                other = self._known_text(text, None) or self._sector(text, None, country)
                if other.code is not None:
                    note = f'"{request.sector}" settles no sector: "{text}" of the same row was read'
                    return replace(other, note=noted(other.note, note))
        further = () if hs else [(text, self._sector(text, None, country)) for text in request.others]
        return with_further(first, further) if further else first

    def _sector(self, text: str, hs: HsCode | None, country: str | None) -> MatchedText:
        words, goods = self._words(text)
        key = text, hs, country if hs or goods or words.code is None else None
        cache = self._sector_cache
        return cache.get(key) or cache.put(key, self._match_sector(*key, words, goods))

    def place_candidates(self, match: MatchedText) -> list[dict[str, Any]]:
        """Return the candidates of a place that is not settled, likeliest first."""
        return [candidate_answer(one, self._places.name(one.code)) for one in match.resolved.candidates]

    def sector_candidates(self, match: MatchedText) -> list[dict[str, Any]]:
        """Return the candidates of a sector that is not settled, likeliest first."""
        return [candidate_answer(one, self._titles[one.code]) for one in match.resolved.candidates]

    def _match_place(self, region: str, country: str) -> MatchedText:
        places = self._places
        found = known_place(self._known, region or country, country if region else None, places)
        if found is None:
            found = resolve_place(region, country, places) if region else resolve_country(country, places)
        name = self._places.name(found.code) if found.code else None
        return MatchedText(found, name, found.note or doubt(found, "region"))

    def _words(self, text: str) -> tuple[Resolved, Sequence[NamedGood]]:
        """Return what a text means, and the listed goods that it names."""
        return self._words_cache.get(text) or self._words_cache.put(text, self._read_words(text))

    def read_ahead(self, texts: Iterable[str]) -> None:
        """Read words that are not cached, many texts together."""
        new = [text for text in dict.fromkeys(texts) if text and text not in self._words_cache]
        for some in batches(new):
            pause()
            for text, words in zip(some, resolve_products(some, self._products), strict=True):
                self._words_cache.put(text, (words, self._named.find(text, words)))

    def _read_words(self, text: str) -> tuple[Resolved, Sequence[NamedGood]]:
        words = resolve_product(text, self._products) if text else Resolved(None)
        return words, self._named.find(text, words)

    def _match_sector(
        self, text: str, hs: HsCode | None, country: str | None, words: Resolved, goods: Sequence[NamedGood]
    ) -> MatchedText:
        named = self._named.choose(goods, country, words) if country and not hs else None
        found = words
        if hs:
            found = resolve_goods(hs, country, words, self._goods, self._products)
        elif named:
            found = resolve_named_good(named, text, words, self._goods, self._products)
        listed = None if hs else self._named.beside(text, found, country)
        notes = [hs.note if hs else None, found.note or doubt(found, "sector"), listed]
        name = self._titles[found.code] if found.code else None
        return MatchedText(found, name, noted(*notes), hs.code if hs else named and named.hs)
