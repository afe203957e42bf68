"""Precision and recall of the resolver on the project's own labelled cases; it fails nothing.

`python -m tests.labelled.quality [--wrong]`: with --wrong, every case that is not as its label has it.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from api.places import resolved_place
from api.release import Release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.names.candidate import Resolved

HERE = Path(__file__).resolve().parent
RELEASE = HERE.parents[1] / "build" / "release.sqlite"
HIGH = 0.9
"""A wrong answer from this score on is told apart: nobody would look at it twice."""

Case = dict[str, str]


@dataclass
class Tally:
    """What came of the cases of one subject."""

    subject: str
    answerable: int = 0
    answered: int = 0
    right: int = 0
    ambiguous: int = 0
    ambiguous_told: int = 0
    nothing: int = 0
    nothing_told: int = 0
    wrong: list[tuple[Case, Resolved]] = field(default_factory=list)
    missed: list[tuple[Case, Resolved]] = field(default_factory=list)

    def count(self, case: Case, resolved: Resolved) -> None:
        """Count one case: right, wrong, or missed."""
        expected, wanted = (
            set(filter(None, case["expected"].split("|"))),
            set(filter(None, case["candidates"].split("|"))),
        )
        self.answered += resolved.code is not None
        if expected:
            self.answerable += 1
            self.right += resolved.code in expected
            right = resolved.code in expected
        elif wanted:
            self.ambiguous += 1
            right = resolved.code is None and wanted <= {found.code for found in resolved.candidates}
            self.ambiguous_told += right
        else:
            self.nothing += 1
            right = resolved.code is None
            self.nothing_told += right
        if not right:
            (self.missed if resolved.code is None else self.wrong).append((case, resolved))

    def lines(self) -> Iterator[str]:
        """Give the table of the subject."""
        high = [(case, resolved) for case, resolved in self.wrong if resolved.candidates[0].score >= HIGH]
        precision = self.right / max(self.answered, 1)
        recall = self.right / max(self.answerable, 1)
        yield f"{self.subject}: {self.answerable + self.ambiguous + self.nothing} cases"
        yield f"  precision of what is answered   {precision:.1%}  ({self.right} of {self.answered})"
        yield f"  recall of what can be answered  {recall:.1%}  ({self.right} of {self.answerable})"
        yield f"  ambiguous, candidates told      {self.ambiguous_told} of {self.ambiguous}"
        yield f"  nothing to find, nothing found  {self.nothing_told} of {self.nothing}"
        yield f"  wrong with a score of {HIGH} or more: {len(high)}"
        for case, resolved in high:
            yield f"    {_told(case, resolved)}"


def _told(case: Case, resolved: Resolved) -> str:
    found = " ".join(f"{each.code}:{each.score}" for each in resolved.candidates[:4])
    hint = f" [{case['country']}]" if case.get("country") else ""
    wanted = case["expected"] or f"? {case['candidates']}".strip()
    return f"{case['text']!r}{hint} is {wanted}, not {resolved.code or 'settled'} ({found}) {case['note']}"


def cases(name: str) -> list[Case]:
    """Read the cases of a subject."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tally(subject: str, resolve: Callable[[Case], Resolved]) -> Tally:
    """Resolve and count every case of a subject."""
    found = Tally(subject)
    for case in cases(subject):
        found.count(case, resolve(case))
    return found


def main() -> None:
    """Print the figures of every subject."""
    opened = Release(RELEASE)
    for found in (
        tally("places", lambda case: resolved_place(opened, case["text"], case["country"] or None)),
    ):
        print("\n".join(found.lines()))
        if "--wrong" in sys.argv:
            for kind in ("wrong", "missed"):
                print(f"{kind}:", *(_told(*each) for each in getattr(found, kind)), sep="\n  ")


if __name__ == "__main__":
    main()
