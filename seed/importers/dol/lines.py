"""The lines of listings.csv, lists.yaml and sources/lists.yaml that enter an edition."""

from pathlib import Path

from seed.importers.dol.compare import Differences, Ending, New
from seed.importers.edition import Edition, SourceRecord, days_needed, has_source
from seed.importers.edits import cells_of, csv_line, insert_sorted
from seed.importers.published import refusal
from seed.importers.review import Review
from seed.lists.listings import editions
from seed.read.files import TABLES, Data
from seed.read.records import Entry, Items

LISTINGS, LISTS = "listings.csv", "lists.yaml"
SOURCE = SourceRecord(
    file="sources/lists.yaml",
    title="{edition} List of Goods Produced by Child Labor or Forced Labor",
    publisher="us-labor-department",
    url="https://www.dol.gov/agencies/ilab/reports/child-labor/list-of-goods",
    licence="Public domain (work of the United States Government)",
    reliability_because="The department's own list, drawn up by statute under published guidelines.",
)


class EditionLines:
    """Where an edition is written: its day, its source and its place among the editions."""

    def __init__(self, data: Data, folder: Path, edition: Edition, entry: Entry, order: list[str]) -> None:
        known = editions(entry)
        self.data, self.folder, self.edition, self.entry, self.order = data, folder, edition, entry, order
        self.known = known.get(edition.name)
        self.day = self.known.text("published_on") if self.known else edition.published_on
        self.source = edition.source or f"dol-list-of-goods-{edition.name}"
        self.own_source = self.known.text("source") if self.known else self.source


def listing_lines(
    lines: EditionLines, differences: Differences, rows: list[Entry], found: Review, *, mark_complete: bool
) -> None:
    """Add the edits for an edition to a review; none, where the data agree with the file already."""
    for row in differences.same:
        if row.text("last_edition") != lines.edition.name and _is_later(lines, row):
            _replace(found, row, last_edition=lines.edition.name)
    for ending in differences.endings:
        _end(lines, ending, found)
    new = [_new(lines, item, rows) for item in differences.new]
    insert_sorted(found.edits, LISTINGS, lines.data.tables["listings"], ["list", "good", "country"], new)
    to_mark = mark_complete and lines.known is not None and lines.known.text("complete") != "yes"
    if found.edits or to_mark or lines.known is None:
        _edition(lines, found, mark_complete=mark_complete)
        if lines.known is None or differences.new or differences.endings:
            _source(lines, found)


def _is_later(lines: EditionLines, row: Entry) -> bool:
    return lines.order.index(row.text("last_edition")) < lines.order.index(lines.edition.name)


def _replace(found: Review, row: Entry, **changes: str) -> None:
    found.edits.replace(LISTINGS, row.place.line, csv_line(cells_of(row, **changes)))


def _end(lines: EditionLines, ending: Ending, found: Review) -> None:
    """End a row, or those of its kinds of labour that the file lacks: a row of their own then ends."""
    row = ending.row
    end = {"listed_until": lines.day, "removed_in": lines.source}
    if not ending.others:
        _replace(found, row, **end)
        return
    later = {"last_edition": lines.edition.name} if _is_later(lines, row) else {}
    _replace(found, row, labour=" ".join(ending.others), **later)
    ended = cells_of(row, labour=" ".join(ending.kinds), **end)
    found.edits.insert(LISTINGS, row.place.line, csv_line(ended))


def _new(lines: EditionLines, new: New, rows: list[Entry]) -> tuple[tuple[str, ...], list[str]]:
    """Return the sort key and the cells of a new row; it has the classes of the other rows of its good and country."""
    good, country = new.pair
    others = [row for row in rows if (row["good"], row["country"]) == new.pair]
    cells = {
        "list": lines.entry.text("id"),
        "good": good,
        "country": country,
        "sectors": others[0].text("sectors") if others else "",
        "labour": " ".join(new.kinds),
        "first_edition": lines.edition.name,
        "last_edition": lines.edition.name,
        "source": "" if lines.source == lines.own_source else lines.source,
        "listed_since": lines.day,
    }
    return (cells["list"], good, country), [cells.get(column, "") for column in TABLES["listings"]]


def _edition(lines: EditionLines, found: Review, *, mark_complete: bool) -> None:
    """Write the edition into lists.yaml, or mark it as read completely."""
    path = lines.folder / LISTS
    text = path.read_text("utf-8").split("\n")
    items = lines.entry["editions"]
    assert isinstance(items, Items)  # noqa: S101 - the checks of the data require it
    if lines.known is not None:
        line = lines.known.place.line
        before, brace, _how_it_was_read = text[line - 1].partition("}")
        if not brace:
            raise refusal(lines.known.place, "the edition is not on one line", "write it as {edition: , ...}")
        if mark_complete and lines.known.text("complete") != "yes":
            found.edits.replace(LISTS, line, f"{before}, complete: yes}}")
        return
    last = items.places[-1].line
    indent = text[last - 1].partition("-")[0]
    complete = ", complete: yes" if mark_complete else ""
    written = f'{indent}- {{edition: "{lines.edition.name}", published_on: {lines.day}, source: {lines.source}{complete}}}'
    found.edits.insert(LISTS, last, written)
    if lines.entry.text("recorded_on") < lines.day:
        at = lines.entry.at("recorded_on").line
        written = f"{text[at - 1].partition('recorded_on')[0]}recorded_on: {lines.edition.retrieved_on}"
        found.edits.replace(LISTS, at, written)


def _source(lines: EditionLines, found: Review) -> None:
    if has_source(lines.data, lines.source):
        return
    edition = lines.edition
    if not edition.published_on:
        edition = Edition(**{**vars(edition), "published_on": lines.day})
    days_needed(edition, f"{lines.source} is a new source")
    found.edits.append(
        lines.folder, SOURCE.file, SOURCE.text(lines.source, edition, found.read.partition(": ")[2])
    )
