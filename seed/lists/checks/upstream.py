"""Checks of upstream links: a product and one of its usual inputs, each with HS codes and the classes that make it."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.relations import check_unique
from seed.read.validators import anything, each
from seed.reference.known import KnownIds
from seed.reference.naming import good, hs_prefix, isic_class


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
        "reason": Field(anything),
    }
    rows = data.tables["upstream"]
    for row in rows:
        check_fields(row, fields, faults)
        product = row.text("product")
        if product and product == row.text("input"):
            faults.add(row.place, f"{product} is an input of itself", "name what it is made from")
    check_unique(rows, ("product", "input"), faults)
