"""What a row means: its place and its work as codes, or what they may be. Words of callers are kept for one pass only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.names.candidate import Candidate, Resolved, doubt, on_one_line
from api.names.places.resolve import resolve_place
from api.names.products.resolve import resolve_product
from api.resolve.places import Places
from api.resolve.products import Products
from api.screenings.memo import Memory
from api.trees import Trees

if TYPE_CHECKING:
    from api.database import Release
    from api.screenings.row_question import Asked, Goods

BY_GOODS = 0.99
"""The score of a sector that an HS code leads to, and no other."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What one text means, with the name of its code and what must be told besides."""

    resolved: Resolved
    name: str | None
    note: str | None

    @property
    def code(self) -> str | None:
        """The code, where it is settled."""
        return self.resolved.code

    def told(self) -> dict[str, Any]:
        """Give what was understood: null where nothing is settled."""
        best = self.resolved.candidates[0] if self.code else None
        return {
            "code": self.code,
            "name": self.name,
            "method": best and best.method,
            "score": best and best.score,
            "note": self.note,
        }


class Matcher:
    """Reads places and work for one screening."""

    def __init__(self, opened: Release) -> None:
        self._places, self._products = opened.keep(Places), opened.keep(Products)
        self._titles = opened.keep(Trees).sector_titles
        self._place: Memory[tuple[str, str], Meant] = Memory()
        self._work: Memory[tuple[str, Goods | None], Meant] = Memory()

    def place(self, asked: Asked) -> Meant:
        """Read where: the text with the country as a hint, or the country alone."""
        key = asked.region, asked.country
        return self._place.get(key) or self._place.put(key, self._read_place(*key))

    def work(self, asked: Asked, goods: Goods | None) -> Meant:
        """Read what is made or done: the goods' code beats the words, and the words choose among its sectors."""
        key = asked.sector, goods
        return self._work.get(key) or self._work.put(key, self._read_work(*key))

    def candidates(self, meant: Meant, *, sector: bool) -> list[dict[str, Any]]:
        """Give what an unsettled text may mean, likeliest first."""
        name = self._titles.__getitem__ if sector else self._places.name
        return [
            {
                "code": one.code,
                "name": name(one.code),
                "score": one.score,
                "method": one.method,
            }
            for one in meant.resolved.candidates
        ]

    def _read_place(self, region: str, country: str) -> Meant:
        found = resolve_place(region or country, country if region else None, self._places)
        name = self._places.name(found.code) if found.code else None
        return Meant(found, name, found.note or doubt(found, "region"))

    def _read_work(self, sector: str, goods: Goods | None) -> Meant:
        words = resolve_product(sector, self._products) if sector else Resolved(None)
        found = _of_goods(goods, self._products.hs(goods.code), words) if goods else words
        notes = [goods.note if goods else None, found.note or doubt(found, "sector")]
        return Meant(
            found, self._titles[found.code] if found.code else None, "; ".join(filter(None, notes)) or None
        )


def _of_goods(goods: Goods, sectors: Any, words: Resolved) -> Resolved:
    """Settle the sector by the goods: the only one, or the one of several that the words mean too."""
    meant = [each.code for each in words.candidates]
    agreed = [code for code in sectors if any(on_one_line(code, word) for word in meant)]
    chosen = sectors if len(sectors) == 1 else agreed if len(agreed) == 1 else []
    if chosen:
        note = None
        if words.code and not on_one_line(chosen[0], words.code):
            note = f"HS {goods.code} is {chosen[0]}, the words beside it mean {words.code}: read by the goods"
        return Resolved.choose([Candidate(chosen[0], BY_GOODS, "code", goods.code)], (goods.code,), note=note)
    found = [Candidate(code, 1 / len(sectors), "code", goods.code) for code in sectors]
    what = (
        "belongs to several sectors: add words, or choose among them"
        if sectors
        else "belongs to no sector held here"
    )
    return Resolved.choose(found, (goods.code,), note=f"HS {goods.code} {what}")
