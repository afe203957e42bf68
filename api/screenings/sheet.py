"""A sheet of suppliers (CSV) as rows: its delimiter is detected, its columns are found by their headings, its cells stay unchanged."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from api.problem import Problem
from api.screenings.encoding import DecodedLines
from api.screenings.headings import ROLES, roles
from api.screenings.lines import LongLineError
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.lines import BodyLines

DELIMITERS = ",;\t|"
DELIMITER_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that names the delimiter, as Excel reads and writes it."""
RISK_COLUMNS = (
    "risk_status", "risk_score", "risk_band", "risk_confidence", "risk_basis", "risk_region", "risk_region_name", "risk_region_method",
    "risk_sector", "risk_sector_name", "risk_sector_method", "risk_at_most", "risk_upstream", "risk_laws", "risk_missing_facts",
    "risk_ignored", "risk_note", "risk_profile",
)  # fmt: skip
"""The columns that a screening appends."""
PLACE_ROLES = ("region", "country", "province", "city", "address")
WORK_ROLES = ("sector", "hs")
LONGEST_HEADING = 65_536
"""Characters after which a quote in the heading counts as not closed."""
MOST_SHOWN = 20
"""Headings that a message lists."""


class SheetRow(NamedTuple):
    """A row of a sheet: one cell for each heading, and what is wrong with the row."""

    number: int
    cells: list[str]
    fault: str | None


class Sheet:
    """A sheet whose heading has been read; ``columns`` lists the headings of each role."""

    def __init__(self, lines: BodyLines, named: Mapping[str, str], facts: Sequence[str]) -> None:
        self.decoded = DecodedLines(lines)
        self._text = iter(self.decoded)
        self.preface = ""
        self.delimiter, self.heading = self._read_heading()
        if existing := [name for name in self.heading if name.strip().lower() in RISK_COLUMNS]:
            raise Problem(
                422,
                f"the sheet has a column {existing[0]} already: it was screened before; rename or remove it",
            )
        self.roles = self._with_named(roles(self.heading, facts), named, facts)
        self.columns = {
            role: [self.heading[column] for column in columns] for role, columns in sorted(self.roles.items())
        }

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows. A row that cannot be read is yielded in its place, with its fault."""
        width, number = len(self.heading), 0
        reader = csv.reader(self._text, delimiter=self.delimiter)
        while True:
            try:
                cells = next(reader, None)
            except (csv.Error, LongLineError) as error:
                number += 1
                yield SheetRow(number, [""] * width, _fault(error))
                reader = csv.reader(self._text, delimiter=self.delimiter)
                continue
            if cells is None:
                return
            if cells:
                number += 1
                yield SheetRow(number, cells, None) if len(cells) == width else _fitted(number, cells, width)

    def _read_heading(self) -> tuple[str, list[str]]:
        """Read the delimiter and the headings: the delimiter with the most known headings, then the most columns."""
        try:
            first = next(self._text, "")
            if line := DELIMITER_LINE.fullmatch(first):
                self.preface = f"sep={line[1]}\r\n"
                first = next(self._text, "")
            while first.count('"') % 2 and len(first) < LONGEST_HEADING and (more := next(self._text, "")):
                first += more
        except LongLineError as error:
            raise Problem(422, f"the heading cannot be read: {error}") from None
        if not first.strip():
            raise Problem(422, "the sheet is empty; send a line of headings, then one line per supplier")
        try:
            headings = {
                delimiter: next(csv.reader([first], delimiter=delimiter))
                for delimiter in (line[1] if line else DELIMITERS)
            }
        except csv.Error as error:
            raise Problem(422, f"the heading cannot be read as CSV: {error}") from None
        best = max(headings, key=lambda each: (len(roles(headings[each], ())), len(headings[each])))
        return best, headings[best]

    def _with_named(
        self, found: dict[str, list[int]], named: Mapping[str, str], facts: Sequence[str]
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
            if not name:
                found.pop(role, None)
                continue
            if name not in self.heading:
                shown = ", ".join(self.heading[:MOST_SHOWN])
                raise Problem(
                    422, "columns: " + unknown("heading", name, self.heading, f"the sheet has {shown}")
                )
            found = {
                other: [column for column in columns if self.heading[column] != name]
                for other, columns in found.items()
            }
            found[role] = [self.heading.index(name)]
        found = {role: columns for role, columns in found.items() if columns}
        for what, needed in (("place", PLACE_ROLES), ("sector", WORK_ROLES)):
            if not set(needed) & set(found):
                raise Problem(422, _missing(what, needed, self.heading))
        return found


def _missing(what: str, needed: Sequence[str], heading: Sequence[str]) -> str:
    shown = ", ".join(heading[:MOST_SHOWN])
    return (
        f"no column with a {what} was found among: {shown}; rename one to {' or '.join(needed)}, or name yours with columns="
        f"{needed[0]}:{heading[0] or 'Heading'}"
    )


def _fitted(number: int, cells: list[str], width: int) -> SheetRow:
    """Return a row with as many cells as headings: missing cells are empty, extra ones are a fault that quotes them."""
    if len(cells) < width:
        return SheetRow(number, cells + [""] * (width - len(cells)), None)
    extra = [cell for cell in cells[width:] if cell.strip()]
    if not extra:
        return SheetRow(number, cells[:width], None)
    quoted = ", ".join(f'"{cell}"' for cell in extra)
    return SheetRow(
        number,
        cells[:width],
        f"the row has more cells than the heading, {quoted} among them; quote cells that hold the delimiter",
    )


def _fault(error: Exception) -> str:
    if isinstance(error, LongLineError):
        return str(error)
    return f"the row cannot be read as CSV ({error}): is a quote not closed? The lines up to here were read as one row"
