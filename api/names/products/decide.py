"""The answer for words: what the model reads, with the rules as a second witness; a class, else its group, else candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import DECIMALS, MOST, SETTLED, Candidate, Resolved
from api.names.products.certainty import probability, witnesses
from api.names.products.explain import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.goods_list import Good
    from api.names.products.model import ModelReading, ProductModel

METHOD, PHRASE = "model", "phrase"
"""How a class was found: by the model, or as an official phrase that the text repeats."""
LEAST = 0.02
"""The least probability of a candidate: it helps no one to choose among less."""
UNREAD = 0.05
"""The probability, before the calibration, of a class that only the rules name."""
ALIKE = 0.7
"""The highest score of one of several goods: none of them is the text."""


def decide(text: str, reading: ModelReading, rules: Resolved, model: ProductModel) -> Resolved:
    """Return what a text of one good means. ``rules`` are what the rules make of it."""
    if reading.phrase:
        return _explained(text, reading, model, {reading.phrase: model.calibration["phrase"]}, PHRASE)
    scores = _scores(reading, rules, model)
    best, sure = next(iter(scores.items()))
    group, _ = reading.group
    if sure < SETTLED and best.startswith(group):
        found = probability(model.calibration["group"], witnesses(reading, rules))
        if round(found, DECIMALS) >= SETTLED:
            scores = {group: found, **scores}
            note = f"the group {group} is sure, its class is not"
            return replace(_explained(text, reading, model, scores, METHOD), note=note)
    return _explained(text, reading, model, scores, METHOD)


def _scores(reading: ModelReading, rules: Resolved, model: ProductModel) -> dict[str, float]:
    """Return the probability of each class that the text may mean, best first."""
    found = witnesses(reading, rules)
    (first, odds), *rest = reading.classes
    scores = {first: probability(model.calibration["class"], found)}
    left = 1 - scores[first]
    if found["differ"] and rules.code:
        scores[rules.code] = min(probability(model.calibration["rules"], found), left)
        left -= scores[rules.code]
    others = {code: each for code, each in rest if code not in scores}
    others |= {each.code: UNREAD for each in rules.candidates if each.code not in {**scores, **others}}
    total = max(1 - odds, sum(others.values()), LEAST)
    scores |= {code: left * each / total for code, each in others.items()}
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def _explained(
    text: str, reading: ModelReading, model: ProductModel, scores: dict[str, float], method: str
) -> Resolved:
    """Return the candidates, best first, with the words that speak for each; the first is settled where it is sure."""
    (best, score), *rest = scores.items()
    why = explain(text, reading, model, best)
    candidates = [Candidate(best, score, method, why.matched)]
    for other, odds in rest[: MOST - 1]:
        if odds >= LEAST:
            candidates.append(Candidate(other, odds, METHOD, explain(text, reading, model, other).matched))
    settled = best if candidates[0].score >= SETTLED else None
    return Resolved(settled, tuple(candidates), why.used, why.ignored)


def list_goods(goods: Sequence[Good]) -> Resolved:
    """Return the goods of a text that names several: no code, a candidate for each in the order of the text."""
    candidates = {
        good.code: Candidate(good.code, min(good.score, ALIKE), METHOD, good.part.text)
        for good in reversed(goods)
    }
    named = "; ".join(f"{good.part.text}: {good.code}" for good in goods)
    return Resolved(
        None,
        tuple(reversed(candidates.values())),
        tuple(dict.fromkeys(good.part.text for good in goods)),
        note=f"the text names several products of different sectors ({named})",
    )
