"""The file of known readings: a CSV with the columns text, region or sector, reason and, where it matters, country."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from typing import TYPE_CHECKING

from api.codes import REGION, SECTOR
from api.known.readings import NO_READINGS, KnownReading, KnownReadings
from api.text.fillers import is_filler
from api.text.fold import fold
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from api.codes import CodeSystem
    from api.database import Release
    from api.files.fault import Reason
    from api.known.readings import Key

COLUMNS = ("text", "country", "region", "sector", "reason")
DELIMITERS = ",;\t"
MOST_BYTES = 8_388_608
"""Bytes of a file: some 200,000 readings, which take 160 MB of memory in each process."""
LONGEST_TEXT = 1000
"""Characters of a text, as in ``/v1/resolve``: a longer one is never read."""
MOST_SHOWN = 20
"""Faults that a message lists."""
ISIC = re.compile(r"\s*ISIC\s*:?\s*", re.IGNORECASE)
"""A label before a sector, which stops spreadsheets from removing the zero of 0116."""
COUNTRY = re.compile(r"[A-Z]{2}")
NAMIBIA = "NA"
"""A filler that is read in a column of countries."""


class KnownError(ValueError):
    """A file of known readings cannot be used; the message lists each line and what to do, ``reason`` is its code."""

    def __init__(self, message: str, reason: Reason = "wrong_lines") -> None:
        super().__init__(message)
        self.reason: Reason = reason


def read_known(release: Release, path: Path | None) -> KnownReadings:
    """Return the known readings of a file, none without one.

    Raises ``KnownError`` with every fault of the file and its line.
    """
    return NO_READINGS if path is None else readings_of(release, content_of(path), path)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file of known readings.

    Raises ``KnownError`` where it is missing, unreadable or too large.
    """
    advice = f"name a file with the columns {', '.join(COLUMNS)}"
    if path.exists() and not path.is_file():
        raise KnownError(
            f"{path}: the known readings cannot be read (it is no regular file): {advice}", "no_file"
        )
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason: Reason = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
        raise KnownError(
            f"{path}: the known readings cannot be read ({error.strerror}): {advice}", reason
        ) from None
    if len(content) > MOST_BYTES:
        raise KnownError(
            f"{path} has more than {MOST_BYTES} bytes: remove the readings that are not needed", "too_large"
        )
    return content


def readings_of(release: Release, content: bytes, path: Path) -> KnownReadings:
    """Return the known readings in the bytes of a file.

    Raises ``KnownError`` with every fault of the file and its line.
    """
    faults: list[str] = []
    readings = _readings(release, _text(content, path), faults)
    _check_duplicates(readings, faults)
    if faults:
        more = [f"and {len(faults) - MOST_SHOWN} more"] if len(faults) > MOST_SHOWN else []
        raise KnownError(f"{path}: " + "\n  ".join([*faults[:MOST_SHOWN], *more]))
    return KnownReadings(readings, hashlib.sha256(content).hexdigest())


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KnownError(f"{path}: line {line} is not UTF-8; save the file as CSV (UTF-8)") from None


def _readings(release: Release, text: str, faults: list[str]) -> list[KnownReading]:
    """Return the readings of a text, and add a fault for each line that has none."""
    rows = _rows(text, delimiter_of(text), faults)
    names = next(rows, (0, []))[1]
    columns = [name.strip().lower() for name in names]
    if faults:
        return []
    if wrong := _heading_fault(columns):
        faults.append(f"line 1: {wrong}")
        return []
    found = []
    for line, row in rows:
        if any(cell.strip() for cell in row[len(columns) :]):
            faults.append(
                f"line {line}: it has more cells than the heading; quote a text that contains the delimiter"
            )
            continue
        cells = dict.fromkeys(COLUMNS, "") | {
            name: cell.strip() for name, cell in zip(columns, row, strict=False)
        }
        reading, wrong_cells = reading_of(release, cells, line)
        faults += [f"line {line}: {fault}" for fault in wrong_cells]
        if reading:
            found.append(reading)
    return found


def delimiter_of(text: str) -> str:
    """Return the delimiter with which the first line has the most of the known columns."""
    first = text.partition("\n")[0]
    return max(
        DELIMITERS,
        key=lambda each: len({name.strip(' "\r').lower() for name in first.split(each)} & set(COLUMNS)),
    )


