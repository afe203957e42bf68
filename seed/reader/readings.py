"""What trained weights make of phrases, and the numbers by which their certainty is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from api.text.features import word_features
from api.text.product_terms import HEAD, LAST, term_class
from api.text.product_words import NUMBER, TERM
from seed.reader.matrix import known_shares, matrix, words_of
from seed.reader.network import odds_of
from seed.reader.training import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from seed.reader.phrases import Phrase
    from seed.reader.training import Trained

    Floats = NDArray[np.float64]

WITNESSES = (
    "bias",
    "logit",
    "margin",
    "group",
    "known",
    "words",
    "agree",
    "apart",
    "head",
    "last",
    "foreign",
    "unread",
    "ends_unread",
    "number",
)
"""What the calibration weighs, in its order; `certainty.py` of the runtime computes the same."""
LEAST, MOST_WORDS, MOST_UNREAD, GROUP = 1e-6, 10, 3, 3


class Readings(NamedTuple):
    """The readings of some phrases, a row each."""

    order: NDArray[np.intp]
    """The three likeliest classes, best first."""
    odds: Floats
    """The probability of every class, before calibration."""
    right: NDArray[np.bool_]
    """Whether the first class is right."""
    among: NDArray[np.bool_]
    """Whether a right class, or one of its group, is among the three."""
    group_right: NDArray[np.bool_]
    witnesses: Floats


def read(
    phrases: Sequence[Phrase], trained: Trained, names: Sequence[str], terms: Mapping[str, tuple[str, ...]]
) -> Readings:
    """Return the readings of phrases. ``terms`` are the known terms, without those that are judged."""
    words = [words_of(phrase.text, terms) for phrase in phrases]
    odds = odds_of(matrix(words, trained.keys), trained.vectors, trained.layers).astype(np.float64)
    order = np.argsort(-odds, axis=1, kind="stable")[:, :3]
    allowed = meant(phrases, names) > 0
    groups = [code[:GROUP] for code in names]
    distinct = list(dict.fromkeys(groups))
    group_of = np.array([distinct.index(group) for group in groups])
    starts = np.flatnonzero(np.diff(group_of, prepend=-1))
    group_odds = np.add.reduceat(odds, starts, axis=1)
    allowed_groups = np.logical_or.reduceat(allowed, starts, axis=1)
    rows = np.arange(len(phrases))
    best_group = group_odds.argmax(axis=1)
    first, second = odds[rows, order[:, 0]], odds[rows, order[:, 1]]
    columns = {
        "bias": np.ones(len(rows)),
        "logit": _logit(first),
        "margin": np.log(np.maximum(first, LEAST) / np.maximum(second, LEAST)),
        "group": _logit(group_odds.max(axis=1)),
        "known": known_shares(words, trained.keys),
        "words": np.array(
            [min(sum(not w.startswith(TERM) for w in each), MOST_WORDS) for each in words], float
        ),
        **_of_terms(words, [names[place] for place in order[:, 0]]),
        **_of_unread(words, trained.keys),
        "number": np.array([NUMBER in each for each in words], float),
        "foreign": np.array([_is_foreign(each) for each in words], float),
    }
    return Readings(
        order=order,
        odds=odds,
        right=allowed[rows, order[:, 0]],
        among=np.any(np.take_along_axis(allowed_groups, group_of[order], axis=1), axis=1).astype(np.bool_),
        group_right=allowed_groups[rows, best_group],
        witnesses=np.stack([columns[name] for name in WITNESSES], axis=1),
    )


def _is_foreign(words: Sequence[str]) -> bool:
    """Return whether a word of a text has letters outside ASCII after folding; signs beside words do not count."""
    return not all(word.isascii() for word in words if not word.startswith(TERM))


def _of_terms(texts: Sequence[Sequence[str]], firsts: Sequence[str]) -> dict[str, Floats]:
    """Return whether the terms of each text agree with its first class or all differ, and whether the head and the last one agree."""
    found = np.zeros((len(texts), 4))
    for row, words, code in zip(found, texts, firsts, strict=True):
        terms = [word for word in words if word.startswith(TERM)]
        agreeing = [word for word in terms if code.startswith(term_class(word))]
        marked = [any(word.startswith(mark) for word in agreeing) for mark in (HEAD, LAST)]
        row[:] = bool(agreeing), bool(terms) and not agreeing, *marked
    return {name: found[:, place] for place, name in enumerate(("agree", "apart", "head", "last"))}


def _of_unread(texts: Sequence[Sequence[str]], keys: NDArray[np.uint32]) -> dict[str, Floats]:
    """Return the number of words of each text that the vocabulary does not have, and whether the last one is among them."""
    found = np.zeros((len(texts), 2))
    distinct = sorted({word for words in texts for word in words})
    known = dict(zip(distinct, np.isin(word_features(distinct).keys, keys).tolist(), strict=True))
    for row, words in zip(found, texts, strict=True):
        unread = [not known[word] for word in words if not word.startswith(TERM)]
        row[:] = min(sum(unread), MOST_UNREAD), unread[-1:] == [True]
    return {"unread": found[:, 0], "ends_unread": found[:, 1]}


def _logit(odds: Floats) -> Floats:
    inside = np.clip(odds, LEAST, 1 - LEAST)
    return np.log(inside / (1 - inside))
