"""The texts of a row's answer, bounded: faults, notes and ignored words repeat what the caller sent, of any length."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from api.limit import Limit
from api.text.nearest import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from api.screenings.row_request import RowFault

T = TypeVar("T")

ROW_ANSWER = Limit(
    name="row_answer",
    value=2_048,
    unit="bytes",
    applies_to="faults, notes and ignored words in the answer to one row",
    reason="a row of a few bytes must not have an answer of thousands",
    advice="they are shortened, and say how many more there are",
)
MOST_FAULTS = 20
"""Faults of a row that are reported."""
LONGEST_FAULT = 400
"""Characters of a fault."""
FAULTS, NOTES, IGNORED = 1_000, 600, 300
"""Bytes of all faults, all notes on place or sector, and all ignored words of a row."""


def errors_of(faults: Iterable[RowFault]) -> list[dict[str, str]]:
    """Return the faults of a row as members of its answer: each once, and last how many more there are."""
    distinct = list(dict.fromkeys(faults))
    errors = [
        {
            "pointer": f"/{shortened(fault.field)}" if fault.field else "",
            "detail": shortened(fault.detail, LONGEST_FAULT),
        }
        for fault in distinct[:MOST_FAULTS]
    ]
    found = list(_first(errors, [size_of(each["pointer"] + each["detail"]) for each in errors], FAULTS))
    more = len(distinct) - len(found)
    return found + ([{"pointer": "", "detail": f"and {more} more faults"}] if more else [])


def joined_notes(notes: Iterable[str | None]) -> str:
    """Return notes as one text of limited length: each once, and last how many more there are."""
    distinct = [shortened(note, LONGEST_FAULT) for note in dict.fromkeys(notes) if note]
    found = list(_first(distinct, [size_of(note) for note in distinct], NOTES))
    more = len(distinct) - len(found)
    return "; ".join(found + ([f"and {more} more notes"] if more else []))


def noted(*notes: str | None) -> str | None:
    """Return notes as one text, as ``joined_notes``; None where there are none."""
    return joined_notes(notes) or None


def bounded_list(texts: Sequence[str]) -> list[str]:
    """Return texts of limited length together, and last how many more there are."""
    short = [shortened(text, IGNORED // 3) for text in texts]
    found = list(_first(short, [size_of(text) for text in short], IGNORED))
    more = len(short) - len(found)
    return found + ([f"and {more} more"] if more else [])


def size_of(text: str) -> int:
    """Return the bytes of a text in JSON, about: quotes and comma are counted."""
    return len(text.encode("utf-8", "replace")) + 4


def _first(entries: Sequence[T], sizes: Sequence[int], most: int) -> Iterator[T]:
    """Yield the first entry, and those after it that fit into so many bytes together."""
    total = 0
    for place, (entry, size) in enumerate(zip(entries, sizes, strict=True)):
        total += size
        if place and total > most:
            return
        yield entry
