"""Rows of sector_terms and sector_codes: the words and the codes of others by which a sector may be meant."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from api.text.fold import fold
from api.text.stems import key
from seed.read.records import Entry
from seed.reference.hs import hs_titles

Row = dict[str, Any]
Tables = dict[str, list[Entry]]
VERBS = re.compile(r"^(manufacture|growing|mining|extraction|raising|processing and preserving) of (other )?")
"""What ISIC's titles begin with and nobody writes."""
HEAD = re.compile(r"[;:,(]")
"""What ends the head of a title of the Harmonized System."""


def keyed(term: str) -> str:
    """Give the form under which a term is kept."""
    return key(fold(term).split())


def each_term(row: Entry) -> list[str]:
    """Give the terms of a row of sector_terms.csv."""
    return [term.strip() for term in row.text("terms").split(";")]


def term_rows(tables: Tables, hs_sectors: list[Row]) -> list[Row]:
    """Give the rows of sector_terms: what people wrote before what titles say."""
    found: dict[str, Row] = {}
    for row in tables["sector_terms"]:
        for term in each_term(row):
            _put(found, term, row.text("sectors"), "term", row.text("beside"))
    for row in tables["sector_slugs"]:  # a slug means its sector, whatever else the word may turn
        beside = found.pop(keyed(row["slug"]), {"beside": ""})["beside"]
        _put(found, row["slug"], row["sector"], "slug", beside)
    for title, code in _titles(tables["sectors"]).items():
        _put(found, title, code, "title")
    for row in tables["goods"]:
        _put(found, re.sub(r" \(.*", "", row["name"]), " ".join(sorted(row["sectors"].split())), "good")
    for title, codes in _hs_titles(hs_sectors):
        _put(found, title, codes, "hs")
    return [found[term] for term in sorted(found)]


def _put(found: dict[str, Row], term: str, sectors: str, source: str, beside: str = "") -> None:
    """Keep a term, unless it stands already."""
    if name := keyed(term):
        row = {"term": name, "written": term, "sectors": sectors, "beside": beside, "source": source}
        found.setdefault(name, row)


def _titles(sectors: list[Entry]) -> dict[str, str]:
    """Give the titles of ISIC, whole and without their verb; one that several levels share means the lowest of one line."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for row in sectors:
        title = row["title"].lower()
        for form in dict.fromkeys((title, VERBS.sub("", title))):
            by_title[form].append(row["code"])
    return {title: _one(codes) for title, codes in by_title.items() if _one(codes)}


def _one(codes: list[str]) -> str:
    """Give the class where all the codes lie on its line, else the topmost, else nothing."""
    lowest, highest = max(codes, key=len), min(codes, key=len)
    if all(lowest.startswith(code) for code in codes if code.isdigit()):
        return lowest if len(lowest) == 4 else highest
    return ""


def _hs_titles(hs_sectors: list[Row]) -> Iterator[tuple[str, str]]:
    """Give the titles of subheadings, and what stands before their first sign where that is several words and leads to one class."""
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


def code_rows(tables: Tables) -> list[Row]:
    """Give the rows of sector_codes."""
    nace = [("nace", row["nace"], row["isic"]) for row in tables["nace_isic"]]
    naics = [
        ("naics", row["naics"], sector) for row in tables["naics_isic"] for sector in row["sectors"].split()
    ]
    return [
        {"system": system, "prefix": prefix, "sector": sector}
        for system, prefix, sector in sorted(nace + naics)
    ]
