"""Sectors: the form of ISIC codes, their tree, and the everyday slugs."""

import re

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import SLUG, anything, known, one_of
from seed.reference.known import KnownIds

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
            _check_place(row, ids, faults)
    check_unique(sectors, "code", faults)
    _check_branches(sectors, faults)
    _check_slugs(data.tables["sector_slugs"], ids, faults)


def _check_place(row: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check that the code has the form of its level and hangs where its digits say."""
    code, level, parent = row.text("code"), row.text("level"), row.text("parent")
    if not re.fullmatch(FORMS[level], code):
        right = next((name for name, form in FORMS.items() if re.fullmatch(form, code)), "another code")
        faults.add(row.at("level"), f"{code} has not the form of a {level}", f"write {right}")
    elif level == "section":
        if parent:
            faults.add(row.at("parent"), f"section {code} has a parent", "leave it blank")
    elif level == "division":
        if ids.sectors.get(parent) != "section":
            faults.add(
                row.at("parent"),
                f"{parent or 'blank'} is no section of this file",
                "write the section's letter",
            )
    elif parent != code[:-1]:
        faults.add(row.at("parent"), f"the parent of {code} is not {parent or 'blank'}", f"write {code[:-1]}")
    elif ids.sectors.get(parent) != ABOVE[level]:
        faults.add(row.at("parent"), f"the {ABOVE[level]} {parent} is missing", "add its row")


def _check_branches(sectors: list[Entry], faults: Faults) -> None:
    """Check that all branches reach down to classes."""
    parents = {row.text("parent") for row in sectors} | {row.text("code")[:-1] for row in sectors}
    for row in sectors:
        code, level = row.text("code"), row.text("level")
        if level in ABOVE.values() and re.fullmatch(FORMS[level], code) and code not in parents:
            faults.add(row.place, f"{level} {code} has nothing below it", "add its rows down to the classes")


def _check_slugs(slugs: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "slug": Field(SLUG),
        "sector": Field(known(ids.sectors, "sector", "add it to sectors.csv, or correct it")),
        "note": optional(anything),
    }
    codes = {code.lower() for code in ids.sectors}
    for row in slugs:
        check_fields(row, fields, faults)
        slug = row.text("slug")
        if slug.lower() in codes or slug.isdigit():
            faults.add(row.at("slug"), f"the slug {slug} reads as a code", "write words")
    check_unique(slugs, "slug", faults)
