"""A supplier sheet (CSV) as rows: its delimiter and its columns found by its headings, every cell kept as it is."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from api.problem import Problem
from api.screenings.encoding import Decoded
from api.screenings.headings import ROLES, roles
from api.screenings.lines import LongLineError
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.lines import Inflow

DELIMITERS = ",;\t|"
TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that names the delimiter, as Excel reads and writes it."""
OURS = (
    "risk_status", "risk_score", "risk_band", "risk_confidence", "risk_region", "risk_region_name", "risk_region_method", "risk_sector",
    "risk_sector_name", "risk_sector_method", "risk_laws", "risk_missing_facts", "risk_note",
)  # fmt: skip
"""The columns that a screening appends."""
PLACES = ("region", "country", "province", "city", "address")
WORK = ("sector", "hs")
LONGEST_HEADING = 65_536
"""Characters after which a quote in the heading is taken for one that is not closed."""
MOST_SHOWN = 20
"""Headings told where none is known."""


class Line(NamedTuple):
    """A row of a sheet: its cells, one for each heading, or what is wrong with it."""

    number: int
    cells: list[str]
    fault: str | None


class Sheet:
    """A sheet whose heading was read: ``columns`` tells which heading has which role."""

    def __init__(self, lines: Inflow, wanted: Mapping[str, str], facts: Sequence[str]) -> None:
        self.decoded = Decoded(lines)
        self._lines = lines
        self._text = iter(self.decoded)
        self.preface = ""
        self.delimiter, self.heading = self._begin()
        if taken := [name for name in self.heading if name.strip().lower() in OURS]:
            raise Problem(
                422, f"the sheet has a column {taken[0]} already: it was screened before; rename or remove it"
            )
        self.roles = self._named(roles(self.heading, facts), wanted, facts)
        self.columns = {
            role: [self.heading[column] for column in columns] for role, columns in sorted(self.roles.items())
        }

    def rows(self) -> Iterator[Line]:
        """Give the rows. One that cannot be read is told in its place, and costs no other."""
        width, number = len(self.heading), 0
        reader = csv.reader(self._text, delimiter=self.delimiter)
        while True:
            try:
                cells = next(reader, None)
            except (csv.Error, LongLineError) as error:
                number += 1
                yield Line(number, [""] * width, _unread(error))
                reader = csv.reader(self._text, delimiter=self.delimiter)
                continue
            if cells is None:
                return
            if cells:
                number += 1
                yield Line(number, cells, None) if len(cells) == width else _fitted(number, cells, width)

    def _begin(self) -> tuple[str, list[str]]:
        """Read the delimiter and the heading: that delimiter which makes the most headings known, then the most columns."""
        try:
            first = next(self._text, "")
            if told := TOLD.fullmatch(first):
                self.preface = f"sep={told[1]}\r\n"
                first = next(self._text, "")
            while first.count('"') % 2 and len(first) < LONGEST_HEADING and (more := next(self._text, "")):
                first += more
        except LongLineError as error:
            raise Problem(422, f"the heading cannot be read: {error}") from None
        if not first.strip():
            raise Problem(422, "the sheet is empty; send a line of headings, then one line a supplier")
        try:
            parsed = {
                mark: next(csv.reader([first], delimiter=mark)) for mark in (told[1] if told else DELIMITERS)
            }
        except csv.Error as error:
            raise Problem(422, f"the heading cannot be read as CSV: {error}") from None
        best = max(parsed, key=lambda mark: (len(roles(parsed[mark], ())), len(parsed[mark])))
        return best, parsed[best]

    def _named(
        self, found: dict[str, list[int]], wanted: Mapping[str, str], facts: Sequence[str]
    ) -> dict[str, list[int]]:
        """Put the columns that the caller names in the place of those found; a role without a heading is not read."""
        known = [*ROLES, *facts]
        for role, name in wanted.items():
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
            found = {other: [c for c in at if self.heading[c] != name] for other, at in found.items()}
            found[role] = [self.heading.index(name)]
        found = {role: at for role, at in found.items() if at}
        for what, needed in (("place", PLACES), ("work", WORK)):
            if not set(needed) & set(found):
                raise Problem(422, _missing(what, needed, self.heading))
        return found


def _missing(what: str, needed: Sequence[str], heading: Sequence[str]) -> str:
    shown = ", ".join(heading[:MOST_SHOWN])
    return (
        f"no column of a {what} was found among: {shown}; call one {' or '.join(needed)}, or name yours with columns="
        f"{needed[0]}:{heading[0] or 'Heading'}"
    )


def _fitted(number: int, cells: list[str], width: int) -> Line:
    """Fit a row to the heading: what is missing is empty, and what is too much is told, so that nothing is lost."""
    if len(cells) < width:
        return Line(number, cells + [""] * (width - len(cells)), None)
    extra = [cell for cell in cells[width:] if cell.strip()]
    if not extra:
        return Line(number, cells[:width], None)
    told = ", ".join(f'"{cell}"' for cell in extra)
    return Line(
        number,
        cells[:width],
        f"the row has more cells than the heading, {told} among them; quote cells that hold the delimiter",
    )


def _unread(error: Exception) -> str:
    if isinstance(error, LongLineError):
        return str(error)
    return f"the row cannot be read as CSV ({error}): is a quote not closed? Lines up to here were taken for one row"
