"""Checks of what is known through others: no grade A for a text that was not read, no fact later than its text."""

import re

from seed.read.faults import Faults
from seed.read.files import Data
from seed.read.records import Entry
from seed.reference.known import KnownIds

PAST_YEAR = re.compile(r"\b(?:in|on|since) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(20\d\d)\b")
"""A year in which something happened, in a statement. A plan has other words: `for 2027`, `by 2027`."""


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check the grade and the years of every claim that counts."""
    sources = {entry.text("id"): entry for entry in data.sources}
    for claim in data.claims:
        if claim.text("withdrawn_on"):
            continue
        source = sources.get(claim.text("source"))
        if source:
            _check_grade(claim, source, faults)
        _check_years(claim, faults)


def _check_grade(claim: Entry, source: Entry, faults: Faults) -> None:
    """Check that only what its own publisher states in the text that was read has A."""
    through_others = source.text("read") == "secondary" and source.text("publisher") != claim.text(
        "publisher"
    )
    if claim.text("reliability") == "A" and through_others:
        what = f"the reliability is A, and {claim.text('publisher')} was read in a text of {source.text('publisher')}"
        faults.add(claim.at("reliability"), what, "write B or less, or read the text itself")


def _check_years(claim: Entry, faults: Faults) -> None:
    published = claim.text("published_on")[:4]
    if not published.isdigit():
        return  # the field's own validator reports it
    for found in PAST_YEAR.finditer(claim.text("statement")):
        if int(found.group(1)) > int(published):
            what = (
                f"the statement has {found.group()!r}, after the publication on {claim.text('published_on')}"
            )
            faults.add(claim.at("statement"), what, "enter the later fact as a claim of its own text")
