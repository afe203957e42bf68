"""Relations that several checks require: unique records, dates in order, keys that come together."""

from collections.abc import Iterable, Mapping

from seed.read.dates import partial_date
from seed.read.faults import Faults, FileLine
from seed.read.fields import Field, check_fields
from seed.read.records import Entry
from seed.read.validators import partial_day

REMOVE = "remove one of them"


def check_table(rows: list[Entry], fields: Mapping[str, Field], unique: str, faults: Faults) -> None:
    """Check the fields of each record, and that no two records share the value of the key `unique`."""
    for row in rows:
        check_fields(row, fields, faults)
    check_unique(rows, (unique,), faults)


def check_unique(entries: list[Entry], keys: tuple[str, ...], faults: Faults) -> None:
    """Report each record with the same texts under `keys` as an earlier record; blank texts are not compared."""
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        texts = tuple(entry.text(key) for key in keys)
        other = first.setdefault(texts, entry)
        if all(texts) and other is not entry:
            named = f"{keys[0]} {texts[0]}" if len(keys) == 1 else " ".join(texts)
            what = f"{named} occurs twice (first at {other.at(keys[0])})"
            faults.add(entry.at(keys[0]), what, REMOVE)


def check_repeated(texts: Iterable[tuple[str, FileLine]], noun: str, where: str, faults: Faults) -> None:
    """Report each text that occurs twice in a list: `sector 1020 occurs twice in one claim`."""
    pairs = list(texts)
    words = [text for text, _ in pairs]
    for text, place in pairs:
        if words.count(text) > 1:
            faults.add(place, f"{noun} {text} occurs twice in one {where}", "write it once")


def check_order(entry: Entry, earlier: str, later: str, faults: Faults) -> None:
    """Report a date whose first day is later than the last day of another."""
    first, second = entry.text(earlier), entry.text(later)
    if partial_day(first) or partial_day(second):
        return  # the fields' own validators report it
    if partial_date(first).first > partial_date(second).last:
        what = f"{earlier} {first} is later than {later} {second}"
        faults.add(entry.at(earlier), what, "correct one of them")


def check_together(entry: Entry, keys: tuple[str, str], faults: Faults) -> None:
    """Report a key that is written without the other one."""
    for written, missing in (keys, reversed(keys)):
        if entry.text(written) and not entry.text(missing):
            faults.add(entry.at(written), f"{written} is written without {missing}", f"write {missing}")
