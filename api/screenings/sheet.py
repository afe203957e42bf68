"""A sheet of suppliers as rows: its columns are found by their headings, its cells stay unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.problem import Problem
from api.screenings.filling import Filler, Filling
from api.screenings.heading_names import ROLES
from api.screenings.heading_search import find_heading
from api.screenings.headings import PLANT_COLUMN, is_plant_alone, names_plant, role_of
from api.screenings.row_kinds import is_surely_supplier, kind_of
from api.text.nearest import shortened, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.heading_search import SheetHeading
    from api.screenings.table import Table

RISK_COLUMNS = (
    "risk_status", "risk_score", "risk_band", "risk_confidence", "risk_basis", "risk_region", "risk_region_name", "risk_region_method",
    "risk_sector", "risk_sector_name", "risk_sector_method", "risk_at_most", "risk_upstream", "risk_laws", "risk_missing_facts",
    "risk_ignored", "risk_note", "risk_profile",
)  # fmt: skip
"""The columns that a screening appends."""
PLACE_ROLES = ("region", "country", "origin", "province", "city", "address", "other_address")
WORK_ROLES = ("sector", "hs")
MOST_SHOWN = 20
"""Headings that a message lists."""
MOST_CELLS = 5
"""Cells that a message lists."""
MOST_NOTES = 2
"""Notes on a table that a message repeats: the sheet of a workbook that was read, and the others."""


class SheetRow(NamedTuple):
    """A row of a sheet: one cell for each heading, what is wrong with it, why it is no supplier, and what was filled down."""

    number: int
    cells: list[str]
    fault: str | None = None
    skipped: str | None = None
    filling: Filling | None = None


class Sheet:
    """A sheet whose heading has been read; ``columns`` lists the headings of each role, ``unread`` the others.

    A sheet with the columns of a screening is refused, unless it is read as a ``screened`` one. A heading that the caller names
    and that it lacks is refused too, unless these are ``optional``.
    """

    def __init__(
        self,
        table: Table,
        named: Mapping[str, str],
        facts: Sequence[str],
        *,
        screened: bool = False,
        optional: bool = False,
    ) -> None:
        self.table: Table = table
        found = find_heading(table, named, facts, (PLACE_ROLES, WORK_ROLES))
        if found is None:
            raise Problem(422, "the sheet is empty; send a line of headings, then one line per supplier")
        self.delimiter, self.heading = found.delimiter, found.cells
        self._lines = found.lines
        existing = [name for name in self.heading if name.strip().lower() in RISK_COLUMNS]
        if existing and not screened:
            raise Problem(
                422,
                f"the sheet has a column {existing[0]} already: it was screened before; rename or remove it",
            )
        if optional:
            named = {role: name for role, name in named.items() if not name or name in self.heading}
        self.roles = self._with_named(found, named, facts)
        self._add_plants(named)
        self.columns = {
            role: [self.heading[column] for column in columns] for role, columns in sorted(self.roles.items())
        }
        used = {column for columns in self.roles.values() for column in columns}
        self.plant = frozenset(
            column
            for column in used
            if names_plant(self.heading[column]) or column in self.roles.get(PLANT_COLUMN, ())
        )
        self.unread = [
            name for column, name in enumerate(self.heading) if column not in used and name.strip()
        ]
        self._notes = [*found.notes, *self._notes_on_columns(named)]
        self._number = 0
        self._folded_heading = frozenset(name.strip().casefold() for name in self.heading)
        self._filler = Filler(self.roles, table.merged())

    def _add_plants(self, named: Mapping[str, str]) -> None:
        """Add the columns whose heading is the word for a place of work alone, and that have no role."""
        used = {column for columns in self.roles.values() for column in columns}
        plants = [
            column
            for column, name in enumerate(self.heading)
            if column not in used and is_plant_alone(name) and named.get("region") != ""
        ]
        if plants:
            self.roles = {**self.roles, PLANT_COLUMN: plants}

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows. A row that cannot be read is yielded in its place, with its fault."""
        width = len(self.heading)
        for line, cells, fault, note in self.table.rows(self.delimiter, width):
            if not fault and len(cells) != width:
                cells, fault = _fitted(line, cells, width)  # noqa: PLW2901  the row as it is read
            if fault:
                self._number += 1
                yield SheetRow(self._number, (cells + [""] * width)[:width], fault)
            else:
                yield self.row(line, cells, note)

    def row(self, line: int, cells: list[str], note: str | None = None) -> SheetRow:
        """Return the next row of the sheet, from as many cells as it has headings."""
        self._number += 1
        if skipped := kind_of(cells, self._number, self.heading):
            return SheetRow(self._number, cells, None, skipped)
        filling = self._filler.fill(line, cells)
        if note:
            filling = (filling or Filling())._replace(note=note)
        return SheetRow(self._number, cells, None, None, filling)

    def pass_plain(self, count: int, last: list[str]) -> None:
        """Count rows that were read elsewhere, each by its own cells alone; ``last`` are the cells of the last of them."""
        self._number += count
        self._filler.fill(0, last)

    def is_plain(self, cells: Mapping[int, str]) -> bool:
        """Return whether a row with these cells of columns with a role is a supplier and takes nothing from the rows above.

        It is, whatever its other cells are. Where this returns False, these decide. The first rows of a sheet are another
        case: they may be units or instructions.
        """
        return self._filler.is_closed(cells) and self.is_surely_supplier(cells)

    def is_surely_supplier(self, cells: Mapping[int, str]) -> bool:
        """Return whether a row with these cells is a supplier, whatever its other cells are; False where these decide."""
        return is_surely_supplier(cells.values(), self._folded_heading)

    @property
    def number(self) -> int:
        """The number of the last row."""
        return self._number

    @property
    def above(self) -> Mapping[int, str]:
        """The cells that further rows may take from the rows above."""
        return self._filler.above

    def resume(self, count: int, above: Mapping[int, str]) -> None:
        """Count rows that were read elsewhere; ``above`` are the cells that rows after them may take."""
        self._number += count
        self._filler.above = dict(above)

    def described(self) -> dict[str, Any]:
        """Return what an answer states about the sheet: its name and encoding, its headings, and notes on how it was read."""
        table = self.table.described()
        first, last = self._lines
        return {
            **table,
            "heading_lines": list(range(first, last + 1)),
            "columns_not_read": self.unread,
            "notes": [*self.table.notes, *self._notes],
        }

    def _notes_on_columns(self, named: Mapping[str, str]) -> list[str]:
        found = []
        for role, columns in self.roles.items():
            for column in columns:
                name = self.heading[column]
                known = role_of(name)
                if known and known.alike and known.role == role and name not in named.values():
                    found.append(
                        f'the heading "{name}" was read as {role}, because it is like "{known.alike}"'
                    )
        for role, several in self.columns.items():
            if role == PLANT_COLUMN:
                found.append(
                    f"{' and '.join(several)}: read as the place of work in rows where it names a place; the name of a firm settles none"
                )
            elif len(several) > 1 and role not in {"id", "address"}:
                rest = "where it settles nothing" if role == "sector" else "where it is empty"
                found.append(f"{role}: {several[0]} is read, and {', '.join(several[1:])} {rest}")
        if "origin" in self.roles and set(PLACE_ROLES) & set(self.roles) - {"origin"}:
            names = " and ".join(self.columns["origin"])
            found.append(
                f"{names} takes precedence over the place of the supplier, where the two are in different countries"
            )
        return found

    def _with_named(
        self, heading: SheetHeading, named: Mapping[str, str], facts: Sequence[str]
    ) -> dict[str, list[int]]:
        """Return the columns of each role, those that the caller names in place of those found by their headings.

        A role that is named without a heading has no column.
        """
        known = [*ROLES, *facts]
        for role, name in named.items():
            if role not in known:
                raise Problem(
                    422, "columns: " + unknown("role", role, known, f"roles are {', '.join(known)}")
                )
            if name and name not in self.heading:
                shown = _shown(self.heading)
                raise Problem(
                    422, "columns: " + unknown("heading", name, self.heading, f"the sheet has {shown}")
                )
        for what, needed in (("place", PLACE_ROLES), ("sector", WORK_ROLES)):
            if not set(needed) & set(heading.roles):
                detail = _missing(what, needed, self.heading, self._lines[0])
                raise Problem(422, "; ".join([detail, *self.table.notes[:MOST_NOTES]]))
        return heading.roles


