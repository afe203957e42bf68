"""Checks of goods: each with its HS codes and the classes that make it, or the reason why it has none."""

from seed.lists.covers import classes_by_subheading
from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table, check_unique
from seed.read.validators import SLUG, anything, each
from seed.reference.known import KnownIds
from seed.reference.naming import hs_prefix, isic_class


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check goods.csv."""
    rows = data.tables["goods"]
    fields = {
        "id": Field(SLUG),
        "name": Field(anything),
        "hs": optional(each(hs_prefix())),
        "sectors": Field(each(isic_class(ids))),
        "reason": optional(anything),
    }
    check_table(rows, fields, "id", faults)
    check_unique(rows, ("name",), faults)
    named = {row.text("good") for row in data.tables["listings"]}
    classes = classes_by_subheading(data.tables["hs_isic"])
    for row in rows:
        _check_reason(row, classes, faults)
        if row.text("id") and row.text("id") not in named:
            what = f"no listing names {row.text('id')}"
            faults.add(row.at("id"), what, "add its rows to listings.csv, or remove the good")


def _check_reason(row: Entry, classes: dict[str, set[str]], faults: Faults) -> None:
    """Require a reason where none of the good's classes is a class of its HS codes."""
    if row.text("reason"):
        return
    prefixes = tuple(row.words("hs"))
    if not prefixes:
        faults.add(row.at("hs"), "no HS code, and no reason why", "write prefixes of HS 2022, or the reason")
        return
    found = {sector for code, of_code in classes.items() if code.startswith(prefixes) for sector in of_code}
    if found.isdisjoint(row.words("sectors")):
        listed = ", ".join(sorted(found)) or "no class"
        what = f"hs_isic.csv has {listed} for these HS codes, and no reason explains the difference"
        faults.add(row.at("sectors"), what, "correct one of them, or write the reason")
