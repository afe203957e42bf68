"""Whether an answer is right: its code, or that of the first candidate where nothing is settled; and whether it is not wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import on_one_line

if TYPE_CHECKING:
    from api.names.candidate import Resolved


def is_right(answer: Resolved, code: str) -> bool:
    """Return whether a text was read as a class or its group, or asked back with it as the first candidate."""
    codes = [each.code for each in answer.candidates]
    return bool(codes) and on_one_line(codes[0], code) and on_one_line(answer.code or code, code)


def is_not_wrong(answer: Resolved, code: str) -> bool:
    """Return whether a text was read as a class or its group, or asked back with candidates, whichever is first."""
    return bool(answer.candidates) and on_one_line(answer.code or code, code)
