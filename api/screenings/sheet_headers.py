"""Headers of a response that state how a sheet was read, each bounded in length."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.screenings.sheet import Sheet

LONGEST = 1_500
"""Characters of one header: proxies refuse responses with headers of some thousands."""
LONGEST_NAME = 60
"""Characters of a heading in a header."""


def sheet_headers(sheet: Sheet) -> dict[str, str]:
    """Return the headers: which columns were read and which were not, and how the sheet was read."""
    described = sheet.described()
    about = {name: described[name] for name in ("name", "encoding", "heading_lines")}
    return {
        "Screening-Columns": _bounded({role: _short(names) for role, names in sheet.columns.items()}),
        "Screening-Columns-Not-Read": _bounded_list(_short(sheet.unread)),
        "Screening-Sheet": _bounded(about | {"notes": described["notes"]}),
    }


def _short(names: list[str]) -> list[str]:
    return [name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…" for name in names]


def _bounded(members: Mapping[str, Any]) -> str:
    """Return an object as JSON; where it is too long, the last entries of its lists are left out, then its last members."""
    found = {
        name: value if not isinstance(value, list) else _first(value, LONGEST // 2)
        for name, value in members.items()
    }
    while len(text := json.dumps(found)) > LONGEST:
        lists = [value for value in found.values() if isinstance(value, list) and value]
        if lists:
            longest = max(lists, key=lambda names: len(json.dumps(names)))
            del longest[-max(1, len(longest) // 8) :]
        else:
            found.popitem()
    return text


def _first(names: list[Any], most: int) -> list[Any]:
    """Return the first names, of about so many characters as JSON."""
    found: list[Any] = []
    for name in names:
        most -= len(json.dumps(name)) + 2
        if most < 0:
            break
        found.append(name)
    return found


def _bounded_list(names: list[str]) -> str:
    """Return a list as JSON; where it is too long, its last entries are replaced by their number."""
    shown = _first(names, LONGEST)
    left = len(names) - len(shown)
    while len(text := json.dumps([*shown, *([f"and {left} more"] if left else [])])) > LONGEST:
        shown.pop()
        left += 1
    return text