def _rows(text: str, delimiter: str, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(f"line {line}: it cannot be read as CSV ({error}); is a quote not closed?")


def _heading_fault(columns: Sequence[str]) -> str | None:
    needed = 'the first line names the columns, as in "text,region,sector,reason"'
    for column in columns:
        if column not in COLUMNS:
            return unknown("column", column, COLUMNS, f"columns are {', '.join(COLUMNS)}") + f"; {needed}"
        if columns.count(column) > 1:
            return f"the column {column} is there twice; {needed}"
    missing = [name for name in ("text", "reason") if name not in columns]
    if missing or not {"region", "sector"} & set(columns):
        return f"no column {' and '.join(missing) or 'region or sector'}; {needed}"
    return None


def reading_of(
    release: Release, cells: dict[str, str], line: int
) -> tuple[KnownReading | None, Sequence[str]]:
    """Return the reading in the cells of a line, by column; None where there are faults, with the faults."""
    text, reason = cells["text"], cells["reason"]
    faults = []
    if not fold(text):
        faults.append(
            "the text is empty, or has no letter and no digit; write the text as it is in the sheet"
        )
    elif is_filler(text) and text != NAMIBIA:
        faults.append(f'"{text}" marks an empty cell and is never read; remove the line')
    if len(text) > LONGEST_TEXT:
        faults.append(f"the text has {len(text)} characters, at most {LONGEST_TEXT} are read; shorten it")
    if not reason:
        faults.append("the reason is empty; write why the text means this code: answers repeat it")
    if not cells["region"] and not cells["sector"]:
        faults.append("there is no code of a region or a sector; write one of them")
    if cells["country"] and not cells["region"]:
        faults.append(
            "country limits a region to the rows of that country, and there is no region; remove it"
        )
    codes: dict[str, str | None] = {}
    for name, parse in PARSERS.items():
        codes[name], wrong = parse(release, cells[name]) if cells[name] else (None, None)
        faults += [wrong] if wrong else []
    return (None, faults) if faults else (KnownReading(text=text, **codes, reason=reason, line=line), [])


Parsed = tuple[str | None, str | None]
"""A code, or else what is wrong with it."""


def _resolved(release: Release, system: CodeSystem, text: str) -> Parsed:
    found, faults = system.resolve(release, [text])
    return (found[0], None) if found else (None, faults[0])


def parse_region(release: Release, text: str) -> Parsed:
    """Return the region of a code, or what is wrong with it."""
    return _resolved(release, REGION, text)


def parse_country(release: Release, text: str) -> Parsed:
    """Return the country of a code, or what is wrong with it."""
    found, wrong = parse_region(release, text)
    if found and not COUNTRY.fullmatch(found):
        return None, f'country "{text}" is a part of a country; write the code of the country'
    return found, wrong and f"country: {wrong}"


def parse_sector(release: Release, text: str) -> Parsed:
    """Return the sector of a code, or what is wrong with it. Three digits may be a class without its zero: they need ISIC."""
    label = ISIC.match(text)
    code = text[label.end() :] if label else text
    found, wrong = _resolved(release, SECTOR, code)
    padded = f"0{code}"
    if not label and code.isdigit() and len(code) < len("0116") and SECTOR.resolve(release, [padded])[0]:
        other = f" or ISIC {code}" if found else ""
        return (
            None,
            f'sector "{code}" may be {padded} without its zero, which spreadsheets remove: write ISIC {padded}{other}',
        )
    return found, wrong


PARSERS: dict[str, Callable[[Release, str], Parsed]] = {
    "country": parse_country,
    "region": parse_region,
    "sector": parse_sector,
}


def _check_duplicates(readings: Sequence[KnownReading], faults: list[str]) -> None:
    """Add a fault for each reading that has another code than an earlier one with the same text."""
    seen: dict[Key, KnownReading] = {}
    for reading in readings:
        for subject, code in reading.codes.items():
            first = seen.setdefault(reading.key(subject), reading)
            if first.codes[subject] != code:
                faults.append(
                    f"line {reading.line}: the text is {subject} {code} here and {first.codes[subject]} in line "
                    f"{first.line}; remove one of the two{', or add the country of each' if subject == 'region' else ''}"
                )
