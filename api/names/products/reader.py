"""The reader of words: own terms and official phrases exactly, then the trained model with the rules as a second witness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.decide import decide, list_goods
from api.names.products.goods_list import PartReading, parts_of, several_goods
from api.names.products.meaning import known_term, read_words
from api.names.products.score import is_meaningful
from api.names.products.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.names.candidate import Resolved
    from api.names.products.goods_list import Good, Part
    from api.names.products.model import ModelReading
    from api.names.products.spans import Words
    from api.names.products.terms import ProductIndex


class WordsReader:
    """Reads the words of texts; those of ``texts`` and their parts are read together as one matrix.

    ``brief`` answers do not explain what is settled.
    """

    def __init__(self, terms: ProductIndex, texts: Iterable[str] = (), *, brief: bool = False) -> None:
        self.terms, self._brief = terms, brief
        self._parts: dict[str, list[Part]] = {text: parts_of(text) for text in texts}
        self._readings: dict[str, ModelReading] = {}
        self._read_all(_with_parts(self._parts))

    def read(self, words: Words) -> Resolved:
        """Return what words mean."""
        model = self.terms.model
        known = known_term(words, self.terms)
        if model is None or known:
            return known or read_words(words, self.terms)
        text = words.text.strip()
        complete = self._readings.get(text) or self._read_alone(text)
        rules = read_words(words, self.terms)
        if not complete.classes or not (rules.candidates or _says_something(words)):
            return rules
        goods = self._goods(self._parts[text], complete)
        return list_goods(goods) if goods else decide(text, complete, rules, model, brief=self._brief)

    def _goods(self, parts: Sequence[Part], complete: ModelReading) -> Sequence[Good]:
        """Return the goods of a text that names several. A text that repeats an official phrase names one."""
        if not parts or complete.phrase:
            return ()
        read = [each for each in map(self._part, parts) if each.means]
        return several_goods(read, complete.classes)

    def _part(self, part: Part) -> PartReading:
        """Return what a part may mean alone: by a term that it is, else by the model."""
        known = known_term(words_of(part.text), self.terms)
        classes = self._readings[part.text].classes
        return PartReading(
            part, [(each.code, each.score) for each in known.candidates] if known else classes, classes
        )

    def _read_alone(self, text: str) -> ModelReading:
        self._parts[text] = parts_of(text)
        self._read_all(_with_parts({text: self._parts[text]}))
        return self._readings[text]

    def _read_all(self, texts: Sequence[str]) -> None:
        if self.terms.model and texts:
            self._readings |= zip(texts, self.terms.model.read(texts), strict=True)


def _says_something(words: Words) -> bool:
    """Return whether a text has a word that may mean a product: not only parts, samples, various, n/a."""
    return any(is_meaningful(words, place) for place in range(len(words.tokens)))


def _with_parts(parts: dict[str, list[Part]]) -> list[str]:
    """Return texts and the parts of those that have several, each once."""
    found = dict.fromkeys(parts)
    for several in parts.values():
        found |= dict.fromkeys(part.text for part in several)
    return list(found)
