"""Checks of the table from HS prefixes to ISIC classes: complete, and without rows that change nothing."""

from seed.read.faults import Faults, FileLine
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table
from seed.read.validators import anything, each
from seed.reference.hs import hs_titles, longest_prefix, subheadings
from seed.reference.known import KnownIds
from seed.reference.naming import hs_prefix, isic_class

MOST_NAMED = 8  # subheadings without a row; more would hide the other faults


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check hs_isic.csv."""
    rows = data.tables["hs_isic"]
    fields = {
        "hs": Field(hs_prefix()),
        "sectors": optional(each(isic_class(ids))),
        "main": optional(isic_class(ids)),
        "note": optional(anything),
    }
    check_table(rows, fields, "hs", faults)
    for row in rows:
        _check_main(row, faults)
        if not row.words("sectors") and not row.text("note"):
            what = "no class, and no note that explains why"
            faults.add(row.at("sectors"), what, "write classes, or why there are none")
    by_prefix = {row.text("hs"): row for row in rows if row.text("hs") in hs_titles()}
    _check_redundant(by_prefix, faults)
    if rows:
        _check_coverage(by_prefix, rows[0].place.path, faults)


def _check_main(row: Entry, faults: Faults) -> None:
    """Check that the main class is one of several, and that a note explains it."""
    main, sectors = row.text("main"), row.words("sectors")
    if main and (main not in sectors or len(sectors) == 1):
        what = f"the main class {main} is not one of several"
        faults.add(row.at("main"), what, "leave it blank, or write one of the classes in sectors")
    elif main and not row.text("note"):
        faults.add(row.at("main"), "a main class without a note", "write why most of such goods come from it")


def _check_redundant(by_prefix: dict[str, Entry], faults: Faults) -> None:
    for prefix, row in by_prefix.items():
        above = longest_prefix(prefix[:-2], by_prefix)
        if above and _classes(by_prefix[above]) == _classes(row):
            what = f"HS {prefix} has the classes of HS {above} ({by_prefix[above].place})"
            faults.add(row.place, what, "remove the row")


def _classes(row: Entry) -> tuple[set[str], str]:
    return set(row.words("sectors")), row.text("main")


def _check_coverage(by_prefix: dict[str, Entry], path: str, faults: Faults) -> None:
    """Check that every subheading has a row, and that every row is used by a subheading."""
    used = {code: longest_prefix(code, by_prefix) for code in subheadings()}
    for prefix in by_prefix.keys() - set(used.values()):
        what = f"HS {prefix} is used by no subheading: longer prefixes cover them all"
        faults.add(by_prefix[prefix].place, what, "remove the row")
    missing = [code for code, prefix in used.items() if prefix is None]
    if missing:
        some = ", ".join(missing[:MOST_NAMED]) + (" ..." if len(missing) > MOST_NAMED else "")
        what = f"{len(missing)} HS subheadings have no row: {some}"
        faults.add(FileLine(path, 1), what, "add rows for them, or for their headings or chapters")
