"""Series: what authorities and institutes publish again and again, the newest edition here, and when the next one is due."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from seed.lists.listings import editions
from seed.read.dates import full_date, last_day
from seed.read.files import Data
from seed.read.records import Entry

DAYS_OF_MONTH = 30
KINDS = ("list", "measure", "publisher", "source")
"""What a series can cover: listings of a list, values of a measure, what a publisher states, or one source."""


@dataclass(frozen=True, order=True)
class Newest:
    """The newest edition of something: the last day on which it can have been published, its name, and its source."""

    published_on: str
    edition: str
    source: str


def newest(data: Data, covered: str) -> Newest | None:
    """Return the newest edition of what a word such as ``list:ID`` covers; None where nothing of it is here."""
    kind, _, name = covered.partition(":")
    return max(_FOUND[kind](data, name), default=None) if kind in _FOUND else None


def newest_of(data: Data, row: Entry) -> Newest | None:
    """Return the newest edition of a series."""
    return max(filter(None, (newest(data, word) for word in row.words("covers"))), default=None)


def series_rows(data: Data) -> list[dict[str, object]]:
    """Return the rows of the table of series. The data must have passed the checks."""
    retrieved = {source["id"]: source["retrieved_on"] for source in data.sources}
    found: list[dict[str, object]] = []
    for row in data.tables["series"]:
        latest = newest_of(data, row)
        assert latest is not None  # noqa: S101  the check refuses a series without anything
        found.append(
            {
                **{name: row[name] for name in ("id", "name", "usual")},
                "next_due": next_due(row["next_due"], int(row["months"]), latest.published_on),
                **{name: row.text(name) or None for name in ("address", "note")},
                "data": _kind_of_data(row),
                "edition": latest.edition or None,
                "published_on": latest.published_on,
                "source": latest.source,
                "retrieved_on": retrieved[latest.source],
            }
        )
    return found


def next_due(written: str, months: int, published_on: str) -> str:
    """Return the day on which the edition after the newest one is due: the written day, or so many months later, once or more often.

    An edition that came less than half an interval before a due day is the one that was due, so an import of a new edition needs
    no change of the table.
    """
    first, early = full_date(written), timedelta(days=months * DAYS_OF_MONTH // 2)
    due, steps = first, 0
    while (due - early).isoformat() <= published_on:
        steps += 1
        due = _later(first, steps * months)
    return due.isoformat()


def _later(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _kind_of_data(row: Entry) -> str:
    kind = row.words("covers")[0].partition(":")[0]
    return {"list": "listing", "measure": "measures"}.get(kind, "evidence")


def _of_list(data: Data, name: str) -> list[Newest]:
    entries = [entry for entry in data.lists if entry.text("id") == name]
    return [
        _edition(edition.text("published_on"), key, edition.text("source"))
        for entry in entries
        for key, edition in editions(entry).items()
    ]


def _of_measure(data: Data, name: str) -> list[Newest]:
    """Return the editions of a measure, each with the source of most of its values."""
    rows = [row for row in data.tables["measures"] if row.text("indicator") == name]
    names = ("edition_published_on", "edition", "source")
    counts = Counter(tuple(row.text(name) for name in names) for row in rows)
    main = {key[:2]: key for key, _ in sorted(counts.items(), key=lambda found: (found[1], found[0]))}
    return [_edition(*key) for key in main.values()]


def _of_publisher(data: Data, name: str) -> list[Newest]:
    return [_of_text(source) for source in data.sources if source.text("publisher") == name]


def _of_source(data: Data, name: str) -> list[Newest]:
    return [_of_text(source) for source in data.sources if source.text("id") == name]


def _of_text(source: Entry) -> Newest:
    return _edition(source.text("published_on"), "", source.text("id"))


def _edition(published_on: str, edition: str, source: str) -> Newest:
    try:
        return Newest(last_day(published_on), edition, source)
    except ValueError:  # the check of its own subject reports the date
        return Newest("", edition, source)


_FOUND = dict(zip(KINDS, (_of_list, _of_measure, _of_publisher, _of_source), strict=True))
