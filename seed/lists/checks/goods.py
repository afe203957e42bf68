"""Goods of the lists: each with its HS codes and the classes that make it, or the reason why it has none."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import SLUG, anything, each, known
from seed.reference.hs import hs_titles, longest_prefix, subheadings
from seed.reference.known import KnownIds


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check goods.csv."""
    rows = data.tables["goods"]
    classes = [code for code, level in ids.sectors.items() if level == "class"]
    fields = {
        "id": Field(SLUG),
        "name": Field(anything),
        "hs": optional(each(known(hs_titles(), "HS prefix", "write 2, 4 or 6 digits of HS 2022"))),
        "sectors": Field(each(known(classes, "class", "write classes of sectors.csv, four digits each"))),
        "reason": optional(anything),
    }
    named = {row.text("good") for row in data.tables["listings"]}
    reach = _reach(data.tables["hs_isic"])
    for row in rows:
        check_fields(row, fields, faults)
        _check_reason(row, reach, faults)
        if row.text("id") and row.text("id") not in named:
            what = f"no listing names {row.text('id')}"
            faults.add(row.at("id"), what, "add its rows to listings.csv, or take the good away")
    check_unique(rows, "id", faults)
    check_unique(rows, "name", faults)


def _reach(table: list[Entry]) -> dict[str, set[str]]:
    """Give the classes that hs_isic.csv leads each subheading to."""
    by_prefix = {row.text("hs"): set(row.text("sectors").split()) for row in table}
    return {code: by_prefix[prefix] for code in subheadings() if (prefix := longest_prefix(code, by_prefix))}


def _check_reason(row: Entry, reach: dict[str, set[str]], faults: Faults) -> None:
    """Ask for a reason where the good's classes are none of those that its HS codes lead to."""
    if row.text("reason"):
        return
    prefixes = tuple(row.text("hs").split())
    if not prefixes:
        faults.add(row.at("hs"), "no HS code, and no reason why", "write prefixes of HS 2022, or the reason")
        return
    reached = {sector for code, classes in reach.items() if code.startswith(prefixes) for sector in classes}
    if reached.isdisjoint(row.text("sectors").split()):
        led = ", ".join(sorted(reached)) or "no class"
        what = f"hs_isic.csv leads these HS codes to {led}, and no reason says why the good is made elsewhere"
        faults.add(row.at("sectors"), what, "correct one of them, or write the reason")
