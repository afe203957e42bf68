"""The result of a resolver: ranked candidates, and one code where it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTLED = 0.8
"""Minimum score of a settled code. Below it a wrong code is more likely than a caller accepts."""

MARGIN = 0.3
"""Minimum distance of a settled code to the next candidate. Two close candidates are ambiguous, whatever their scores."""

MOST = 6
"""Maximum number of candidates. A longer list does not help to choose."""

DECIMALS = 3
"""Decimals of a score. More would suggest a precision that it does not have."""


@dataclass(slots=True)
class Candidate:
    """A code that a text may mean: its score from 0 to 1, how it was found, and the part of the text that it matches.

    Treat it as immutable. It is not frozen, because freezing makes it four times as slow to create.
    """

    code: str
    score: float
    method: str
    matched: str

    def __post_init__(self) -> None:
        """Round the score, wherever the candidate comes from."""
        self.score = round(self.score, DECIMALS)

    @property
    def named(self) -> str:
        """What it matches, in a note: a reading of a text as a unit has no part of it that speaks for the code alone."""
        return self.matched or "the text"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a text was resolved to: a code where it is settled, the candidates best first, the parts used and ignored, a note."""

    code: str | None
    candidates: tuple[Candidate, ...] = ()
    used: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    note: str | None = None

    @classmethod
    def choose(
        cls,
        candidates: Iterable[Candidate],
        used: tuple[str, ...] = (),
        ignored: tuple[str, ...] = (),
        note: str | None = None,
        *,
        settle: bool = True,
    ) -> Self:
        """Rank the candidates, and settle the first one's code where it is sure and clear of the second.

        With ``settle=False`` no code is settled: the caller knows a contradiction or an ambiguity.
        """
        ranked = tuple(candidates)
        if len(ranked) > 1:
            ranked = _ranked(ranked)
        return cls(_settled(ranked) if settle else None, ranked, used, ignored, note)


def _ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidate of each code, best first.

    Equal scores are sorted by code, so that a text has the same result everywhere.
    """
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.score, candidate.code)):
        best.setdefault(candidate.code, candidate)
    return tuple(best.values())[:MOST]


def _settled(ranked: tuple[Candidate, ...]) -> str | None:
    if not ranked or ranked[0].score < SETTLED:
        return None
    clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN
    return ranked[0].code if clear else None


def on_one_line(code: str, other: str) -> bool:
    """Return whether two codes are equal, or one lies below the other in its classification."""
    return code.startswith(other) or other.startswith(code)


def doubt(found: Resolved, subject: str) -> str | None:
    """Return why a result without a note has no code; None where it has one."""
    if found.code:
        return None
    if not found.candidates:
        return f"no known {subject} is named"
    return f"{found.candidates[0].named} is not enough to be sure; choose among the candidates, or say more"
