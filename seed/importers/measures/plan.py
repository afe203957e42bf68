"""The review of an edition of measures, with the lines for measures.csv and the record of its source."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from seed.importers.edition import ON_THE_COMMAND_LINE, Edition, SourceRecord, days_needed, has_source
from seed.importers.edits import cells_of, csv_line, insert_sorted
from seed.importers.measures.movement import moved_too_far
from seed.importers.measures.values import PublishedValues, Value, agrees
from seed.importers.published import refusal, stop_if_faulty
from seed.importers.review import Review
from seed.read.dates import last_day
from seed.read.faults import Faults, line_of
from seed.read.files import Data
from seed.read.records import Entry

MEASURES = "measures.csv"
MOST_MISSING = 5
"""A file that lacks more than one in so many countries of the edition before is taken to be cut off."""
Key = tuple[str, str]
"""A country and an indicator."""


@dataclass(frozen=True)
class MeasureOptions:
    """What may be entered: a part of an edition; corrections of one that is entered."""

    part: bool = False
    correct: bool = False


@dataclass(frozen=True)
class MeasuredSource:
    """A source of measures: its indicators, its record, and whether an edition without a country leaves an old value in force."""

    indicators: tuple[str, ...]
    record: SourceRecord
    source: str
    """The id of the source of an edition, with its name in braces."""
    must_be_complete: bool = False


def review(
    data: Data,
    folder: Path,
    values: PublishedValues,
    measured: MeasuredSource,
    edition: Edition,
    options: MeasureOptions,
) -> Review:
    """Compare the values of a file with those that are entered of its edition, or with the edition before a new one."""
    compared = _Comparison(data, values, measured, edition)
    compared.check_movement()
    found = compared.found
    compared.describe()
    if options.part:
        found.remarks.append(
            "--part: what the file lacks is not compared; the values entered before count on"
        )
    else:
        compared.describe_absent()
    if not options.correct:
        found.refused += [
            f"{row.place}: {' '.join(_key(row))} is entered as {row['value']}, and the file has {value.text}: --correct enters it"
            for row, value in compared.corrections
        ]
    if not found.stops and (compared.new or compared.corrections):
        compared.write(folder)
    return found


def _key(row: Entry) -> Key:
    return row.text("country"), row.text("indicator")


class _Comparison:
    """The values of a file, those that are entered of its edition, and those of the editions before."""

    def __init__(
        self, data: Data, values: PublishedValues, measured: MeasuredSource, edition: Edition
    ) -> None:
        rows = [row for row in data.tables["measures"] if row.text("indicator") in measured.indicators]
        self.data, self.values, self.measured, self.edition = data, values, measured, edition
        self.of_edition = {_key(row): row for row in rows if row.text("edition") == edition.name}
        self.before = _before(rows, edition, self._day())
        self._check_order(rows)
        self.new = [value for key, value in sorted(values.values.items()) if key not in self.of_edition]
        self.corrections: list[tuple[Entry, Value]] = []
        countries = len({country for country, _ in values.values})
        self.found = Review(
            f"{', '.join(measured.indicators)}, edition {edition.name}, values of {values.year}: {countries} countries"
        )

    def _day(self) -> str:
        """Return the day of the edition: that of its rows, else the last day that the option can mean."""
        days = Counter(row.text("edition_published_on") for row in self.of_edition.values())
        stated = self.edition.published_on
        return days.most_common(1)[0][0] if days else (last_day(stated) if stated else "")

    def _check_order(self, rows: list[Entry]) -> None:
        """Raise `FaultyData` for an edition whose name is later than that of another one, and its day earlier, or the other way round."""
        day, name = self._day(), self.edition.name
        for other, published_on in sorted({(row["edition"], row["edition_published_on"]) for row in rows}):
            is_later = _numbers(name) > _numbers(other)
            same_form = re.sub(r"\d+", "", other) == re.sub(r"\d+", "", name)
            if day and same_form and other != name and is_later != (day > published_on):
                what = f"edition {name} of {day} is {'later' if is_later else 'earlier'} than {other} by its name"
                remedy = f"{other} is of {published_on}: correct --edition or --published-on"
                raise refusal(ON_THE_COMMAND_LINE, what, remedy)

    def check_movement(self) -> None:
        """Raise `FaultyData` where so many values moved so far that they are of another column, row or scale."""
        faults = Faults()
        remedy = (
            "compare the columns and rows with the publisher's table; a scale that changed is entered by hand"
        )
        for what in moved_too_far(self.values, self.of_edition or self.before):
            faults.add(line_of(self.edition.file), what, remedy)
        stop_if_faulty(faults)

    def describe(self) -> None:
        """Describe each value that is new or differs, and what has no country."""
        found = self.found
        found.left_out += [
            f"{name} ({reason}): no country of ISO 3166-1"
            for name, reason in sorted(self.values.left_out.items())
        ]
        found.unknown += [
            f"{place}: country {name}: add the name to place_aliases.csv, or remove the row if it is no country"
            for name, place in self.values.unknown.items()
        ]
        for key, value in sorted(self.values.values.items()):
            same, old = self.of_edition.get(key), self.before.get(key)
            row = same if same is not None else old
            named = " ".join(key)
            if row is None:
                found.added.append(f"{named}: {value.text}")
            elif agrees(row.text("value"), value.text):
                found.same += 1
            else:
                found.changed.append(f"{named}: {row['value']} ({row['edition']}) to {value.text}")
                if same is not None:
                    self.corrections.append((same, value))

    def describe_absent(self) -> None:
        """Describe what the file lacks: of the same edition, or of the one before a new edition."""
        entered, found = self.of_edition or self.before, self.found
        lacks = [row for key, row in sorted(entered.items()) if key not in self.values.values]
        if self.of_edition:
            found.removed += [f"{row.place}: {' '.join(_key(row))}: {row['value']}" for row in lacks]
            remedy = "no row is deleted; confirm it, or write --part"
            found.refused += [f"{row.place}: is entered, and not in the file: {remedy}" for row in lacks]
            return
        found.removed += [f"{' '.join(_key(row))}: that of {row['edition']} counts on" for row in lacks]
        if len(lacks) * MOST_MISSING > len(entered):
            what = (
                f"{self.edition.file.name} lacks {len(lacks)} of {len(entered)} values of the edition before"
            )
            remedy = "is it cut off? Write --part if it is a part of the edition"
            raise refusal(ON_THE_COMMAND_LINE, what, remedy)
        if self.measured.must_be_complete:
            found.unknown += [
                f"{row['country']}: no value of {self.edition.name}: find it, or write --part"
                for row in lacks
            ]

    def write(self, folder: Path) -> None:
        """Add the edits: a row for each new value, corrections in their place, and the source."""
        edition, record, edits = self.edition, self.measured.record, self.found.edits
        source = edition.source or self.measured.source.format(edition=edition.name)
        if self.of_edition and has_source(self.data, source):
            what = f"edition {edition.name} is entered from {source}, and this file adds to it or corrects it"
            remedy = "write --source-id with the id of a source of its own"
            raise refusal(ON_THE_COMMAND_LINE, what, remedy)
        days_needed(edition, f"{source} is a new source")
        day = self._day()
        rows = self.data.tables["measures"]
        keys = ["country", "indicator", "edition"]
        new = [
            (
                (value.country, value.indicator, edition.name),
                [value.country, value.indicator, value.text, edition.name, day, source],
            )
            for value in self.new
        ]
        insert_sorted(edits, MEASURES, rows, keys, new)
        for row, value in self.corrections:
            written = csv_line(cells_of(row, value=value.text, source=source))
            edits.replace(MEASURES, row.place.line, written)
        for entry in self.data.indicators:
            if entry.text("id") in self.measured.indicators and entry.text("edition") != edition.name:
                what = f"the edition of {entry['id']} is {entry.get('edition')}, and so may its scale be"
                self.found.remarks.append(f"{entry.at('edition')}: {what}: correct them by hand")
        if not has_source(self.data, source):
            read = self.found.read.partition(", edition ")[2].partition(", ")[2]
            edits.append(folder, record.file, record.text(source, edition, read))


def _numbers(edition: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", edition)]


def _before(rows: list[Entry], edition: Edition, day: str) -> dict[Key, Entry]:
    """Return the newest value of each country and indicator in other editions that came before a day."""
    found: dict[Key, Entry] = {}
    for row in sorted(rows, key=lambda row: row.text("edition_published_on")):
        if row.text("edition") != edition.name and (not day or row.text("edition_published_on") < day):
            found[_key(row)] = row
    return found
