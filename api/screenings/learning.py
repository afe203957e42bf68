"""Learning known readings from a corrected sheet: what is new is added to the file, conflicts are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.known.known_file import read_known
from api.known.readings import NO_READINGS, KnownReading
from api.known.writing import write_known
from api.law.parameters import fact_names
from api.screenings.corrections import Corrections
from api.screenings.csv_table import CsvTable
from api.screenings.rows import SheetRows
from api.screenings.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from api.database import Release
    from api.known.readings import Key
    from api.screenings.corrections import CorrectedText
    from api.screenings.lines import BodyLines
    from api.screenings.options import ScreeningOptions

MOST_SHOWN = 20
"""Lines of each list that are printed."""


class Learned(NamedTuple):
    """The readings that were added to a file, the conflicts and faults in the way of others, and the number of rows read."""

    path: Path
    readings: Sequence[KnownReading]
    conflicts: Sequence[str]
    faults: Sequence[str]
    rows: int

    @property
    def complete(self) -> bool:
        """Whether every correction is known now."""
        return not (self.conflicts or self.faults)

    def text(self) -> str:
        """Return what was learned as lines, for a terminal."""
        count = len(self.readings)
        first = f"rows {self.rows:,}, readings learned {count:,}"
        where = f", written to {self.path}" if count else f"; {self.path} is as it was"
        parts = [
            first + where,
            *_listed(list(map(_shown, self.readings))),
        ]
        if self.conflicts:
            parts += [
                "",
                "conflicts, not learned: decide, and correct the sheet or the file of known readings",
            ]
            parts += _listed(self.conflicts)
        if self.faults:
            parts += ["", "not learned", *_listed(self.faults)]
        return "\n".join(parts) + "\n"


def learn(
    release: Release,
    path: Path,
    lines: BodyLines,
    options: ScreeningOptions,
    reason: str,
    follow: Callable[[Corrections], None],
) -> Learned:
    """Add the corrections in a screened sheet to the file of known readings, which is made where it is missing.

    ``follow`` is called with the corrections before they are read. Raises ``KnownError`` where the existing file is wrong, a
    problem where the sheet was not screened.
    """
    known = read_known(release, path) if path.exists() else NO_READINGS
    facts = release.keep(fact_names)
    sheet = Sheet(CsvTable(lines), options.columns, facts, screened=True)
    rows = SheetRows(release, sheet, facts, options.row)
    corrections = Corrections(release, known, rows, sheet.heading, reason)
    follow(corrections)
    found: dict[Key, dict[str, CorrectedText]] = {}
    faults: list[str] = []
    for text in corrections:
        if text.fault:
            faults.append(f"{text.row}: {text.fault}")
        if text.reading:
            code = text.reading.codes[text.subject]
            codes = found.setdefault(text.reading.key(text.subject), {})
            if code not in codes or (text.is_correction and not codes[code].is_correction):
                codes[code] = text
    existing = {reading.key(subject): reading for reading in known.readings for subject in reading.codes}
    new, conflicts = _decided(found, existing, path)
    if new:
        write_known(path, [*known.readings, *new])
    return Learned(path, new, conflicts, faults, corrections.rows)


def _decided(
    found: dict[Key, dict[str, CorrectedText]], existing: dict[Key, KnownReading], path: Path
) -> tuple[list[KnownReading], list[str]]:
    """Return the readings of the texts whose rows agree, and a conflict for each other text."""
    new: list[KnownReading] = []
    conflicts: list[str] = []
    for key, codes in found.items():
        if not any(text.is_correction for text in codes.values()):
            continue
        first = next(iter(codes.values()))
        if first.reading is None:
            continue
        named = f'{key[0]} "{first.reading.text}"'
        if len(codes) > 1:
            each = "; ".join(f"{code} in {text.row}" for code, text in codes.items())
            conflicts.append(f"{named}: {each}")
        elif key in existing:
            old = existing[key]
            conflicts.append(
                f"{named}: {old.codes[key[0]]} in line {old.line} of {path}, {next(iter(codes))} in {first.row}"
            )
        else:
            new.append(first.reading)
    return new, conflicts


def _shown(reading: KnownReading) -> str:
    codes = ", ".join(f"{subject} {code}" for subject, code in reading.codes.items())
    country = f" in {reading.country}" if reading.country else ""
    return f'"{reading.text}"{country} is {codes}'


def _listed(lines: Sequence[str]) -> list[str]:
    more = [f"and {len(lines) - MOST_SHOWN:,} more"] if len(lines) > MOST_SHOWN else []
    return [f"  {line}" for line in [*lines[:MOST_SHOWN], *more]]
