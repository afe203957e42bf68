"""The parts of a text as they were written: the reader of products takes a line below (``_``) for a blank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.names.candidate import Resolved


def as_written(found: Resolved, text: str) -> Resolved:
    """Give what was read of a text whose lines below were blanks, its parts as they stand in the text itself."""
    if "_" not in text:
        return found
    plain = text.replace("_", " ")

    def written(part: str) -> str:
        at = plain.find(part)
        return part if at < 0 else text[at : at + len(part)]

    return replace(found, used=tuple(map(written, found.used)), ignored=tuple(map(written, found.ignored)))
