"""Upstream links: a product and one of its usual inputs, each with HS codes and the classes that make it."""

from typing import TYPE_CHECKING

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.values import anything, each, known
from seed.reference.hs import hs_titles
from seed.reference.known import KnownIds

if TYPE_CHECKING:
    from seed.read.records import Entry


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check upstream.csv."""
    classes = [code for code, level in ids.sectors.items() if level == "class"]
    hs = each(known(hs_titles(), "HS prefix", "write 2, 4 or 6 digits of HS 2022"))
    sectors = Field(each(known(classes, "class", "write classes of sectors.csv, four digits each")))
    fields = {
        "product": Field(anything),
        "product_hs": optional(hs),  # a service has none
        "product_sectors": sectors,
        "input": Field(anything),
        "input_hs": Field(hs),
        "input_sectors": sectors,
        "goods": optional(each(known(ids.goods, "good", "add it to goods.csv, or correct it"))),
        "reason": Field(anything),
    }
    rows = data.tables["upstream"]
    first: dict[tuple[str, str], Entry] = {}
    for row in rows:
        check_fields(row, fields, faults)
        key = (row.text("product"), row.text("input"))
        if first.setdefault(key, row) is not row:
            what = f"{' from '.join(key)} stands twice (first at {first[key].place})"
            faults.add(row.place, what, "keep one of them")
        if key[0] and key[0] == key[1]:
            faults.add(row.place, f"{key[0]} is an input of itself", "name what it is made from")
