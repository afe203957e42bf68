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


def decide(
    text: str, reading: ModelReading, rules: Resolved, model: ProductModel, *, brief: bool
) -> Resolved:
    """Return what a text of one good means. ``rules`` are what the rules make of it.

    A ``brief`` answer states why only where nothing is settled, and only for the first candidate.
    """
    if reading.phrase:
        found = _resolved({reading.phrase: model.calibration["phrase"]}, PHRASE)
    else:
        found = _of_scores(reading, rules, model)
    return found if brief and found.code else _explained(found, text, reading, model, brief=brief)


def _of_scores(reading: ModelReading, rules: Resolved, model: ProductModel) -> Resolved:
    """Return the likeliest class where it is sure, else its group where that is, else no code."""
    scores = _scores(reading, rules, model)
    best, sure = next(iter(scores.items()))
    group, _ = reading.group
    if sure < SETTLED and best.startswith(group):
        found = round(probability(model.calibration["group"], witnesses(reading, rules)), DECIMALS)
        if found >= SETTLED:
            return replace(
                _resolved({group: found, **scores}, METHOD),
                note=f"the group {group} is sure, its class is not",
            )
    return _resolved(scores, METHOD)


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


def _resolved(scores: dict[str, float], method: str) -> Resolved:
    """Return the candidates, best first; the first is settled where it is sure."""
    likely = [(code, score) for code, score in scores.items() if score >= LEAST][:MOST]
    candidates = tuple([Candidate(code, score, method, "") for code, score in likely])
    settled = candidates and candidates[0].score >= SETTLED
    return Resolved(candidates[0].code if settled else None, candidates)


def _explained(
    found: Resolved, text: str, reading: ModelReading, model: ProductModel, *, brief: bool
) -> Resolved:
    """Return an answer with the words that speak for its candidates."""
    best, *rest = found.candidates
    why = explain(text, reading, model, best.code)
    explained = [replace(best, matched=why.matched)]
    for each in rest:
        explained.append(
            each if brief else replace(each, matched=explain(text, reading, model, each.code).matched)
        )
    return replace(found, candidates=tuple(explained), used=why.used, ignored=why.ignored)


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
