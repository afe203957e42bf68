"""What a resolver answers: candidates with their scores and reasons, and one code only when it is settled."""

from __future__ import annotations

from dataclasses import dataclass

SETTLED = 0.8
"""The least score of an answer: below it a wrong code is likelier than a caller would forgive."""

MARGIN = 0.3
"""How far an answer must stand clear of the next: two near readings are an ambiguity, whatever their scores."""

MOST = 6
"""Candidates told; more help nobody to choose."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that a text may mean: ``score`` 0 to 1, ``method`` how it was found, ``matched`` the text that led there."""

    code: str
    score: float
    method: str
    matched: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """An answer: the code when settled, the candidates best first, what was used and ignored, and what must be told."""

    code: str | None
    candidates: tuple[Candidate, ...] = ()
    used: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    note: str | None = None


def in_order(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Give the best of each code, the best first; equal scores by code, so that the same text has the same answer everywhere."""
    best: dict[str, Candidate] = {}
    for found in sorted(candidates, key=lambda found: (-found.score, found.code)):
        best.setdefault(found.code, found)
    return tuple(best.values())[:MOST]


def settled(candidates: tuple[Candidate, ...]) -> str | None:
    """Give the code of the first where it is sure enough and stands clear of the second."""
    if not candidates or candidates[0].score < SETTLED:
        return None
    clear = len(candidates) == 1 or candidates[0].score - candidates[1].score >= MARGIN
    return candidates[0].code if clear else None


def doubt(found: Resolved, subject: str) -> str | None:
    """Say why there is no code, where nothing else was told."""
    if found.code:
        return None
    if not found.candidates:
        return f"no known {subject} is named"
    return f"{found.candidates[0].matched} is not enough to be sure; choose among the candidates, or say more"
