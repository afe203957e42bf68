"""The reader of words: a known term or an official phrase exactly, else the goods of a list, else what the model reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Resolved, on_one_line
from api.names.products.decide import ALIKE, PHRASE, TERM, decide, list_goods, one_of
from api.names.products.doubts import is_doubtful
from api.names.products.explain import others
from api.names.products.frames import without_frames
from api.names.products.goods_list import (
    SERVICES,
    FoundGood,
    PartReading,
    are_apart,
    ending_of,
    parts_of,
    several_goods,
)
from api.names.products.inverted import inverted_sectors
from api.names.products.packed import packed_sectors
from api.names.products.text_parts import TextPart, joined_by_words, shares_words
from api.names.products.words import SILENT
from api.text.fold import fold
from api.text.product_terms import term_key
from api.text.product_words import EXCLUDED, NUMBER, product_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.names.products.model import ModelReading
    from api.names.products.terms import ProductIndex
    from api.text.product_words import ProductWord

LETTERS = "A"
"""The first section: letters are after all digits."""
FIRST_UNSPACED = "\u0e00"
"""The first character of scripts in which a single character may be a word."""


class WordsReader:
    """Reads the words of texts; those of ``texts`` and their parts are read together as one matrix.

    ``brief`` answers do not explain what is settled.
    """

    def __init__(self, index: ProductIndex, texts: Iterable[str] = (), *, brief: bool = False) -> None:
        self.index, self._brief = index, brief
        self._parts: dict[str, list[TextPart]] = {}
        self._readings: dict[str, ModelReading] = {}
        self._read_all(dict.fromkeys(map(without_frames, texts)))

    def read(self, written: str) -> Resolved:
        """Return what the words of a text mean."""
        text = without_frames(written)
        words = product_words(text)
        if not words:
            return Resolved(None, ignored=others(written, ()), note="the text holds no words")
        sectors = self._sectors(words, text) or packed_sectors(text, self.index.terms)
        inverted = inverted_sectors(text, self.index.terms)
        if len(inverted) == 1 and bool(sectors) == ("," in text):
            sectors = inverted
        if known := self._joined_terms(text):
            return list_goods(text, known)
        if len(sectors) == 1:
            return one_of(sectors, self._term_score, TERM, written, words)
        if text not in self._readings:
            self._read_all([text])
        reading = self._readings[text]
        if sectors:
            return one_of(sectors, self._term_score, TERM, written, words, dict(reading.classes))
        if not reading.classes or not any(map(_may_mean, words)):
            ignored = tuple(filter(None, [written.strip()]))
            return Resolved(None, ignored=ignored, note="the text names no product")
        goods = self._goods(text, reading)
        return list_goods(text, goods) if goods else self._one_good(written, words, reading)

    def _one_good(self, written: str, words: Sequence[ProductWord], reading: ModelReading) -> Resolved:
        """Return what a text of one good means."""
        model = self.index.model
        if reading.phrase:
            return one_of([reading.phrase], model.calibration["phrase"], PHRASE, written, words)
        found = decide(written, reading, model, brief=self._brief)
        if not found.code or not is_doubtful(written, words, found.code, reading):
            return found
        doubted = [replace(each, score=min(each.score, ALIKE)) for each in found.candidates]
        return replace(found, code=None, candidates=tuple(doubted))

    @property
    def _term_score(self) -> float:
        score: float = self.index.model.calibration["term"]
        return score

    def _sectors(self, words: Sequence[ProductWord], text: str) -> Sequence[str]:
        """Return the sectors of words that are one known term; none where they are not."""
        key = "".join([word.word for word in words])
        if (written := self.index.numbered.get(key)) and _shape(written) != _shape(text):
            return ()
        return self.index.terms.get(key, ())

    def _goods(self, text: str, complete: ModelReading) -> Sequence[FoundGood]:
        """Return the goods of a text that names several. One that repeats an official phrase names one."""
        if complete.phrase:
            return ()
        read = [part for part in map(self._part, self._parts[text]) if part.means]
        goods = several_goods(read, complete.classes) if len(read) > 1 else ()
        return goods or self._ending(text)

    def _joined_terms(self, text: str) -> Sequence[FoundGood]:
        """Return the known terms that joining words part, where no two share a sector: fish and meat; not pulp and paper."""
        parts = joined_by_words(text)
        keys = [term_key(part.text) for part in parts]
        sectors = [self.index.terms.get(key, ()) for key in keys]
        if not parts or not all(sectors) or shares_words(parts) or self._is_joined_term(text, keys):
            return ()
        codes = [(place, code) for place, found in enumerate(sectors) for code in found]
        if any(one < other and on_one_line(code, second) for one, code in codes for other, second in codes):
            return ()
        if len({SERVICES <= code < LETTERS for _, code in codes}) > 1:
            return ()
        self._read_all([part.text for part in parts if part.text not in self._readings])
        return [FoundGood(part, *self._part(part).means[0], sure=True) for part in parts]

    def _is_joined_term(self, text: str, keys: Sequence[str]) -> bool:
        """Return whether a text is a term that its source writes with a joining word: bolts and nuts; not fish and meat, for fish meat."""
        key = term_key(text)
        return key in self.index.terms and (key in self.index.joined or key != "".join(keys))

    def _ending(self, text: str) -> Sequence[FoundGood]:
        """Return the goods of a description that a known term of another division follows: wooden chairs, oak, and cigarettes."""
        ending = ending_of(text)
        sectors = self._sectors(product_words(ending[1].text), ending[1].text) if ending else ()
        if not ending or len(sectors) != 1:
            return ()
        rest, last = ending
        if rest.text not in self._readings and not self._is_known(rest.text):
            self._read_all([rest.text])
        means = self._part(rest).means
        if not means or not are_apart(means[0], sectors[0]):
            return ()
        return [FoundGood(rest, *means[0]), FoundGood(last, sectors[0], self._term_score)]

    def _part(self, part: TextPart) -> PartReading:
        """Return what a part may mean alone: as a known term, else by the model."""
        words = product_words(part.text)
        sectors = self._sectors(words, part.text)
        if len(sectors) == 1:
            return PartReading(part, True, [(sectors[0], self._term_score)])
        classes = self._readings[part.text].classes
        if not sectors:
            return PartReading(part, False, classes)
        found = one_of(sectors, self._term_score, TERM, part.text, words, dict(classes))
        return PartReading(part, True, [(each.code, each.score) for each in found.candidates])

    def _read_all(self, texts: Iterable[str]) -> None:
        """Read texts and their parts as one matrix. What is one known term of one sector needs no reading."""
        new = {text: parts_of(text) for text in texts if not self._is_known(text)}
        self._parts |= new
        parts = (part.text for found in new.values() for part in found)
        several = list(dict.fromkeys([*new, *(part for part in parts if not self._is_known(part))]))
        if several:
            self._readings |= zip(several, self.index.model.read(several), strict=True)

    def _is_known(self, text: str) -> bool:
        return len(self._sectors(product_words(text), text)) == 1


def _shape(text: str) -> str:
    """Return the letters of a text, with a 0 for each digit: SN150 and SN500 are of one kind, S4S and S7-1200 are not."""
    return "".join([NUMBER if each.isdigit() else each for each in fold(text) if each.isalnum()])


def _may_mean(word: ProductWord) -> bool:
    """Return whether a word may mean a product: no number, unit or quality, no word such as parts, samples or various."""
    folded = word.word
    if folded.startswith(EXCLUDED) or folded == NUMBER or folded in SILENT:
        return False
    return len(folded) > 1 or folded >= FIRST_UNSPACED
