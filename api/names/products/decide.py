"""The answer for words: what the model reads; a class where it is sure, else its group, else candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import DECIMALS, MARGIN, MOST, SETTLED, Candidate, Resolved
from api.names.products.certainty import probability, witnesses
from api.names.products.explain import explain, others

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.names.products.goods_list import FoundGood
    from api.names.products.model import ModelReading, ProductModel
    from api.text.product_words import ProductWord

METHOD, PHRASE, TERM = "model", "phrase", "synonym"
"""How a class was found: by the model, as an official phrase that the text repeats, or as a known term that it is."""
LEAST = 0.05
"""The least probability of a candidate: it helps no one to choose among less."""
UNREAD = 0.05
"""The probability of a sector of a term that the model does not read in it."""
ALIKE = 0.7
"""The highest score of one of several sectors that a text means equally, or of one of several goods."""


def decide(text: str, reading: ModelReading, model: ProductModel, *, brief: bool) -> Resolved:
    """Return what a text of one good means.

    A ``brief`` answer states why only where nothing is settled, and only for the first candidate.
    """
    found = _settled(reading, model)
    return found if brief and found.code else _explained(found, text, reading, model, brief=brief)


def one_of(
    codes: Sequence[str],
    score: float,
    method: str,
    text: str,
    words: Sequence[ProductWord],
    odds: Mapping[str, float] | None = None,
) -> Resolved:
    """Return the sector of a text that is known as a unit; of several sectors none is settled, the likeliest comes first.

    ``odds`` are what the model reads in it.
    """
    place = words[0].start, words[-1].end
    matched, rest = text[slice(*place)], others(text, [place])
    if len(codes) == 1:
        return Resolved(codes[0], (Candidate(codes[0], score, method, matched),), (matched,), rest)
    odds = odds or {}
    likely = {code: odds.get(code, UNREAD) + UNREAD for code in codes}
    total = sum(likely.values())
    found = [Candidate(code, min(each / total, ALIKE), method, matched) for code, each in likely.items()]
    note = f"{matched} may belong to several sectors"
    return Resolved.choose(found, (matched,), rest, note, settle=False)


def _settled(reading: ModelReading, model: ProductModel) -> Resolved:
    """Return the likeliest class where it is sure, else its group where that is, else no code."""
    found = witnesses(reading)
    (first, odds), *rest = reading.classes
    sure = probability(model.calibration["class"], found)
    left = (1 - sure) / max(1 - odds, 1e-6)
    scores = {first: sure} | {code: min(each * left, sure) for code, each in rest}
    group, _ = reading.group
    if sure < SETTLED and first.startswith(group):
        sure = round(probability(model.calibration["group"], found), DECIMALS)
        if sure >= SETTLED:
            note = f"the group {group} is sure, its class is not"
            clear = sure - MARGIN - 10**-DECIMALS  # the difference of floats may be below the margin
            below = {code: min(score, clear) for code, score in scores.items()}
            return replace(_resolved({group: sure, **below}, METHOD), note=note)
    return _resolved(scores, METHOD)


def _resolved(scores: dict[str, float], method: str) -> Resolved:
    """Return the candidates, best first; the first is settled where it is sure."""
    best, *others = scores.items()
    likely = [best, *[(code, score) for code, score in others if score >= LEAST]][:MOST]
    candidates = tuple([Candidate(code, score, method, "") for code, score in likely])
    settled = candidates[0].score >= SETTLED
    return Resolved(candidates[0].code if settled else None, candidates)


def _explained(
    found: Resolved, text: str, reading: ModelReading, model: ProductModel, *, brief: bool
) -> Resolved:
    """Return an answer with the words that speak for its candidates."""
    reasons = [explain(text, reading, model, each.code) for each in found.candidates[: 1 if brief else MOST]]
    explained = [
        replace(each, matched=why.matched) for each, why in zip(found.candidates, reasons, strict=False)
    ]
    return replace(
        found,
        candidates=(*explained, *found.candidates[len(explained) :]),
        used=reasons[0].used,
        ignored=reasons[0].ignored,
    )


def list_goods(text: str, goods: Sequence[FoundGood]) -> Resolved:
    """Return the goods of a text that names several: no code, a candidate for each, of equal ones the first of the text first."""
    places: list[tuple[int, int]] = []
    for good in goods:
        start = text.index(good.part.text, places[-1][1] if places else 0)
        places.append((start, start + len(good.part.text)))
    candidates = {good.code: good for good in reversed(goods)}
    named = "; ".join(f"{good.part.text}: {good.code}" for good in goods)
    found = [
        Candidate(good.code, min(good.score, ALIKE), METHOD, good.part.text)
        for good in reversed(candidates.values())
    ]
    return Resolved(
        None,
        tuple(sorted(found, key=lambda each: -each.score)),
        tuple(dict.fromkeys(good.part.text for good in goods)),
        others(text, places),
        f"the text names several products of different sectors ({named})",
    )
