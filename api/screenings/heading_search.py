"""The headings of a sheet: in one of its first ten lines, one or two lines deep, with the delimiter that finds the most."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from api.screenings.heading_names import OFFICE, SUPPLIER
from api.screenings.headings import group_words, is_plant_alone, names_plant, role_of, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.screenings.table import Table

WORK_ROLES = ("sector", "hs")
"""Roles that no group of places covers, unless their own column is below its name."""
GROUP_LINKS = frozenset({"to", "from", "of", "the", "party", "address", "details", "info"})
"""Words beside those that name a group of columns."""
DEEPEST = 10
"""Lines in which headings are looked for."""


class SheetHeading(NamedTuple):
    """The headings, the roles of their columns, the numbers of their first and last line, and what to note about them."""

    delimiter: str
    cells: list[str]
    roles: dict[str, list[int]]
    lines: tuple[int, int]
    notes: list[str]


def find_heading(
    table: Table, named: Mapping[str, str], facts: Sequence[str], needed: Sequence[Sequence[str]]
) -> SheetHeading | None:
    """Return the first headings with a role of each group that is needed; where there are none, the likeliest ones.

    No more lines are read than needed: the answer of a sheet begins before its end has arrived. None where the sheet is
    empty.
    """
    openings = table.openings()
    seen: list[Mapping[str, list[str]]] = []
    likeliest: SheetHeading | None = None
    for opening in openings:
        seen.append(opening)
        number = table.line
        found = _best(opening, named, facts, number)
        if len(seen) > 1:
            deep = _deep(seen[-2], opening, named, facts, number)
            if deep and _fits(deep, needed) and _names_more(deep, found):
                found = deep
        if _fits(found, needed):
            if found.lines[0] == number and (not all(map(str.strip, found.cells)) or _repeats(found)):
                found = _with_next_line(found, openings, table, named, facts)
            return _noted(found, len(seen) - 1)
        if likeliest is None or _rank(found) > _rank(likeliest):
            likeliest = found
        if len(seen) == DEEPEST:
            break
    return likeliest


def _names_more(deep: SheetHeading, single: SheetHeading) -> bool:
    """Return whether two lines name more roles than one, or distinguish columns that have the same name in the line alone."""
    names = [cell.strip() for cell in single.cells if cell.strip()]
    return len(deep.roles) > len(single.roles) or (
        len(deep.roles) == len(single.roles) and len(set(names)) < len(names)
    )


def _with_next_line(
    found: SheetHeading,
    openings: Iterable[Mapping[str, list[str]]],
    table: Table,
    named: Mapping[str, str],
    facts: Sequence[str],
) -> SheetHeading:
    """Return the headings with those of the next line below them, where they name more; else that line is put back."""
    for opening in openings:
        deep = _deep({found.delimiter: found.cells}, opening, named, facts, table.line)
        if deep and len(deep.roles) > len(found.roles):
            return deep
        groups = opening.get(found.delimiter, [])
        if _repeats(found) and any(map(_is_group, groups)) and all(map(_is_group, filter(str.strip, groups))):
            grouped = _with_groups(found, groups, named, facts, table.line)
            if len(grouped.roles) == len(found.roles):
                return grouped
        table.put_back()
        break
    return found


def _reads_alone(name: str, joined: str, *, office: bool) -> bool:
    """Return whether a heading is read without the group above it: joined with it, it has no role, or a code of goods is words."""
    own, both = role_of(name), role_of(joined)
    if own is None or office:
        return False
    return both is None or (own.role == "hs" and both.role != "hs")


def _repeats(found: SheetHeading) -> bool:
    """Return whether two columns have the same heading."""
    names = [cell.strip().casefold() for cell in found.cells if cell.strip()]
    return len(set(names)) < len(names)


def _is_office(group: str) -> bool:
    """Return whether the name of a group is that of places where no work is done; goods are shipped from a place of work."""
    return not names_plant(group) and not OFFICE.isdisjoint(group_words(group))


def _is_group(cell: str) -> bool:
    """Return whether a cell is the name of a group of columns alone: Supplier, Factory, Bill-to."""
    words = group_words(cell)
    return bool(words) and (
        is_plant_alone(cell)
        or words <= OFFICE | GROUP_LINKS | set(SUPPLIER)
        or (len(words) < 3 and names_plant(cell))
    )


def _with_groups(
    found: SheetHeading, groups: Sequence[str], named: Mapping[str, str], facts: Sequence[str], number: int
) -> SheetHeading:
    """Return headings with the groups that the line below them names, as in Country, Country above Supplier, Factory."""
    cells = [
        f"{group.strip()} {name.strip()}" if group.strip() else name
        for name, group in zip_longest(found.cells, groups[: len(found.cells)], fillvalue="")
    ]
    return SheetHeading(
        found.delimiter, cells, _with_named(cells, roles(cells, facts), named), (number - 1, number), []
    )


def _noted(found: SheetHeading, before: int) -> SheetHeading:
    notes = []
    if above := found.lines[0] - 1:
        lines = "line 1" if above == 1 else f"lines 1 to {above}"
        if before:
            notes.append(f"{lines} above the headings: not read, and not in the answer")
    if found.lines[1] > found.lines[0]:
        notes.append(
            f"the headings are in lines {found.lines[0]} and {found.lines[1]}, which the answer joins"
        )
    return found._replace(notes=notes)


def _best(
    opening: Mapping[str, list[str]], named: Mapping[str, str], facts: Sequence[str], number: int
) -> SheetHeading:
    """Return a line as headings with the delimiter that finds the most roles, then the most columns."""
    found = [
        SheetHeading(delimiter, cells, _with_named(cells, roles(cells, facts), named), (number, number), [])
        for delimiter, cells in opening.items()
    ]
    return max(found, key=lambda each: (len(each.roles), len(each.cells)))


def _deep(
    upper: Mapping[str, list[str]],
    lower: Mapping[str, list[str]],
    named: Mapping[str, str],
    facts: Sequence[str],
    number: int,
) -> SheetHeading | None:
    """Return two lines as one heading: a group of columns, such as Factory, above the names of its columns.

    None where the lower line has no known heading.
    """
    found = []
    for delimiter in upper.keys() & lower.keys():
        over, under = upper[delimiter], lower[delimiter]
        if (
            len(over) < 2
            or not any(role_of(cell) for cell in under)
            or sum(map(bool, map(str.strip, under))) < 2
        ):
            continue
        width = max(len(over), len(under))
        over, under = over + [""] * (width - len(over)), under + [""] * (width - len(under))
        cells, group = [], ""
        for upper_cell, lower_cell in zip(over, under, strict=True):
            group = upper_cell.strip() or group
            name = lower_cell.strip()
            own = role_of(name) if name and not upper_cell.strip() else None
            over_name = "" if own and own.role in WORK_ROLES else group
            joined = f"{over_name} {name}".strip() if name else upper_cell.strip()
            office = _is_office(over_name)
            cells.append(name if _reads_alone(name, joined, office=office) else joined)
        found.append(
            SheetHeading(
                delimiter, cells, _with_named(cells, roles(cells, facts), named), (number - 1, number), []
            )
        )
    return max(found, key=lambda each: (len(each.roles), len(each.cells)), default=None)


def _with_named(
    cells: Sequence[str], found: dict[str, list[int]], named: Mapping[str, str]
) -> dict[str, list[int]]:
    """Return the columns of each role, those that the caller names in place of those found by their headings."""
    for role, name in named.items():
        if not name:
            found.pop(role, None)
        elif name in cells:
            found = {
                other: [column for column in columns if cells[column] != name]
                for other, columns in found.items()
            }
            found[role] = [cells.index(name)]
    return {role: columns for role, columns in found.items() if columns}


def _fits(found: SheetHeading, needed: Sequence[Sequence[str]]) -> bool:
    return all(any(role in found.roles for role in group) for group in needed)


def _rank(found: SheetHeading) -> tuple[int, int]:
    return len(found.roles), sum(1 for cell in found.cells if cell.strip())