def _missing(what: str, needed: Sequence[str], heading: Sequence[str], line: int) -> str:
    shown = _shown(heading)
    names = [role for role in needed if role != "other_address"]
    return (
        f"no column with a {what} was found among: {shown} (line {line}; the headings are looked for in the first ten lines); rename one to "
        f"{' or '.join(names)}, or name yours with columns={names[0]}:{shortened(heading[0]) or 'SheetHeading'}"
    )


def _shown(heading: Sequence[str]) -> str:
    """Return the first headings, for a message."""
    return ", ".join(map(shortened, heading[:MOST_SHOWN]))


def _fitted(line: int, cells: list[str], width: int) -> tuple[list[str], str | None]:
    """Return as many cells as headings: missing cells are empty, extra ones are a fault that quotes them."""
    if len(cells) < width:
        return cells + [""] * (width - len(cells)), None
    extra = [cell for cell in cells[width:] if cell.strip()]
    if not extra:
        return cells[:width], None
    quoted = ", ".join(f'"{shortened(cell)}"' for cell in extra[:MOST_CELLS])
    more = f" and {len(extra) - MOST_CELLS} more" if len(extra) > MOST_CELLS else ""
    return (
        cells[:width],
        f"line {line}: the row has more cells than the heading, {quoted}{more} among them; quote cells that hold the delimiter",
    )
