"""What a text of a row was resolved to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from api.names.candidate import Candidate, Resolved, on_one_line
from api.resolve.known import METHOD
from api.screenings.bounded_answer import noted
from api.text.nearest import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class MatchedText:
    """What a text was resolved to, the name of its code, and a note where something needs to be pointed out.

    ``hs`` are the goods in question: those of an HS code, or of a listed good that the text names.
    """

    resolved: Resolved
    name: str | None
    note: str | None
    hs: str | None = None

    @property
    def code(self) -> str | None:
        """The code; None where it is not settled."""
        return self.resolved.code

    @property
    def is_known(self) -> bool:
        """Whether the text has a known reading: nothing else in the row overrides it."""
        return self.code is not None and self.resolved.candidates[0].method == METHOD

    def answer(self) -> dict[str, Any]:
        """Return what was matched; null where nothing is settled."""
        best = self.resolved.candidates[0] if self.code else None
        return {
            "code": self.code,
            "name": self.name,
            "method": best and best.method,
            "score": best and best.score,
            "note": self.note,
        }


def chosen(code: str, name: str, hs: str | None = None) -> MatchedText:
    """Return a code that a person chose, with its name and the goods of the row."""
    return MatchedText(Resolved(code, (Candidate(code, 1.0, "chosen", code),)), name, None, hs)


def candidate_answer(found: Candidate, name: str) -> dict[str, Any]:
    """Return a candidate as an answer has it, without its risk."""
    return {"code": found.code, "name": name, "score": found.score, "method": found.method}


def with_further(read: MatchedText, further: Sequence[tuple[str, MatchedText]]) -> MatchedText:
    """Return what was read of the goods of a row, with a note on each text of a further column that means other goods."""
    notes = [
        f"sector: a further column has {shortened(text)}, which was not read"
        for text, other in further
        if _is_other(read, other)
    ]
    return replace(read, note=noted(read.note, *notes)) if notes else read


def _is_other(read: MatchedText, other: MatchedText) -> bool:
    """Return whether a text has a meaning, and none on the line of what was read: apparel is not other goods than shirts."""
    codes = [other.code] if other.code else [each.code for each in other.resolved.candidates]
    if read.code is None or not codes:
        return False
    return not any(on_one_line(read.code, code) for code in codes)
