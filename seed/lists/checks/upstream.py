"""Checks of upstream links: a product and one of its usual inputs, each with HS codes and the classes that make it."""

from seed.lists.covers import classes_by_subheading, classes_of
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_unique
from seed.read.validators import anything, each
from seed.reference.known import KnownIds
from seed.reference.naming import good, hs_prefix, isic_class, source


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check upstream.csv."""
    hs, sectors = each(hs_prefix()), Field(each(isic_class(ids)))
    fields = {
        "product": Field(anything),
        "product_hs": optional(hs),  # a service has none
        "product_sectors": sectors,
        "input": Field(anything),
        "input_hs": Field(hs),
        "input_sectors": sectors,
        "goods": optional(each(good(ids))),
        "sources": optional(each(source(ids))),
        "reason": Field(anything),
    }
    classes = classes_by_subheading(data.tables["hs_isic"])
    rows = data.tables["upstream"]
    for row in rows:
        check_fields(row, fields, faults)
        product = row.text("product")
        if product and product == row.text("input"):
            faults.add(row.place, f"{product} is an input of itself", "name what it is made from")
        for side in ("product", "input"):
            if all(ids.sectors.get(sector) == "class" for sector in row.words(f"{side}_sectors")):
                _check_classes(row, side, classes, faults)
    check_unique(rows, ("product", "input"), faults)


def _check_classes(row: Entry, side: str, classes: dict[str, set[str]], faults: Faults) -> None:
    """Check that each HS prefix of a product or an input leads to a class of that side."""
    prefixes, sectors = row.words(f"{side}_hs"), set(row.words(f"{side}_sectors"))
    found = {prefix: classes_of(prefix, classes) for prefix in prefixes}
    for prefix in prefixes:
        if found[prefix] and found[prefix].isdisjoint(sectors):
            what = (
                f"HS {prefix} leads to {', '.join(sorted(found[prefix]))}, none of them a class of the {side}"
            )
            faults.add(row.at(f"{side}_sectors"), what, "add one of them, or remove the code")
