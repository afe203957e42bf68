"""The table from HS prefixes to ISIC classes: complete, and without rows that change nothing."""

from api.text.nearest import suggestion
from seed.read.faults import Faults, Place
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import anything, known
from seed.reference.hs import hs_titles, longest_prefix, subheadings
from seed.reference.known import KnownIds

SHOWN = 8  # subheadings without a row that are named; more would drown the other faults


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check hs_isic.csv."""
    rows = data.tables["hs_isic"]
    fields = {
        "hs": Field(known(hs_titles(), "HS code", "write 2, 4 or 6 digits of HS 2022")),
        "sectors": optional(anything),
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
        _check_classes(row, ids, faults)
    check_unique(rows, "hs", faults)
    by_prefix = {row.text("hs"): row for row in rows if row.text("hs") in hs_titles()}
    _check_redundant(by_prefix, faults)
    if rows:
        _check_reach(by_prefix, rows[0].place.path, faults)


def _check_classes(row: Entry, ids: KnownIds, faults: Faults) -> None:
    classes = row.text("sectors").split()
    if not classes and not row.text("note"):
        faults.add(row.at("sectors"), "no class, and no note why", "write classes, or why none can be told")
    every = [code for code in ids.sectors if len(code) == 4]
    for code in classes:
        if code not in every:
            faults.add(
                row.at("sectors"),
                f"{code} is no ISIC class",
                suggestion(code, every, "write four digits of sectors.csv"),
            )
        elif classes.count(code) > 1:
            faults.add(row.at("sectors"), f"{code} stands twice in one row", "write it once")


def _check_redundant(by_prefix: dict[str, Entry], faults: Faults) -> None:
    for prefix, row in by_prefix.items():
        above = longest_prefix(prefix[:-2], by_prefix)
        if above and set(by_prefix[above].text("sectors").split()) == set(row.text("sectors").split()):
            what = f"HS {prefix} says what HS {above} says already ({by_prefix[above].place})"
            faults.add(row.place, what, "take the row away")


def _check_reach(by_prefix: dict[str, Entry], path: str, faults: Faults) -> None:
    """Check that every subheading is reached by a row, and every row reaches a subheading."""
    winners = {code: longest_prefix(code, by_prefix) for code in subheadings()}
    for prefix in by_prefix.keys() - set(winners.values()):
        what = f"HS {prefix} reaches no subheading: longer rows cover them all"
        faults.add(by_prefix[prefix].place, what, "take the row away")
    missing = [code for code, winner in winners.items() if winner is None]
    if missing:
        some = ", ".join(missing[:SHOWN]) + (" ..." if len(missing) > SHOWN else "")
        faults.add(
            Place(path, 1),
            f"{len(missing)} HS subheadings have no row: {some}",
            "add rows for them or for what they lie in",
        )
