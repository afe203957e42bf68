"""How a screening turned out, in lines for a person: rows by status and by band, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TO_DO: Final = {
    "assessed": "read the highest bands first; each row's laws say what is missing to tell",
    "structural_only": "nothing is recorded of this pair, which is not low risk: look into it yourself",
    "not_covered": "nothing is known here of this pair, which is not low risk: look into it yourself",
    "ambiguous": "choose among the candidates and give the code",
    "unresolved": "write the place or the goods in other words, or give codes",
    "invalid": "mend what the row's errors say",
}
"""What to do about the rows of a status."""


def tally(summary: Mapping[str, Any]) -> str:
    """Give the lines: every count on a line of its own, numbers aligned."""
    statuses = [(name, summary["statuses"].get(name, 0), TO_DO[name]) for name in STATUSES]
    bands = [(name, summary["bands"].get(name, 0), "") for name in reversed(BANDS)]
    parts = [[("rows", summary["rows"], "")], _counted(statuses), _counted(bands)]
    return "\n".join(_lines(part, summary["rows"]) for part in parts if part)


def _counted(lines: Sequence[tuple[str, int, str]]) -> Sequence[tuple[str, int, str]]:
    return [line for line in lines if line[1]]


def _lines(lines: Sequence[tuple[str, int, str]], most: int) -> str:
    name_width, width = max(map(len, STATUSES)), len(f"{most:,}")
    told = [f"{name:<{name_width}}  {count:>{width},}  {text}".rstrip() for name, count, text in lines]
    return "\n".join(told) + "\n"
