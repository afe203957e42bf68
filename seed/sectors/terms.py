"""Rows of sector_terms: the words that mean a sector, from people's own table and from titles."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from api.text.fold import fold
from api.text.product_terms import term_key
from api.text.stems import key
from seed.read.records import Entry
from seed.reference.hs import hs_titles

Row = dict[str, Any]
VERBS = re.compile(r"^(manufacture|growing|mining|extraction|raising|processing and preserving) of (other )?")
"""How titles of ISIC begin, where users write the product alone."""
HEAD = re.compile(r"[;:,(]")
"""What ends the head of a title of the Harmonized System."""
BRACKETS = re.compile(r" \(.*")


def stemmed(term: str) -> str:
    """Return the form in which terms are compared; empty for a term without letters."""
    return key(fold(term).split())


def terms_of(row: Entry) -> list[str]:
    """Return the terms of a row of sector_terms.csv."""
    return [term.strip() for term in row.text("terms").split(";")]


def term_rows(tables: dict[str, list[Entry]], hs_sectors: list[Row]) -> list[Row]:
    """Return the rows of `sector_terms`. Of equal terms the first stays: what people wrote before what titles contain."""
    found: dict[str, Row] = {}
    for row in tables["sector_terms"]:
        for term in terms_of(row):
            _put(found, term, row.text("sectors"), "term")
    for row in tables["sector_slugs"]:  # a slug alone means its sector
        found.pop(term_key(row["slug"]), None)
        _put(found, row["slug"], row["sector"], "slug")
    for title, code in _isic_titles(tables["sectors"]).items():
        _put(found, title, code, "title")
    for row in tables["goods"]:
        _put(found, BRACKETS.sub("", row["name"]), " ".join(sorted(row.words("sectors"))), "good")
    for title, codes in _hs_titles(hs_sectors):
        _put(found, title, codes, "hs")
    return [found[term] for term in sorted(found)]


def _put(found: dict[str, Row], term: str, sectors: str, source: str) -> None:
    """Add a term that means a sector, unless an equal one is there."""
    if sectors and (name := term_key(term)):
        found.setdefault(name, {"term": name, "written": term, "sectors": sectors, "source": source})


def _isic_titles(sectors: list[Entry]) -> dict[str, str]:
    """Return the sector of each title of ISIC, complete and without its verb."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for row in sectors:
        title = row["title"].lower()
        for form in dict.fromkeys((title, VERBS.sub("", title))):
            by_title[form].append(row["code"])
    return {title: code for title, codes in by_title.items() if (code := _one_of(codes))}


def _one_of(codes: list[str]) -> str:
    """Choose among sectors of the same title: of one branch its class, or else the topmost; of several branches none."""
    lowest, highest = max(codes, key=len), min(codes, key=len)
    if all(lowest.startswith(code) for code in codes if code.isdigit()):
        return lowest if len(lowest) == 4 else highest
    return ""


def _hs_titles(hs_sectors: list[Row]) -> Iterator[tuple[str, str]]:
    """Yield the titles of subheadings with their sectors, and heads of several words that lead to one class."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in hs_sectors:
        classes[row["hs"]].add(row["sector"])
    heads: dict[str, set[str]] = defaultdict(set)
    for code, found in classes.items():
        title = hs_titles()[code]
        yield title, " ".join(sorted(found))
        heads[HEAD.split(title)[0]] |= found
    for head, found in heads.items():
        if len(found) == 1 and " " in head.strip():
            yield head, min(found)
