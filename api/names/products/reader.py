"""The reader of words: a known term or an official phrase exactly, else the goods of a list, else what the model reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Resolved
from api.names.products.decide import PHRASE, TERM, decide, list_goods, one_of
from api.names.products.doubts import is_doubtful
from api.names.products.frames import without_frames
from api.names.products.goods_list import PartReading, parts_of, several_goods
from api.names.products.words import SILENT
from api.text.product_words import EXCLUDED, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.names.products.goods_list import Good, Part
    from api.names.products.model import ModelReading
    from api.names.products.terms import ProductIndex
    from api.text.product_words import ProductWord

FIRST_UNSPACED = "\u0e00"
"""The first character of scripts in which a single character may be a word."""


class WordsReader:
    """Reads the words of texts; those of ``texts`` and their parts are read together as one matrix.

    ``brief`` answers do not explain what is settled.
    """

    def __init__(self, index: ProductIndex, texts: Iterable[str] = (), *, brief: bool = False) -> None:
        self.index, self._brief = index, brief
        self._parts: dict[str, list[Part]] = {}
        self._readings: dict[str, ModelReading] = {}
        self._read_all(dict.fromkeys(map(without_frames, texts)))

    def read(self, written: str) -> Resolved:
        """Return what the words of a text mean."""
        text = without_frames(written)
        if text not in self._readings:
            self._read_all([text])
        reading = self._readings[text]
        words = [word for word in reading.words if not word.is_term]
        if not words:
            return Resolved(None, note="the text holds no words")
        if not reading.classes or not any(map(_may_mean, words)):
            ignored = tuple(filter(None, [written.strip()]))
            return self._known_term(written, words) or Resolved(
                None, ignored=ignored, note="the text names no product"
            )
        if known := self._known_term(written, words):
            return known
        model = self.index.model
        if reading.phrase:
            return one_of([reading.phrase], model.calibration["phrase"], PHRASE, written, reading)
        goods = self._goods(self._parts[text], reading)
        if goods:
            return list_goods(text, goods)
        found = decide(written, reading, model, brief=self._brief)
        return replace(found, code=None) if found.code and is_doubtful(words, found.code, reading) else found

    def _known_term(self, text: str, words: Sequence[ProductWord]) -> Resolved | None:
        """Return the sectors of a text that is one known term; None where it is none."""
        sectors = self.index.terms.get("".join([word.word for word in words]))
        if not sectors:
            return None
        reading = self._readings[without_frames(text)]
        return one_of(sectors, self.index.model.calibration["term"], TERM, text, reading)

    def _goods(self, parts: Sequence[Part], complete: ModelReading) -> Sequence[Good]:
        """Return the goods of a text that names several."""
        read = [self._part(part) for part in parts if self._readings[part.text].classes]
        return several_goods(read, complete.classes) if len(read) > 1 else ()

    def _part(self, part: Part) -> PartReading:
        """Return what a part may mean alone: as a known term, else by the model."""
        reading = self._readings[part.text]
        known = self._known_term(part.text, [word for word in reading.words if not word.is_term])
        means = [(each.code, each.score) for each in known.candidates] if known else reading.classes
        return PartReading(part, bool(known), means, reading.classes)

    def _read_all(self, texts: Iterable[str]) -> None:
        """Read texts and their parts as one matrix."""
        new = {text: parts_of(text) for text in texts}
        if not new:
            return
        self._parts |= new
        several = dict.fromkeys([*new, *(part.text for parts in new.values() for part in parts)])
        self._readings |= zip(several, self.index.model.read(list(several)), strict=True)


def _may_mean(word: ProductWord) -> bool:
    """Return whether a word may mean a product: no number, unit or quality, no word such as parts, samples or various."""
    folded = word.word
    if folded.startswith(EXCLUDED) or folded == NUMBER or folded in SILENT:
        return False
    return len(folded) > 1 or folded >= FIRST_UNSPACED
