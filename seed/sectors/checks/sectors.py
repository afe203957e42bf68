"""Checks of sectors: the form of ISIC codes, their tree, and the everyday slugs."""

import re

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table, check_unique
from seed.read.validators import SLUG, anything, one_of
from seed.reference.known import KnownIds
from seed.reference.naming import sector

FORMS = {"section": "[A-U]", "division": "[0-9]{2}", "group": "[0-9]{3}", "class": "[0-9]{4}"}
ABOVE = {"division": "section", "group": "division", "class": "group"}
FIELDS = {
    "code": Field(anything),
    "level": Field(one_of(*FORMS)),
    "parent": optional(anything),
    "title": Field(anything),
}


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check sectors.csv and sector_slugs.csv."""
    sectors = data.tables["sectors"]
    for row in sectors:
        check_fields(row, FIELDS, faults)
        if row.text("level") in FORMS and row.text("code"):
            _check_position(row, ids, faults)
    check_unique(sectors, ("code",), faults)
    _check_branches(sectors, faults)
    _check_slugs(data.tables["sector_slugs"], ids, faults)


def _check_position(row: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check that the code has the form of its level and the parent that its digits imply."""
    code, level, parent = row.text("code"), row.text("level"), row.text("parent")
    if not re.fullmatch(FORMS[level], code):
        right = next((name for name, form in FORMS.items() if re.fullmatch(form, code)), "another code")
        faults.add(row.at("level"), f"{code} does not have the form of a {level}", f"write {right}")
    elif level == "section":
        if parent:
            faults.add(row.at("parent"), f"section {code} has a parent", "leave it blank")
    elif level == "division":
        if ids.sectors.get(parent) != "section":
            what = f"{parent or 'blank'} is no section of this file"
            faults.add(row.at("parent"), what, "write the section's letter")
    elif parent != code[:-1]:
        faults.add(row.at("parent"), f"the parent of {code} is not {parent or 'blank'}", f"write {code[:-1]}")
    elif ids.sectors.get(parent) != ABOVE[level]:
        faults.add(row.at("parent"), f"the {ABOVE[level]} {parent} is missing", "add its row")


def _check_branches(sectors: list[Entry], faults: Faults) -> None:
    """Check that every branch extends to classes."""
    parents = {row.text("parent") for row in sectors} | {row.text("code")[:-1] for row in sectors}
    for row in sectors:
        code, level = row.text("code"), row.text("level")
        if level in ABOVE.values() and re.fullmatch(FORMS[level], code) and code not in parents:
            faults.add(row.place, f"{level} {code} has nothing below it", "add its rows down to the classes")


def _check_slugs(slugs: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {"slug": Field(SLUG), "sector": Field(sector(ids)), "note": optional(anything)}
    check_table(slugs, fields, "slug", faults)
    codes = {code.lower() for code in ids.sectors}
    for row in slugs:
        slug = row.text("slug")
        if slug.lower() in codes or slug.isdigit():
            faults.add(row.at("slug"), f"the slug {slug} looks like a code", "write words")
