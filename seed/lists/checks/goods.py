"""Checks of goods: each with its HS codes and the classes that make it, or the reason why it has none."""

from seed.lists.covers import classes_by_subheading, classes_of
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
        _check_classes(row, classes, faults)
        if row.text("id") and row.text("id") not in named:
            what = f"no listing names {row.text('id')}"
            faults.add(row.at("id"), what, "add its rows to listings.csv, or remove the good")


def _check_classes(row: Entry, classes: dict[str, set[str]], faults: Faults) -> None:
    """Check that each HS prefix leads to a class of the good, or that the reason names the prefix."""
    prefixes, sectors, reason = row.words("hs"), set(row.words("sectors")), row.text("reason")
    if not prefixes and not reason:
        faults.add(row.at("hs"), "no HS code, and no reason why", "write prefixes of HS 2022, or the reason")
    found = {prefix: classes_of(prefix, classes) for prefix in prefixes}
    elsewhere = [prefix for prefix in prefixes if found[prefix].isdisjoint(sectors)]
    if elsewhere == prefixes and prefixes and not reason:
        listed = ", ".join(sorted(set().union(*found.values()))) or "no class"
        what = f"hs_isic.csv has {listed} for these HS codes, and no reason explains the difference"
        faults.add(row.at("sectors"), what, "correct one of them, or write the reason")
        return
    for prefix in elsewhere:
        if found[prefix] and prefix not in reason:
            what = f"HS {prefix} leads to {', '.join(sorted(found[prefix]))}, which is no class of the good"
            faults.add(row.at("hs"), what, f"remove it, or explain {prefix} in the reason")
