"""Counts of a resolver's results on labelled cases: right, wrong, ambiguous, missed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from api.names.candidate import Resolved

HERE = Path(__file__).resolve().parent
HIGH = 0.9
"""Score from which a wrong code is counted apart, because a caller would not check it."""
FIRST = 3
"""Candidates that a caller reads where no code is settled."""
GROUP = re.compile(r"[0-9]{3}")
"""The code of a group of ISIC. A wider answer than the group of the label is not right."""

Case = dict[str, str]


@dataclass
class Tally:
    """The results of some cases."""

    subject: str
    answerable: int = 0
    answered: int = 0
    right: int = 0
    ambiguous: int = 0
    ambiguous_right: int = 0
    nothing: int = 0
    nothing_right: int = 0
    countries: Counter[bool] = field(default_factory=Counter)
    """Answers by whether their country is right."""
    parts: Counter[bool] = field(default_factory=Counter)
    """Answers with a part of a country, by whether it is right."""
    groups: int = 0
    """Right answers that are a group above the class of the label."""
    asked_right: int = 0
    """Cases without an answer that have the class of the label, or its group, among the first candidates."""
    scores: list[tuple[float, bool]] = field(default_factory=list)
    """The score of the first candidate, and whether it is right, of every case with one class in its label."""
    wrong: list[tuple[Case, Resolved]] = field(default_factory=list)
    missed: list[tuple[Case, Resolved]] = field(default_factory=list)

    def count(self, case: Case, resolved: Resolved) -> None:
        """Count one case."""
        expected = set(filter(None, case["expected"].split("|")))
        wanted = set(filter(None, case["candidates"].split("|")))
        self.answered += resolved.code is not None
        if expected:
            right = _is_right(resolved.code, expected)
            self.answerable += 1
            self.right += right
            self.groups += right and resolved.code not in expected
            self._count_first(resolved, expected)
        elif wanted:
            right = resolved.code is None and wanted <= {found.code for found in resolved.candidates}
            self.ambiguous += 1
            self.ambiguous_right += right
        else:
            right = resolved.code is None
            self.nothing += 1
            self.nothing_right += right
        if resolved.code is not None:
            self._count_place(resolved.code, expected or wanted, right=right)
        if not right:
            (self.missed if resolved.code is None else self.wrong).append((case, resolved))

    def _count_first(self, resolved: Resolved, expected: set[str]) -> None:
        """Count the first candidates: where they are right, and how sure the first one is."""
        first = [_is_right(found.code, expected) for found in resolved.candidates[:FIRST]]
        if first:
            self.scores.append((resolved.candidates[0].score, first[0]))
        self.asked_right += resolved.code is None and any(first)

    def _count_place(self, code: str, possible: set[str], *, right: bool) -> None:
        """Count an answer by its country and by its part."""
        self.countries[{region[:2] for region in possible} == {code[:2]}] += 1
        if "-" in code:
            self.parts[right] += 1

    def place_lines(self) -> Iterator[str]:
        """Yield the precision of places by country and by subdivision."""
        for name, counts in (("country", self.countries), ("subdivision", self.parts)):
            right, answered = counts[True], counts.total()
            yield f"  precision by {name:<18} {right / max(answered, 1):.1%}  ({right} of {answered})"

    def line(self) -> str:
        """Return the figures of a set on one line."""
        unanswered = sum(not found.code for case, found in self.missed if case["expected"])
        several = f"; several listed {self.ambiguous_right} of {self.ambiguous}" if self.ambiguous else ""
        return (
            f"  {self.subject:<26} n {self.answerable + self.ambiguous + self.nothing:>4}"
            f"  right of answered {_share(self.right, self.answered)}  right of all {_share(self.right, self.answerable)}"
            f"  wrong at {HIGH} or more {len(self.surely_wrong()):>3}"
            f"  unanswered, right among first {FIRST} {_share(self.asked_right, unanswered)}{several}"
        )

    def surely_wrong(self) -> list[tuple[Case, Resolved]]:
        """Return the wrong cases that a caller would not check."""
        return [(case, found) for case, found in self.wrong if found.candidates[0].score >= HIGH]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        precision = self.right / max(self.answered, 1)
        recall = self.right / max(self.answerable, 1)
        high = self.surely_wrong()
        kinds = Counter(_kind(case) for case, _ in high)
        yield f"{self.subject}: {self.answerable + self.ambiguous + self.nothing} cases"
        yield f"  precision of what is answered   {precision:.1%}  ({self.right} of {self.answered})"
        yield f"  recall of what can be answered  {recall:.1%}  ({self.right} of {self.answerable})"
        yield f"  ambiguous, candidates listed    {self.ambiguous_right} of {self.ambiguous}"
        yield f"  nothing to find, nothing found  {self.nothing_right} of {self.nothing}"
        yield f"  wrong with a score of {HIGH} or more: {len(high)} {dict(kinds) if kinds else ''}".rstrip()

    def faults(self) -> Iterator[str]:
        """Yield a line for each case that differs from its label: the wrong ones, then the missed ones."""
        for kind, found in (("wrong", self.wrong), ("missed", self.missed)):
            yield from (f"  {kind}: {_line(*each)}" for each in found)


def _is_right(code: str | None, expected: set[str]) -> bool:
    """Return whether a code is one of the label, or a group above one of the label."""
    return code in expected or bool(
        code and GROUP.fullmatch(code) and any(each.startswith(code) for each in expected)
    )


def _share(part: int, of: int) -> str:
    return f"{part / max(of, 1):>4.0%} ({part} of {of})"


def _kind(case: Case) -> str:
    """Return the kind of a case: the beginning of its note."""
    return case["note"].partition(":")[0].partition(",")[0].partition(";")[0].strip() or "plain"


def _line(case: Case, resolved: Resolved) -> str:
    found = " ".join(f"{each.code}:{each.score}" for each in resolved.candidates[:4])
    hint = f" [{case['country']}]" if case.get("country") else ""
    wanted = case["expected"] or f"? {case['candidates']}".strip()
    return f"{case['text']!r}{hint} is {wanted}, not {resolved.code or 'settled'} ({found}) {case['note']}"


def cases(name: str) -> list[Case]:
    """Read the cases of a file."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tally(subject: str, of: Iterable[Case], resolve: Callable[[Case], Resolved]) -> Tally:
    """Resolve and count every case."""
    found = Tally(subject)
    for case in of:
        found.count(case, resolve(case))
    return found
