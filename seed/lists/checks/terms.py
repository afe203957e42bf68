"""Checks of the words that mean a listed good: known goods, codes of theirs, and no word twice for one good."""

from seed.lists.terms import names_of
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.relations import REMOVE
from seed.read.validators import anything
from seed.reference.known import KnownIds
from seed.reference.naming import good, hs_prefix
from seed.sectors.terms import stemmed, terms_of


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check good_terms.csv."""
    fields = {"good": Field(good(ids)), "hs": Field(hs_prefix()), "terms": optional(anything)}
    goods = {row.text("id"): row for row in data.tables["goods"]}
    seen = {(term, name) for name, row in goods.items() for term in names_of(row.text("name"))}
    for row in data.tables["good_terms"]:
        check_fields(row, fields, faults)
        named = goods.get(row.text("good"))
        code = row.text("hs")
        if named is not None and code and not code.startswith(tuple(named.words("hs")) or "-"):
            what = f"HS {code} is no code of {row.text('good')}"
            faults.add(row.at("hs"), what, "write one of its codes in goods.csv")
        for term in filter(None, terms_of(row)):
            key = stemmed(term), row.text("good")
            if not key[0]:
                faults.add(row.at("terms"), f"{term} has no letters", "write a word")
            elif key in seen:
                faults.add(row.at("terms"), f"{term} means {key[1]} already", REMOVE)
            seen.add(key)
