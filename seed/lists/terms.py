"""Rows of good_terms: the names and other words by which people write a listed good, each with one of its HS codes."""

import re
from collections import Counter
from collections.abc import Iterator

from seed.read.records import Entry
from seed.sectors.terms import stemmed, terms_of

Rows = list[dict[str, object]]
BRACKETS = re.compile(r"(.+?) \((.+)\)")
"""A name with a kind in brackets: `Cottonseed (hybrid)` is `hybrid cottonseed` too."""


def good_term_rows(goods: list[Entry], rows: list[Entry]) -> Rows:
    """Return the words of every good that has HS codes: its name, then those of good_terms.csv.

    A name has the code of the good's first row in good_terms.csv, or the first code of the good. Names of two goods that
    have the same stems (Pepper, Peppers) mean neither.
    """
    usual: dict[str, str] = {}
    for row in rows:
        usual.setdefault(row.text("good"), row.text("hs"))
    traded = {row.text("id"): row for row in goods if row.words("hs")}
    named = {good: dict.fromkeys(names_of(row.text("name"))) for good, row in traded.items()}
    shared = Counter(term for names in named.values() for term in names)
    found: dict[tuple[str, str], dict[str, object]] = {}
    for good, row in traded.items():
        code = usual.get(good) or row.words("hs")[0]
        for term in named[good]:
            if shared[term] == 1:
                found[term, good] = {"term": term, "good": good, "hs": code, "is_name": 1}
    for row in rows:
        good, code = row.text("good"), row.text("hs")
        for term in filter(None, map(stemmed, terms_of(row))):
            found.setdefault((term, good), {"term": term, "good": good, "hs": code, "is_name": 0})
    return [found[key] for key in sorted(found)]


def names_of(name: str) -> Iterator[str]:
    """Yield the stems of a name, and of the kind in its brackets before the rest."""
    yield stemmed(name)
    if parts := BRACKETS.fullmatch(name):
        yield stemmed(f"{parts[2]} {parts[1]}")
