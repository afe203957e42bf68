"""What a text of a row was resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.names.candidate import Candidate, Resolved
from api.resolve.known import METHOD


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
