"""Figures of a trained reader on phrases that no training saw, by kind of text: what is answered, what is right, how reliable scores are."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from seed.reader.calibration import fit, probability
from seed.reader.noise import customs
from seed.reader.readings import WITNESSES, read
from seed.reader.trade import FIRST_SERVICE, nonsense, traded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from seed.reader.phrases import Phrase
    from seed.reader.readings import Readings
    from seed.reader.training import Trained

    Floats = NDArray[np.float64]
    Terms = Mapping[str, tuple[str, ...]]
    Calibration = dict[str, dict[str, float]]

BOUND = 0.8
"""The probability from which a class is answered: the bound of the service."""
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.001)
"""Bounds of the rows of a reliability table."""
NEAR = (0.85, 0.95)
"""Scores that count as 0.9."""
KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "phrases of the UK SIC index": ("", frozenset({"sic"})),
    "the same without their role": ("", frozenset({"sic bare"})),
    "phrases of the NAICS index": ("", frozenset({"naics"})),
    "everyday words (HMRC)": ("", frozenset({"hmrc"})),
    "texts of nomenclatures, English": ("en", frozenset({"hts", "cn", "taric", "hs title"})),
    "texts of nomenclatures, other languages": ("de fr nl es", frozenset({"cn", "taric"})),
    "own terms of all languages": ("", frozenset({"term"})),
}
"""Kinds of texts by their languages (any where empty) and their sources."""
CUSTOMS = "short customs texts"
SHORT = frozenset({"hts", "hs title", "cn"})
"""Sources whose English texts are cut to short customs texts."""


TRADE = "trade descriptions with known terms"
"""Products among measures, packing and details; their terms are looked up, as those of users mostly are."""
GOODS = frozenset({"sic bare", "hmrc", "term"})
EVERY = 3
"""Of own terms every third one is described so: they are many."""
UNKNOWN = "with a word that no one knows"
PLAIN = frozenset({"sic bare", "hmrc", "naics bare", "term"})
"""Sources whose texts have a word replaced by one that no one knows, or a name before them."""


WITHOUT_OWN_TERMS = frozenset({*KINDS, CUSTOMS, UNKNOWN})
"""Kinds of which own terms among the texts are no known terms."""


class Figures(NamedTuple):
    """The figures of one kind of text."""

    kind: str
    texts: int
    first: float
    """Share whose likeliest class is right."""
    among: float
    """Share with the right class or its group among the first three."""
    answered: float
    precision: float
    found: float
    """Share of all that is answered rightly."""
    open_among: float
    """Of those left open, the share with the right class or its group among the first three."""
    near: tuple[int, float, float]
    """Texts with a score near 0.9: their number, mean score and share that is right."""


def by_kind(phrases: Sequence[Phrase], seed: int) -> dict[str, list[Phrase]]:
    """Return phrases by kind of text, with short customs texts made of the English ones."""
    kinds: dict[str, list[Phrase]] = {}
    for kind, (languages, sources) in KINDS.items():
        kinds[kind] = [
            phrase
            for phrase in phrases
            if phrase.source in sources and (not languages or phrase.language in languages.split())
        ]
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    english = [phrase for phrase in phrases if phrase.source in SHORT and phrase.language == "en"]
    kinds[CUSTOMS] = [
        phrase._replace(text=customs(phrase.text, chance, chance.choice((0.6, 0.8, 0.95))))
        for phrase in english
    ]
    goods = [phrase for phrase in phrases if phrase.source in GOODS and phrase.classes[0] < FIRST_SERVICE]
    terms = [phrase for phrase in goods if phrase.source == "term"]
    described = [phrase for phrase in goods if phrase.source != "term"] + terms[::EVERY]
    kinds[TRADE] = [
        phrase._replace(text=traded(phrase.text, phrase.classes[0], chance)) for phrase in described
    ]
    plain = [phrase for phrase in phrases if phrase.source in PLAIN and " " in phrase.text]
    kinds[UNKNOWN] = [phrase._replace(text=_with_unknown(phrase.text, chance)) for phrase in plain]
    return {kind: found for kind, found in kinds.items() if found}


def _with_unknown(text: str, chance: random.Random) -> str:
    """Return a text with a word replaced by one that no one knows, the last one in half the cases, or with a name before it."""
    words = text.split(" ")
    if chance.random() < NAMED:
        return f"{nonsense(chance)} {text}"
    words[-1 if chance.random() < 0.5 else chance.randrange(len(words))] = nonsense(chance)
    return " ".join(words)


NAMED = 0.3
"""Share of the texts that get a name before them."""


def readings_of(
    kinds: Mapping[str, Sequence[Phrase]], trained: Trained, names: Sequence[str], terms: Mapping[str, Terms]
) -> dict[str, Readings]:
    """Return the readings of each kind of text. ``terms`` are all known terms, and those that are trained on."""
    return {
        kind: read(phrases, trained, names, terms["trained" if kind in WITHOUT_OWN_TERMS else "all"])
        for kind, phrases in kinds.items()
    }


def calibrated(found: Mapping[str, Readings]) -> Calibration:
    """Return the weights of the calibration of classes and of groups."""
    kinds = [kind for kind, each in found.items() for _ in each.right]
    witnesses = np.concatenate([each.witnesses for each in found.values()])
    return {
        "class": fit(witnesses, np.concatenate([each.right for each in found.values()]), kinds),
        "group": fit(witnesses, np.concatenate([each.group_right for each in found.values()]), kinds),
    }


def scores(found: Readings, calibration: Calibration, level: str) -> Floats:
    """Return the probability that the first class, or group, of each reading is right."""
    return probability(found.witnesses, np.array([calibration[level][name] for name in WITNESSES]))


def figures(kind: str, found: Readings, calibration: Calibration, bound: float = BOUND) -> Figures:
    """Return the figures of one kind of text."""
    classes, groups = scores(found, calibration, "class"), scores(found, calibration, "group")
    answered_class = classes >= bound
    answered_group = ~answered_class & (groups >= bound)
    answered = answered_class | answered_group
    right = np.where(answered_class, found.right, found.group_right)
    near = (classes >= NEAR[0]) & (classes < NEAR[1])
    return Figures(
        kind,
        len(found.right),
        float(found.right.mean()),
        float(found.among.mean()),
        float(answered.mean()),
        _share(right[answered]),
        float((right & answered).mean()),
        _share(found.among[~answered]),
        (int(near.sum()), _share(classes[near]), _share(found.right[near])),
    )


def reliability(
    found: Mapping[str, Readings], calibration: Calibration
) -> list[tuple[float, float, int, float, float]]:
    """Return the rows of a reliability table: bounds of the score, texts, mean score, share that is right."""
    certain = np.concatenate([scores(each, calibration, "class") for each in found.values()])
    right = np.concatenate([each.right for each in found.values()])
    rows = []
    for low, high in pairwise(EDGES):
        inside = (certain >= low) & (certain < high)
        rows.append((low, min(high, 1.0), int(inside.sum()), _share(certain[inside]), _share(right[inside])))
    return rows


def _share(values: NDArray[np.bool_] | Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")


def lines(found: Sequence[Figures]) -> list[str]:
    """Return the figures as lines of a table."""
    head = "| texts | n | first right | among three | answered | precision | found | left open: among three | near 0.9: n, score, right |"
    rows = [
        f"| {each.kind} | {each.texts:,} | {each.first:.1%} | {each.among:.1%} | {each.answered:.1%} | {each.precision:.1%} | {each.found:.1%} "
        f"| {each.open_among:.1%} | {each.near[0]}, {each.near[1]:.3f}, {each.near[2]:.3f} |"
        for each in found
    ]
    return [head, "|" + " --- |" * 9, *rows]
