"""Precision and recall of the reader of products on the project's own labelled cases; it fails nothing.

`python -m tests.labelled.quality_products [--wrong]`: with --wrong, every case of the half that was tuned on that
is not as its label has it. The other half is only counted: what is seen there must not be tuned on.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from api.products import resolved_product
from api.release import Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.names.candidate import Resolved

HERE = Path(__file__).resolve().parent
RELEASE = HERE.parents[1] / "build" / "release.sqlite"
HIGH = 0.9
"""A wrong answer from this score on is told apart: nobody would look at it twice."""
HALVES = {"tuned": 0, "kept": 1}
"""The half whose cases were looked at while rules were made, and the half that was kept from it."""

Case = dict[str, str]


@dataclass
class Tally:
    """What came of some cases."""

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
        expected = set(filter(None, case["expected"].split("|")))
        wanted = set(filter(None, case["candidates"].split("|")))
        self.answered += resolved.code is not None
        if expected:
            right = resolved.code in expected
            self.answerable += 1
            self.right += right
        elif wanted:
            right = resolved.code is None and wanted <= {found.code for found in resolved.candidates}
            self.ambiguous += 1
            self.ambiguous_told += right
        else:
            right = resolved.code is None
            self.nothing += 1
            self.nothing_told += right
        if not right:
            (self.missed if resolved.code is None else self.wrong).append((case, resolved))

    @property
    def high(self) -> list[tuple[Case, Resolved]]:
        """Give what is wrong with a high score."""
        return [(case, resolved) for case, resolved in self.wrong if resolved.candidates[0].score >= HIGH]

    def lines(self) -> Iterator[str]:
        """Give the table of the cases."""
        yield f"{self.subject}: {self.answerable + self.ambiguous + self.nothing} cases"
        yield f"  precision of what is answered   {self.right / max(self.answered, 1):.1%}  ({self.right} of {self.answered})"
        yield f"  recall of what can be answered  {self.right / max(self.answerable, 1):.1%}  ({self.right} of {self.answerable})"
        yield f"  ambiguous, candidates told      {self.ambiguous_told} of {self.ambiguous}"
        yield f"  nothing to find, nothing found  {self.nothing_told} of {self.nothing}"
        kinds = Counter(_kind(case) for case, _ in self.high)
        yield f"  wrong with a score of {HIGH} or more: {len(self.high)} {dict(kinds) if kinds else ''}".rstrip()


def _kind(case: Case) -> str:
    """Give the kind of a case: what its note begins with."""
    return case["note"].partition(":")[0].partition(",")[0].partition(";")[0].strip() or "plain"


def told(case: Case, resolved: Resolved) -> str:
    """Tell what a case should be and what was made of it."""
    found = " ".join(f"{each.code}:{each.score}" for each in resolved.candidates[:6])
    wanted = case["expected"] or f"? {case['candidates']}".strip()
    return f"{case['text']!r} is {wanted}, not {resolved.code or 'settled'} ({found}) {case['note']}"


def cases() -> list[Case]:
    """Read the cases."""
    with (HERE / "products.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half(case: Case) -> int:
    """Give the half that a case belongs to, by its text alone."""
    return sha256(case["text"].encode()).digest()[0] % 2


def tally(subject: str, of: Iterable[Case], opened: Release) -> Tally:
    """Resolve and count every case."""
    found = Tally(subject)
    for case in of:
        found.count(case, resolved_product(opened, case["text"]))
    return found


def main() -> None:
    """Print the figures of both halves and of all."""
    opened, every = Release(RELEASE), cases()
    for name, number in HALVES.items():
        found = tally(f"products, the {name} half", (case for case in every if half(case) == number), opened)
        print("\n".join(found.lines()))
        if "--wrong" in sys.argv and name == "tuned":
            for kind in ("wrong", "missed"):
                print(f"{kind}:", *(told(*each) for each in getattr(found, kind)), sep="\n  ")
    print("\n".join(tally("products, all", every, opened).lines()))


if __name__ == "__main__":
    main()
